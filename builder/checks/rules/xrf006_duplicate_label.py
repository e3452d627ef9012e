"""XRF006: a label given twice."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.labels import label, label_place
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity, Span
from builder.model.walk import blocks


@rule("XRF006", "duplicate-label", severity=Severity.ERROR, reads="sources")
def duplicate_label(context: Context) -> Iterator[Finding]:
    """Two sections, tables, figures, equations or divisions with the same label.

    Why: A cross-reference can lead to one of them only: the first.

    Bad: # Pebbles {#sec:shore} and # Rocks {#sec:shore}

    Good: # Pebbles {#sec:pebbles} and # Rocks {#sec:rocks}

    Fix: None: which of them each cross-reference means is for the author to say.

    Source: HTML Living Standard, "The id attribute": unique in the document. LaTeX reports labels "multiply defined".
    """
    first: dict[str, Span] = {}
    for block in blocks((*context.manuscript.body, *context.manuscript.appendices)):
        if name := label(block):
            place = label_place(context, block)
            earlier = first.setdefault(name, place)
            if earlier is not place:
                message, related = f"Label {name} is defined twice", ((earlier, "first defined here"),)
                yield Finding(message, place, "Give one of them another label", related=related)
