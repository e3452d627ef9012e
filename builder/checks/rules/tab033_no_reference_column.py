"""TAB033: a table of papers that has no column for citations."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_links import Papers, papers
from builder.diagnostics import Severity, Span


@rule("TAB033", "no-reference-column", severity=Severity.ERROR)
def no_reference_column(context: Context) -> Iterator[Finding]:
    """A table of papers without a column for citations, in which no row cites anything.

    Why: The reader gets from no row to its entry in the reference list, and nothing can check one against the other.

    Bad: title,year
    On stones,2020

    Good: ref,focus
    @stone2020,Cost

    Fix: None. Add a column of type `citation` with the key of each paper. With `from: ref.title` and `from: ref.year`
    the builder fills title and year in. The hint names the keys that fit.

    Options: `role: papers` in the sidecar. A table without a sidecar is taken for one of papers, and this rule then
    only warns, when two of its headers say so (title, study, author, year …) and half its rows name references.

    Source: PRISMA 2020, item 17: cite each included study and present its characteristics.
    """
    for table in papers(context):
        if table.keyed or not table.rows:
            continue
        meant = [f"@{row.reference.key} in row {n}" for n, row in enumerate(table.rows, 1) if row.reference]
        fits = f": {', '.join(meant[:4])}" if meant else ", as @key in each row"
        yield Finding(
            "This table of papers has no column for citations",
            _place(table),
            f"Add a column “Study” of type citation with the keys of the papers{fits}",
            severity=table.severity,
        )


def _place(table: Papers) -> Span:
    """The row of headers, else the table."""
    head = table.grid.table.head
    return head[-1].span if head else table.grid.table.span
