"""Rows of a set table as strips, and their rules. In: cells with their strips. Out: strips, booktabs rules.

A row is split only where it is taller than a page; where a page breaks the table its header is set again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.flow import Flow, Note, Placed, Strip

HEAVY, LIGHT, BROKEN = 0.9, 0.45, 0.3
TALLEST = 0.8
"""A row may take this share of a page before it is split."""


@dataclass(slots=True)
class CellBox:
    """A cell: its strips, its place across the page, the rows it spans; ``ruled``: a header over several columns."""

    flow: Flow
    x: float
    width: float
    rows: int = 1
    ruled: bool = False


@dataclass(slots=True)
class RowBox:
    """A row of cells that start in it."""

    head: bool
    foot: bool
    cells: list[CellBox] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    """A row, or a part of a tall one: strips of its cells and how far below its top each stands."""

    row: RowBox
    height: float
    strips: list[tuple[Strip, float]]
    first: bool = True
    last: bool = True

    def calls(self) -> tuple[Note, ...]:
        return tuple(note for strip, _down in self.strips for note in strip.calls)


@dataclass(eq=False)
class TableSource:
    """All rows of a table; paints those that stand together on a page, with the rules round them."""

    rows: list[RowBox]
    x: float
    width: float
    pad: float
    page: float
    pieces: list[_Piece] = field(default_factory=list)

    def strips(self) -> list[Strip]:
        """One a row. The header stays with the first row, the last two rows stay together."""
        heights = self._heights()
        for row, height in zip(self.rows, heights, strict=True):
            self.pieces += self._split(row, height)
        heads = sum(piece.row.head for piece in self.pieces)
        spanned = self._spanned()
        out: list[Strip] = []
        for k, piece in enumerate(self.pieces):
            lone_end = k == len(self.pieces) - 2 and k >= heads
            keep = k < len(self.pieces) - 1 and (piece.row.head or lone_end or k in spanned)
            out.append(Strip(self, k, piece.height, 0.0, keep, piece.calls()))
        head = tuple(out[:heads])
        if sum(s.height for s in head) > self.page / 3:
            head = ()
        return [*out[:heads], *(replace(s, head=head) for s in out[heads:])]

    def _heights(self) -> list[float]:
        """Of rows: of the highest cell; a cell over several rows makes the last of them higher if it must."""
        heights = [
            max((cell.flow.height for cell in row.cells if cell.rows == 1), default=0.0) + 2 * self.pad
            for row in self.rows
        ]
        for k, row in enumerate(self.rows):
            for cell in row.cells:
                last = min(k + cell.rows, len(heights)) - 1
                lacks = cell.flow.height + 2 * self.pad - sum(heights[k : last + 1])
                if cell.rows > 1 and lacks > 0:
                    heights[last] += lacks
        return heights

    def _spanned(self) -> set[int]:
        """Pieces after which no page may end, as a cell goes on over them."""
        out: set[int] = set()
        starts = [k for k, piece in enumerate(self.pieces) if piece.first]
        for number, row in enumerate(self.rows):
            reach = max((cell.rows for cell in row.cells), default=1)
            stop = min(number + reach, len(self.rows)) - 1
            out |= set(range(starts[number], starts[stop]))
        return out

    def _split(self, row: RowBox, height: float) -> list[_Piece]:
        """The row in one piece, or in parts of at most ``TALLEST`` of a page."""
        limit = self.page * TALLEST - 2 * self.pad
        parts: list[list[tuple[Strip, float]]] = []
        for cell in row.cells:
            part, start, down = 0, 0.0, 0.0
            for k, strip in enumerate(cell.flow.strips):
                down += strip.above if k else 0.0
                if down + strip.height - start > limit:
                    part, start = part + 1, down
                while len(parts) <= part:
                    parts.append([])
                parts[part].append((strip, self.pad + down - start))
                down += strip.height
        if len(parts) <= 1:
            return [_Piece(row, height, parts[0] if parts else [])]
        return [
            _Piece(row, max(d + s.height for s, d in part) + self.pad, part, k == 0, k == len(parts) - 1)
            for k, part in enumerate(parts)
        ]

    def paint(self, canvas: TaggedCanvas, placed: Sequence[Placed]) -> None:
        """Cells row by row, then the rules; a header that is set again is an artifact."""
        if placed[0].again:
            with canvas.artifact("/Type/Layout"):
                self._paint(canvas, placed)
        else:
            self._paint(canvas, placed)

    def _paint(self, canvas: TaggedCanvas, placed: Sequence[Placed]) -> None:
        for strip, top, _again in placed:
            piece = self.pieces[strip.index]
            for _key, group in groupby(piece.strips, key=lambda pair: id(pair[0].source)):
                inner = [Placed(s, top - down) for s, down in group]
                inner[0].strip.source.paint(canvas, inner)
        self._rules(canvas, placed)

    def _rules(self, canvas: TaggedCanvas, placed: Sequence[Placed]) -> None:
        first, last = placed[0], placed[-1]
        if first.strip.index == 0:
            canvas.rule(self.x, first.top, self.width, HEAVY)
        previous: _Piece | None = self.pieces[first.strip.index - 1] if first.strip.index and not first.again else None
        for strip, top, _again in placed:
            piece = self.pieces[strip.index]
            if previous is not None and (previous.row.head, previous.row.foot) != (piece.row.head, piece.row.foot):
                canvas.rule(self.x, top, self.width, LIGHT)
            for cell in piece.row.cells:
                if cell.ruled and piece.last:
                    canvas.rule(cell.x, top - piece.height, cell.width, BROKEN)
            previous = piece
        bottom = last.top - last.strip.height
        end = last.strip.index == len(self.pieces) - 1
        if end or not self.pieces[last.strip.index].row.head:
            canvas.rule(self.x, bottom, self.width, HEAVY if end else BROKEN)
