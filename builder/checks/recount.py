"""Citations counted anew, by the checks' own walk. In: a Context. Out: keys in the order of first appearance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from builder import model as m
from builder.checks.rule import Context
from builder.checks.walks import Met, mentions, reading


class Appearance(NamedTuple):
    """``cite`` of ``node``, and the table or figure that it stands in."""

    cite: m.Cite
    node: m.Citation
    floating: m.NodeId | None


def appearances(context: Context) -> dict[str, list[Appearance]]:
    """Every citation of each key that is defined, keys and citations in the order in which they count.

    A citation in a table or figure counts at the float's first mention in the text, or where it stands when no text
    mentions it or ``float-citations`` is ``at-place``.
    """
    known = context.manuscript.references
    met = list(reading(context))
    if context.manuscript.metadata.float_citations == "at-mention":
        met = list(_at_mention(context, met))
    out: dict[str, list[Appearance]] = {}
    for one in met:
        if isinstance(one.node, m.Citation):
            for cite in one.node.cites:
                if cite.key in known:
                    out.setdefault(cite.key, []).append(Appearance(cite, one.node, one.floating))
    return out


def first_appearances(context: Context) -> dict[str, m.Cite]:
    """Each key that is defined and the cite where it first counts."""
    return {key: found[0].cite for key, found in context.memo(appearances).items()}


def _at_mention(context: Context, met: list[Met]) -> Iterator[Met]:
    inside: dict[m.NodeId, list[Met]] = {}
    for one in met:
        if one.floating is not None:
            inside.setdefault(one.floating, []).append(one)
    mentioned = {target.node for one in met for target in mentions(context, one)}
    for one in met:
        if one.floating is None:
            yield one
            for target in mentions(context, one):
                yield from inside.pop(target.node, ())
        elif one.floating not in mentioned:
            yield one
