"""Titles of references that the text spells out. In: a Context. Out: mentions, for ``context.memo(title_mentions)``.

A mention is a string in quotation marks or in italics that is the title of a reference: the whole (acronyms written
out or not, capitals and punctuation aside), its beginning, or nearly the same. A string is compared with those titles
only that share one of its three rarest words or its first three words, so that the cost grows with the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from builder import model as m
from builder.checks.prose_lines import Line
from builder.checks.prose_passages import Passage, passages
from builder.checks.prose_sentences import Sentence
from builder.checks.refs_fields import text
from builder.checks.refs_titles import Title, title
from builder.checks.rule import Context
from builder.diagnostics import Span
from builder.model.plain import OBJECT
from builder.resolve.richtext import bare

NEAR = 0.85
LEAST = 4
"""Words that a string must have, or a colon among three, so that a common phrase is not taken for a title."""
_RARE, _CROWD = 3, 40
_QUOTED = re.compile(r"“[^“”]{9,300}[”“]|„[^„“”]{9,300}[“”]|«[^«»]{9,300}»|\"[^\"]{9,300}\"|‘[^‘”]{9,300}?’(?!\w)")
_ACRONYM = re.compile(r"\b[A-Z]{2,5}\b")

How = Literal["same", "main", "beginning", "near"]
GRADES: tuple[How, ...] = ("same", "main", "beginning", "near")
"""From the best; a whole title and a main title are equally good, and so are beginnings of two lengths."""


@dataclass(frozen=True, slots=True)
class Mention:
    """``words`` stand in ``passage``, from ``start`` to ``end`` with their marks, and name ``references`` equally well.

    ``place`` is that in the source, marks included; None where it is not exact.
    ``how``: the title itself, what stands before its subtitle, another beginning of it, or something near it.
    """

    passage: Passage
    sentence: Sentence
    start: int
    end: int
    place: Span | None
    words: str
    references: tuple[m.Reference, ...]
    how: How

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the references."""
        return tuple(r.key for r in self.references)

    @property
    def cited(self) -> frozenset[str]:
        """The keys that the sentence cites."""
        return frozenset(cite.key for node in self.sentence.citations for cite in node.cites)


def title_mentions(context: Context) -> tuple[Mention, ...]:
    """Every mention in text, captions and notes; not in headings, cells, the abstract, statements."""
    works = Works(context.manuscript.references.values(), context.thresholds.get("CIT003", NEAR))
    out: list[Mention] = []
    for passage in context.memo(passages):
        if passage.part in ("body", "appendix") and passage.kind not in ("heading", "cell"):
            out += _in(passage, works)
    return tuple(out)


def by_work(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    """The mentions of one work, or of the same works, together; in the order of the first ones."""
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.keys, []).append(mention)
    yield from groups.values()


def _in(passage: Passage, works: Works) -> Iterator[Mention]:
    done = 0
    for start, end, place in sorted(_marked(passage.line), key=lambda one: (one[0], -one[1])):
        words = passage.line.text[start:end].strip(f" “”„‘’«»\"',.;{OBJECT}\u00a0\u202f")
        if start >= done and (matched := works.match(words)):
            done = end
            sentence = next(s for s in passage.sentences if start < s.end)
            yield Mention(passage, sentence, start, end, place, words, *matched)


def _marked(line: Line) -> Iterator[tuple[int, int, Span | None]]:
    """What stands in quotation marks, typed straight or curled, or in italics: its stretch and its place."""
    for found in _QUOTED.finditer(line.text):
        span = line.span(found.start(), found.end())
        yield found.start(), found.end(), span if span and span.exact else None
    for around in line.around:
        if isinstance(around.node, m.Styled) and around.node.style == "emphasis":
            yield around.start, around.end, around.node.span if around.node.span.exact else None


class Works:
    """The titles of the references, by rare words and by beginnings."""

    def __init__(self, references: Iterable[m.Reference], least: float = NEAR) -> None:
        """``least`` is the ratio of difflib's SequenceMatcher from which two titles are nearly the same."""
        self.least = least
        self.titles: list[tuple[m.Reference, str, Title]] = []
        for reference in references:
            typed = bare(text(reference.item, "title"))
            self.titles.append((reference, typed, title(typed)))
        self.often = Counter(word for _, _, t in self.titles for word in set(t.content))
        self.by_word: dict[str, list[int]] = {}
        self.by_start: dict[tuple[str, ...], list[int]] = {}
        for number, (_, _, t) in enumerate(self.titles):
            for word in set(t.content):
                if self.often[word] <= _CROWD:
                    self.by_word.setdefault(word, []).append(number)
            self.by_start.setdefault(t.words[:3], []).append(number)

    def match(self, words: str) -> tuple[tuple[m.Reference, ...], How] | None:
        """The references that ``words`` name best, and how; None where they name none."""
        said = title(words)
        if len(said.words) < LEAST and not (":" in words and len(said.words) == LEAST - 1):
            return None
        found: dict[How, list[m.Reference]] = {}
        for number in self._candidates(said):
            reference, typed, of = self.titles[number]
            how = _how(words, said, typed, of, self.least)
            if how:
                found.setdefault(how, []).append(reference)
        best = next((how for how in GRADES if how in found), None)
        if best is None or (best != "same" and not words[0].isupper() and not words[0].isdigit()):
            return None
        equal = {"same": GRADES[:2], "main": GRADES[:3], "beginning": GRADES[:3], "near": GRADES[3:]}[best]
        return tuple(reference for how in equal for reference in found.get(how, ())), best

    def _candidates(self, said: Title) -> Sequence[int]:
        rare = sorted((w for w in set(said.content) if w in self.by_word), key=lambda w: (self.often[w], w))[:_RARE]
        numbers = {n for word in rare for n in self.by_word[word]} | set(self.by_start.get(said.words[:3], ())[:_CROWD])
        return sorted(numbers)


def _how(words: str, said: Title, typed: str, of: Title, least: float) -> How | None:
    acronyms = sorted({*_ACRONYM.findall(typed), *_ACRONYM.findall(words)})
    ours, theirs = _shortened(said.words, acronyms), _shortened(of.words, acronyms)
    if ours == theirs:
        return "same"
    if not theirs or len(set(ours) & set(theirs)) < 0.6 * len(ours):
        return None
    main = len(_shortened(of.words[: of.main], acronyms))
    if theirs[: len(ours)] == ours:
        if len(ours) == main:
            return "main"
        return "beginning" if len(said.content) >= LEAST - 1 else None
    lines = {" ".join(theirs[:n]) for n in (len(theirs), main, len(ours))}
    return "near" if any(_alike(" ".join(ours), line, least) for line in sorted(lines)) else None


def _shortened(words: tuple[str, ...], acronyms: Sequence[str]) -> tuple[str, ...]:
    """``words`` with acronyms in place of what they stand for: artificial intelligence → ai."""
    for acronym in acronyms:
        short, n = acronym.lower(), len(acronym)
        for i in range(len(words) - n + 1):
            if short not in words and "".join(word[0] for word in words[i : i + n]) == short:
                words = (*words[:i], short, *words[i + n :])
                break
    return words


def _alike(one: str, other: str, least: float) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least
