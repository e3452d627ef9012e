"""TAB018: a header that is empty, stands twice, or is a row of data."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Sheet, sheets
from builder.checks.tables_figures import figure
from builder.checks.tables_places import header_place
from builder.checks.words import folded
from builder.diagnostics import Severity


@rule("TAB018", "bad-header", severity=Severity.ERROR)
def bad_header(context: Context) -> Iterator[Finding]:
    """A column with an empty header, two columns with the same, or numbers where the header should be.

    Why: The reader cannot tell what the column holds; screen readers read the header out before each cell.

    Bad: Model,,Year,Year
    A,0.91,2019,2020

    Good: Model,AUC,Submitted,Published
    A,0.91,2019,2020

    Fix: None: only the author knows what the column holds.

    Options: `title` in the sidecar. The header over the first column may be empty where its cells head the rows. Below
    headers over several columns the same header may stand under each of them.

    Source: WCAG 2.2, 1.3.1, technique H51; RFC 4180, section 2.3 (the header names the fields).
    """
    for sheet in sheets(context):
        headers = sheet.grid.headers
        if not any(headers) or not sheet.rows:
            continue
        if _is_data(sheet):
            span = sheet.grid.table.head[-1].span if sheet.grid.table.head else header_place(sheet.grid, 0)
            hint = "Write the names of the columns above it, or header-rows: 0 in the sidecar"
            yield Finding("The first row holds data, and nothing says what the columns are", span, hint)
            continue
        head = sheet.grid.table.head
        if not head or "colspan" not in context.text(head[-1].span):  # Manubot joins headers with comments
            yield from _empty(sheet)
            yield from _twice(sheet)


def _is_data(sheet: Sheet) -> bool:
    """Numbers over every column of numbers; years and single digits may be headers."""
    numeric = [at for at in range(len(sheet.grid.headers)) if sheet.numeric(at)]
    found = [figure(sheet.grid.headers[at]) for at in numeric]
    if not numeric or len(sheet.grid.columns) < 2 or not all(sheet.grid.headers):
        return False
    return all(f is not None and not (f.decimals == 0 and (1500 <= f.value <= 2100 or f.value < 20)) for f in found)


def _empty(sheet: Sheet) -> Iterator[Finding]:
    for at, header in enumerate(sheet.grid.headers):
        said = [entry for entry in sheet.column(at) if entry.words or entry.cell.blocks]
        if header.strip() or not said or (at == 0 and not sheet.numeric(0)):
            continue
        message = f"Column {at + 1} has no header"
        yield Finding(message, header_place(sheet.grid, at), f"Say what it holds, such as “{said[0].words}”")


def _twice(sheet: Sheet) -> Iterator[Finding]:
    first: dict[str, int] = {}
    if len(sheet.grid.table.head) > 1:
        return
    for at, header in enumerate(map(folded, sheet.grid.headers)):
        there = first.setdefault(header, at) if header else at
        if there != at and sheet.grid.table.head[-1].cells[0].columns == 1:
            related = ((header_place(sheet.grid, there), "first column of this name"),)
            message = f"Two columns are called “{sheet.grid.headers[at]}”"
            yield Finding(message, header_place(sheet.grid, at), "Say in what they differ", related=related)
