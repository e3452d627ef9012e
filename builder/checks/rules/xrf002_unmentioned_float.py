"""XRF002: a table or figure that the text never mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.labels import label_place
from builder.checks.mentioned import text_outside_floats, typed_numbers
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import floats, inlines, mentions, reading
from builder.diagnostics import Severity
from builder.format.nearest import nearest


@rule("XRF002", "unmentioned-float", severity=Severity.WARNING, demanded=Severity.ERROR)
def unmentioned_float(context: Context) -> Iterator[Finding]:
    """A numbered table or figure that the text never mentions.

    Why: The reader is not told when to look at it, or what for; most journals return such manuscripts.

    Bad: A figure {#fig:shore}, and no `@fig:shore` in the text.

    Good: The shore is long (@fig:shore).

    Fix: None: only the author knows where it belongs.

    Source: ICMJE Recommendations, IV.A.3.h and i: each table and figure is cited in the text. A link to the label and
    a typed “Figure 2” count; a mention in another table or figure does not. An error under a journal's profile.
    """
    met = list(reading(context))
    mentioned = {target.node for one in met for target in mentions(context, one)} | _misspelt(context)
    text = text_outside_floats(met)
    typed = typed_numbers(text)
    for block in floats(context):
        kind = "table" if isinstance(block, m.Table) else "figure"
        number = context.resolved.numbers[block.id]
        linked = block.label is not None and re.search(rf"[#{{,]{re.escape(block.label)}(?![\w-])", text)
        if block.id not in mentioned and not linked and (kind, int(number)) not in typed:
            name = block.label or f"{'tbl' if kind == 'table' else 'fig'}:name"
            give = "" if block.label else f"give it the id {{#{name}}} and "
            hint = f"{give}write @{name} where the text speaks of it"
            message = f"{context.resolved.captions.get(block.id, number)} is never mentioned in the text"
            yield Finding(message, label_place(context, block), hint[0].upper() + hint[1:])


def _misspelt(context: Context) -> set[m.NodeId]:
    """What undefined labels probably mean: that is XRF001's to report."""
    targets = context.resolved.targets
    labels = {x for node in inlines(context.manuscript) if isinstance(node, m.CrossReference) for x in node.targets}
    meant = (nearest(label, targets) for label in sorted(labels) if label not in targets)
    return {targets[m.Label(label)].node for label in meant if label}
