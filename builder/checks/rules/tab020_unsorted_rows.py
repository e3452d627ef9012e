"""TAB020: rows that are not in the order that is declared, or in none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Sheet, sheets
from builder.checks.tables_links import papers
from builder.checks.tables_places import header_place
from builder.checks.tables_rows import Key, sort_keys
from builder.checks.words import listed
from builder.diagnostics import Edit, Fix, Severity


@rule("TAB020", "unsorted-rows", severity=Severity.INFO)
def unsorted_rows(context: Context) -> Iterator[Finding]:
    """Rows that are not in the order that the sidecar declares, or a table of papers in no order at all.

    Why: A reader who looks for a row must read them all, and cannot tell what the order means.

    Bad: ref,year
    @rock2021,2021
    @stone2020,2020

    Good: ref,year
    @stone2020,2020
    @rock2021,2021

    Fix: Safe where the order is declared: the rows of the CSV file are sorted. Else none: name the order.

    Options: `order: [year, title]` in the sidecar; columns, or title, year and authors of the references.
    `order: as-given` says that the order has another reason. Without it only tables of three papers and more are
    looked at, and no column of them may go up or down.

    Source: PRISMA 2020, item 13c (describe how studies are tabulated); Cochrane Handbook, 14.1.6.
    """
    of_papers = {table.grid.table.id for table in papers(context)}
    for sheet in sheets(context):
        order = sheet.grid.table.spec.order
        if order and order != ("as-given",):
            yield from _declared(context, sheet, order)
        elif not order and sheet.grid.table.id in of_papers and not _sorted_somehow(context, sheet):
            hint = "Sort them, and say in the sidecar how, as order: [year, title]; or order: as-given"
            yield Finding("The rows of this table follow no order", header_place(sheet.grid, 0), hint)


def _declared(context: Context, sheet: Sheet, order: Sequence[str]) -> Iterator[Finding]:
    keys = sort_keys(context, sheet, order)
    wrong = next((i for i in range(1, len(keys)) if keys[i] < keys[i - 1]), None)
    if wrong is not None:
        line = sheet.rows[wrong]
        message = f"The rows are not in the declared order, {listed(list(order))}: this one belongs further up"
        there = dict(sheet.grid.table.spec.spans).get("order")
        related = ((there, "the declared order"),) if there else ()
        yield Finding(message, line.row.span, "Sort the rows", _fix(context, sheet, keys), related)


def _fix(context: Context, sheet: Sheet, keys: list[Key]) -> Fix | None:
    """Each row's text in the place of another; only lines of a CSV file without spans and headings."""
    rows = [line.row for line in sheet.rows]
    plain = all(cell.raw is not None and cell.rows == cell.columns == 1 for row in rows for cell in row.cells)
    if sheet.grid.table.csv is None or sheet.grid.headings or not plain or not all(row.span.exact for row in rows):
        return None
    by_key = sorted(range(len(rows)), key=lambda i: keys[i])
    moved = [(row, rows[i]) for row, i in zip(rows, by_key, strict=True) if row is not rows[i]]
    return Fix("Sort the rows", tuple(Edit(row.span, context.text(new.span)) for row, new in moved), "safe")


def _sorted_somehow(context: Context, sheet: Sheet) -> bool:
    if len(sheet.rows) < 3:
        return True
    orders = [*(column.id for column in sheet.grid.columns), "year", "title", "authors"]
    for name in orders:
        keys = [key[0] for key in sort_keys(context, sheet, [name])]
        if len(set(keys)) > 1 and (keys == sorted(keys) or keys == sorted(keys, reverse=True)):
            return True
    return False
