"""Links both ways between citations and entries. In: visits, anchors, what citing gave. Out: entries, printed runs.

Each entry leads back to every cluster that cites it, in reading order: " ↑" where there is one, " ↑ a b c" where
there are more. Letters, as in the reference lists of Wikipedia: a number there would pass for a page or a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder import model as m
from builder.diagnostics import Span
from builder.format.numbers import letters
from builder.format.words import labels
from builder.resolve.generated import NOWHERE, link, text
from builder.resolve.order import Visit

Printed = tuple[m.Inline, ...]

ARROW = "↑"
OPENING = re.compile(r"[\s(\[]+$")


def clusters(visits: Iterable[Visit]) -> list[m.Citation]:
    """The citations that are printed as such, in reading order; one inside another's affix is part of that one."""
    return [v.node for v in visits if isinstance(v.node, m.Citation) and v.place.printed and not v.place.cited]


def with_back_links(
    entries: Sequence[m.Entry], cited: Iterable[m.Citation], anchors: Mapping[m.NodeId, str], lang: str
) -> tuple[m.Entry, ...]:
    """``entries`` with ``back`` filled in; what is listed but never cited (nocite) leads nowhere."""
    places: dict[str, dict[str, None]] = {}
    for node in cited:
        for cite in node.cites:
            places.setdefault(cite.key, {})[anchors[node.id]] = None
    words = labels(lang)
    return tuple(replace(entry, back=_back(entry, tuple(places.get(entry.key, ())), words)) for entry in entries)


def _back(entry: m.Entry, places: Sequence[str], words: Mapping[str, str]) -> Printed:
    span = entry.content[0].span if entry.content else NOWHERE
    if not places:
        return ()
    if len(places) == 1:
        return (text(" ", span), _link(places[0], ARROW, words["back-to-the-citation"], span))
    out: list[m.Inline] = [text(f" {ARROW}", span)]
    for position, place in enumerate(places, 1):
        letter = letters(position).lower()
        gap = text("\u00a0" if position == 1 else " ", span)  # the arrow does not end a line
        out += [gap, _link(place, letter, f"{words['back-to-citation']} {letter}", span)]
    return tuple(out)


def _link(place: str, shown: str, says: str, span: Span) -> m.Link:
    return replace(link(f"#{place}", shown, span), title=says)


def names_linked(node: m.Citation, run: Printed, known: Mapping[str, m.Entry]) -> Printed:
    """``run``, the text of ``node``; the names of a narrative citation lead to the entry as its year or number does.

    The text stays what it is. Engines link what stands in the brackets only.
    """
    first = node.cites[0]
    if first.mode != "author-in-text" or first.key not in known:
        return run
    end = next((i for i, part in enumerate(run) if _leads(part)), len(run))
    names, between = list(run[:end]), list[m.Inline]()
    while names and isinstance(last := names[-1], m.Text):
        words = OPENING.sub("", last.value)
        if words != last.value:
            between.insert(0, text(last.value[len(words) :], last.span))
        if words:
            names[-1] = replace(last, value=words)
            break
        names.pop()
    if not names:
        return run
    return (m.Link(m.GENERATED, names[0].span, f"#ref-{first.key}", tuple(names)), *between, *run[end:])


def _leads(node: m.Inline) -> bool:
    """Whether it is a link or a note, or holds one."""
    match node:
        case m.Link() | m.Footnote():
            return True
        case m.Styled() | m.InlineGroup() | m.Quoted():
            return any(_leads(child) for child in node.children)
        case _:
            return False
