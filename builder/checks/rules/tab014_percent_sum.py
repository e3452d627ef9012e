"""TAB014: shares that do not add up to 100."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import sheets
from builder.checks.tables_hundred import Sum, wrong_hundreds
from builder.checks.tables_sums import number
from builder.diagnostics import Severity


@rule("TAB014", "percent-sum", severity=Severity.WARNING)
def percent_sum(context: Context) -> Iterator[Finding]:
    """Shares of a whole that do not add up to 100, and no note says why.

    Why: A category is missing, counted twice, or a number is wrong.

    Bad: sand,pebbles
    55%,40%

    Good: sand,pebbles
    55%,45%

    Fix: None: any of the numbers may be wrong.

    Options: `exclusive: [[sand, pebbles]]` in the sidecar: the columns whose shares make up the whole, row by row.
    Without it, a column of percentages must add up to 100 if its row of totals says 100 or its header says “share”,
    “proportion” or “distribution”; and columns must, row by row, if they do in most rows. Each number may be off by
    half a unit of its last digit. A note that speaks of rounding or of several answers settles it.

    Source: SAMPL guidelines (Lang and Altman, 2013); AMA Manual of Style, 4.1.
    """
    for sheet in sheets(context):
        for wrong in wrong_hundreds(sheet):
            yield _finding(wrong)


def _finding(wrong: Sum) -> Finding:
    places = max(decimals for _, decimals in wrong.parts)
    total = number(wrong.total, places)
    typed = " + ".join(entry.words for entry, _ in wrong.parts) if len(wrong.parts) < 7 else "They"
    is_ = "is" if len(wrong.parts) < 7 else "make"
    message = f"The shares of {wrong.name} do not add up to 100%: {typed} {is_} {total}"
    hint = "Correct the number that is wrong, or say in a note why they do not, as “Several answers were possible”"
    cells = [wrong.said, *(e for e, _ in wrong.parts)] if wrong.said else [entry for entry, _ in wrong.parts]
    related = tuple((entry.cell.span, "one of the shares") for entry in cells[1:6])
    return Finding(message, cells[0].cell.span, hint, related=related)
