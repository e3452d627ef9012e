"""Panels of figures. In: a caption. Out: the letters that it names in brackets: (a), (b, c), (b/c), (d–f)."""

from __future__ import annotations

import re

_GROUP = re.compile(r"(?<!\w)\(((?:[a-z]|[A-Z])(?:\s*(?:,|&|/|-|–|and|,\s*and)\s*[A-Za-z])*)\)")
_RANGE = re.compile(r"([a-z])\s*[-–]\s*([a-z])")


def panels(caption: str) -> frozenset[str]:
    """The letters, small; empty where they do not begin with (a), or with fewer than two.

    A letter far behind the others (“(n)”) is none.
    """
    found: set[str] = set()
    for group in _GROUP.finditer(caption):
        inside = group[1].lower()
        for first, last in _RANGE.findall(inside):
            found |= {chr(c) for c in range(ord(first), ord(last) + 1)}
        found |= set(re.findall(r"(?<![a-z])[a-z](?![a-z])", inside))
    near: set[str] = set()
    for letter in sorted(found):
        if ord(letter) > ord(max(near, default="`")) + 2:
            break
        near.add(letter)
    return frozenset(near) if "a" in near and len(near) > 1 else frozenset()
