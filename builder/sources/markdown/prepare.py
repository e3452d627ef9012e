"""Fragments made ready for pandoc: line ends as LF, values hidden, small ones put together.

Plain words need no pandoc at all. Of the other inline fragments those that could not touch each other are read as
paragraphs of one text, for a table of ten thousand cells; all others, and whole files, are read each alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.sources.fragment import Fragment, at
from builder.sources.markdown.values import Hidden, hide

PLAIN = re.compile(
    r"(?![#%:=>+*|-]|\(?(?:\w+|@)[.)](?:\s|$)|\s)"  # no block syntax at the start
    r"(?:[^\W_]|[ ,;/+()%=?!#:±×÷°µ–—≥≤≈→−’.-])+"
    r"(?<!\s)",
)
ALONE = re.compile(r"[-+*]|#+|\(?[^\W_]{1,3}[.)]|[^\W_]+|[-+]?\d+(?:[.,]\d+)*%?|\s*")
"""One mark or number: a list's or heading's beginning for pandoc, but a cell means just the mark. Or nothing."""

TYPOGRAPHY = re.compile(r"--|\.\.|[^\W\d_]\. | {2}|[ (]-@|://")

PARAGRAPH = re.compile(
    r"(?!\(?[\w#@]+[.)](?:\s|$)|Table:|table:)"  # no list, no caption
    r"(?:[^\W_]|[$@\"'(\[^“‘–—≥≤≈→±×]|[*_]{1,3}(?=[^\s*_])|`(?!``)|~{1,2}(?=[^\s~])|[-+](?=[\w.]))"
    r"(?:[^\n\\<\[(\]]|\\(?![\w\n])|<(?=[ \d.=~$])|\[(?!\^)|\((?!@)|\](?!:))*"
    r"(?<![\s\\])"
)
"""One line that is a paragraph whatever stands before and after it, and that defines nothing."""

BATCH = 40
"""Paragraphs read as one text: few enough that none is far from the next when places are looked for."""


@dataclass(frozen=True, slots=True)
class Member:
    """One fragment in a text: its number, and anchors from the text to the file; the fragment is [start, end)."""

    number: int
    fragment: Fragment
    start: int
    end: int
    anchors: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that pandoc is to read. ``whole``: it is a file; else each member is one block, or there is only one."""

    text: str
    hidden: Hidden
    members: tuple[Member, ...]
    whole: bool


def is_plain(fragment: Fragment) -> bool:
    """Whether pandoc would read a single paragraph with just these characters, or could only misread them."""
    text = fragment.text
    if fragment.kind != "inline":
        return False
    if ALONE.fullmatch(text):
        return True
    return PLAIN.fullmatch(text) is not None and TYPOGRAPHY.search(text) is None


def prepare(fragments: Iterable[tuple[int, Fragment]], *, together: bool = True) -> Iterator[Piece]:
    """The texts that hold these numbered fragments. ``together`` False: each one its own."""
    waiting: list[tuple[int, Fragment]] = []
    for number, fragment in fragments:
        if together and fragment.kind == "inline" and PARAGRAPH.fullmatch(fragment.text):
            waiting.append((number, fragment))
        else:
            yield _piece([(number, fragment)])
    for start in range(0, len(waiting), BATCH):
        yield _piece(waiting[start : start + BATCH])


def _piece(fragments: list[tuple[int, Fragment]]) -> Piece:
    members: list[Member] = []
    texts: list[str] = []
    start = 0
    for number, fragment in fragments:
        text, anchors = _unix(fragment)
        shifted = tuple((index + start, offset) for index, offset in anchors) if start else anchors
        members.append(Member(number, fragment, start, start + len(text), shifted))
        texts.append(text)
        start += len(text) + 2
    text, hidden = hide("\n\n".join(texts).replace("\0", "\N{REPLACEMENT CHARACTER}"))
    return Piece(text, hidden, tuple(members), fragments[0][1].kind == "document")


def _unix(fragment: Fragment) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with LF line ends, and anchors from it to the file. Pandoc drops every CR, so CR alone becomes LF."""
    text = fragment.text
    if "\r" not in text:
        return text, fragment.anchors
    dropped = [m.start() for m in re.finditer("\r\n", text)]
    steps = sorted({0, *(index + 2 for index in dropped), *(index for index, _ in fragment.anchors)})
    out = [(step - bisect_left(dropped, step), at(fragment.anchors, step)) for step in steps]
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(out)
