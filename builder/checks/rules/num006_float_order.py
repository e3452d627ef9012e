"""NUM006: tables or figures that are not mentioned in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import mentions, reading
from builder.checks.words import listed
from builder.diagnostics import Severity, Span


@rule("NUM006", "float-order", severity=Severity.WARNING)
def float_order(context: Context) -> Iterator[Finding]:
    """A table or figure that the text mentions before one with a lower number.

    Why: Journals ask for tables and figures to be numbered in the order in which the text first mentions them.

    Bad: See @tbl:last. Before that, see @tbl:first.

    Good: See @tbl:first. Then see @tbl:last.

    Fix: None. Move the table or figure, or the sentence that mentions it.

    Source: ICMJE Recommendations, IV.A.3.h: number tables consecutively in the order of their first citation in the
    text. The abstract, and mentions inside other tables and figures, do not count.
    """
    first: dict[str, dict[int, tuple[m.Target, Span]]] = {"table": {}, "figure": {}}
    for met in reading(context):
        if not met.abstract:
            for target in sorted(mentions(context, met), key=_number):
                first[target.kind].setdefault(_number(target), (target, _place(met.node, target)))
    for mentioned in first.values():
        order = list(mentioned)
        for i, number in enumerate(order):
            if later := sorted(other for other in order[i + 1 :] if other < number):
                target, place = mentioned[number]
                names = listed([mentioned[other][0].name for other in later])
                related = ((mentioned[later[0]][1], f"{mentioned[later[0]][0].name} is first mentioned here"),)
                hint = "Move the one that comes first to the front, or mention it earlier"
                yield Finding(f"{target.name} is mentioned before {names}", place, hint, related=related)


def _number(target: m.Target) -> int:
    return int(target.number) if target.number.isdecimal() else 0


def _place(node: m.Inline, target: m.Target) -> Span:
    """The label in the reference."""
    if isinstance(node, m.CrossReference) and target.label in node.targets:
        at = node.targets.index(target.label)
        return node.spans[at] if at < len(node.spans) else node.span
    return node.span
