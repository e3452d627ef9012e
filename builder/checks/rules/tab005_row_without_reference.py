"""TAB005: a row of a table of papers that cites nothing."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_links import Linked, Papers, papers
from builder.checks.words import cell_words, count
from builder.diagnostics import Edit, Fix, Severity


@rule("TAB005", "row-without-reference", severity=Severity.ERROR)
def row_without_reference(context: Context) -> Iterator[Finding]:
    """A row of a table of papers that cites no reference.

    Why: The reader cannot look the paper up, and nothing can check the row's title and year against the reference.

    Bad: ref,title,year
    ,On pebbles,2020

    Good: ref,title,year
    @stone2020,On pebbles,2020

    Fix: Unsafe: the key of the reference that has the DOI, the PMID or the title of the row, or its first author and
    year, into the empty cell of the column of citations.

    Options: `role: papers` in the sidecar. A table without a sidecar is taken for one of papers, and this rule then
    only warns, when two of its headers say so (title, study, author, year …) and half its rows name references.
    The marker for missing values (`missing`) in the column of citations says that there is no reference. Where no row
    cites and there is no column for it, TAB033 says so once, and here stand only the rows whose paper is in no list.

    Source: PRISMA 2020, item 17: cite each included study and present its characteristics.
    """
    for table in papers(context):
        without = [row for row in table.rows if not row.line.keys and not _declared_missing(row, table)]
        if table.keyed and len(without) == len(table.rows) > 1:
            yield _whole(table)
            continue
        for row in without:
            if len(row.references) > 1 or (row.reference and not table.keyed):
                continue  # TAB009, TAB033
            if not table.keyed and not any(row.references for row in table.rows):
                continue  # nothing to tell the rows apart by; TAB033
            hint = "Write the key of the paper, as @key, into the row"
            if row.reference:
                hint = f"Did you mean @{row.reference.key}?"
            elif not table.keyed:
                hint = f"No reference has this title: add the paper to the references, then {hint[0].lower()}{hint[1:]}"
            yield Finding(
                "The row cites no reference", row.line.row.span, hint, _fix(row, table), severity=table.severity
            )


def _whole(table: Papers) -> Finding:
    """One finding for a table that cites nothing at all."""
    place = table.grid.table.caption[0].span if table.grid.table.caption else table.grid.table.span
    meant = [f"row {n} may be @{row.reference.key}" for n, row in enumerate(table.rows, 1) if row.reference]
    hint = "Give each row the key of its paper" + (f": {', '.join(meant[:3])}" if meant else ", as @key")
    message = f"None of the {count(len(table.rows), 'row')} of this table of papers cites a reference"
    return Finding(message, place, hint, severity=table.severity)


def _declared_missing(row: Linked, table: Papers) -> bool:
    marker = table.grid.table.spec.missing_marker
    cells = [c for c, column in zip(row.line.cells, table.grid.columns, strict=True) if column.type == "citation"]
    return bool(marker) and any(cell_words(cell) == marker for cell in cells)


def _fix(row: Linked, table: Papers) -> Fix | None:
    """Into an empty cell of the CSV file."""
    for cell, column in zip(row.line.cells, table.grid.columns, strict=True):
        empty = cell.raw is not None and not cell.raw.strip() and cell.span.exact and cell.id in row.line.own
        if row.reference and column.type == "citation" and empty:
            return Fix(f"Cite {row.reference.key}", (Edit(cell.span, f"@{row.reference.key}"),), "unsafe")
    return None
