"""Sentences compared. In: a Context. Out: those of abstract and text with bare words, for ``context.memo``.

A formula, value or cross-reference counts as what it is, so that “where x is the mean” of two formulas are two
sentences; citations and marks do not count.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from math import ceil
from typing import NamedTuple

from builder import model as m
from builder.checks.prose_passages import Passage, passages
from builder.checks.prose_sentences import Sentence
from builder.checks.rule import Context
from builder.diagnostics import Edit, Fix, Span
from builder.model.plain import OBJECT

_WORD = re.compile(rf"[^\W_]+(?:[’'-][^\W_]+)*|{OBJECT}")
FUNCTION = frozenset(
    "a an the this that these those each every all some any no one it its their his her our they we he she i you "
    "and or but nor so yet of in on at by to from with for as into over under than then also still even only just "
    "very too more most less much many such other own same is are was were be been being has have had do does did "
    "can could may might will would shall should must not both either which who whom whose what when where while "
    "how there here".split()
)
"""Words that say little by themselves."""


class Spoken(NamedTuple):
    """A sentence of a passage; ``words`` are small, objects among them as what they are."""

    passage: Passage
    sentence: Sentence
    words: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many real words it has."""
        return sum(word[0].isalpha() for word in self.words)


def spoken(context: Context) -> tuple[Spoken, ...]:
    """The sentences of the abstract, then those of the text and its footnotes."""
    out = []
    for passage in context.memo(passages):
        if passage.is_text or (passage.part == "abstract" and passage.kind in ("paragraph", "item")):
            out += [Spoken(passage, sentence, tuple(_words(sentence))) for sentence in passage.sentences]
    return tuple(out)


def _words(sentence: Sentence) -> Iterator[str]:
    objects = iter(list(sentence.line.objects(sentence.start, sentence.end)) if OBJECT in sentence.text else ())
    for found in _WORD.finditer(sentence.text.lower()):
        if found[0] != OBJECT:
            yield found[0]
            continue
        node = next(objects, None)
        match node.node if node else None:
            case m.Math(tex):
                yield f"${tex}"
            case m.Value(expression):
                yield f"{{{expression}"
            case m.CrossReference(targets):
                yield f"@{targets}"
            case m.Code(value):
                yield f"`{value}"
            case _:
                pass


def same_section(one: Spoken, other: Spoken) -> bool:
    """Whether both stand in the abstract, or under the same heading."""
    if one.passage.part != other.passage.part:
        return False
    return [s.id for s in one.passage.section] == [s.id for s in other.passage.section]


def alike(context: Context, least: float) -> Iterator[tuple[Spoken, Spoken, float]]:
    """(earlier, later, likeness) of sentences of one section that share ``least`` of their words (Jaccard) or more.

    Candidates share one of their rarest words (prefix filtering: Bayardo, Ma & Srikant, “Scaling up all pairs
    similarity search”, 2007), so that time does not grow with the square of the sentences.
    """
    groups: dict[tuple[object, ...], list[Spoken]] = defaultdict(list)
    for one in context.memo(spoken):
        if one.length >= 8:
            groups[(one.passage.part, *(s.id for s in one.passage.section))].append(one)
    for group in groups.values():
        rare = Counter(word for one in group for word in set(one.words))
        seen: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(group):
            mine = sorted(set(one.words), key=lambda word: (rare[word], word))
            prefix = mine[: len(mine) - ceil(least * len(mine)) + 1]
            for at in sorted({at for word in prefix for at in seen[word]}):
                theirs = set(group[at].words)
                shared = len(theirs.intersection(mine)) / len(theirs.union(mine))
                if shared >= least and one.words != group[at].words:
                    yield group[at], one, shared
            for word in prefix:
                seen[word].append(number)


def parallel(one: Spoken, other: Spoken) -> bool:
    """Whether they say the same of different things: only numbers, names or other content words are exchanged."""
    if any(word[0].isdigit() or word[0] in "${@`" for word in set(one.words) ^ set(other.words)):
        return True
    opcodes = SequenceMatcher(None, one.words, other.words, autojunk=False).get_opcodes()
    changed = [op for op in opcodes if op[0] != "equal"]
    return all(
        tag == "replace" and i2 - i1 == j2 - j1 and not FUNCTION.issuperset((*one.words[i1:i2], *other.words[j1:j2]))
        for tag, i1, i2, j1, j2 in changed
    )


def deletion(context: Context, one: Sentence) -> Fix | None:
    """Deletes a sentence with the blanks before it; None where it holds more than words, or is not typed just so."""
    span = one.span
    if span is None or not span.exact or OBJECT in one.text:
        return None
    source = context.manuscript.files[span.file].text
    if " ".join(source[span.start : span.end].split()) != " ".join(one.text.split()):
        return None
    start = span.start
    while start > 0 and source[start - 1] in " \t":
        start -= 1
    return Fix("Delete this sentence", (Edit(Span(span.file, start, span.end), ""),), "unsafe")


def shortened(text: str, length: int = 60) -> str:
    """The beginning of a sentence, for messages."""
    words = " ".join(text.replace(OBJECT, "…").split())
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"
