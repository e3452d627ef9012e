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
    """The number of columns that ``rows`` need, once spans that overlap are cut as ``squared`` cuts them."""
    most = 0
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (r, column) in taken:
                column += 1
            over = 1
            while over < cell.columns and (r, column + over) not in taken:
                over += 1
            for below in range(r, min(r + max(1, cell.rows), len(rows))):
                taken.update((below, column + i) for i in range(over))
            column += over
        most = max(most, column)
    return most


def squared(rows: Sequence[m.Row], columns: int, fresh: Fresh) -> tuple[m.Row, ...]:
    """``rows`` with ``columns`` slots each: spans cut where they stick out or overlap, gaps filled with empty cells.

    ``columns`` is at least ``width(rows)``, so that every cell finds a free slot.
    """
    taken = [[False] * columns for _ in rows]
    out = []
    for r, row in enumerate(rows):
        cells: list[m.Cell] = []
        column = 0
        for cell in row.cells:
            while taken[r][column]:  # `width` counted every cell, so there is a free slot
                column += 1
            across = 1
            while across < cell.columns and column + across < columns and not taken[r][column + across]:
                across += 1
            down = max(1, min(cell.rows, len(rows) - r))
            for line in taken[r : r + down]:
                line[column : column + across] = [True] * across
            cut = (cell.rows, cell.columns) != (down, across)
            cells.append(replace(cell, rows=down, columns=across) if cut else cell)
            column += across
        gaps = [m.Cell(fresh.next(), row.span, ()) for _ in range(taken[r].count(False))]
        taken[r] = [True] * columns
        same = not gaps and all(a is b for a, b in zip(cells, row.cells, strict=True))
        out.append(row if same else replace(row, cells=(*cells, *gaps)))
    return tuple(out)


def slots(rows: Sequence[m.Row]) -> dict[tuple[int, int], m.Cell]:
    """(row, column) → the cell that covers it, for squared ``rows``."""
    out: dict[tuple[int, int], m.Cell] = {}
    for r, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (r, column) in out:
                column += 1
            out.update(((r + i, column + j), cell) for i in range(cell.rows) for j in range(cell.columns))
    return out


def across(rows: Sequence[m.Row]) -> list[tuple[m.Cell, ...]]:
    """For each of squared ``rows`` the cell over each column: its own, and those that span from above."""
    if all(cell.rows == cell.columns == 1 for row in rows for cell in row.cells):
        return [row.cells for row in rows]
    covering = slots(rows)
    columns = 1 + max((column for _, column in covering), default=-1)
    return [tuple(covering[r, column] for column in range(columns)) for r in range(len(rows))]
