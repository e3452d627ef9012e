"""Headers that are none. In: a Sheet. Out: whether its header row is a row of data."""

from __future__ import annotations

from itertools import pairwise

from builder.checks.tables_columns import Sheet
from builder.checks.tables_figures import figure


def is_data(sheet: Sheet) -> bool:
    """Numbers over every column of numbers; years, steps of one size and low numbers beside words may be headers."""
    numeric = [at for at in range(len(sheet.grid.headers)) if sheet.numeric(at)]
    found = [figure(sheet.grid.headers[at]) for at in numeric]
    if not numeric or len(sheet.grid.columns) < 2 or not all(sheet.grid.headers):
        return False
    values = [f.value for f in found if f is not None]
    if len(values) < len(found) or any(1500 <= v <= 2100 and v.denominator == 1 for v in values):
        return False
    if len(values) == len(sheet.grid.columns):
        return len(values) == 2 or len({b - a for a, b in pairwise(values)}) > 1
    return all(v >= 20 or v.denominator > 1 for v in values)
