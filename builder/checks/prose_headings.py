"""Numbers typed into headings. In: a Context. Out: sections with the number of each, for ``context.memo(typed)``."""

from __future__ import annotations

import re
from itertools import groupby

from builder import model as m
from builder.checks.rule import Context
from builder.checks.walks import blocks
from builder.model.plain import raw_text

TYPED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)(?P<mark>[.):]?)\s+(?=[^\W\d_])")


def headings(context: Context) -> list[m.Section]:
    """The sections in reading order."""
    return [block for block in blocks(context.manuscript) if isinstance(block, m.Section)]


def typed(context: Context) -> list[tuple[m.Section, re.Match[str]]]:
    """The sections whose title begins with a section number, in reading order."""
    numbered = [section for section in context.memo(headings) if section.numbered]
    out: dict[m.NodeId, re.Match[str]] = {}
    for _, group in groupby(sorted(numbered, key=lambda s: s.depth), key=lambda s: s.depth):
        found = [(section, match) for section in group if (match := TYPED.match(raw_text(section.title)))]
        bare = [1 for _, match in found if not match["mark"]]
        out |= {s.id: match for s, match in found if _is_number(s, match, several=len(bare) > 1)}
    return [(section, out[section.id]) for section in numbered if section.id in out]


def _is_number(section: m.Section, found: re.Match[str], *, several: bool) -> bool:
    """Whether it counts sections: no more parts than the heading is deep, a mark behind it or a neighbour with one."""
    capital = raw_text(section.title)[found.end()].isupper()
    parts = found["number"].count(".") + 1
    return parts <= section.depth and (bool(found["mark"]) or (capital and (parts > 1 or several)))
