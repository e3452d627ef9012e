"""TAB029: a number that is typed as no number is."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import NUMBERS, sheets
from builder.checks.tables_misread import meant
from builder.diagnostics import Edit, Fix, Severity


@rule("TAB029", "bad-number", severity=Severity.WARNING)
def bad_number(context: Context) -> Iterator[Finding]:
    """A number in a column of numbers that cannot be read as one: “0,91” among points, “1 204”, “1O”, “3..5”.

    Why: Readers and programs take it for another number or for none; a sum leaves it out.

    Bad: model,auc
    A,0.91
    B,"0,87"

    Good: model,auc
    A,0.91
    B,0.87

    Fix: Safe where it can mean one number only; else none.

    Options: `type: number` or `int` in the sidecar: then every cell must be a number, or say that there is none (NR,
    n/a, –). Without it four of five cells must be numbers, and only those are found that were meant for one. Decimal
    commas are let be where no cell of the column has a decimal point and the manuscript is not English.

    Source: SI Brochure, 9th edition, 5.4.4; ISO 80000-1, 7.3.1 (decimal sign, groups of three).
    """
    english = context.manuscript.metadata.lang.casefold().startswith("en")
    for sheet in sheets(context):
        for at in range(len(sheet.grid.columns)):
            if not sheet.numeric(at):
                continue
            points = any("." in figure.typed for _, figure in sheet.figures(at))
            for entry in sheet.column(at):
                typed = entry.words
                if entry.figure is not None or entry.missing or (not points and not english and "," in typed):
                    continue
                right = meant(typed)
                stated = sheet.declared and sheet.grid.columns[at].type in NUMBERS and entry.own
                if right is None and not (stated and typed != sheet.grid.table.spec.missing_marker):
                    continue
                span = entry.cell.span
                exact = span.exact and context.text(span) == typed
                fix = Fix(f"Write {right}", (Edit(span, right),), "safe") if right and exact else None
                message = f"“{typed}” in column “{sheet.header(at)}” cannot be read as a number"
                yield Finding(message, span, f"Write {right}" if right else "Write it with digits and one point", fix)
