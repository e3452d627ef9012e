"""TAB026: a number in the text that its table does not have."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_claims import said, unsupported
from builder.checks.tables_places import table_name
from builder.diagnostics import Severity


@rule("TAB026", "text-table-conflict", severity=Severity.ERROR)
def text_table_conflict(context: Context) -> Iterator[Finding]:
    """A number in a sentence that refers to a table, and that the table does not have.

    Why: Text or table is wrong, and the reader cannot tell which.

    Bad: The forest reached an AUC of 0.91 (@tbl:models), where the table has 0.89.

    Good: The forest reached an AUC of {{tbl:models[Forest].auc}} (@tbl:models).

    Fix: None: text or table may be wrong. `{{tbl:ID[row].column}}` prints a cell and never differs from it.

    Options: Looked at are sentences with a cross-reference to one table that name one of its rows or columns. It is an
    error where the table has a sidecar and both are named, else a warning. Numbers that follow from those of a column
    (sums, means, differences, ratios), rounded ones, years and numbers with “about” or “more than” before them fit.

    Source: SAMPL guidelines (Lang and Altman, 2013): numbers must agree between text, tables and figures.
    """
    for claim in unsupported(context):
        table = claim.sheet.grid.table
        name = table_name(context, table)
        declared = claim.sure and claim.sheet.declared and len(claim.cells) == 1
        hint = "Correct the number that is wrong"
        if table.label:
            hint += f"; {{{{{table.label}[row].column}}}} prints a cell and never differs from it"
        message = f"{claim.typed} is not in {name}, which has {said(claim.cells)}"
        related = tuple((entry.cell.span, "in the table") for entry in claim.cells[:3])
        yield Finding(message, claim.span, hint, related=related, severity=None if declared else Severity.WARNING)
