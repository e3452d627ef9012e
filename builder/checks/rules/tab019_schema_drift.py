"""TAB019: sister tables with unequal columns."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_places import header_place, table_name
from builder.checks.tables_siblings import Drift, drifts, families
from builder.checks.words import listed
from builder.diagnostics import Edit, Fix, Severity


@rule("TAB019", "schema-drift", severity=Severity.WARNING)
def schema_drift(context: Context) -> Iterator[Finding]:
    """Sister tables whose columns differ in wording, in number or in order.

    Why: Readers go from one table to the next; “Year” here and “Published year” there make them look for a difference.

    Bad: Study,Published year,Focus

    Good: Study,Year,Focus

    Fix: Unsafe: the wording of most tables. Columns are not moved or added.

    Options: `group` in the sidecars says which tables are sisters. Tables without it are compared when three headers,
    and three of five, are the same; then only wording and order count. The header of most tables is the model.

    Source: our own; AMA Manual of Style, 4.1: similar tables in a manuscript should have a consistent form.
    """
    for family in families(context):
        for drift in drifts(family):
            yield _finding(context, drift)


def _finding(context: Context, drift: Drift) -> Finding:
    model, columns = table_name(context, drift.model.grid.table), listed([f"“{name}”" for name in drift.columns])
    there = (header_place(drift.model.grid, drift.there), "the column there")
    fix = None
    match drift.kind:
        case "wording":
            ours, theirs = drift.columns
            message = f"Column “{ours}” is called “{theirs}” in its sister, {model}"
            hint, fix = f"Write “{theirs}” in both tables", _fix(context, drift)
        case "lacks":
            message = f"The table has no column {columns}, as its sister, {model}, has"
            hint = "Add it, or take the table out of the group"
        case "adds":
            message = f"Column {columns} is not in its sister, {model}"
            hint = "Add it there, or delete it here"
        case _:
            message = f"The columns stand in another order than in its sister, {model}"
            hint = f"Write them in the order {listed([h for h in drift.model.grid.headers if h])}"
    return Finding(message, header_place(drift.sheet.grid, drift.at), hint, fix, (there,))


def _fix(context: Context, drift: Drift) -> Fix | None:
    ours, theirs = drift.columns
    place = header_place(drift.sheet.grid, drift.at)
    if not place.exact or context.text(place).strip() != ours or any(c in theirs for c in ',"|'):
        return None
    return Fix(f"Write “{theirs}”", (Edit(place, theirs),), "unsafe")
