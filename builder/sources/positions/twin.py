"""The position-coded twin of a text: same length, same shape, every word replaced by its own number in letters.

The letters are caseless, of no list marker's or numeral's shape, narrow and left-to-right, so that pandoc's rules
for words, tables and quotes treat them as it treats the words they replace.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.sources.positions.protect import protected

RANGES = ((0x13000, 0x1342E), (0x12000, 0x12399), (0x1401, 0x166C), (0x14400, 0x14646), (0x16800, 0x16A38))
LETTERS = "".join(chr(code) for first, last in RANGES for code in range(first, last + 1))
"""Hieroglyphs, cuneiform, Canadian syllabics, Anatolian hieroglyphs, Bamum: category Lo, narrow, NFKC-stable."""

BASE = len(LETTERS)
VALUE = {letter: value for value, letter in enumerate(LETTERS)}
WORD = re.compile(r"[^\W_]+")
TAKEN = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in RANGES) + "]")


@dataclass(frozen=True, slots=True)
class Twin:
    """``text`` is the twin; ``starts`` and ``words`` are where the coded words stood and what they were."""

    text: str
    starts: tuple[int, ...]
    words: tuple[str, ...]


def twin(source: str) -> Twin:
    """The twin of ``source``. Words that pandoc reads as syntax stay as they are (see ``protect``).

    Word k is written as letter ``k mod BASE``, letter ``k div BASE``, then filling; a word of one letter has the
    first only. A text with letters of this alphabet has no coded words.
    """
    if TAKEN.search(source):
        return Twin(source, (), ())
    keep = protected(source)
    out: list[str] = []
    starts: list[int] = []
    words: list[str] = []
    last = 0
    for m in WORD.finditer(source):
        start, end = m.span()
        if keep.find(1, start, end) >= 0:
            continue
        high, low = divmod(len(starts), BASE)
        code = LETTERS[low] if end - start == 1 else LETTERS[low] + LETTERS[high] + LETTERS[0] * (end - start - 2)
        out += (source[last:start], code)
        starts.append(start)
        words.append(m[0])
        last = end
    out.append(source[last:])
    return Twin("".join(out), tuple(starts), tuple(words))
