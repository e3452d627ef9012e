"""TAB010: a paper that stands in a table and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_links import papers
from builder.checks.walks import reading
from builder.diagnostics import Severity


@rule("TAB010", "row-not-discussed", severity=Severity.INFO)
def row_not_discussed(context: Context) -> Iterator[Finding]:
    """A paper in a table of papers that the text never cites.

    Why: The reader learns nothing of it but the few words of the row; perhaps it was forgotten.

    Bad: The table has @stone2020, the text speaks of other papers only.

    Good: The table has @stone2020, and the text says what @stone2020 found.

    Fix: None. Discuss the paper, or leave it out.

    Options: `role: papers` in the sidecar. Where the text cites less than half of the rows, the table is a list of its
    own (included studies, say), and nothing is said.

    Source: PRISMA 2020, item 20a (summarise the characteristics of the studies in the text).
    """
    text = {
        cite.key
        for met in reading(context)
        if met.floating is None and isinstance(met.node, m.Citation)
        for cite in met.node.cites
    }
    for table in papers(context):
        rows = [row for row in table.rows if row.how == "key" and row.references]
        silent = [row for row in rows if not {r.key for r in row.references} & text]
        for row in silent if 2 * len(silent) < len(rows) else ():
            key = row.references[0].key
            message = f"The text never speaks of {key}, which has a row in this table"
            yield Finding(message, row.line.row.span, f"Cite @{key} where its findings belong, or leave the row out")
