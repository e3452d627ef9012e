"""Source files and places in them. Offsets are code points; lines and columns exist only for people."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NewType

FileId = NewType("FileId", int)
"""Index into ``Manuscript.files``."""

HERE = PurePosixPath()
"""The folder that paths start from."""


def _line_starts(text: str) -> tuple[int, ...]:
    """Offsets of the first character of each line; a line ends at LF, CRLF or CR."""
    starts = [0]
    for i, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[i + 1 : i + 2] != "\n"):
            starts.append(i + 1)
    return tuple(starts)


@dataclass(frozen=True, slots=True, order=True)
class SourcePosition:
    """A place as a person counts it: line and column from 1, in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text file of the workspace, decoded, line ends as on disk, without its byte order mark.

    ``path`` is relative to the root of the workspace.
    """

    path: PurePosixPath
    text: str = field(repr=False)
    bom: bool = False
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def position(self, offset: int) -> SourcePosition:
        """The line and column of ``offset`` (0 … len(text))."""
        if not self._starts:  # most files of a clean run are never asked
            self._starts.extend(_line_starts(self.text))
        line = bisect_right(self._starts, offset)
        return SourcePosition(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of line ``number`` (from 1), without its line end."""
        self.position(0)
        if number < 1 or number > len(self._starts):
            return ""
        stop = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : stop].rstrip("\r\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points [start, end) of one file. Not ``exact``: bracketed by neighbours, so no fix may edit it."""

    file: FileId
    start: int
    end: int
    exact: bool = True
