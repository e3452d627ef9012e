"""Words of categories. In: a column. Out: cells that write one thing in two ways, or what no vocabulary has.

Two ways differ in capitals, hyphens, blanks, a plural s, or are short and long form of a term of the glossary. A cell
may hold several categories, with commas or semicolons between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from builder import model as m
from builder.checks.tables_columns import Entry, Sheet
from builder.checks.words import folded

_PART = re.compile(r"[^,;]+")
LONGEST = 4
"""Words of a category at most, where a column does not say that it holds some."""


@dataclass(frozen=True, slots=True)
class Variant:
    """``typed`` in a cell; ``usual`` is how most others write it, or what the vocabulary has (empty: nothing near)."""

    entry: Entry
    typed: str
    usual: str
    declared: bool


def variants(sheet: Sheet, at: int, glossary: Sequence[m.Term]) -> Iterator[Variant]:
    """Those of a column."""
    column = sheet.grid.columns[at]
    parts = [(e, part) for e in sheet.column(at) if not e.missing for part in _parts(e.words)]
    if column.vocabulary:
        yield from _outside(parts, column.vocabulary, sheet.grid.table.spec.missing_marker)
        return
    if column.type != "category" and not _of_categories(sheet, at):
        return
    short = {folded(term.short): _bare(term.long) for term in glossary}
    groups: dict[str, Counter[str]] = {}
    for _, part in parts:
        bare = _bare(part)
        groups.setdefault(short.get(folded(part), bare), Counter())[part] += 1
    for entry, part in parts:
        counts = groups[short.get(folded(part), _bare(part))]
        usual = max(counts, key=lambda one: counts[one])
        first_only = part[:1].lower() + part[1:] == usual[:1].lower() + usual[1:]
        if part == usual or (first_only and not (entry.words.startswith(part) and _begins(usual, parts))):
            continue
        yield Variant(entry, part, usual, False)


def _parts(words: str) -> Iterator[str]:
    for found in _PART.finditer(words):
        if part := re.sub(r"^and\s+", "", found[0].strip()):
            yield part


def _bare(part: str) -> str:
    """Without capitals, hyphens, blanks and a plural s."""
    return re.sub(r"(?<=\w\w\w)s$", "", folded(part).replace(" ", ""))


def _begins(usual: str, parts: Sequence[tuple[Entry, str]]) -> bool:
    """Whether ``usual`` too stands at the beginning of a cell, so that its capital is no matter of place."""
    return any(part == usual and entry.words.startswith(usual) for entry, part in parts)


def _of_categories(sheet: Sheet, at: int) -> bool:
    """A few short texts that come again and again: half as many as rows, in four rows or more."""
    if (
        sheet.numeric(at)
        or sheet.grid.columns[at].type in ("citation", "year", "date")
        or sheet.grid.columns[at].derive
    ):
        return False
    said = [e.words for e in sheet.column(at) if not e.missing]
    kinds = {_bare(word) for word in said}
    return len(said) > 3 and 2 * len(kinds) <= len(said) and all(len(word.split()) <= LONGEST for word in said)


def _outside(parts: Sequence[tuple[Entry, str]], vocabulary: Sequence[str], marker: str | None) -> Iterator[Variant]:
    bare = {_bare(word): word for word in vocabulary}
    for entry, part in parts:
        if part in vocabulary or entry.words in vocabulary or entry.words == marker:
            continue
        near = get_close_matches(_bare(part), list(bare), 1, 0.8)
        yield Variant(entry, part, bare[near[0]] if near else "", True)
