"""TAB012: a total that is not the sum."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import sheets
from builder.checks.tables_figures import decimals
from builder.checks.tables_sums import Wrong, number, wrong_totals
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("TAB012", "total-mismatch", severity=Severity.ERROR)
def total_mismatch(context: Context) -> Iterator[Finding]:
    """A total in a table that is not the sum of the numbers it stands for.

    Why: The total or one of the numbers is wrong, and the reader cannot tell which.

    Bad: arm,patients
    Treated,3
    Control,4
    Total,8

    Good: arm,patients
    Treated,3
    Control,4
    Total,7

    Fix: Unsafe: the sum in place of the total; one of the numbers may be what is wrong.

    Options: `totals: {row: last, columns: [patients]}` in the sidecar. Where it says nothing, a row that begins with
    “Total”, “Sum”, “All” or “Overall” and a column headed “Total” are taken for sums of whole numbers, and the rule
    only warns; where no column adds up, the row is taken for something else. Numbers with decimals may be off by half
    a unit of the last digit each.

    Source: SAMPL guidelines (Lang and Altman, 2013): totals and subtotals must agree with their parts.
    """
    for sheet in sheets(context):
        for wrong in wrong_totals(sheet):
            yield _finding(context, wrong, None if sheet.grid.totals and wrong.down else Severity.WARNING)


def _finding(context: Context, wrong: Wrong, severity: Severity | None) -> Finding:
    typed = wrong.figure.typed
    places = max([wrong.figure.decimals, *(e.figure.decimals for e in wrong.addends if e.figure)])
    right = number(wrong.right, places, typed)
    parts = " + ".join(e.figure.typed for e in wrong.addends if e.figure) if len(wrong.addends) < 7 else ""
    of = f"column “{wrong.name}”" if wrong.down else f"row “{wrong.name}”"
    sum_ = f"{parts} is {right}" if parts else f"the {len(wrong.addends)} numbers come to {right}"
    message = f"The total {typed} of {of} is not the sum: {sum_}"
    related = tuple((e.cell.span, "one of the numbers") for e in wrong.addends[:1])
    hint = f"Write {right}, or correct the number that is wrong"
    return Finding(message, wrong.entry.cell.span, hint, _fix(context, wrong, right), related, severity)


def _fix(context: Context, wrong: Wrong, right: str) -> Fix | None:
    span, typed = wrong.entry.cell.span, wrong.figure.typed
    at = context.text(span).find(typed)
    if not span.exact or at < 0 or context.text(span).count(typed) != 1 or decimals(right) != decimals(typed):
        return None
    place = Span(span.file, span.start + at, span.start + at + len(typed))
    return Fix(f"Replace {typed} with {right}", (Edit(place, right),), "unsafe")
