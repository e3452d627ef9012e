"""CIT013: citations side by side that should be one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.checks.mentions_clusters import Cluster, chains
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("CIT013", "split-cluster", severity=Severity.INFO, reads="sources")
def split_cluster(context: Context) -> Iterator[Finding]:
    """Citations in brackets that follow one another with nothing between.

    Why: The citation style cannot sort them or draw them together: [1][2][3] instead of [1–3].

    Bad: Pebbles are round [@stone2018][@rock2021].

    Good: Pebbles are round [@stone2018; @rock2021].

    Fix: Safe: the brackets become one pair. A warning where they touch: pandoc then reads the first as words.

    Source: Pandoc User's Guide, “Citation syntax”: several citations in one pair of brackets, separated by semicolons.
    """
    for passage in context.memo(passages):
        for chain in chains(passage.line):
            first, last = chain[0].place, chain[-1].place
            edits = [edit for a, b in pairwise(chain) if (edit := _edit(context, a, b))]
            fix = Fix("Join the brackets", tuple(edits), "safe") if len(edits) == len(chain) - 1 else None
            keys = "; ".join(f"@{key}" for cluster in chain for key in cluster.keys)
            message, severity = f"{len(chain)} citations follow one another in brackets of their own", None
            if any(cluster.misread for cluster in chain):
                message, severity = f"{message}, and pandoc takes the first for words in brackets", Severity.WARNING
            span = Span(first.file, first.start, last.end) if first and last else first
            yield Finding(message, span, f"Write one pair of brackets: [{keys}]", fix, severity=severity)


def _edit(context: Context, one: Cluster, other: Cluster) -> Edit | None:
    left, right = one.place, other.place
    if left is None or right is None or not (left.exact and right.exact and left.file == right.file):
        return None
    if not context.text(left).endswith("]") or not context.text(right).startswith("["):
        return None
    return Edit(Span(left.file, left.end - 1, right.start + 1), "; ")
