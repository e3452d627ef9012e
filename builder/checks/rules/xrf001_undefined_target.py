"""XRF001: a cross-reference to a label that nothing has."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import inlines
from builder.diagnostics import Severity
from builder.format.nearest import did_you_mean
from builder.model import CrossReference


@rule("XRF001", "undefined-target", severity=Severity.ERROR)
def undefined_target(context: Context) -> Iterator[Finding]:
    """A cross-reference to a section, table, figure or equation that does not exist.

    Why: The reader sees the label in bold, `[?tbl:pebles]`, instead of “Table 1”.

    Bad: See @tbl:pebles.

    Good: See @tbl:pebbles.

    Fix: None. Correct the label, or give the thing that is meant the id: {#tbl:pebbles}.

    Source: LaTeX ("Reference undefined") and pandoc-crossref report the same.
    """
    targets = context.resolved.targets
    for node in inlines(context.manuscript):
        if isinstance(node, CrossReference):
            for i, label in enumerate(node.targets):
                if label not in targets:
                    place = node.spans[i] if i < len(node.spans) else node.span
                    near = did_you_mean(label, targets, "@")
                    hint = near or f"Give a section, table, figure or equation the id #{label}"
                    yield Finding(f"Label {label} is not defined", place, hint)
