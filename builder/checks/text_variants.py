"""Spellings that differ from the rest of the text. In: a Context. Out: the words of the kind that is out of place.

Words in quotations, titles (in quotation marks or of several words in italics), cells and names count for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from builder import model as m
from builder.checks.prose_lines import Line
from builder.checks.prose_passages import Passage, passages
from builder.checks.rule import Context
from builder.checks.text_quotes import within
from builder.checks.text_spellings import Kind, spellings, wanted

_WORD = re.compile(r"[A-Za-z]{4,}")


class Met(NamedTuple):
    """A word of the list: where it stands, its kind, and how the others write it (with its capital)."""

    line: Line
    start: int
    end: int
    kind: Kind
    other: str

    @property
    def word(self) -> str:
        """As typed."""
        return self.line.text[self.start : self.end]


class Odd(NamedTuple):
    """Words of a ``kind`` that the text should not have, as ``usual`` is what it has or ``stated`` wants."""

    kind: Kind
    usual: Kind
    stated: bool
    words: tuple[Met, ...]
    first: Met | None


def odd(context: Context) -> Iterator[Odd]:
    """What is out of place: first British and American, then -ise and -ize."""
    lang = context.manuscript.metadata.lang
    if not lang.startswith("en"):
        return
    met = list(_met(context))
    counted = Counter(one.kind for one in met)
    asked = wanted(lang) if "lang" in context.manuscript.metadata.spans else ""
    usual: Kind = asked or ("American" if counted["American"] > counted["British"] else "British")
    rare: Kind = "British" if usual == "American" else "American"
    if counted[rare] and (asked or counted[usual]):
        yield _odd(met, rare, usual, bool(asked))
    american = usual == "American" and (bool(asked) or counted["American"] > 0)
    ending: Kind = "-ize" if american or counted["-ize"] > counted["-ise"] else "-ise"
    other: Kind = "-ise" if ending == "-ize" else "-ize"
    if counted[other] and (counted[ending] or (american and asked)):
        yield _odd(met, other, ending, american and bool(asked))


def _odd(met: list[Met], rare: Kind, usual: Kind, stated: bool) -> Odd:
    first = next((one for one in met if one.kind == usual), None)
    return Odd(rare, usual, stated, tuple(one for one in met if one.kind == rare), first)


def _met(context: Context) -> Iterator[Met]:
    known = spellings()
    for passage in context.memo(passages):
        if passage.kind in ("quotation", "cell"):
            continue
        for found in _WORD.finditer(passage.line.text):
            kind = known.get(found[0].lower())
            if kind and _counts(passage, found):
                word, other = found[0], kind[1]
                other = other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other
                yield Met(passage.line, *found.span(), kind[0], other)


def _counts(passage: Passage, found: re.Match[str]) -> bool:
    text, word = passage.line.text, found[0]
    if text[found.start() - 1 : found.start()] in tuple("-/@._\\") and found.start():
        return text[found.start() - 1] == "-"
    if text[found.end() : found.end() + 1] in ("/", "_", "@") or re.match(r"\.\w", text[found.end() :]):
        return False
    if word[0].isupper() and not _begins(text, found.start()):
        return False  # a name, or a heading in capitals
    if within(text, found.start()):
        return False
    return not any(s.start <= found.start() < s.end and _title(s.node) for s in passage.line.around)


def _begins(text: str, at: int) -> bool:
    before = text[:at].rstrip(" (“‘\"'")
    following = re.match(r"\w+[\s,]+(\w)", text[at:])
    return (not before or before[-1] in ".!?:") and not (following and following[1].isupper())


def _title(node: m.Inline) -> bool:
    if isinstance(node, m.Quoted):
        return True
    return isinstance(node, m.Styled) and sum(len(n.value.split()) for n in node.children if isinstance(n, m.Text)) > 2
