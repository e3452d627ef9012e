"""Where a word may break. In: a word, its language. Out: places with a cost, and whether a hyphen is added there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from builder.typeset.patterns import patterns

SOFT, EXPLICIT, ADDRESS, EMERGENCY = 60.0, 40.0, 20.0, 2_000.0
LETTERS = re.compile(r"[^\W\d_]{5,}")
AT_HYPHEN = re.compile(r"(?<=\w)[-‐–—/]+(?=\w)|[\u00ad\u200b]+")
IS_ADDRESS = re.compile(r"https?:|www\.|doi\.org|\w@\w")
IN_ADDRESS = re.compile(r"(?<=[^/:])[/.?&=_\-#]+(?=\w)|//(?=\w)|@(?=\w)|(?<=\w)[()](?=\w)")


class Place(NamedTuple):
    """A word may break before its character ``at``."""

    at: int
    cost: float
    hyphen: bool


@lru_cache(maxsize=20_000)
def places(word: str, language: str) -> tuple[Place, ...]:
    """All places of ``word`` in order; with an empty ``language`` those at hyphens, dashes and in addresses only."""
    if IS_ADDRESS.search(word):
        return tuple(Place(m.end(), ADDRESS, False) for m in IN_ADDRESS.finditer(word))
    found: dict[int, Place] = {}
    known = patterns(language) if language else None
    if known is not None:
        for m in LETTERS.finditer(word):
            for k in known.positions(m.group().lower()):
                found[m.start() + k] = Place(m.start() + k, SOFT, True)
    for m in AT_HYPHEN.finditer(word):
        if m.end() < len(word):
            found[m.end()] = Place(m.end(), EXPLICIT, "\u00ad" in m.group())
    return tuple(found[k] for k in sorted(found))


def everywhere(word: str, language: str) -> tuple[Place, ...]:
    """Every place between two characters, for a word that is wider than the measure; proper places cost less."""
    cheap = {place.at: place for place in places(word, language)}
    return tuple(cheap.get(k, Place(k, EMERGENCY, False)) for k in range(1, len(word)))
