"""TAB018: a header that is empty, stands twice, or is a row of data."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Sheet, sheets
from builder.checks.tables_headers import is_data
from builder.checks.tables_places import header_place, says_nothing
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

    Options: `title` in the sidecar. The header over the first column may be empty where its cells head the rows, and
    below headers over several columns the same header may stand under each. Of tables in Markdown the rule only warns.

    Source: WCAG 2.2, 1.3.1, technique H51; RFC 4180, section 2.3 (the header names the fields).
    """
    for sheet in sheets(context):
        if not any(sheet.grid.headers) or not sheet.rows:
            continue
        head = sheet.grid.table.head
        if is_data(sheet):
            place = head[-1].span if head else header_place(sheet.grid, 0)
            hint = "Write the names of the columns above it, or header-rows: 0 in the sidecar"
            yield Finding("The first row holds data, and nothing says what the columns are", place, hint)
            continue
        if not head or "colspan" not in context.text(head[-1].span):  # Manubot joins headers with comments
            yield from _empty(sheet)
        if len(head) < 2 and all(cell.columns == 1 for row in head for cell in row.cells):
            yield from _twice(sheet)


def _empty(sheet: Sheet) -> Iterator[Finding]:
    for at in range(len(sheet.grid.columns)):
        said = [entry for entry in sheet.column(at) if entry.words]
        if not says_nothing(sheet.grid, at) or not said or (at == 0 and not sheet.numeric(0)):
            continue
        hint = f"Say what it holds, such as “{said[0].words}”"
        yield Finding(f"Column {at + 1} has no header", header_place(sheet.grid, at), hint, severity=_severity(sheet))


def _twice(sheet: Sheet) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for at, header in enumerate(map(folded, sheet.grid.headers)):
        there = first.setdefault(header, at) if header else at
        if there != at:
            related = ((header_place(sheet.grid, there), "first column of this name"),)
            message = f"Two columns are called “{sheet.grid.headers[at]}”"
            place, hint = header_place(sheet.grid, at), "Say in what they differ"
            yield Finding(message, place, hint, related=related, severity=_severity(sheet))


def _severity(sheet: Sheet) -> Severity | None:
    return Severity.WARNING if sheet.grid.table.csv is None else None
