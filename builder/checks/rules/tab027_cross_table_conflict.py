"""TAB027: one fact with two values in two tables."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_facts import Misnamed, conflicts
from builder.checks.tables_places import table_name
from builder.diagnostics import Severity


@rule("TAB027", "cross-table-conflict", severity=Severity.ERROR)
def cross_table_conflict(context: Context) -> Iterator[Finding]:
    """Two tables that give the same thing two values.

    Why: One of the two is wrong, and the reader cannot tell which.

    Bad: Table 1 has n = 40 for @stone2020, Table 2 has n = 42.

    Good: Table 1 and Table 2 have n = 40 for @stone2020.

    Fix: None: either may be right. Say it in one table only, or print it in the text with `{{tbl:x[key].n}}`.

    Options: `same-as: {table: tbl:x, on: ref, columns: {n: n}}` in the sidecar says which columns have the same values.
    Without it the rule only warns: of rows that cite one work, about facts that a study has once (n, year, country,
    design …); and of rows and columns of the same name where two other numbers agree for each that does not.

    Source: SAMPL guidelines (Lang and Altman, 2013): numbers must agree between text, tables and figures.
    """
    for one in conflicts(context):
        if isinstance(one, Misnamed):
            yield Finding(one.what, one.span, one.hint)
            continue
        name = table_name(context, one.other_sheet.grid.table)
        message = f"“{one.entry.words}” for {one.key} in column “{one.header}”; {name} has “{one.other.words}”"
        related = ((one.other.cell.span, f"the value in {name}"),)
        severity = None if one.declared else Severity.WARNING
        yield Finding(message, one.entry.cell.span, "Correct the one that is wrong", related=related, severity=severity)
