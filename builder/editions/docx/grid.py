"""The grid of a table: which cell covers which slot. In: rows with spans. Out: slots that cover all columns."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from builder.model import Cell, ResolvedTable, Row


class Slot(NamedTuple):
    """One w:tc: a cell, the rest of a cell that began in a row above (``merged``), or a gap (no cell)."""

    cell: Cell | None
    column: int
    columns: int = 1
    merged: bool = False


class Grid(NamedTuple):
    """Rows of slots, ``head`` of them header rows above and ``foot`` of them totals below."""

    rows: list[list[Slot]]
    columns: int
    head: int
    foot: int


def grid(table: ResolvedTable) -> Grid:
    """The whole table. Rows that are too short are filled up, so that Word finds every row as wide as its grid."""
    groups = (table.head, table.body, table.foot)
    wide = max([len(table.columns), *(s.column + s.columns for g in groups for row in _slots(g, 0) for s in row)])
    rows = [row for group in groups for row in _slots(group, wide)]
    return Grid(rows, wide, len(table.head), len(table.foot))


def _slots(group: Sequence[Row], wide: int) -> list[list[Slot]]:
    """The rows of a head, body or foot, each at least ``wide`` columns; a cell spans no further than its group."""
    covered: dict[int, tuple[int, int]] = {}  # column → (rows still to cover with this one, columns)
    out: list[list[Slot]] = []
    for row in group:
        below: dict[int, tuple[int, int]] = {}
        slots: list[Slot] = []
        cells = deque(row.cells)
        column = 0
        while cells or column < wide or any(c >= column for c in covered):
            left, columns = covered.get(column, (1, 1))
            slot = Slot(None, column, columns, column in covered)
            if not slot.merged and cells:
                cell = cells.popleft()
                stop = min((c for c in covered if c > column), default=column + cell.columns)
                left, columns = cell.rows, max(1, min(cell.columns, stop - column))
                slot = Slot(cell, column, columns)
            if left > 1:
                below[column] = (left - 1, columns)
            slots.append(slot)
            column += columns
        covered = below
        out.append(slots)
    return out
