"""Which citations there are, in the order that numbers follow. In: visits. Out: citations, each once.

A citation in a table or figure counts at that float's first mention in the text (``at-mention``; a float that the
text never mentions counts where it stands) or where it stands (``at-place``).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from builder import model as m
from builder.resolve.order import Place, Visit

POSSESSIVE = re.compile(r"[’']s\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A citation and its place.

    ``leads``: the footnote that it stands in begins with it. ``alone``: and there is nothing else in that.
    ``possessive``: "’s" comes next.
    """

    node: m.Citation
    place: Place
    leads: bool = False
    alone: bool = False
    possessive: bool = False


def collect(
    visits: Sequence[Visit],
    targets: Mapping[m.Label, m.Target],
    float_citations: Literal["at-mention", "at-place"],
) -> list[Found]:
    """The citations of ``visits`` in the order in which they count; those never printed come last."""
    printed = [v for v in visits if v.place.printed]
    rest = [v for v in visits if not v.place.printed]
    ordered = _at_mention(printed, targets) if float_citations == "at-mention" else iter(printed)
    notes = {v.node.id: v.node for v in visits if isinstance(v.node, m.Footnote)}
    possessive = _possessive(visits)
    return [_found(v.node, v.place, notes, possessive) for v in (*ordered, *rest) if isinstance(v.node, m.Citation)]


def _possessive(visits: Sequence[Visit]) -> set[m.NodeId]:
    """The citations after which "’s" comes."""
    nodes = [visit.node for visit in visits if not visit.place.cited]
    return {
        node.id
        for node, after in pairwise(nodes)
        if isinstance(node, m.Citation) and isinstance(after, m.Text) and is_possessive(after)
    }


def is_possessive(after: m.Text) -> bool:
    """Whether a text begins with the "’s" of the name before it."""
    return POSSESSIVE.match(after.value) is not None


def _found(
    node: m.Citation, place: Place, notes: Mapping[m.NodeId, m.Footnote], possessive: Container[m.NodeId]
) -> Found:
    note = notes.get(place.note) if place.note is not None else None
    blocks = note.blocks if note else ()
    first = blocks[0].inlines if blocks and isinstance(blocks[0], m.Paragraph) else ()
    leads = bool(first) and first[0].id == node.id
    return Found(node, place, leads, leads and len(first) == 1, node.id in possessive)


def _at_mention(visits: Sequence[Visit], targets: Mapping[m.Label, m.Target]) -> Iterator[Visit]:
    floats: dict[m.NodeId, list[Visit]] = {}
    for visit in visits:
        if visit.place.floating is not None:
            floats.setdefault(visit.place.floating, []).append(visit)
    mentioned = {node for visit in visits for node in _mentions(visit, targets)}
    for visit in visits:
        own = visit.place.floating
        if own is None:
            yield visit
            for node in _mentions(visit, targets):
                yield from floats.pop(node, ())
        elif own not in mentioned:
            yield from floats.pop(own, ())


def _mentions(visit: Visit, targets: Mapping[m.Label, m.Target]) -> Iterable[m.NodeId]:
    """The floats that the text names here; a mention in another float is not one in the text."""
    if isinstance(visit.node, m.CrossReference) and visit.place.floating is None:
        for label in visit.node.targets:
            target = targets.get(label)
            if target is not None and target.kind in {"table", "figure"}:
                yield target.node
