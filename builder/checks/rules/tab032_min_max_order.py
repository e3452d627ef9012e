"""TAB032: limits that are the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_bounds import crossed
from builder.checks.tables_columns import sheets
from builder.diagnostics import Severity


@rule("TAB032", "min-max-order", severity=Severity.ERROR)
def min_max_order(context: Context) -> Iterator[Finding]:
    """A lower limit above the upper one, an estimate outside its interval, a standard deviation below zero.

    Why: One of the numbers is wrong, or two were swapped.

    Bad: group,odds ratio
    A,1.2 (1.3–2.0)

    Good: group,odds ratio
    A,1.6 (1.3–2.0)

    Fix: None: any of the numbers may be wrong.

    Options: Looked at are “estimate (low–high)” in cells, where the header speaks of an estimate or an interval or
    most other cells hold, ranges in columns headed “range”, “CI” or “IQR”, and
    columns headed “min” and “max”, “lower” and “upper”, “Q1” and “Q3”, with the mean or median beside them.

    Source: SAMPL guidelines (Lang and Altman, 2013), “Reporting numbers and descriptive statistics”.
    """
    for sheet in sheets(context):
        for one in crossed(sheet):
            related = tuple((entry.cell.span, "the other number") for entry in one.others)
            hint = "Correct the number that is wrong, or swap the two"
            yield Finding(f"“{one.entry.words}”: {one.what}", one.entry.cell.span, hint, related=related)
