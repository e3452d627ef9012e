"""Authors as tables name them. In: a cell (“Smith et al.”, “J. Smith & K. Brown, 2020”), an item. Out: what differs."""

from __future__ import annotations

import re

from builder.checks.refs_fields import Item, cut_off, families
from builder.checks.words import folded

_OTHERS = re.compile(r"\bet\.?\s+al\b|\band (?:others|colleagues|co-?workers)\b|…", re.I)
_AND = re.compile(r"\s(?:and|&|und|et)\s(?!al\b)", re.I)
_YEAR = re.compile(r"[\s,(\[]*\b(?:1[5-9]|20)\d\d[a-z]?\b[)\]]?.*$")
_INITIALS = re.compile(r"[\s,]+(?:[A-Z]\.?[\s-]?){1,3}(?=,|;|$|\s)")


def disagreement(typed: str, item: Item) -> str:
    """How ``typed`` differs from the authors of ``item``, as the middle of a sentence; empty where it does not.

    Compared are the first surname, “et al.” with the number of authors, and both names where two are typed.
    """
    right = families(item)
    named = _YEAR.sub("", typed).strip(" ,;:.")
    words = folded(named)
    if not right or not re.search(r"[^\W\d_]{2}", named):
        return ""
    at = {family: f" {words} ".find(f" {family} ") for family in right}
    first, others = at[right[0]], [place for family, place in at.items() if family != right[0] and place >= 0]
    if first < 0:
        if others or _looks_like_names(named):
            return "the first author is not that"
        return ""
    if others and min(others) < first:
        return "the first author is not that"
    many = cut_off(item)
    if _OTHERS.search(named):
        return (
            "“et al.” stands for nobody after the authors"
            if len(right) == 1 and not many
            else (
                "“et al.” stands for one author only after the first"
                if len(right) == 2 and not many and not others
                else ""
            )
        )
    pair = re.sub(_INITIALS, "", named)
    if len(_AND.findall(pair)) == 1 and not re.search(r"[,;]", pair):
        second = folded(_AND.split(pair)[1])
        if len(right) == 1 and not many:
            return "a second author is not among those"
        if len(right) > 2 or many:
            return "two authors are not all"
        if f" {right[1]} " not in f" {second} ":
            return "the second author is not that"
    return ""


def _looks_like_names(named: str) -> bool:
    """A surname or a list of them, not a title or a description: “Smith et al.”, “Smith J, Brown K”, “Smith”."""
    if _OTHERS.search(named) or _AND.search(named):
        return len(named.split()) < 12
    words = re.sub(_INITIALS, " ", named).split()
    return 0 < len(words) <= 3 and all(word[0].isupper() for word in words)
