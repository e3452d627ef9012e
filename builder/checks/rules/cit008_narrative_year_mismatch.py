"""CIT008: a year beside a citation that is not that of the work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_lines import Line, Stretch
from builder.checks.prose_passages import passages
from builder.checks.refs_fields import date_parts, families, place, year
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import folded, listed
from builder.diagnostics import Severity

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SURE = r"(?:review|paper|article|book|monograph|publication|overview|editorial|commentary|essay|meta-analys[ie]s)"
_LIKELY = r"(?:study|report|work|analysis)"
_BEFORE = re.compile(
    rf"(?:(?<![\w–-]){_YEAR}\s(?:[a-z-]+\s)?(?P<noun>{_SURE}|{_LIKELY})|\({_YEAR.replace('year', 'own')}[a-z]?\))\s?$"
)
_AFTER = re.compile(rf"\s\({_YEAR}[a-z]?\)")
_DATES = ("issued", "original-date", "available-date", "event-date", "submitted")


@rule("CIT008", "narrative-year-mismatch", severity=Severity.ERROR)
def narrative_year_mismatch(context: Context) -> Iterator[Finding]:
    """A year typed beside a citation that is not the year of the work.

    Why: The reader sees two years for one work, or looks for a work of the wrong year.

    Bad: The 2019 review [@kim2020] covers pebbles.

    Good: The 2020 review [@kim2020] covers pebbles. Or: @kim2020 cover pebbles.

    Fix: None: the year may be wrong, or the key.

    Source: APA Publication Manual, 8.10: the year in the text is that of the entry. A year counts in brackets next to
    the citation, or before “review”, “paper”, “article” or the like with the citation behind; a warning before “study”,
    “report”, “work”, “analysis”, which may be older than their publication. Any year of any work cited there is right.
    """
    for passage in context.memo(passages):
        line = passage.line
        for piece in line.pieces:
            if isinstance(piece.node, m.Citation):
                found = _BEFORE.search(line.text, max(0, piece.start - 60), piece.start)
                if piece.node.cites[-1].mode == "author-in-text":
                    found = _AFTER.match(line.text, piece.end)
                if found:
                    yield from _wrong(context, line, piece, found)


def _wrong(context: Context, line: Line, piece: Stretch, found: re.Match[str]) -> Iterator[Finding]:
    assert isinstance(piece.node, m.Citation)
    known = context.manuscript.references
    works = [known[cite.key] for cite in piece.node.cites if cite.key in known]
    years = {parts[0] for work in works for field in _DATES if (parts := date_parts(work.item, field))}
    group = "year" if found["year"] else "own"
    if group == "own" and not _dates_a_work(line.text[: found.start()], works):
        return
    if len(works) < len(piece.node.cites) or not all(year(work.item) for work in works) or int(found[group]) in years:
        return
    dated = listed([f"@{work.key} is of {year(work.item)}" for work in works])
    span = line.span(found.start(group), found.end(group))
    noun = found.groupdict().get("noun")
    unsure = Severity.WARNING if noun and re.fullmatch(_LIKELY, noun) else None
    related = tuple((place(work, "issued"), f"the date of {work.key}") for work in works)
    message = f"The year {found[group]} is typed here, but {dated}"
    yield Finding(message, span, "Correct the year, or cite another work", related=related, severity=unsure)


def _dates_a_work(before: str, works: list[m.Reference]) -> bool:
    """Whether what stands before a year in brackets is a work: “et al.”, a title in marks, a name of its authors."""
    last = folded(before[-40:]).split()[-1:]
    people = {word for work in works for family in families(work.item) for word in family.split()}
    return bool(re.search(r"(?:et al\.?|colleagues|[”’\"»*])\s$", before)) or bool(set(last) & people)
