"""XRF008: a cross-reference to what this edition leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import blocks, inlines
from builder.diagnostics import Severity
from builder.model import CrossReference


@rule("XRF008", "edition-dangling", severity=Severity.ERROR)
def edition_dangling(context: Context) -> Iterator[Finding]:
    """A cross-reference to a section, table, figure or equation that has a number but does not stand in this edition.

    Why: The reader is sent to “Table 2”, and there is none.

    Bad: See @sec:methods, in an edition that leaves the methods out.

    Good: The methods are described elsewhere [@stone2020].

    Fix: None: leave the sentence out of that edition too, or write it otherwise.

    Source: pandoc drops filtered blocks and keeps the references to them. The rule looks at what is printed, and so
    finds a filter or plug-in that takes something out after the numbers were given (NUM004 finds the gap).
    """
    printed = {block.id for block in blocks(context.manuscript)}
    for node in inlines(context.manuscript):
        if isinstance(node, CrossReference):
            for i, label in enumerate(node.targets):
                target = context.resolved.targets.get(label)
                if target is not None and target.node not in printed:
                    place = node.spans[i] if i < len(node.spans) else node.span
                    hint = "Leave the reference out of this edition too, or put back what it refers to"
                    yield Finding(f"{target.name} ({label}) is not in this edition", place, hint)
