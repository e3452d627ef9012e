"""CIT013: citations side by side that should be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder import model as m
from builder.checks.prose_passages import Passage, passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity, Span

_BETWEEN = re.compile(r"[\s\u00a0]*[,;]?[\s\u00a0]*")


@rule("CIT013", "split-cluster", severity=Severity.INFO, reads="sources")
def split_cluster(context: Context) -> Iterator[Finding]:
    """Citations in brackets that follow one another with nothing between.

    Why: The citation style cannot sort them or draw them together: [1][2][3] instead of [1–3].

    Bad: Pebbles are round [@stone2018][@rock2021].

    Good: Pebbles are round [@stone2018; @rock2021].

    Fix: Safe: the brackets become one pair.

    Source: Pandoc User's Guide, “Citation syntax”: several citations in one pair of brackets, separated by semicolons.
    """
    for passage in context.memo(passages):
        for chain in _chains(passage):
            first, last = chain[0].span, chain[-1].span
            edits = [edit for a, b in pairwise(chain) if (edit := _edit(context, a, b))]
            fix = Fix("Join the brackets", tuple(edits), "safe") if len(edits) == len(chain) - 1 else None
            keys = "; ".join(f"@{cite.key}" for node in chain for cite in node.cites)
            message = f"{len(chain)} citations follow one another in brackets of their own"
            yield Finding(
                message, Span(first.file, first.start, last.end), f"Write one pair of brackets: [{keys}]", fix
            )


def _chains(passage: Passage) -> Iterator[list[m.Citation]]:
    line, chain, end = passage.line, list[m.Citation](), -1
    for piece in line.pieces:
        node = piece.node
        if not isinstance(node, m.Citation) or node.cites[0].mode == "author-in-text":
            continue
        if not chain or not _BETWEEN.fullmatch(line.text, end, piece.start):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(node)
        end = piece.end
    if len(chain) > 1:
        yield chain


def _edit(context: Context, one: m.Citation, other: m.Citation) -> Edit | None:
    if not (one.span.exact and other.span.exact and one.span.file == other.span.file):
        return None
    if not context.text(one.span).endswith("]") or not context.text(other.span).startswith("["):
        return None
    return Edit(Span(one.span.file, one.span.end - 1, other.span.start + 1), "; ")
