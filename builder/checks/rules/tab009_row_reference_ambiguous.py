"""TAB009: a row without a key that fits several references."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_links import papers
from builder.checks.words import listed
from builder.diagnostics import Severity


@rule("TAB009", "row-reference-ambiguous", severity=Severity.ERROR)
def row_reference_ambiguous(context: Context) -> Iterator[Finding]:
    """A row of a table of papers that cites nothing and whose title, identifier or author fits several references.

    Why: Nobody can tell which of them is meant. Most often one of the references is a duplicate, or invented.

    Bad: title,year
    On stones,2020

    Good: ref
    @stone2020

    Fix: None: which work is meant is for the author to say. Write its key into the row.

    Options: `role: papers` in the sidecar; a table that is only likely to be of papers (see TAB005) is a warning.

    Source: PRISMA 2020, item 17: cite each included study and present its characteristics.
    """
    for table in papers(context):
        title = table.grid.column("ref.title")
        for row in table.rows:
            if row.sure or len(row.references) < 2:
                continue
            keys = [f"@{reference.key}" for reference in row.references]
            cell = row.line.cells[title if title is not None else 0]
            exact = cell.id in row.line.own
            yield Finding(
                f"The row cites no reference, and may be about {len(keys)}: {listed(keys)}",
                cell.span if exact else row.line.row.span,
                f"Write the key of the one that is meant, as {keys[0]}; delete a reference that stands twice",
                related=tuple((r.spans.get("title", r.span), r.key) for r in row.references),
                severity=table.severity,
            )
