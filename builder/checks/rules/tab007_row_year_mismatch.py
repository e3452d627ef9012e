"""TAB007: a typed year that is not the reference's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_links import papers
from builder.checks.words import cell_words
from builder.diagnostics import Edit, Fix, Severity, Span
from builder.resolve import works

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@rule("TAB007", "row-year-mismatch", severity=Severity.ERROR)
def row_year_mismatch(context: Context) -> Iterator[Finding]:
    """A year typed into a row of a table of papers that is not the year of the reference the row cites.

    Why: The table and the reference list date the same work differently: one is wrong, or the row cites another work.

    Bad: ref,year
    @stone2020,2021

    Good: ref,year
    @stone2020,2020

    Fix: Safe where the row cites the work: the cell gets the year of the reference. Better still: leave the cell empty
    and declare `from: ref.year` for the column. Unsafe where the row only seems to name the work.

    Options: A row that cites nothing is compared with the reference whose DOI or title it has.

    Source: ICMJE Recommendations, IV.A.3.g: references are to be verified against the original.
    """
    for table in papers(context):
        at = table.grid.column("ref.year")
        for row in table.rows if at is not None else ():
            cell, typed = row.line.cells[at or 0], cell_words(row.line.cells[at or 0])
            known = row.references if row.sure or row.reference else ()
            years = [year for r in known if (year := works.year(r.item))]
            if not typed or not years or cell.id not in row.line.own or typed == table.grid.table.spec.missing_marker:
                continue
            if not set(YEAR.findall(typed)) & set(years):
                of = "the cited reference" if row.how == "key" else "the reference that the row seems to name,"
                message = f"The year {typed} is not that of {of} {known[0].key}, {years[0]}"
                hint = f"Write {years[0]}, or leave the cell empty and declare “from: ref.year”"
                fix = _fix(context, cell.span, years, sure=row.sure)
                there = known[0].spans.get("issued", known[0].span)
                yield Finding(message, cell.span, hint, fix, ((there, "the year in the references"),), table.severity)


def _fix(context: Context, span: Span, years: list[str], *, sure: bool) -> Fix | None:
    """Where the cell holds one year and the row cites one work."""
    found = list(YEAR.finditer(context.text(span)))
    if not span.exact or len(found) != 1 or len(set(years)) != 1:
        return None
    place = Span(span.file, span.start + found[0].start(), span.start + found[0].end())
    return Fix(f"Replace {found[0][0]} with {years[0]}", (Edit(place, years[0]),), "safe" if sure else "unsafe")
