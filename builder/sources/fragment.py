"""A piece of Markdown cut out of some file, and where its characters stand there."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from builder.diagnostics import FileId


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of Markdown and where its characters stand in a source file.

    ``anchors``: (offset in ``text``, offset in the file), sorted, the first at 0; text and file run in step from each
    to the next: ``((0, n),)`` for a verbatim slice, more where quoting or folding took characters away.
    ``kind``: "document" is a whole file, whose headings make sections; "inline" a cell, title, caption, abstract.
    """

    text: str
    file: FileId
    anchors: tuple[tuple[int, int], ...]
    kind: Literal["document", "inline"]

    def offset(self, index: int) -> int:
        """Where character ``index`` of ``text`` (0 … len) stands in the file."""
        return at(self.anchors, index)


def at(anchors: tuple[tuple[int, int], ...], index: int) -> int:
    """The offset of ``index`` by ``anchors`` (see ``Fragment``); what lies before the first one counts from it."""
    if len(anchors) == 1:
        here = anchors[0]
    else:
        here = anchors[max(0, bisect_right(anchors, index, key=lambda pair: pair[0]) - 1)]
    return here[1] + index - here[0]
