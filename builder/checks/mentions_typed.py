"""Citations typed by hand. In: a Context. Out: “[12]”, “ref. 3” and “(Stone et al., 2020)”, each with what it may mean.

Not taken for citations: intervals (“in the range [1, 5]”, “34 [28, 41]”), powers (“cm²”), dates (“(May, 2020)”), and
what a citation follows at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder import model as m
from builder.checks.prose_passages import Passage, passages
from builder.checks.prose_sentences import BEGINNINGS
from builder.checks.refs_fields import families, year
from builder.checks.rule import Context
from builder.checks.words import folded
from builder.model.plain import OBJECT

_LIST = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
_BRACKETS = re.compile(rf"\[({_LIST})\]")
_WORDS = re.compile(
    rf"(?:\b(?=[Rr]efs?\.\s)|\b(?=Refs?\s)|\b(?:in|of|by|see|and|from|with)\s(?=references?\s))"
    rf"([Rr]ef(?:erence)?s?\.?\s({_LIST}))(?![\w.]*\d)"
)
_SUPERSCRIPT = re.compile(r"(?<=[a-z]{4})[.,;]?([¹²³⁰⁴-⁹]+(?:[,–⁻-][¹²³⁰⁴-⁹]+)*)(?![\w⁺⁻])")
_FROM_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNITS = re.compile(r"(?:met(?:er|re)s?|inch(?:es)?|feet|foot|miles?|yards?|kelvin|seconds?|chi|log|sigma)$", re.I)
_INTERVAL = re.compile(
    r"(?:[\d%]|[=<>≤≥∈±]|\b(?:CI|IQR|range[sd]?|interval|scale|between|within|over|values?|domain|uniform|SD))\W?$",
    re.I,
)
_NAME = r"(?:(?:van|von|de|der|den|di|da|le|la|del|dos)\s)*[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?"
_NAMES = (
    rf"(?P<names>{_NAME}(?:,\s{_NAME})*"
    rf"(?P<more>,?\s(?:et\sal\.?|and\scolleagues|and\sothers)|,?\s(?:and|&|und|et)\s{_NAME})?)"
)
_ITEM = re.compile(_NAMES + r",?\s\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?")
_PARENTHESIS = re.compile(
    r"\((?P<lead>(?:see|e\.g\.|cf\.|i\.e\.|reviewed in|see also),?\s)?(?P<items>[^()]*?(?:19|20)\d\d[a-z]?)\)"
)
_NARRATIVE = re.compile(_NAMES + r"\s\((?P<year>(?:19|20)\d\d)[a-z]?\)")
_NO_NAME = frozenset(
    "january february march april may june july august september october november december spring summer autumn fall "
    "winter figure fig table tab section version since until before after from in by about circa ca early late "
    "copyright accessed retrieved updated released published".split()
)


@dataclass(frozen=True, slots=True)
class Typed:
    """``text[start:end]`` of ``passage`` is a citation typed by hand.

    ``numbers``: those it cites, ranges filled in; none for names and years. ``works``: for each name and year the
    references that it may mean.
    """

    passage: Passage
    start: int
    end: int
    form: Literal["brackets", "words", "superscript", "parenthesis", "narrative"]
    numbers: tuple[int, ...] = ()
    works: tuple[tuple[m.Reference, ...], ...] = ()

    @property
    def words(self) -> str:
        """As typed."""
        return self.passage.line.text[self.start : self.end]


def typed_numbers(context: Context) -> tuple[Typed, ...]:
    """Numbers that cite, in reading order. Headings, titles and declarations have none."""
    out: list[Typed] = []
    for passage in context.memo(passages):
        if passage.part in ("abstract", "body", "appendix") and passage.kind != "heading":
            found = [*_bracketed(passage), *_worded(passage), *_raised(passage)]
            out += sorted(found, key=lambda one: one.start)
    return tuple(out)


def typed_names(context: Context) -> tuple[Typed, ...]:
    """Names with years that cite, in reading order."""
    known = _known(context)
    out: list[Typed] = []
    for passage in context.memo(passages):
        if passage.part in ("abstract", "body", "appendix") and passage.kind != "heading":
            found = [*_parenthesised(passage, known), *_narrative(passage, known)]
            out += sorted(found, key=lambda one: one.start)
    return tuple(out)


def _bracketed(passage: Passage) -> Iterator[Typed]:
    text = passage.line.text
    for found in _BRACKETS.finditer(text):
        numbers, before = _numbers(found[1]), text[max(0, found.start() - 24) : found.start()]
        pair = len(numbers) > 1 and re.search(r"[,;–-]", found[1]) is not None
        alone = passage.kind == "cell" and text.strip() == found[0]
        if not numbers or (pair and (_INTERVAL.search(before) or alone)) or before[-1:] in ("￼", "]", "^", "_"):
            continue
        if re.search(r"[\d=<>≤≥∈]\s?$", before) or (
            before[-1:].isalnum() and len(found[1]) == 1 and not _ends_word(before)
        ):
            continue
        yield Typed(passage, found.start(), found.end(), "brackets", numbers)


def _ends_word(before: str) -> bool:
    """Whether a word of prose ends there, not a name of a program: ``rolls[3]``, not ``x[3]``."""
    return bool(re.search(r"\b[A-Za-z]?[a-z]{3,}$", before))


def _worded(passage: Passage) -> Iterator[Typed]:
    for found in _WORDS.finditer(passage.line.text):
        if numbers := _numbers(found[2]):
            yield Typed(passage, found.start(1), found.end(), "words", numbers)


def _raised(passage: Passage) -> Iterator[Typed]:
    """Superscript digits behind a word of four letters that is no unit."""
    text = passage.line.text
    raised = [
        (a.start, a.end) for a in passage.line.around if isinstance(a.node, m.Styled) and a.node.style == "superscript"
    ]
    raised += [found.span(1) for found in _SUPERSCRIPT.finditer(text)]
    for start, end in raised:
        digits = text[start:end].translate(_FROM_SUPERSCRIPT)
        before = re.search(r"\b[A-Za-zÀ-ÿ-]*[a-zà-ÿ]{4}[.,;:)”’\"]*$", text[max(0, start - 30) : start])
        if not re.fullmatch(_LIST, digits) or before is None or _UNITS.search(before[0].rstrip('.,;:)”’"')):
            continue
        if numbers := _numbers(digits):
            yield Typed(passage, start, end, "superscript", numbers)


def _numbers(typed: str) -> tuple[int, ...]:
    """1–3, 7 → 1, 2, 3, 7; nothing where a number is 0 or a range falls."""
    out: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*[–-]\s*(\d+))?", typed):
        start, end = int(first), int(last or first)
        if not 0 < start <= end:
            return ()
        out += range(start, end + 1)
    return tuple(out)


Known = dict[str, list[m.Reference]]


def _known(context: Context) -> Known:
    """References by the words of their authors' family names."""
    out: Known = {}
    for reference in context.manuscript.references.values():
        for word in sorted({word for family in families(reference.item) for word in (family, family.split()[-1])}):
            out.setdefault(word, []).append(reference)
    return out


