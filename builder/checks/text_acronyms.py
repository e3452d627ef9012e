"""Acronyms of the text. In: a Context. Out: where each is expanded and used, abstract and text apart.

An acronym is a word of two to six capitals (ML, GLMs). It is expanded where the words say so, or the glossary prints it
so. Names that are cited or linked, and words that are shouted, are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from builder import model as m
from builder.checks.prose_headings import headings
from builder.checks.prose_passages import Passage, passages
from builder.checks.rule import Context
from builder.checks.text_expansions import CAPITALS, USED, Expansion, Place, expansions
from builder.checks.text_known import known_to_all
from builder.checks.text_quotes import within
from builder.diagnostics import Span
from builder.model.plain import OBJECT, raw_text
from builder.resolve.terms import TERM

Part = Literal["abstract", "text"]
Met = Mapping[int, list[re.Match[str]]]
"""The acronyms in each passage, by its ``id``."""

_LIST = re.compile(r"abbreviation|acronym|glossary|nomenclature|abkürzung", re.I)
_NO_TEXT = ("cell", "table-note", "quotation")
_APART = re.compile(r"author|contribution|acknowledge?ment|funding|conflict|competing|declaration|availab", re.I)


@dataclass(slots=True)
class Acronym:
    """One acronym in one part, places in reading order. ``order`` numbers them: (passage, start)."""

    short: str
    part: Part
    expanded: list[Expansion] = field(default_factory=list)
    used: list[Place] = field(default_factory=list)
    terms: list[Span] = field(default_factory=list)
    listed: bool = False
    order: dict[int, int] = field(default_factory=dict)

    def before(self, one: Place, other: Place) -> bool:
        """Whether ``one`` is read before ``other``."""
        return (self.order[id(one.passage)], one.start) < (self.order[id(other.passage)], other.start)


def acronyms(context: Context) -> tuple[Acronym, ...]:
    """The acronyms that an author expands or a reader may not know, by part, in reading order."""
    found: dict[tuple[Part, str], Acronym] = {}
    everything = context.memo(passages)
    order = {id(passage): at for at, passage in enumerate(everything)}
    met = {id(p): list(USED.finditer(p.line.text)) if CAPITALS.search(p.line.text) else [] for p in everything}
    names = frozenset(_names(context, met))
    spoken = list(_spoken(context))
    listed = set(_listed(context, spoken, met))

    def of(part: Part, short: str) -> Acronym:
        return found.setdefault((part, short), Acronym(short, part, listed=short in listed, order=order))

    for passage, part in spoken:
        expanded = {e.place.start: e for e in expansions(passage, met[id(passage)])} if met[id(passage)] else {}
        for e in expanded.values():
            of(part, passage.line.text[e.place.start : e.place.end]).expanded.append(e)
        for place, short in _used(passage, met[id(passage)]):
            if place.start not in expanded:
                of(part, short).used.append(place)
        for term, span in _terms(context, passage):
            of(part, term).terms.append(span)
    return tuple(one for one in found.values() if one.expanded or one.terms or one.short not in names)


def _spoken(context: Context) -> Iterator[tuple[Passage, Part]]:
    apart = {s.id for s in context.memo(headings) if _APART.search(raw_text(s.title))}
    for passage in context.memo(passages):
        if passage.part == "abstract":
            yield passage, "abstract"
            continue
        if passage.part not in ("body", "appendix") or passage.kind in _NO_TEXT:
            continue
        if not any(section.id in apart for section in passage.section):
            yield passage, "text"


def _used(passage: Passage, met: Iterable[re.Match[str]]) -> Iterator[tuple[Place, str]]:
    text = passage.line.text
    for found in met:
        if not _shouted(text, found) and not _aside(passage, found) and not _state(text, found):
            yield Place(passage, *found.span(1)), found[1]


def _shouted(text: str, found: re.Match[str]) -> bool:
    """Whether the word next to it is in capitals, too, so that both are emphasis or one name."""
    near = [
        *text[max(found.start() - 40, 0) : found.start()].split()[-2:],
        *text[found.end() : found.end() + 40].split()[:2],
    ]
    words = [word.strip(".,;:()“”’") for word in near]
    return any(len(word) > 3 and word.isalpha() and word.isupper() for word in words)


def _aside(passage: Passage, found: re.Match[str]) -> bool:
    """Whether it stands in quotation marks, italics or a link."""
    around = [s.node for s in passage.line.around if s.start <= found.start() < s.end]
    return any(isinstance(node, m.Quoted | m.Link) or _italic(node) for node in around) or within(
        passage.line.text, found.start()
    )


def _linked(passage: Passage, found: re.Match[str]) -> bool:
    """Whether it is all of a link, or of some words in italics: a name that is explained elsewhere."""
    return any(
        s.end - s.start <= found.end() - found.start() + 1 and (isinstance(s.node, m.Link) or _italic(s.node))
        for s in passage.line.around
        if s.start <= found.start() < s.end
    )


def _italic(node: m.Inline) -> bool:
    return isinstance(node, m.Styled) and node.style in ("emphasis", "small-caps")


def _cited(passage: Passage, found: re.Match[str]) -> bool:
    """Whether a citation follows, and the word is long enough for a name: BLAST [@altschul1990]."""
    end = found.end()
    return len(found[1]) > 3 and passage.line.text[end : end + 2].lstrip()[:1] == OBJECT and bool(
        passage.line.citations(end, end + 2)
    )  # fmt: skip


def _state(text: str, found: re.Match[str]) -> bool:
    """Cambridge, MA, USA."""
    return len(found[1]) == 2 and bool(re.search(r"[A-Z][\w.]+,\s$", text[: found.start()])) and (
        text[found.end() : found.end() + 1] in (",", ")", "", " ", ";")
    )  # fmt: skip


def _listed(context: Context, spoken: list[tuple[Passage, Part]], met: Met) -> Iterator[str]:
    """The acronyms of a list of abbreviations."""
    lists = {s.id for s in context.memo(headings) if _LIST.search(raw_text(s.title))}
    for passage, _ in spoken:
        if _LIST.match(passage.line.text) or any(section.id in lists for section in passage.section):
            yield from (found[1] for found in met[id(passage)])


def _terms(context: Context, passage: Passage) -> Iterator[tuple[str, Span]]:
    """The glossary's short forms that the passage's values print, the long one with the first."""
    glossary = {term.id: term.short for term in context.manuscript.metadata.glossary}
    if OBJECT in passage.line.text and glossary:
        for piece in passage.line.objects(0, len(passage.line.text)):
            named = TERM.fullmatch(piece.node.expression) if isinstance(piece.node, m.Value) else None
            if named and named[1] in glossary:
                yield glossary[named[1]], piece.node.span


def _names(context: Context, met: Met) -> Iterator[str]:
    """What needs no expansion: known to all, names that are cited or titled, initials of authors, words shouted."""
    metadata = context.manuscript.metadata
    title = raw_text(metadata.title).partition(":")
    if title[1] and len(title[0].split()) <= 2:  # “SHORE: a package for …”
        yield from (found[1] for found in USED.finditer(title[0]))
    yield from (keyword for keyword in metadata.keywords if USED.fullmatch(keyword))
    for author in metadata.authors:
        initials = re.findall(r"(?:^|[\s.-])([^\W\d_])", f"{author.given} {author.family}")
        yield "".join(initials).upper()
        yield "".join((initials or [""])[:1] + initials[-1:]).upper()
    words: dict[str, int] = defaultdict(int)
    for passage in context.memo(passages):
        text = passage.line.text
        for found in met[id(passage)]:
            words[found[1]] += 1
            if known_to_all(found[1]) or _linked(passage, found) or (words[found[1]] == 1 and _cited(passage, found)):
                yield found[1]
        for piece in passage.line.objects(0, len(text)) if OBJECT in text else ():
            if isinstance(piece.node, m.Code):
                yield piece.node.value.strip()
    whole = " ".join(p.line.text for p in context.memo(passages))
    yield from (word for word in words if len(word) > 2 and _small(word.lower(), whole))  # NOT where the text has “not”


def _small(word: str, text: str) -> bool:
    """Whether ``text`` has ``word`` behind a blank, as a whole word."""
    at = text.find(f" {word}")
    while at >= 0:
        if not text[at + len(word) + 1 : at + len(word) + 2].isalnum():
            return True
        at = text.find(f" {word}", at + 1)
    return False
