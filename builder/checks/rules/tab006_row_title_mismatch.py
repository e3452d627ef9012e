"""TAB006: a typed title that is not the reference's."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rows import papers
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import cell_words, folded, said
from builder.diagnostics import Severity
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

    Fix: None. Leave the cell empty and declare `from: ref.title` for the column: the builder then takes the title from
    the reference. A title that differs in capitals or punctuation alone is an info.

    Source: ICMJE Recommendations, IV.A.3.g: references are to be verified against the original. Typographic
    quotation marks and dashes, markup and a full stop at the end make no difference.
    """
    for grid in papers(context):
        at = grid.column("ref.title")
        for line in grid.lines if at is not None else ():
            cell = line.cells[at or 0]
            titles = [works.title(context.manuscript.references[k].item) for k in line.keys if _known(context, k)]
            typed = cell_words(cell)
            if not typed or not any(titles) or cell.id not in line.own or typed == grid.table.spec.missing_marker:
                continue
            if said(typed) in map(said, titles):
                continue
            like = folded(typed) in map(folded, titles)
            what = " differs in capitals or punctuation from that" if like else " is not that"
            yield Finding(
                f"The title{what} of the cited reference {line.keys[0]}: “{bare(titles[0])}”",
                cell.span,
                "Leave the cell empty and declare “from: ref.title”, or correct the title or the key",
                severity=Severity.INFO if like else Severity.WARNING if grid.guessed else None,
            )


def _known(context: Context, key: str) -> bool:
    return key in context.manuscript.references
