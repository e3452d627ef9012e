"""TAB015: numbers of one column with unequal decimals."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import sheets
from builder.checks.tables_precision import Mixed, Odd, mixed, rewritten
from builder.checks.words import count
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("TAB015", "mixed-precision", severity=Severity.WARNING)
def mixed_precision(context: Context) -> Iterator[Finding]:
    """Numbers of one column with unequal numbers of decimals, or a mean and its SD in one cell.

    Why: 0.9 beside 0.912 may be 0.86 or 0.94: the reader cannot compare them.

    Bad: model,auc
    A,0.9
    B,0.912
    C,0.874

    Good: model,auc
    A,0.900
    B,0.912
    C,0.874

    Fix: Unsafe: zeros are added or the number is rounded. Only the data tell whether the digit was a zero.

    Options: `decimals: 3` in the sidecar says how many there are. Without it, a column of type number or percent must
    be even, and one of a table without sidecar where most numbers agree and all are of one size (between 0 and 1, or
    the greatest less than ten times the least). P values and numbers of equally many significant digits are let be.

    Source: SAMPL guidelines (Lang and Altman, 2013): report numbers with an appropriate degree of precision.
    """
    for sheet in sheets(context):
        for at in range(len(sheet.grid.columns)):
            found = mixed(sheet, at)
            if found:
                yield _finding(context, found, sheet.header(at))


def _finding(context: Context, found: Mixed, header: str) -> Finding:
    entry, typed, places = found.odd[0]
    if found.spread:
        spread = entry.figure.inner[0] if entry.figure else ""
        message = f"“{entry.words}”: the mean has {count(places, 'decimal')}, what stands behind ± has others"
        return Finding(message, entry.cell.span, f"Give both as many, as {rewritten(spread, places)}")
    what = f"{count(places, 'decimal')}" if places else "no decimals"
    message = f"{typed} has {what}; most numbers of column “{header}” have {found.decimals}"
    hint = f"Write it with {count(found.decimals, 'decimal')}, from the data"
    edits = [edit for odd in found.odd if (edit := _edit(context, odd, found.decimals))]
    fix = Fix(f"Write all with {count(found.decimals, 'decimal')}", tuple(edits), "unsafe") if edits else None
    related = tuple((e.cell.span, f"{number} too") for e, number, _ in found.odd[1:6])
    return Finding(message, entry.cell.span, hint, fix, related)


def _edit(context: Context, odd: Odd, places: int) -> Edit | None:
    entry, typed, _ = odd
    span = entry.cell.span
    at = context.text(span).find(typed)
    if not span.exact or at < 0:
        return None
    return Edit(Span(span.file, span.start + at, span.start + at + len(typed)), rewritten(typed, places))
