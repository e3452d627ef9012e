"""Signs that an entry was made up. In: a CSL-JSON item. Out: the signs that it shows, as clauses for a message.

No sign proves anything; those that are ``hard`` hardly happen to works that exist.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from builder.checks.refs_fields import Item, families, initials_only, names, text
from builder.checks.refs_identifiers import homepage, misfits, placeholders
from builder.checks.refs_twins import Twin
from builder.model import Reference

_COMMON = frozenset(
    "adams ali allen anderson andrews baker brown campbell chen clark davis evans garcia gonzalez green hall "
    "harris hernandez hill huang jackson johnson jones kim king kumar lee lewis li liu lopez martin martinez "
    "miller mitchell moore nguyen park parker patel perez phillips roberts robinson rodriguez scott sharma singh "
    "smith taylor thomas thompson turner walker wang white williams wilson wright wu xu yang young zhang zhao "
    "zhou".split()
)
"""The most frequent family names of the countries that publish most: machines like them, too."""


class Sign(NamedTuple):
    """``said`` completes “the entry …”."""

    said: str
    hard: bool = False


def suspect(twin: Twin) -> tuple[Reference, Reference, bool]:
    """The entry of a pair that is rather the wrong one, the other, and whether the two differ in that at all."""
    first, second = len(signs(twin.first.item)), len(signs(twin.second.item))
    if first > second:
        return twin.first, twin.second, True
    return twin.second, twin.first, second > first


def signs(item: Item) -> list[Sign]:
    """What an entry shows by itself."""
    out = []
    people = names(item)
    if 1 <= len(people) <= 3 and all(map(initials_only, people)):
        out.append(Sign("names its few authors by initials only"))
        known = families(item)
        if sum(one in _COMMON for one in known) >= len(known) - (len(known) == 3):
            out.append(Sign("gives them the most common family names"))
    if not any(text(item, field) for field in ("volume", "page", "number", "DOI")) and text(item, "type") != "webpage":
        out.append(Sign("has no volume, page or number"))
    if any(misfits(item)):
        out.append(Sign("has an identifier whose check character is wrong", hard=True))
    if any(placeholders(item)):
        out.append(Sign("has an identifier that looks like a stand-in", hard=True))
    if homepage(item):
        out.append(Sign("leads to a home page", hard=True))
    if people and re.search(r"\bwikipedia\.org/", text(item, "URL")) and all(text(n, "family") for n in people):
        out.append(Sign("names persons as authors of a Wikipedia page", hard=True))
    return out
