"""TAB004: a row key that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.rows import Grid, Line, grids
from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import sheets
from builder.checks.tables_rows import twins
from builder.checks.words import cell_words
from builder.diagnostics import Severity
from builder.model.walk import all_inlines


@rule("TAB004", "duplicate-row-key", severity=Severity.ERROR)
def duplicate_row_key(context: Context) -> Iterator[Finding]:
    """Two rows of a table with the same key: the column, or columns, that the sidecar declares as `key`.

    Why: A row was entered twice, or two rows cannot be told apart; values taken from the table (`{{tbl:x[key].n}}`)
    come from the first.

    Bad: ref,n
    @stone2020,12
    @stone2020,14

    Good: ref,arm,n
    @stone2020,control,12
    @stone2020,treated,14

    Fix: None. Delete one row, or declare what tells them apart: `key: [ref, arm]`.

    Options: `key` in the sidecar; without it nothing is checked. A cell that spans several rows counts once.
    Rows that say the same throughout are TAB003's.

    Source: Frictionless Table Schema, "primaryKey": unique over the rows.
    """
    told = {line.row.id for sheet in sheets(context) for line, _ in twins(sheet.rows, sheet)}  # TAB003
    for grid in grids(context):
        ids = [column.id for column in grid.columns]
        at = [ids.index(name) for name in grid.table.spec.key if name in ids]
        first: dict[tuple[str, ...], Line] = {}
        for line in grid.lines if at else ():
            key = tuple(_value(line.cells[i]) for i in at)
            earlier = first.setdefault(key, line)
            other = earlier is not line and line.row.id not in told
            if other and any(key) and not _same_cells(earlier, line, at):
                yield _finding(grid, line, earlier, at, key)


def _value(cell: m.Cell) -> str:
    """What a cell says; a citation by its keys, however it is written."""
    keys = [c.key for node in all_inlines(cell.blocks) if isinstance(node, m.Citation) for c in node.cites]
    return "; ".join(f"@{key}" for key in keys) or cell_words(cell)


def _same_cells(one: Line, other: Line, at: list[int]) -> bool:
    """Whether the key of both rows is one that spans them."""
    return all(one.cells[i].id == other.cells[i].id for i in at)


def _finding(grid: Grid, line: Line, earlier: Line, at: list[int], key: tuple[str, ...]) -> Finding:
    own = next((line.cells[i] for i in at if line.cells[i].id in line.own), line.cells[at[0]])
    there = earlier.cells[at[0]].span
    names = ", ".join(grid.columns[i].id for i in at)
    hint = f"Delete one of the rows, or declare what tells them apart: key: [{names}, …]"
    return Finding(f"Two rows have the key {', '.join(key)}", own.span, hint, related=((there, "first row with it"),))
