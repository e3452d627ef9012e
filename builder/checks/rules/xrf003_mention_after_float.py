"""XRF003: a table or figure that stands before the text speaks of it."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.labels import label_place
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import floats, mentions, reading
from builder.diagnostics import Severity, Span


@rule("XRF003", "mention-after-float", severity=Severity.WARNING)
def mention_after_float(context: Context) -> Iterator[Finding]:
    """A table or figure that stands before the text first mentions it.

    Why: The reader meets it and does not yet know what it is for.

    Bad: The table {#tbl:a}, and then “The stones are in @tbl:a.”

    Good: “The stones are in @tbl:a.”, and then the table.

    Fix: None: a table or figure often has lines of its own kind around it; move it behind the paragraph.

    Source: Chicago Manual of Style, chapter 3: a figure or table follows its first mention as closely as it can. The
    abstract does not count; a link to the label does. One that is never mentioned is XRF002's.
    """
    stands: set[m.NodeId] = set()
    first: dict[m.NodeId, tuple[bool, Span]] = {}
    for met in reading(context):
        if met.floating is not None:
            stands.add(met.floating)
        elif not met.abstract:
            for target in [*mentions(context, met), *_linked(context, met.node)]:
                first.setdefault(target.node, (target.node in stands, met.node.span))
    for block in floats(context):
        late, span = first.get(block.id, (False, block.span))
        if late:
            name = context.resolved.captions.get(block.id, "It")
            hint = "Move it behind the paragraph that first mentions it, or mention it earlier"
            related = ((span, f"{name} is first mentioned here"),)
            yield Finding(
                f"{name} stands before the text mentions it", label_place(context, block), hint, related=related
            )


def _linked(context: Context, node: m.Inline) -> list[m.Target]:
    if not isinstance(node, m.Link):
        return []
    found = context.resolved.targets.get(m.Label(node.target.removeprefix("#")))
    return [found] if found else []
