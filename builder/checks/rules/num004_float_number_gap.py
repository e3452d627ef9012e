"""NUM004: numbers of tables, figures or equations that leave one out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.labels import label_place
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import blocks
from builder.diagnostics import Severity

KINDS: dict[type, str] = {m.Table: "table", m.Figure: "figure", m.Equation: "equation"}


@rule("NUM004", "float-number-gap", severity=Severity.ERROR)
def float_number_gap(context: Context) -> Iterator[Finding]:
    """Tables, figures or equations whose numbers do not run 1, 2, 3 … as they stand.

    Why: The reader looks for a Table 2 that does not exist.

    Bad: Table 1, Table 3

    Good: Table 1, Table 2

    Fix: None: the builder numbers them itself. The rule counts what is printed, and so finds a filter or plug-in that
    takes a table out after the numbers were given.

    Source: ICMJE Recommendations, IV.A.3.h and i: tables and figures are numbered consecutively.
    """
    expected = dict.fromkeys(KINDS.values(), 1)
    seen: set[m.NodeId] = set()
    for block in blocks(context.manuscript):
        kind, printed = KINDS.get(type(block), ""), context.resolved.numbers.get(block.id)
        if not kind or printed is None or block.id in seen:
            continue
        seen.add(block.id)
        number = int(re.sub(r"\D", "", printed) or 0)
        if number != expected[kind]:
            message = f"This {kind} is printed as number {number}, but is number {expected[kind]} as they stand"
            hint = "Look for a filter or plug-in that leaves one out, or report this to the makers of the builder"
            yield Finding(message, label_place(context, block), hint)
        expected[kind] = number + 1  # what follows a gap is not reported again
