"""Where acronyms are expanded. In: a passage. Out: each acronym with what it stands for.

“long form (ACR)”, “ACR (long form)”, “abbreviated as ACR”, “ACR stands for …”. The long form before brackets is found
as by Schwartz & Hearst, “A simple algorithm for identifying abbreviation definitions in biomedical text”, PSB 2003.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_LONG_BEHIND = re.compile(rf"(?<![\w-])({_SHORT})(s?)\s+\(([^()]+)\)")
_SAID = re.compile(
    rf"\b(?:abbreviated|known|called|termed|denoted|shortened)\s+(?:(?:as|to|by|for\s+short,?|simply)\s+)?[“\"‘']?({_SHORT})"
    rf"s?[”\"’']?(?=[\s,.;)])|,\s(?:or|short)\s[“\"‘']?({_SHORT})s?[”\"’']?,"
    rf"|(?<![\w-])({_SHORT})s?\s*(?:=|stands for|is short for|denotes|means|is an acronym)"
)
_SAYING = (
    *"abbreviated known called termed denote shortened stands means acronym =".split(),
    ", or ",
    ", short ",
    "short for",
)


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


def expansions(passage: Passage) -> Iterator[Expansion]:
    """Where a passage expands acronyms."""
    text = passage.line.text
    if not CAPITALS.search(text):
        return
    seen: set[int] = set()
    for found in _BRACKETS.finditer(text) if "(" in text else ():
        short, start = found[1], found.start(1)
        if not (sum(char.isupper() for char in short) > 1 and short[0].isalnum()):
            continue
        long = long_form(short, text[: found.start()])
        if long is not None or _words_before(text[: found.start()]):
            seen.add(start)
            begins = found.start() - (len(long) if long else 0)
            whole = Place(passage, text.rfind(long, 0, found.start()) if long else begins, found.end())
            yield Expansion(Place(passage, start, found.end(1)), long or "", whole)
    for found in _LONG_BEHIND.finditer(text) if "(" in text else ():
        if found.start() not in seen and _spells(found[1], found[3]):
            seen.add(found.start())
            yield Expansion(Place(passage, found.start(1), found.end(1)), found[3].split(OBJECT)[0].strip(" ,;"))
    for found in _SAID.finditer(text) if any(word in text for word in _SAYING) else ():
        group = next(number for number in (1, 2, 3) if found[number])
        if found.start(group) not in seen:
            yield Expansion(Place(passage, *found.span(group)), "")


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
