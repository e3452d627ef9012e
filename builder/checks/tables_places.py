"""Places and names of tables for messages. In: a table. Out: spans, “Table 2”."""

from __future__ import annotations

from builder import model as m
from builder.checks.rows import Grid
from builder.checks.rule import Context
from builder.diagnostics import Span
from builder.resolve.grid import across


def table_name(context: Context, table: m.Table) -> str:
    """“Table 2”, else the file, else “the table in line 12”."""
    target = context.resolved.targets.get(table.label) if table.label else None
    if target is not None:
        return target.name
    if table.csv is not None:
        return table.csv.name
    return f"the table in line {context.manuscript.files[table.span.file].position(table.span.start).line}"


def header_place(grid: Grid, at: int) -> Span:
    """The header of a column: its cell, else its declaration, else the table."""
    table = grid.table
    if table.head:
        head = table.head[-1].cells
        if all(cell.rows == cell.columns == 1 for row in table.head for cell in row.cells):
            return head[at].span if at < len(head) else table.head[-1].span
        line = across(table.head)[-1]
        return line[at].span if at < len(line) else table.head[-1].span
    column = grid.columns[at] if at < len(grid.columns) else None
    return column.span if column is not None and column.span is not None else place(table)


def place(table: m.Table) -> Span:
    """The caption, else the table itself."""
    return table.caption[0].span if table.caption else table.span
