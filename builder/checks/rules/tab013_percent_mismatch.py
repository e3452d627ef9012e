"""TAB013: a percentage in a table that is not what the counts make."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import sheets
from builder.checks.tables_shares import Share, right, wrong_shares
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("TAB013", "percent-mismatch", severity=Severity.ERROR)
def percent_mismatch(context: Context) -> Iterator[Finding]:
    """A percentage in a table that is not what the counts beside it make.

    Why: The count, its total or the percentage is wrong, and the reader cannot tell which.

    Bad: arm,responders
    Treated,12/40 (32%)

    Good: arm,responders
    Treated,12/40 (30%)

    Fix: Unsafe: the percentage that fits; a count may be what is wrong.

    Options: `type: count-percent` and `of: n` in the sidecar name the column of the total. Where they are not there,
    the total is taken from the cell (7/20), from “n = 20” in the header, from the row of totals, or from a column
    that fits most of the other rows; the rule then only warns. A percentage may be rounded up or down from a half.

    Source: SAMPL guidelines (Lang and Altman, 2013), “Reporting numbers and descriptive statistics”.
    """
    for sheet in sheets(context):
        seen = set()
        for share in wrong_shares(sheet):
            if share.entry.cell.id not in seen:
                seen.add(share.entry.cell.id)
                yield _finding(context, share, None if share.sure else Severity.WARNING)


def _finding(context: Context, share: Share, severity: Severity | None) -> Finding:
    cell = share.entry.cell
    if share.count > share.whole:
        message = f"{share.count} are more than all {share.whole}"
        return Finding(message, cell.span, "Correct the count or the total", severity=severity)
    fits = right(share)
    message = f"{share.percent}% is typed, but {share.count} of {share.whole} is {fits}%"
    hint = f"Write {fits}, or correct the count or the total"
    return Finding(message, cell.span, hint, _fix(context, share, fits), severity=severity)


def _fix(context: Context, share: Share, fits: str) -> Fix | None:
    """The last place in the cell where the percentage stands."""
    span, typed = share.entry.cell.span, share.percent
    at = context.text(span).rfind(typed)
    if not span.exact or at < 0:
        return None
    place = Span(span.file, span.start + at, span.start + at + len(typed))
    return Fix(f"Replace {typed} with {fits}", (Edit(place, fits),), "unsafe")