def _parenthesised(passage: Passage, known: Known) -> Iterator[Typed]:
    """(Stone et al., 2020; Pebble, 2019a)."""
    text = passage.line.text
    for found in _PARENTHESIS.finditer(text):
        items = [item.strip() for item in found["items"].split(";")]
        matched = [_ITEM.fullmatch(item) for item in items]
        sure = [one for one in matched if one and _cites(one, known)]
        if sure and all(matched) and not _followed(text, found.end()):
            works = tuple(_works(one, known) for one in matched if one)
            yield Typed(passage, found.start(), found.end(), "parenthesis", works=works)


def _narrative(passage: Passage, known: Known) -> Iterator[Typed]:
    """Stone et al. (2020)."""
    text = passage.line.text
    for found in _NARRATIVE.finditer(text):
        if _cites(found, known) and not _followed(text, found.end()):
            yield Typed(passage, _begin(found), found.end(), "narrative", works=(_works(found, known),))


def _followed(text: str, end: int) -> bool:
    return OBJECT in text[end : end + 2]


def _begin(found: re.Match[str]) -> int:
    """Where the names begin: “By Stone” has one word before."""
    word = re.match(r"\w+\s", found["names"])
    return found.start() + (word.end() if word and folded(word[0]) in BEGINNINGS else 0)


def _cites(found: re.Match[str], known: Known) -> bool:
    """Whether names and year cite: “et al.”, or two names or one that a reference of that year has."""
    first = folded(found["names"][_begin(found) - found.start() :]).split()
    if not first or first[0] in _NO_NAME:
        return False
    if found["more"] and not re.match(r",?\s(?:and|&|und|et)\s(?!al|colleagues|others)", found["more"]):
        return True
    return bool(_works(found, known)) or bool(found["more"] and "&" in found["more"])


def _works(found: re.Match[str], known: Known) -> tuple[m.Reference, ...]:
    """The references by the first of the names, of that year."""
    names = found["names"][_begin(found) - found.start() :]
    first = folded(re.split(r",|\set\sal|\sand\s|\s&\s|\sund\s", names)[0])
    candidates = known.get(first) or known.get(first.split()[-1] if first else "", [])
    return tuple(r for r in candidates if year(r.item) == int(found["year"]))
