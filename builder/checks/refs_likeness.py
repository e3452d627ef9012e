"""Whether two descriptions are of one work. In: CSL-JSON of an author and of a registry. Out: how alike they are.

Registries and authors write the same differently: capitals, accents, British and American spelling, markup, Greek
letters, a subtitle left out, a title in square brackets (PubMed's translations), “RETRACTED:” before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from builder.checks.refs_fields import Item, names, text
from builder.checks.refs_titles import SMALL, Title, near, title
from builder.checks.words import folded
from builder.model import Json

Likeness = Literal["same", "spelling", "near", "other"]

_BEFORE = re.compile(
    r"^\s*(?:\[?(?:retracted|withdrawn|removed)(?:\s+(?:article|paper|chapter))?\]?\s*[:.-]?)\s+", re.I
)
_ABOUT = re.compile(r"^\[(?P<in>.*)\]\.?$|\s*\[(?:retracted|withdrawn)\]$", re.I)
_GREEK = {chr(code): unicodedata.name(chr(code)).split()[-1].lower() for code in range(0x3B1, 0x3CA) if code != 0x3C2}
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
_LETTERS = str.maketrans(
    {**_GREEK, "λ": "lambda", **_PLAIN, **{one.upper(): other for one, other in _PLAIN.items() if one != "ı"}}
)
_BRITISH = (
    (re.compile(r"is(?=(?:e[drs]?|ers?|ing|ations?|able)$)"), "iz"), (re.compile(r"ys(?=(?:e[drs]?|ers?|ing)$)"), "yz"),
    (re.compile(r"our"), "or"), (re.compile(r"[ao]e"), "e"), (re.compile(r"ll"), "l"), (re.compile(r"tres?$"), "ter"),
    (re.compile(r"ogue"), "og"), (re.compile(r"ence$"), "ense"), (re.compile(r"programme"), "program"),
)  # fmt: skip
_TYPO, _MOST = 0.85, 0.75
"""Likeness (difflib's ratio) from which two words are one misspelled, and two titles near each other."""


@lru_cache(maxsize=4096)
def titles(ours: str, theirs: str) -> Likeness:
    """How alike two titles are: ``same`` (also where one lacks the subtitle), ``spelling``, ``near`` or ``other``."""
    if ours.casefold() == theirs.casefold() or folded(ours) == folded(theirs):
        return "same"
    one, other = _title(ours), _title(theirs)
    short, long = sorted((one, other), key=lambda t: len(t.words))
    if _letters(one) == _letters(other) or not short.words:
        return "same"
    cut = len(short.words)
    if long.main == cut and [_spelled(w) for w in long.words[:cut]] == [_spelled(w) for w in short.words]:
        return "same"
    if _misspelled(one, other) or near(one, other, _TYPO, same_people=True) == "the titles differ in spelling only":
        return "spelling"
    common = len(one.bag & other.bag)
    some = 2 * common >= len(one.bag | other.bag) or (common > 2 and common >= 0.8 * min(len(one.bag), len(other.bag)))
    if some or SequenceMatcher(None, one.line, other.line, autojunk=False).ratio() >= _MOST:
        return "near"
    return "other"


def _misspelled(one: Title, other: Title) -> bool:
    """Whether each word that differs is nearly its counterpart; short ones and numbers never are."""
    if len(one.words) != len(other.words):
        return False
    apart = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
    return all(
        min(map(len, pair)) > 3 and "".join(pair).isalpha() and SequenceMatcher(None, *pair).ratio() >= _TYPO
        for pair in apart
    )


def in_common(ours: str, theirs: str) -> bool:
    """Whether two titles share any word of content."""
    return bool(_title(ours).bag & _title(theirs).bag)


@lru_cache(maxsize=4096)
def _title(typed: str) -> Title:
    plain = _BEFORE.sub("", typed.strip())
    about = _ABOUT.search(plain)
    if about:
        plain = about["in"] if about["in"] is not None else plain[: about.start()]
    return title(plain.translate(_LETTERS))


def _letters(one: Title) -> str:
    """All letters: where blanks and hyphens stand makes no difference, nor how a formula was divided."""
    return "".join(_spelled(word) for word in one.words)


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    """A word in one spelling of English; that others are changed too does not matter, both sides are."""
    for pattern, new in _BRITISH:
        word = pattern.sub(new, word)
    return word


def persons(item: Item) -> list[Mapping[str, Json]]:
    """The authors, else the editors."""
    return names(item) or names(item, "editor")


def same_person(one: Mapping[str, Json], other: Mapping[str, Json]) -> bool:
    """Whether two names share a family name, or a part of it, perhaps with given and family name swapped."""
    ours, theirs = surname(one), surname(other)
    if ours & theirs or not ours or not theirs:
        return True
    swapped = ours <= _words(text(other, "given")) or theirs <= _words(text(one, "given"))
    return swapped or _joined(one) == _joined(other)


def common_people(ours: Item, theirs: Item) -> bool | None:
    """Whether the two have a person in common; None where one names nobody."""
    mine, others = persons(ours), persons(theirs)
    if not mine or not others:
        return None
    return bool(set().union(*map(surname, mine)) & set().union(*map(surname, others)))


def same_first(ours: Item, theirs: Item) -> bool:
    """Whether the first authors agree; a group may stand before them on either side."""
    mine, others = persons(ours), persons(theirs)
    if not mine or not others or same_person(mine[0], others[0]):
        return True
    before = "literal" in mine[0] or "literal" in others[0]
    return before and (_among(mine[0], others[1:3]) or _among(others[0], mine[1:3]))


def surname(name: Mapping[str, Json]) -> frozenset[str]:
    """The words of a family name, or of the name of a group, in one spelling; particles and initials left out."""
    family = text(name, "family")
    words = _words(family or text(name, "literal"))
    return frozenset(w for w in words if len(w) > 1 and w not in _PARTICLES) or words


_PARTICLES = SMALL | frozenset(
    "van von der den de del della di da dos das du la le les el al bin ibn ter ten zu zur jr sr".split()
)


@lru_cache(maxsize=8192)
def _words(typed: str) -> frozenset[str]:
    plain = folded(typed.replace("’", "").replace("'", "")).translate(_LETTERS)
    return frozenset(re.sub(r"([aou])e", r"\1", plain).split())


def _joined(name: Mapping[str, Json]) -> str:
    return "".join(folded(text(name, part)) for part in ("family", "literal")).replace(" ", "")


def _among(name: Mapping[str, Json], others: list[Mapping[str, Json]]) -> bool:
    return any(same_person(name, other) for other in others)
