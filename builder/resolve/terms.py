"""Which form of a glossary term is printed where. In: visits in reading order. Out: a form for each ``{{term:ID}}``.

"long (short)" at the first mention in abstract and text each, "short" afterwards; a heading that comes before the
first mention says "long". Floats and titles print "short" and introduce nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from builder import model as m
from builder.resolve.order import Visit

TERM = re.compile(r"\s*term:([^.\s]+?)(?:\.(short|long))?\s*")

END = re.compile(r"[.!?][)\]\"'”’»]*\s+$")
ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|cf|vs|al|approx|ca|Fig|Figs|Tab|Eq|No|Dr|Prof|St|[A-Z])\.\s+$")


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and whether it begins a sentence, so that its long form has a capital."""

    form: Literal["short", "long", "both"]
    begins: bool = False


def term_forms(visits: Iterable[Visit], known: set[str]) -> dict[m.NodeId, Form]:
    """The form of each value that names a term in ``known``."""
    met: set[tuple[str, str]] = set()
    out: dict[m.NodeId, Form] = {}
    before = ""
    for visit in visits:
        node = visit.node
        if isinstance(node, m.Value):
            found = TERM.fullmatch(node.expression)
            if found is not None and found[1] in known:
                form = _form(visit, found[1], explicit=found[2] is not None, met=met)
                out[node.id] = Form(form, _begins(before))
        before = _behind(node, before)
    return out


def _form(visit: Visit, name: str, *, explicit: bool, met: set[tuple[str, str]]) -> Literal["short", "long", "both"]:
    place, key = visit.place, (visit.place.part, name)
    if place.floating is not None or place.part == "title" or not place.printed or key in met:
        return "short"
    if place.heading:
        return "long"
    if explicit:
        return "short"
    met.add(key)
    return "both"


def _behind(node: object, before: str) -> str:
    """What stands before the next node: the words of a text, nothing at the head of a block, else anything."""
    match node:
        case m.Text():
            return node.value
        case m.Styled() | m.Quoted() | m.Link() | m.InlineGroup():
            return before  # its first child comes next
        case _:
            return "" if not isinstance(node, m.Inline) else "x"


def _begins(before: str) -> bool:
    return not before or (END.search(before) is not None and ABBREVIATION.search(before) is None)
