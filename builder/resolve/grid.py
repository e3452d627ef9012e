"""Rows as a grid. In: rows as written, ragged perhaps. Out: rows in which every slot is covered exactly once.

The slots are those of the HTML table model (HTML Living Standard, "Forming a table"): a cell takes the next free
slot of its row; one that spans rows stands in its first row only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder import model as m
from builder.resolve.generated import Fresh


def width(rows: Sequence[m.Row]) -> int:
    """The number of columns that ``rows`` need."""
    most = 0
    taken: dict[tuple[int, int], bool] = {}
    for r, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (r, column) in taken:
                column += 1
            for below in range(r + 1, min(r + cell.rows, len(rows))):
                taken.update({(below, column + i): True for i in range(cell.columns)})
            column += max(1, cell.columns)
        most = max(most, column)
    return most


def squared(rows: Sequence[m.Row], columns: int, fresh: Fresh) -> tuple[m.Row, ...]:
    """``rows`` with ``columns`` slots each: spans cut where they stick out or overlap, gaps filled with empty cells."""
    free = [columns] * len(rows)
    taken = [[False] * columns for _ in rows]
    out = []
    for r, row in enumerate(rows):
        cells: list[m.Cell] = []
        column = 0
        for cell in row.cells:
            while column < columns and taken[r][column]:
                column += 1
            if column == columns:
                break  # `width` counted every cell, so this is a cell pushed out by a span from above
            across = 1
            while across < cell.columns and column + across < columns and not taken[r][column + across]:
                across += 1
            down = max(1, min(cell.rows, len(rows) - r))
            for line in taken[r : r + down]:
                line[column : column + across] = [True] * across
            changed = (cell.rows, cell.columns) != (down, across)
            cells.append(replace(cell, rows=down, columns=across) if changed else cell)
            column += across
        free[r] = taken[r].count(False)
        gaps = [m.Cell(fresh.next(), row.span, ()) for _ in range(free[r])]
        taken[r] = [True] * columns
        out.append(replace(row, cells=(*cells, *gaps)) if gaps or tuple(cells) != row.cells else row)
    return tuple(out)


def places(rows: Sequence[m.Row]) -> dict[m.NodeId, int]:
    """The first column of each cell of squared ``rows``."""
    out: dict[m.NodeId, int] = {}
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (r, column) in taken:
                column += 1
            out[cell.id] = column
            taken.update((r + i, column + j) for i in range(cell.rows) for j in range(cell.columns))
    return out
