"""Text on pages: a paragraph as strips. In: a paragraph, its place across the page. Out: strips; painted together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.flow import Note, Placed, Strip
from builder.editions.pdf.paint import PlacedLine, paint_lines
from builder.editions.pdf.tags import Elem
from builder.typeset.paragraph import Paragraph
from builder.typeset.text import SetLine

ASCENT = 0.76
"""The share of the leading above the baseline."""


@dataclass(slots=True)
class Marker:
    """What stands before a block's first line: a bullet, a number; right-aligned at ``right`` where that is given."""

    paragraph: Paragraph
    elem: Elem
    x: float
    right: float | None = None

    def line(self) -> SetLine | None:
        """The marker as one line."""
        lines = self.paragraph.lines(1e6)
        return lines[0] if lines else None


@dataclass(slots=True)
class Outline:
    """An entry of the document outline."""

    title: str
    level: int


@dataclass(eq=False)
class TextBlock:
    """A paragraph from ``x`` on, ``width`` wide. ``align``: left, center or right, for text that is not justified."""

    paragraph: Paragraph
    elem: Elem
    x: float
    width: float
    leading: float
    align: str = "left"
    names: tuple[str, ...] = ()
    """Bookmarks that point here."""
    markers: tuple[Marker, ...] = ()
    tail: Marker | None = None
    """Stands on the last line's baseline, after it (an equation's number)."""
    outline: Outline | None = None
    blank: bool = False
    """Takes a line even where there is no text."""

    def strips(self, *, whole: bool = False) -> list[Strip]:
        """One a line; no page ends after the first or before the last one (``whole``: nor between any two)."""
        self.lines = self.paragraph.lines(self.width)
        if not self.lines and (self.blank or self.markers):
            self.lines = [SetLine([], 0.0, 0.0, 1.0, last=True, spaced=False)]
        self.tops: list[float] = []
        out, last = list[Strip](), len(self.lines) - 1
        for k, line in enumerate(self.lines):
            up, down = line.reach()
            rise = max(0.0, up - ASCENT * self.leading)
            fall = max(0.0, down - (1 - ASCENT) * self.leading)
            self.tops.append(rise + ASCENT * self.leading)
            keep = k < last and (whole or k == 0 or k == last - 1)
            notes = tuple(note for note in line.marks() if isinstance(note, Note))
            out.append(Strip(self, k, self.leading + rise + fall, 0.0, keep, notes))
        return out

    def paint(self, canvas: TaggedCanvas, placed: Sequence[Placed]) -> None:
        """Marker, lines, bookmarks."""
        first = placed[0]
        if first.strip.index == 0:
            for name in self.names:
                canvas.bookmark(name, self.x, first.top + 4)
            if self.outline is not None and self.names:
                canvas.outline_entry(self.outline.title, self.names[0], self.outline.level)
            for marker in self.markers:
                self._paint_marker(canvas, marker, first.top - self.tops[0])
        lines = []
        for strip, top, _again in placed:
            line = self.lines[strip.index]
            lines.append(PlacedLine(line, self._left(line), top - self.tops[strip.index]))
        paint_lines(canvas, lines, self.elem)
        last = placed[-1]
        if self.tail is not None and last.strip.index == len(self.lines) - 1:
            self._paint_marker(canvas, self.tail, last.top - self.tops[-1])

    def _left(self, line: SetLine) -> float:
        spare = self.width - line.width
        return self.x + (spare / 2 if self.align == "center" else spare if self.align == "right" else 0.0)

    def _paint_marker(self, canvas: TaggedCanvas, marker: Marker, y: float) -> None:
        line = marker.line()
        if line is not None:
            x = marker.x if marker.right is None else marker.right - line.width
            paint_lines(canvas, [PlacedLine(line, x, y)], marker.elem)
