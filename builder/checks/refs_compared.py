"""An entry beside a registry's record of the same work. In: both. Out: what differs, with both values.

Compared are title, first author, year and journal. Not told: capitals, markup, accents, British spelling, a missing
subtitle, given names, names of proceedings and books (everybody abbreviates them otherwise), years of the versions of
preprints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from builder.checks.identifiers import is_preprint
from builder.checks.refs_fields import Item, journal_of, place, source_kind, text, title_of, typed, year
from builder.checks.refs_journals import archive, one_name, variants
from builder.checks.refs_likeness import persons, same_first, titles
from builder.checks.refs_online import Known, loose, part_of
from builder.checks.rule import Context
from builder.checks.words import folded
from builder.diagnostics import Edit, Severity, Span
from builder.model import Record, Reference

_ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper"))


class Difference(NamedTuple):
    """``what`` differs: ``ours`` in the entry, ``theirs`` at the registry. ``path``: the field, dotted.

    ``new``: what to write there, "" where the author has to decide.
    """

    what: str
    path: str
    ours: str
    theirs: str
    severity: Severity
    new: str = ""


def differences(ours: Item, known: Known) -> list[Difference]:
    """All differences; none where one of the two is the other's part, or the work is software or data."""
    theirs = known.record.item
    if theirs is None or part_of(ours, theirs) or loose(ours, theirs):
        return []
    found = [*_title(ours, theirs), *_author(ours, theirs)]
    if known.identifier.kind != "arxiv":  # it tells the first version of the preprint only
        found += [*_year(ours, known.record, theirs), *_journal(ours, theirs)]
    return found


def _title(ours: Item, theirs: Item) -> Iterator[Difference]:
    mine, other = text(ours, "title"), text(theirs, "title")
    likeness = titles(mine, other)
    if mine and other and likeness != "same":
        severity = Severity.WARNING if likeness == "spelling" else Severity.ERROR
        yield Difference("title", "title", title_of(ours), title_of(theirs), severity, other)


def _author(ours: Item, theirs: Item) -> Iterator[Difference]:
    if same_first(ours, theirs):
        return
    first, other = persons(ours)[0], persons(theirs)[0]
    mine, new = text(first, "family"), text(other, "family")
    typo = mine and new and SequenceMatcher(None, folded(mine), folded(new), autojunk=False).ratio() >= 0.7
    role = "author" if ours.get("author") else "editor"
    said, theirs_said = (text(one, "family") or text(one, "literal") for one in (first, other))
    yield Difference(f"first {role}", f"{role}.0.family", said, theirs_said, Severity.ERROR, new if typo else "")


def _year(ours: Item, record: Record, theirs: Item) -> Iterator[Difference]:
    """A year is right that the registry has for print or online. One beside that is usual: the year of the issue."""
    mine, other = year(ours), year(theirs)
    if mine is None or other is None:
        return
    known = {other, *(int(date[:4]) for date in _published(record))}
    apart = min(abs(mine - one) for one in known)
    if apart == 0 or (apart == 1 and is_preprint(ours)):
        return
    severity = Severity.ERROR if ours.get("type") in _ARTICLES else Severity.WARNING
    severity = Severity.INFO if apart == 1 else severity
    yield Difference("year", "issued", str(mine), str(other), severity, str(other) if apart > 1 else "")


def _published(record: Record) -> Iterator[str]:
    for notice in record.notices:
        date = notice.get("date")
        if notice.get("relation") == "published" and isinstance(date, str) and re.match(r"\d{4}", date):
            yield date


def _journal(ours: Item, theirs: Item) -> Iterator[Difference]:
    mine = journal_of(ours)
    if ours.get("type") not in _ARTICLES or not mine or mine == journal_of(theirs) or archive(mine):
        return
    if theirs.get("type") == "article" and not text(theirs, "container-title"):
        where = f"a preprint at {text(theirs, 'publisher')}" if text(theirs, "publisher") else "a preprint"
        yield Difference("journal", "container-title", mine, where, Severity.ERROR)
    elif theirs.get("type") in _ARTICLES and journal_of(theirs) and not _one_journal(ours, theirs):
        other = text(theirs, "container-title")
        yield Difference("journal", "container-title", mine, journal_of(theirs), Severity.WARNING, other)


_ASIDE = re.compile(r"\s*\([^)]*\)|\s*:\s.*$|\s[=/–—-]\s.*$")
_PLACE = re.compile(r" of the united states(?: of america)?$| (?:online|print|internet)$|^the ")


def _one_journal(ours: Item, theirs: Item) -> bool:
    """Whether two names are of one journal: by its ISSN, its name without additions, an abbreviation."""
    serial = re.findall(r"\d{4}-?\d{3}[\dX]", text(theirs, "ISSN").upper())
    if serial and any(one in text(ours, "ISSN").upper() for one in serial):
        return True
    mine = _plain(journal_of(ours))
    names = [_plain(text(theirs, f)) for f in ("container-title", "container-title-short")]
    return any(_one_name(mine, name) for name in names if name)


def _plain(journal: str) -> str:
    return _PLACE.sub("", folded(_ASIDE.sub("", journal).replace("&", " and ")))


def _one_name(one: str, other: str) -> bool:
    return (
        one_name(one) == one_name(other)
        or one.replace(" ", "") == other.replace(" ", "")
        or bool(variants([one, other]))
    )


def edit(context: Context, reference: Reference, one: Difference) -> Edit | None:
    """The registry's value in the place of the entry's; None where that is not exact, or would mean something else."""
    span = _exact(context, reference, one)
    if span is None or not one.new or one.new == one.ours or not _writable(context, reference, span, one.new):
        return None
    return Edit(span, one.new)


def _exact(context: Context, reference: Reference, one: Difference) -> Span | None:
    if one.path == "issued":
        paths = ("issued.date-parts.0.0", "issued")
        spans = (reference.spans[path] for path in paths if path in reference.spans)
        return next((span for span in spans if span.exact and context.text(span) == one.ours), None)
    if one.path in ("title", "container-title"):
        return typed(context, reference, one.path, text(reference.item, one.path))
    span = reference.spans.get(one.path)
    return span if span is not None and span.exact and context.text(span) == one.ours else None


def _writable(context: Context, reference: Reference, span: Span, value: str) -> bool:
    """Whether ``value`` means itself in that file."""
    kind = source_kind(context, reference)
    if kind == "yaml":
        quoted = context.manuscript.files[span.file].text[span.start - 1 : span.start] in ("'", '"')
        plain = re.search(r":\s|\s#|^[\s\W]|:$", value) is None
        return re.search(r"[\"'\\\n]", value) is None if quoted else plain
    return re.search(r"[\"\\\n]" if kind == "json" else r"[\"\\{}%&#_$^~<>\n]", value) is None


def at(reference: Reference, one: Difference) -> Span:
    """Where an entry says what differs."""
    return place(reference, one.path, one.path.partition(".")[0])
