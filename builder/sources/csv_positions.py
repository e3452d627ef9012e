"""CSV with the place of every field (RFC 4180). In: the text of a file. Out: rows of fields.

Commas separate, double quotes guard, a doubled quote within quotes is one; lines end at CRLF, LF or CR. Blank lines
are no rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTED = re.compile(r'"((?:[^"]|"")*+)"')
_BARE = re.compile(r"[^,\r\n]*")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_BLANK_LINES = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its value, where its content stands (without quotes), and whether it is quoted."""

    value: str
    start: int
    end: int
    quoted: bool = False
    pieced: tuple[tuple[int, int], ...] = ()
    """Anchors of a field put together from several."""

    @property
    def whole(self) -> tuple[int, int]:
        """Start and end with the quotes."""
        return self.start - self.quoted, self.end + self.quoted

    def anchors(self) -> tuple[tuple[int, int], ...]:
        """(offset in value, offset in file): a new one after each doubled quote."""
        if self.pieced:
            return self.pieced
        out = [(0, self.start)]
        if self.quoted:
            doubled = 0
            for i, char in enumerate(self.value):
                if char == '"':
                    doubled += 1
                    out.append((i + 1, self.start + i + 1 + doubled))
        return tuple(out)


@dataclass(frozen=True, slots=True)
class CsvError(Exception):
    """Where a file is no CSV, why, and what to do."""

    at: int
    message: str
    hint: str


def read(text: str) -> list[tuple[Field, ...]]:
    """The rows of ``text``. Raises CsvError for a quote never closed and for text after a closing quote."""
    rows: list[tuple[Field, ...]] = []
    row: list[Field] = []
    at, size, comma = 0, len(text), False
    while at < size or comma:
        if not row and (blank := _BLANK_LINES.match(text, at)):
            at = blank.end()
            continue
        field, at = _field(text, at)
        row.append(field)
        comma = text.startswith(",", at)
        if comma:
            at += 1
            continue
        newline = _NEWLINE.match(text, at)
        at = newline.end() if newline else at
        rows.append(tuple(row))
        row = []
    return rows


def _field(text: str, at: int) -> tuple[Field, int]:
    """The field at ``at`` and the offset behind it."""
    if not text.startswith('"', at):
        end = _BARE.match(text, at).end()  # type: ignore[union-attr]  # matches anything, even nothing
        return Field(text[at:end], at, end), end
    match = _QUOTED.match(text, at)
    if match is None:
        raise CsvError(at, "a quotation mark is never closed", "Close it, or double it if it belongs to the text.")
    end = match.end()
    if end < len(text) and text[end] not in ",\r\n":
        raise CsvError(end, "text follows the closing quotation mark", 'Write a quotation mark in the text twice: "".')
    return Field(match[1].replace('""', '"'), at + 1, end - 1, True), end
