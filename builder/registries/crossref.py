"""Crossref: DOIs of papers and books, retractions; books by ISBN. https://api.crossref.org (REST API, "works").

A work of Crossref is nearly CSL-JSON: titles are lists, types and a few fields have names of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from builder.model import Json
from builder.registries.answer import AGENCIES, MANY, SOURCES, Answer, Found, Missing, failed
from builder.registries.client import CROSSREF, CROSSREF_LISTS, Absent, Client, Unanswered
from builder.registries.csl import iso, normal
from builder.registries.shape import fields, listed, text

AT_ONCE = 25
"""DOIs in a request: its address stays short enough for proxies."""
_TYPES = {
    "journal-article": "article-journal", "book": "book", "monograph": "book", "edited-book": "book",
    "reference-book": "book", "book-set": "book", "book-chapter": "chapter", "book-section": "chapter",
    "book-part": "chapter", "book-track": "chapter", "reference-entry": "entry", "proceedings": "book",
    "proceedings-article": "paper-conference", "posted-content": "article", "report": "report",
    "report-component": "report", "dissertation": "thesis", "dataset": "dataset", "database": "dataset",
    "peer-review": "review", "standard": "standard", "journal": "periodical", "book-series": "periodical",
}  # fmt: skip
_BOOKS = {"book", "monograph", "edited-book", "reference-book", "book-set"}
_LINKS = ("is-preprint-of", "has-preprint", "is-version-of", "has-version")


@AGENCIES.add("crossref")
def work(client: Client, doi: str) -> Answer:
    """The work with a DOI."""
    try:
        answer = client.json(CROSSREF, f"works/{quote(doi, safe='/')}")
    except Unanswered as error:
        return failed(error)
    message = fields(fields(answer).get("message"))
    if text(message.get("DOI")).lower() != doi:
        return Missing("Crossref answered for another work")
    return found(message)


@MANY.add("crossref")
def works(client: Client, dois: Sequence[str]) -> Mapping[str, Found]:
    """The works with these DOIs, ``AT_ONCE`` a request: a filter named several times means any of them.

    DOIs with a mark that divides filters are left out, and so are those that Crossref knows under another DOI.
    """
    known: dict[str, Found] = {}
    plain = [doi for doi in dois if re.fullmatch(r"[\w./()<>;-]+", doi)]
    for at in range(0, len(plain), AT_ONCE):
        some = plain[at : at + AT_ONCE]
        query = {"filter": ",".join(f"doi:{doi}" for doi in some), "rows": str(len(some))}
        try:
            answer = client.json(CROSSREF_LISTS, "works", query)
        except Unanswered:  # each by itself, then
            break
        for message in map(fields, listed(fields(fields(answer).get("message")).get("items"))):
            known[text(message.get("DOI")).lower()] = found(message)
    return {doi: known[doi] for doi in plain if doi in known}


@SOURCES.add("isbn")
def books(client: Client, isbns: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Books by ISBN, as far as their publishers gave them DOIs: there is no open registry of all books."""
    yield from client.each(lambda isbn: _book(client, isbn), isbns)


def _book(client: Client, isbn: str) -> Answer:
    unknown = Missing("Crossref knows only books that have a DOI")
    try:
        answer = client.json(CROSSREF, "works", {"filter": f"isbn:{isbn}", "rows": "20"})
    except Absent:
        return unknown
    except Unanswered as error:
        return failed(error)
    works = map(fields, listed(fields(fields(answer).get("message")).get("items")))
    books = [one for one in works if one.get("type") in _BOOKS]
    if len(books) != 1:
        return unknown
    whole = found(books[0])
    return Found(whole.registry, {**whole.item, "ISBN": isbn}, whole.notices)


def found(message: Mapping[str, Json]) -> Found:
    """A work of Crossref as ours."""
    return Found("Crossref", normal({**message, **_renamed(message)}), list(_notices(message)))


def _renamed(work: Mapping[str, Json]) -> dict[str, Json]:
    """The fields that have other names or shapes in CSL."""
    kind = str(work.get("type"))
    out: dict[str, Json] = {
        "type": _TYPES.get(kind, "document"),
        "title": _title(work),
        "container-title-short": work.get("short-container-title"),
        "publisher-place": work.get("publisher-location"),
        "edition": work.get("edition-number"),
        "page": work.get("page") or work.get("article-number"),
        "license": None,
        "source": None,
    }
    holders = listed(work.get("container-title"))
    if len(holders) > 1 and _TYPES.get(kind) in ("chapter", "paper-conference"):
        out |= {"collection-title": holders[0], "container-title": holders[-1]}  # the series, then the book
    event = fields(work.get("event"))
    out |= {"event-title": event.get("name"), "event-place": event.get("location"), "event-date": event.get("start")}
    if kind == "posted-content":
        housed = work.get("institution")
        home = fields((listed(housed) or [housed])[0]).get("name")
        out |= {"genre": work.get("subtype"), "publisher": home or work.get("publisher")}
    return out


def _title(work: Mapping[str, Json]) -> str:
    title, under = text(work.get("title")), text(work.get("subtitle"))
    return f"{title}: {under}" if title and under and under.lower() not in title.lower() else title


def _notices(work: Mapping[str, Json]) -> Iterator[Json]:
    """Retractions, corrections and the like, other years, preprints, each as relation, type, DOI, date, source."""
    for relation in ("update-to", "updated-by"):
        for one in map(fields, listed(work.get(relation))):
            made: dict[str, Json] = {"relation": relation, "type": text(one.get("type"))}
            made |= {"DOI": text(one.get("DOI")).lower(), "date": iso(one.get("updated"))}
            made["source"] = text(one.get("source"))
            yield {name: value for name, value in made.items() if value}
    issued = iso(work.get("issued"))[:4]
    for name in ("published-print", "published-online"):
        date = iso(work.get(name))
        if date and date[:4] != issued:
            yield {"relation": "published", "type": name.removeprefix("published-"), "date": date}
    relations = fields(work.get("relation"))
    for relation in _LINKS:
        for one in map(fields, listed(relations.get(relation))):
            if one.get("id-type") == "doi":
                yield {"relation": relation, "DOI": text(one.get("id")).lower()}
