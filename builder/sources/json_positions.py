"""Where the values of a JSON text stand (RFC 8259). In: text that ``json`` has read. Out: offsets by path.

``json`` reads fast and tells no places; places are asked for rarely, and then of one entry. So they are found by a
second, slower reading of that entry alone.
"""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # the scanner of json itself, C where there is one

from builder.diagnostics import FileId, Span
from builder.sources.lazy_places import LazyPlaces

_BLANK = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[^\s,\]}]+")


class Places(LazyPlaces):
    """The places in an entry of CSL-JSON; a string's is that of its characters, without the quotation marks."""

    __slots__ = ("_text",)

    def __init__(self, text: str, at: int, file: FileId) -> None:
        """``text`` of ``file`` holds a valid value at ``at``."""
        super().__init__(file, at)
        self._text = text

    def _find(self) -> dict[str, Span]:
        found: dict[str, Span] = {}
        for path, start, end in values(self._text, self._at):
            if path and path not in found:
                quoted = self._text[start] == '"'
                found[path] = Span(self._file, start + quoted, end - quoted)
        return found


def values(text: str, at: int) -> list[tuple[str, int, int]]:
    """(path, start, end) of the value at ``at`` and of all in it, children first; ``text`` must be valid there."""
    out: list[tuple[str, int, int]] = []
    _value(text, blank(text, at), "", out)
    return out


def blank(text: str, at: int) -> int:
    """Past the blanks at ``at``."""
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int, path: str, out: list[tuple[str, int, int]]) -> int:
    start, char = at, text[at]
    if char == '"':
        at = scanstring(text, at + 1, True)[1]
    elif char in "{[":
        at = _members(text, at, path, out)
    else:
        at = _SCALAR.match(text, at).end()  # type: ignore[union-attr]  # valid: a number or a word
    out.append((path, start, at))
    return at


def _members(text: str, at: int, path: str, out: list[tuple[str, int, int]]) -> int:
    """The members of the object or list that opens at ``at``; the offset behind its bracket."""
    is_object, index = text[at] == "{", 0
    at = blank(text, at + 1)
    while text[at] not in "]}":
        name = str(index)
        if is_object:
            name, at = scanstring(text, at + 1, True)
            at = blank(text, blank(text, at) + 1)  # past the colon
        at = blank(text, _value(text, at, f"{path}.{name}" if path else name, out))
        index += 1
        if text[at] == ",":
            at = blank(text, at + 1)
    return at + 1
