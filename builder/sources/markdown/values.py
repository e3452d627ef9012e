"""What is kept from pandoc's eyes: ``{{…}}``, whose quotes, dashes and brackets are not typography, and lone "<".

Each is replaced, length for length, by private-use characters; wherever they turn up in the AST they are read back.
Pandoc looks through all that follows for the end of a tag at every "<" (its time grows with the square of them), so
one that cannot begin a tag is better not seen. In: text. Out: text of the same length, and what was hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPEN, CLOSE, FILL, LESS, DIGIT = "\U000f0000", "\U000f0001", "\U000f0002", "\U000f0003", 0xF0100
BASE = 0x8000
WRITTEN = re.compile(r"\{\{[^{}\n\\$]+\}\}")
TAKEN = re.compile(f"{OPEN}(.)(.){FILL}*{CLOSE}")
LONE = re.compile(r"(?<!\\)<(?=[ \n\d.=~$])")


@dataclass(frozen=True, slots=True)
class Hidden:
    """Where each hidden value starts in the text, and how it was written, by its number; ``less``: if "<" is hid."""

    starts: tuple[int, ...] = ()
    written: tuple[str, ...] = ()
    less: bool = False

    def is_in(self, text: str) -> bool:
        """Whether anything hidden is in ``text``."""
        return (self.less and LESS in text) or (bool(self.written) and OPEN in text)

    def restore(self, text: str) -> str:
        """``text`` with all that is hidden as it was written: for code, math, addresses, attributes."""
        if self.less:
            text = text.replace(LESS, "<")
        if not self.written or OPEN not in text:
            return text
        return TAKEN.sub(lambda m: self.written[_number(m)], text)

    def split(self, text: str) -> Iterator[tuple[str, int, int | None]]:
        """(piece, its index, None) and (placeholder, its index, number of the hidden value), in order."""
        if self.less:
            text = text.replace(LESS, "<")
        last = 0
        for m in TAKEN.finditer(text):
            if m.start() > last:
                yield text[last : m.start()], last, None
            yield m[0], m.start(), _number(m)
            last = m.end()
        if last < len(text):
            yield text[last:], last, None


def _number(m: re.Match[str]) -> int:
    return (ord(m[1]) - DIGIT) * BASE + ord(m[2]) - DIGIT


def hide(text: str) -> tuple[str, Hidden]:
    """``text`` with its values and lone "<" hidden, and what they were."""
    if OPEN in text or LESS in text or ("{{" not in text and "<" not in text):
        return text, Hidden()
    starts: list[int] = []
    written: list[str] = []

    def taken(m: re.Match[str]) -> str:
        high, low = divmod(len(starts), BASE)
        starts.append(m.start())
        written.append(m[0])
        return f"{OPEN}{chr(DIGIT + high)}{chr(DIGIT + low)}{FILL * (len(m[0]) - 4)}{CLOSE}"

    hidden, times = LONE.subn(LESS, WRITTEN.sub(taken, text))
    return hidden, Hidden(tuple(starts), tuple(written), times > 0)
