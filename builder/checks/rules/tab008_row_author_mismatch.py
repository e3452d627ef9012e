"""TAB008: authors typed into a row that are not the reference's."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import names, said_authors, text
from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_authors import disagreement
from builder.checks.tables_links import papers
from builder.checks.words import cell_words
from builder.diagnostics import Edit, Fix, Severity
from builder.resolve import works


@rule("TAB008", "row-author-mismatch", severity=Severity.ERROR)
def row_author_mismatch(context: Context) -> Iterator[Finding]:
    """Authors typed into a row of a table of papers that are not those of the reference the row cites.

    Why: The table and the reference list give the same work to different people: one is wrong, or the row cites
    another work. “Smith et al.” of two authors hides the second; “Smith and Brown” of three hides the third.

    Bad: ref,authors
    @stone2020,Pebble et al.

    Good: ref,authors
    @stone2020,Stone and Rock

    Fix: Safe where the row cites the work and the column is declared: the cell gets the names as the builder derives
    them. Else unsafe.

    Options: Looked at is the column with `from: ref.authors`, or the one headed “Authors”, “Study” and the like.
    A single surname is no finding as long as it is the first author's.

    Source: ICMJE Recommendations, IV.A.3.g: references are to be verified against the original.
    """
    for table in papers(context):
        at = table.grid.column("ref.authors")
        for row in table.rows if at is not None else ():
            cell, typed = row.line.cells[at or 0], cell_words(row.line.cells[at or 0])
            of = row.reference
            if not typed or of is None or row.how == "author" or cell.id not in row.line.own:
                continue
            what = disagreement(typed, of.item)
            if not what or typed == table.grid.table.spec.missing_marker:
                continue
            right = works.names(of.item, context.manuscript.metadata.lang)
            whole = cell.raw is not None and cell.span.exact and cell.raw.strip() == typed and "," not in right
            declared = table.grid.columns[at or 0].derive == "ref.authors"
            safety = "safe" if declared and row.sure else "unsafe"
            plain = whole and all(text(n, "family") or text(n, "literal") for n in names(of.item)) and not _year(typed)
            yield Finding(
                f"“{typed}”: {what} of reference {of.key}, by {said_authors(of.item)}",
                cell.span,
                f"Write {right}, or leave the cell empty and declare “from: ref.authors”",
                Fix(f"Write {right}", (Edit(cell.span, right),), safety) if plain else None,  # type: ignore[arg-type]
                ((of.spans.get("author", of.span), "the authors in the references"),),
                table.severity,
            )


def _year(typed: str) -> bool:
    return any(map(str.isdecimal, typed))
