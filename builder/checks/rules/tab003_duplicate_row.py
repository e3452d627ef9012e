"""TAB003: a row that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rows import Line
from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Sheet, sheets
from builder.checks.tables_places import table_name
from builder.checks.tables_rows import said, twins
from builder.checks.tables_siblings import families
from builder.diagnostics import Edit, Fix, Severity, Span
from builder.model import NodeId


@rule("TAB003", "duplicate-row", severity=Severity.ERROR)
def duplicate_row(context: Context) -> Iterator[Finding]:
    """A row that stands twice, in one table or in two sister tables.

    Why: It was entered twice and is counted twice, or one of the two should say something else.

    Bad: study,patients
    A,40
    A,40

    Good: study,patients
    A,40
    B,40

    Fix: Unsafe: the second row of a CSV file is deleted.

    Options: Rows of nothing but numbers are let be: two measurements may be equal. `group` in the sidecars says which
    tables are sisters; in these a work, or any other `key`, may have one row only.

    Source: Frictionless Table Schema, "primaryKey"; PRISMA 2020, item 16a (each study counts once).
    """
    told: set[NodeId] = set()
    for sheet in sheets(context):
        for line, earlier in twins(sheet.rows, sheet):
            told.add(line.row.id)
            related = ((earlier.row.span, "the first of them"),)
            hint = "Delete one of them, or correct what should differ"
            severity = None if sheet.declared else Severity.WARNING
            yield Finding("The row stands twice", line.row.span, hint, _fix(context, line), related, severity)
    for family in families(context):
        first: dict[tuple[str, ...], tuple[Sheet, Line]] = {}
        for sheet in family.members:
            for line in sheet.rows:
                key = _key(sheet, line) if family.name else said(sheet, line)
                there = first.setdefault(key, (sheet, line)) if key else (sheet, line)
                if there[0] is not sheet and line.row.id not in told:
                    name = table_name(context, there[0].grid.table)
                    what = f"{', '.join(key)} has" if family.name else "This row has"
                    hint = "Leave it in the table where it belongs"
                    severity = None if family.name else Severity.WARNING
                    related = ((there[1].row.span, f"the row of {name}"),)
                    yield Finding(
                        f"{what} a row in {name} too", line.row.span, hint, related=related, severity=severity
                    )


def _key(sheet: Sheet, line: Line) -> tuple[str, ...]:
    """What a row is about: the works it cites, or what stands in its key column."""
    ids = [column.id for column in sheet.grid.columns]
    typed = tuple(sheet.entry(line, ids.index(name)).words for name in sheet.grid.table.spec.key if name in ids)
    return tuple(f"@{key}" for key in line.keys) or (typed if any(typed) else said(sheet, line))


def _fix(context: Context, line: Line) -> Fix | None:
    """With the line break before it; only a row that is a line of a CSV file."""
    span = line.row.span
    text = context.manuscript.files[span.file].text
    if not span.exact or any(cell.raw is None or cell.rows > 1 for cell in line.cells) or not span.start:
        return None
    start = span.start - (2 if text[: span.start].endswith("\r\n") else 1)
    return Fix("Delete the row", (Edit(Span(span.file, start, span.end), ""),), "unsafe")
