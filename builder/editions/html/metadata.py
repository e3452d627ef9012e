"""What machines read in the head of the page. In: Resolved. Out: (name, content) pairs and JSON-LD.

Highwire ``citation_*`` names as Google Scholar's inclusion guidelines list them, Open Graph, Dublin Core,
schema.org ScholarlyArticle.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.model import Author, Json, Paragraph, Resolved
from builder.model.plain import OBJECT, plain

SHORT = 300
"""Code points of a description; search engines show about half of that."""

_CC = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)", re.I)


def description(resolved: Resolved) -> str:
    """The start of the abstract, cut behind a word."""
    text = abstract(resolved)
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def abstract(resolved: Resolved) -> str:
    """The paragraphs of the abstract as plain text."""
    runs = (block.inlines for block in resolved.front.abstract if isinstance(block, Paragraph))
    return " ".join(" ".join(plain(run, resolved.text).replace(OBJECT, "").split()) for run in runs)


def names(resolved: Resolved) -> Iterator[tuple[str, str]]:
    """``<meta name>``: Highwire Press tags and Dublin Core."""
    front = resolved.front
    if text := description(resolved):
        yield "description", text
    yield "citation_title", front.title_text
    for author, institutions in _authors(resolved):
        yield "citation_author", f"{author.family}, {author.given}" if author.given else author.family
        for institution in institutions:
            yield "citation_author_institution", institution
        if author.orcid:
            yield "citation_author_orcid", orcid_url(author.orcid)
    if front.date_iso:
        yield "citation_publication_date", front.date_iso.replace("-", "/")
    yield "citation_language", resolved.manuscript.metadata.lang
    for keyword in front.keywords:
        yield "citation_keywords", keyword
    yield "DC.title", front.title_text


def properties(resolved: Resolved) -> Iterator[tuple[str, str]]:
    """``<meta property>``: Open Graph."""
    front = resolved.front
    yield "og:type", "article"
    yield "og:title", front.title_text
    if text := description(resolved):
        yield "og:description", text
    yield "og:locale", resolved.locale.replace("-", "_")
    if front.date_iso:
        yield "article:published_time", front.date_iso
    for keyword in front.keywords:
        yield "article:tag", keyword


def json_ld(resolved: Resolved) -> str:
    """schema.org ScholarlyArticle, safe inside a script element."""
    front = resolved.front
    article: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": front.title_text,
        "inLanguage": resolved.manuscript.metadata.lang,
        "datePublished": front.date_iso,
        "version": front.version,
        "license": _license(front.license),
        "abstract": abstract(resolved),
        "keywords": list(front.keywords),
        "author": [_person(author, institutions) for author, institutions in _authors(resolved)],
        "citation": [_work(entry.key, resolved) for entry in resolved.bibliography.entries],
    }
    text = json.dumps({k: v for k, v in article.items() if v}, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda c: f"\\u{ord(c[0]):04x}", text)


def orcid_url(orcid: str) -> str:
    """The address of an ORCID record, from the bare number or the address."""
    return "https://orcid.org/" + orcid.rstrip("/").rsplit("/", 1)[-1]


def _authors(resolved: Resolved) -> list[tuple[Author, list[str]]]:
    """Authors with the names of their institutions, as the title block pairs them."""
    front, written = resolved.front, resolved.manuscript.metadata.authors
    by_mark = dict(front.affiliations)
    out = []
    for i, line in enumerate(front.authors):
        same = len(written) == len(front.authors)
        author = written[i] if same else Author(*_split(line.name), orcid=line.orcid)
        marks = line.marks or tuple(mark for mark in by_mark if not mark)
        out.append((author, [by_mark[mark] for mark in marks if mark in by_mark]))
    return out


def _split(name: str) -> tuple[str, str]:
    """Given and family name of a name in reading order."""
    given, _, family = name.rpartition(" ")
    return given, family


def _person(author: Author, institutions: list[str]) -> Json:
    person: dict[str, Json] = {"@type": "Person" if author.given else "Organization", "name": author.name}
    if author.given:
        person |= {"givenName": author.given, "familyName": author.family}
    if author.orcid:
        person["@id"] = orcid_url(author.orcid)
    if institutions:
        person["affiliation"] = [{"@type": "Organization", "name": name} for name in institutions]
    return person


def _work(key: str, resolved: Resolved) -> Json:
    reference = resolved.manuscript.references.get(key)
    item = reference.item if reference else {}
    work: dict[str, Json] = {"@type": "CreativeWork", "name": str(item.get("title") or key)}
    doi = item.get("DOI")
    if isinstance(doi, str) and doi:
        work["@id"] = "https://doi.org/" + doi.removeprefix("https://doi.org/")
    return work


def _license(name: str) -> str:
    """The address of a Creative Commons licence; any other name as it is."""
    found = _CC.fullmatch(name)
    if found:
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    return "https://creativecommons.org/publicdomain/zero/1.0/" if name.upper() == "CC0-1.0" else name
