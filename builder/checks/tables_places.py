"""Places and names of tables for messages. In: a table. Out: spans, “Table 2”."""

from __future__ import annotations

from builder import model as m
from builder.checks.rows import Grid
from builder.checks.rule import Context
from builder.diagnostics import Span
from builder.model.walk import all_inlines


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
    if at < len(grid.head):
        return grid.head[at].span
    column = grid.columns[at] if at < len(grid.columns) else None
    return column.span if column is not None and column.span is not None else place(grid.table)


def says_nothing(grid: Grid, at: int) -> bool:
    """Whether a header is empty: no word, citation, image or the like."""
    nodes = all_inlines(grid.head[at].blocks) if at < len(grid.head) else ()
    return not grid.headers[at].strip() and all(isinstance(n, m.Text | m.Styled | m.LineBreak) for n in nodes)


def place(table: m.Table) -> Span:
    """The caption, else the table itself."""
    return table.caption[0].span if table.caption else table.span
