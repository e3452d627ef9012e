"""CIT013: citations side by side that should be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from builder import model as m
from builder.checks.prose_lines import Line
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity, Span

_BETWEEN = re.compile(r"[\s\u00a0]*[,;]?[\s\u00a0]*")
_MISREAD = re.compile(r"\[\ufffc[^\[\]\ufffc]*\](?=\ufffc|\[\ufffc)")


class Cluster(NamedTuple):
    """A pair of brackets with citations: its stretch of the line, its place, its keys; ``misread`` as said below."""

    start: int
    end: int
    place: Span | None
    keys: tuple[str, ...]
    misread: bool


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
        for chain in _chains(passage.line):
            first, last = chain[0].place, chain[-1].place
            edits = [edit for a, b in pairwise(chain) if (edit := _edit(context, a, b))]
            fix = Fix("Join the brackets", tuple(edits), "safe") if len(edits) == len(chain) - 1 else None
            keys = "; ".join(f"@{key}" for cluster in chain for key in cluster.keys)
            message, severity = f"{len(chain)} citations follow one another in brackets of their own", None
            if any(cluster.misread for cluster in chain):
                message, severity = f"{message}, and pandoc takes the first for words in brackets", Severity.WARNING
            span = Span(first.file, first.start, last.end) if first and last else first
            yield Finding(message, span, f"Write one pair of brackets: [{keys}]", fix, severity=severity)


def _clusters(line: Line) -> Iterator[Cluster]:
    """Those in brackets, in order. Of ``[@a][@b]`` pandoc reads the first as words: “[”, ``@a`` in the text, “]”."""
    misread = [found.span() for found in _MISREAD.finditer(line.text)]
    for piece in line.pieces:
        if isinstance(piece.node, m.Citation):
            keys = tuple(cite.key for cite in piece.node.cites)
            around = next((span for span in misread if span[0] < piece.start < span[1]), None)
            if piece.node.cites[0].mode != "author-in-text":
                yield Cluster(piece.start, piece.end, piece.node.span, keys, False)
            elif around:
                yield Cluster(*around, line.span(*around), keys, True)


def _chains(line: Line) -> Iterator[list[Cluster]]:
    chain: list[Cluster] = []
    for cluster in _clusters(line):
        if chain and not _BETWEEN.fullmatch(line.text, chain[-1].end, cluster.start):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(cluster)
    if len(chain) > 1:
        yield chain


def _edit(context: Context, one: Cluster, other: Cluster) -> Edit | None:
    left, right = one.place, other.place
    if left is None or right is None or not (left.exact and right.exact and left.file == right.file):
        return None
    if not context.text(left).endswith("]") or not context.text(right).startswith("["):
        return None
    return Edit(Span(left.file, left.end - 1, right.start + 1), "; ")
