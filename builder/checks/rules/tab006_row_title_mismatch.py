"""TAB006: a typed title that is not the reference's."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_links import Linked, papers
from builder.checks.words import cell_words, folded, said
from builder.diagnostics import Edit, Fix, Severity
from builder.model import Cell
from builder.resolve import works
from builder.resolve.richtext import bare


@rule("TAB006", "row-title-mismatch", severity=Severity.ERROR)
def row_title_mismatch(context: Context) -> Iterator[Finding]:
    """A title typed into a row of a table of papers that is not the title of the reference the row cites.

    Why: The table and the reference list name the same work differently: one is wrong, or the row cites another work.

    Bad: ref,title
    @stone2020,On pebbles and rocks

    Good: ref
    @stone2020

    Fix: Safe where the column declares `from: ref.title` and the row cites one work: the cell is emptied, and the
    builder takes the title from the reference. Else none: title or key may be wrong. A title that differs in capitals
    or punctuation alone is an info.

    Options: A row that cites nothing is compared with the reference that it nearly names (see TAB005).

    Source: ICMJE Recommendations, IV.A.3.g: references are to be verified against the original. Typographic
    quotation marks and dashes, markup and a full stop at the end make no difference.
    """
    for table in papers(context):
        at = table.grid.column("ref.title")
        for row in table.rows if at is not None else ():
            cell = row.line.cells[at or 0]
            titles = [works.title(r.item) for r in row.references]
            typed = cell_words(cell)
            unclear = row.how == "author" or (len(titles) > 1 and not row.sure)
            if not typed or not any(titles) or unclear or cell.id not in row.line.own:
                continue
            if typed == table.grid.table.spec.missing_marker or said(typed) in map(said, titles):
                continue
            like = folded(typed) in map(folded, titles)
            what = " differs in capitals or punctuation from that" if like else " is not that"
            of = "the cited reference" if row.how == "key" else "the reference that the row seems to name,"
            derived = table.grid.columns[at or 0].derive == "ref.title"
            yield Finding(
                f"The title{what} of {of} {row.references[0].key}: “{bare(titles[0])}”",
                cell.span,
                "Leave the cell empty and declare “from: ref.title”, or correct the title or the key",
                _fix(row, cell) if derived else None,
                ((row.references[0].spans.get("title", row.references[0].span), "the title in the references"),),
                Severity.INFO if like else table.severity,
            )


def _fix(row: Linked, cell: Cell) -> Fix | None:
    """The derived title in place of the typed one; a cell of a CSV file only."""
    if cell.raw is None or not cell.span.exact or len(row.line.keys) != 1 or row.reference is None:
        return None
    return Fix("Take the title from the reference", (Edit(cell.span, ""),), "safe")
