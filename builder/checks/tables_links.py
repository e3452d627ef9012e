"""Rows of papers and the references they are about. In: a Context. Out: for each table of papers, its rows linked.

A row is linked, in this order, by a key; by a DOI or PMID in a cell; by the exact title, the year telling twins apart;
by the main title, the beginning or the spelling of a title; by first author and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from builder.checks.identifiers import identifiers
from builder.checks.mentions_titles import Works
from builder.checks.refs_fields import families
from builder.checks.rows import Grid, Line, grids
from builder.checks.rule import Context
from builder.checks.words import cell_words, folded
from builder.diagnostics import Severity
from builder.model import Reference, TableSpec
from builder.resolve import works

How = Literal["key", "identifier", "title", "near", "author", "none"]
_ABOUT_PAPERS = re.compile(
    r"paper|stud(y|ies)|title|author|reference|year|publi(?:cation|shed)|citation|source|work|\bdoi\b|pmid", re.I
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+", re.I)
_PMID = re.compile(r"\bPMID:?\s*(\d{4,9})\b|^(\d{7,8})$")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_AUTHOR = re.compile(
    r"^[^\W\d_][\w'’-]+(?:[ -][^\W\d_][\w'’-]+)*?(?=,|;|\s+et\b|\s+and\b|\s*&|\s*\(|\s+\d|\s+[A-Z]{1,3}\b|$)"
)
_LONG = 4
"""Words that a cell must have to be compared with titles where no header says “title”."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A row and the references it may be about, in the order of the list; one where it is clear."""

    line: Line
    references: tuple[Reference, ...]
    how: How

    @property
    def reference(self) -> Reference | None:
        """The one reference that the row is about; None where there are none or several."""
        return self.references[0] if len(self.references) == 1 else None

    @property
    def sure(self) -> bool:
        """Whether the row cites or identifies its work, so that what differs in it is wrong."""
        return self.how in ("key", "identifier")


@dataclass(frozen=True, slots=True)
class Papers:
    """A table of papers, its rows linked. ``keyed``: it has a column for citations, or a row that cites."""

    grid: Grid
    rows: tuple[Linked, ...]
    keyed: bool

    @property
    def severity(self) -> Severity | None:
        """A table that is only guessed to be of papers is only warned of."""
        return Severity.WARNING if self.grid.guessed else None


def papers(context: Context) -> tuple[Papers, ...]:
    """The tables whose rows are papers: those that say so, and those without sidecar that look so.

    They look so where two headers speak of papers and half the rows cite a reference or hold the title of one.
    """
    return context.memo(_papers)


def _papers(context: Context) -> tuple[Papers, ...]:
    index = _Index(context)
    out = []
    for grid in grids(context):
        if grid.table.spec.role == "papers":
            out.append(_linked(grid, index))
        elif grid.table.spec == TableSpec() and sum(bool(_ABOUT_PAPERS.search(h)) for h in grid.headers) > 1:
            found = _linked(replace(grid, guessed=True), index)
            if found.rows and 2 * sum(row.how in ("key", "identifier", "title", "near") for row in found.rows) >= len(
                found.rows
            ):
                out.append(found)
    return tuple(out)


def _linked(grid: Grid, index: _Index) -> Papers:
    rows = tuple(index.link(grid, line) for line in grid.lines)
    keyed = any(line.keys for line in grid.lines) or any(c.type == "citation" for c in grid.columns)
    return Papers(grid, rows, keyed)


class _Index:
    """The references by identifier, title, and first author with year."""

    def __init__(self, context: Context) -> None:
        self.known = context.manuscript.references
        references = list(self.known.values())
        self.titles = Works(references)
        self.exact: dict[str, list[Reference]] = {}
        self.identified: dict[tuple[str, str], list[Reference]] = {}
        self.authored: dict[tuple[str, str], list[Reference]] = {}
        for reference in references:
            item = reference.item
            self.exact.setdefault(folded(works.title(item)), []).append(reference)
            for one in identifiers(item):
                self.identified.setdefault((one.kind, one.value), []).append(reference)
            for family in families(item)[:1]:
                self.authored.setdefault((family, works.year(item)), []).append(reference)
        self.exact.pop("", None)

    def link(self, grid: Grid, line: Line) -> Linked:
        if line.keys:
            return Linked(line, tuple(self.known[key] for key in line.keys if key in self.known), "key")
        words = [cell_words(cell) for cell in line.cells]
        for how, found in self._ways(grid, words):
            if found:
                year = {y for w in words for y in _YEAR.findall(w)} if len(found) > 1 else set()
                of_year = [r for r in found if works.year(r.item) in year]
                return Linked(line, tuple(of_year or found), how)
        return Linked(line, (), "none")

    def _ways(self, grid: Grid, words: list[str]) -> Iterator[tuple[How, list[Reference]]]:
        yield "identifier", [r for kind, value in _identifiers(words) for r in self.identified.get((kind, value), ())]
        at = grid.column("ref.title")
        titles = [words[at]] if at is not None else [w for w in words if len(w.split()) >= _LONG]
        yield "title", [r for w in titles for r in self.exact.get(folded(w), ())]
        yield "near", [r for w in titles if (match := self.titles.match(w)) for r in match[0]]
        yield "author", self._by_author(grid, words)

    def _by_author(self, grid: Grid, words: list[str]) -> list[Reference]:
        at = grid.column("ref.authors")
        cell = words[at] if at is not None else words[0]
        named = _AUTHOR.match(cell)
        years = _YEAR.findall(cell) or [y for w in words for y in _YEAR.findall(w)]
        return list(self.authored.get((folded(named[0]), years[0]), ())) if named and years else []


def _identifiers(words: list[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        if found := _DOI.search(word):
            yield "DOI", found[0].rstrip(".,;)").casefold()
        if number := _PMID.search(word):
            yield "PMID", number[1] or number[2]
