"""Where acronyms are expanded. In: a passage. Out: each acronym with what it stands for.

“long form (ACR)”, “ACR (long form)”, “abbreviated as ACR”, “ACR stands for …”. The long form before brackets is found
as by Schwartz & Hearst, “A simple algorithm for identifying abbreviation definitions in biomedical text”, PSB 2003.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder.checks.prose_passages import Passage
from builder.diagnostics import Span
from builder.model.plain import OBJECT

_SHORT = r"[A-Z][A-Z&]{1,5}"
CAPITALS = re.compile(r"[A-Z][A-Z&]")
USED = re.compile(rf"(?<![\w.@/#&_’'-])({_SHORT})(s?)(?![\w@/&_]|-?\d|\.\w|::|\()")
_BRACKETS = re.compile(
    r"\(\s*[“\"‘']?(?:(?:hereafter|henceforth|or|abbreviated|short)[:,]?\s+)?([A-Za-z][\w&/-]{1,9}?)(s?)[”\"’']?"
    r"\s*(?:[;,][^()]*)?\)"
)
_LONG_BEHIND = re.compile(r"s?\s+\(([^()]+)\)")
_SAID_BEFORE = re.compile(
    r"(?:\b(?:abbreviated|known|called|termed|denoted|shortened)\s+(?:(?:as|to|by|for\s+short,?|simply)\s+)?|,\s(?:or|short)\s)"
    r"[“\"‘']?$"
)
_SAID_BEHIND = re.compile(r"s?[”\"’']?\s*(?:=|stands for|is short for|denotes|means|is an acronym)")


class Place(NamedTuple):
    """``passage.line.text[start:end]``."""

    passage: Passage
    start: int
    end: int

    @property
    def span(self) -> Span | None:
        """Where it was typed."""
        return self.passage.line.span(self.start, self.end)


class Expansion(NamedTuple):
    """Where an acronym is expanded. ``place`` is the acronym; ``whole`` begins with its brackets or long form."""

    place: Place
    long: str
    whole: Place | None = None


def expansions(passage: Passage, used: Iterable[re.Match[str]]) -> Iterator[Expansion]:
    """Where a passage expands acronyms; ``used`` are the matches of ``USED`` in it."""
    text = passage.line.text
    seen: set[int] = set()
    for found in _BRACKETS.finditer(text) if "(" in text else ():
        short, before = found[1], text[: found.start()]
        if not (sum(char.isupper() for char in short) > 1 and short[0].isalnum()):
            continue
        long = long_form(short, before)
        if long is not None or _words_before(before):
            seen.add(found.start(1))
            whole = Place(passage, before.rfind(long), found.end()) if long else None
            yield Expansion(Place(passage, *found.span(1)), long or "", whole)
    for found in used:
        place, end = Place(passage, *found.span(1)), found.end(1)
        behind = _LONG_BEHIND.match(text, end)
        if place.start in seen:
            continue
        if behind and _spells(found[1], behind[1]):
            yield Expansion(place, behind[1].split(OBJECT)[0].strip(" ,;"))
        elif _SAID_BEHIND.match(text, end) or _SAID_BEFORE.search(text[max(place.start - 40, 0) : place.start]):
            yield Expansion(place, "")


def long_form(short: str, before: str) -> str | None:
    """The words before the brackets that ``short`` stands for; None where its letters are not in them."""
    letters = [char for char in short.casefold() if char.isalnum()]
    words = before.rstrip()[-160:]
    at, count = len(words) - 1, len(letters) - 1
    folded = words.casefold()
    if len(folded) != len(words):
        return None
    while count >= 0:
        while at >= 0 and (folded[at] != letters[count] or (count == 0 and at > 0 and folded[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
        at, count = at - 1, count - 1
    found = words[at + 1 :]
    if found.strip()[:1] in ("(", "[") or re.search(rf"[;:()\[\]{OBJECT}]", found) or short in found:
        return None
    many = len(re.findall(r"[^\W_]+", found))
    return found if many <= min(len(letters) + 5, 2 * len(letters)) and len(found) > len(short) else None


def _words_before(before: str) -> bool:
    """Whether a phrase in small letters stands before: what a bracketed acronym is likely to stand for."""
    return bool(re.search(r"(?:[^\W\d_]{3,}[ -]){1,4}[^\W\d_]{3,}\s*$", before)) and before.rstrip()[-1:] != OBJECT


def _spells(short: str, inside: str) -> bool:
    """Whether the words in brackets begin with the letters of ``short``, most of them in order."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", inside)).casefold()
    letters = iter(initials)
    return " " in inside.strip() and inside.strip()[0].casefold() == short[0].casefold() and (
        sum(char in letters for char in short.casefold()) * 3 >= 2 * len(short)
    )  # fmt: skip
