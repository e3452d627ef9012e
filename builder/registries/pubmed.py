"""PubMed: works by PMID, and by PMCID through the PMID that PubMed Central knows. E-utilities of the NCBI.

https://www.ncbi.nlm.nih.gov/books/NBK25499: ``efetch`` gives PubMed's own XML (``pubmed_250101.dtd``), many at once;
``esummary`` of ``db=pmc`` gives JSON with the other identifiers of an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from builder.model import Json
from builder.registries.answer import AGENCIES, SOURCES, Answer, Found, Missing, failed
from builder.registries.client import NCBI, Client, Unanswered
from builder.registries.csl import day_of, iso, normal
from builder.registries.shape import fields, listed, text

AT_ONCE = 100
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_NOTICES = {
    "RetractionIn": ("updated-by", "retraction"), "PartialRetractionIn": ("updated-by", "partial_retraction"),
    "ErratumIn": ("updated-by", "erratum"), "ExpressionOfConcernIn": ("updated-by", "expression_of_concern"),
    "CorrectedandRepublishedIn": ("updated-by", "new_version"), "UpdateIn": ("updated-by", "new_version"),
    "RetractionOf": ("update-to", "retraction"), "ErratumFor": ("update-to", "erratum"),
}  # fmt: skip
"""``RefType`` of a ``CommentsCorrections`` as Crossref would say it."""


@SOURCES.add("pubmed")
def works(client: Client, pmids: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Works by PMID, as many at once as a request takes."""
    for at in range(0, len(pmids), AT_ONCE):
        some = pmids[at : at + AT_ONCE]
        try:
            answer = client.xml(NCBI, "efetch.fcgi", {"db": "pubmed", "id": ",".join(some), "retmode": "xml"})
        except Unanswered as error:
            yield from ((pmid, failed(error)) for pmid in some)
            continue
        known = {_said(one, "MedlineCitation/PMID"): one for one in answer.iterfind("PubmedArticle")}
        books = {_said(one, "BookDocument/PMID") for one in answer.iterfind("PubmedBookArticle")}
        for pmid in some:
            unknown = Missing("PubMed does not know it as a paper", denied="" if pmid in books else "PubMed")
            yield pmid, _work(known[pmid]) if pmid in known else unknown


@SOURCES.add("pmc")
def archived(client: Client, pmcids: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Works by PMCID: as PubMed has them, else as the agency of their DOI has them."""
    for at in range(0, len(pmcids), AT_ONCE):
        some = pmcids[at : at + AT_ONCE]
        numbers = ",".join(pmcid.removeprefix("PMC") for pmcid in some)
        try:
            answer = client.json(NCBI, "esummary.fcgi", {"db": "pmc", "id": numbers, "retmode": "json"})
        except Unanswered as error:
            yield from ((pmcid, failed(error)) for pmcid in some)
            continue
        result = fields(fields(answer).get("result"))
        ids = {pmcid: _ids(result.get(pmcid.removeprefix("PMC"))) for pmcid in some}
        pmids = {pmcid: named["pmid"] for pmcid, named in ids.items() if named.get("pmid")}
        papers = dict(works(client, sorted(set(pmids.values()))))
        for pmcid in some:
            paper = papers.get(pmids.get(pmcid, "")) or _by_doi(client, ids[pmcid].get("doi", ""))
            yield pmcid, _with(paper, "PMCID", pmcid)


def _by_doi(client: Client, doi: str) -> Answer:
    if doi:
        return AGENCIES.get("crossref")(client, doi.lower())
    return Missing("PubMed Central does not know it", denied="PubMed Central")


def _with(answer: Answer, name: str, value: str) -> Answer:
    if isinstance(answer, Missing) and answer.denied == "PubMed":
        return replace(answer, denied="")  # the archive has it
    if not isinstance(answer, Found):
        return answer
    return Found(answer.registry, normal({**answer.item, name: value}), answer.notices)


def _ids(summary: Json) -> dict[str, str]:
    """The identifiers of a summary by their type."""
    named = {
        text(one.get("idtype")): text(one.get("value"))
        for one in map(fields, listed(fields(summary).get("articleids")))
    }
    return {kind: value for kind, value in named.items() if value not in ("", "0")}


def _work(record: etree._Element) -> Found:
    """A ``PubmedArticle`` as ours."""
    journal = "MedlineCitation/Article/Journal"
    issue = f"{journal}/JournalIssue"
    first = _said(record, "MedlineCitation/Article/Pagination/StartPage")
    ids = {
        one.get("IdType", ""): (one.text or "").strip() for one in record.iterfind("PubmedData/ArticleIdList/ArticleId")
    }
    item: dict[str, Json] = {
        "type": "article-journal",
        "title": re.sub(r"\.$", "", _inner(record.find("MedlineCitation/Article/ArticleTitle"))),
        "container-title": _said(record, f"{journal}/Title"),
        "container-title-short": _said(record, f"{journal}/ISOAbbreviation"),
        "ISSN": _said(record, f"{journal}/ISSN"),
        "volume": _said(record, f"{issue}/Volume"),
        "issue": _said(record, f"{issue}/Issue"),
        "page": _pages(_said(record, "MedlineCitation/Article/Pagination/MedlinePgn") or first) or _place(record),
        "author": _authors(record),
        "issued": _date(record.find(f"{issue}/PubDate")) or _date(record.find("MedlineCitation/Article/ArticleDate")),
        "language": _language(_said(record, "MedlineCitation/Article/Language")),
        "DOI": ids.get("doi") or _place(record, "doi"),
        "PMID": _said(record, "MedlineCitation/PMID"),
        "PMCID": ids.get("pmc"),
    }
    return Found("PubMed", normal(item), list(_notices(record)))


def _said(record: etree._Element, path: str) -> str:
    return " ".join((record.findtext(path) or "").split())


def _inner(node: etree._Element | None) -> str:
    """What a node holds, tags and all."""
    if node is None:
        return ""
    inside = "".join(etree.tostring(child, encoding="unicode") for child in node)
    return (node.text or "").replace("&", "&amp;").replace("<", "&lt;") + inside


def _place(record: etree._Element, kind: str = "pii") -> str:
    """The article's number or DOI where it has no pages (``ELocationID``)."""
    found = record.find(f"MedlineCitation/Article/ELocationID[@EIdType='{kind}']")
    return (found.text or "").strip() if found is not None else ""


def _pages(typed: str) -> str:
    """PubMed shortens the last page ("629-50"); CSL wants it whole, as styles shorten it themselves."""
    match = re.fullmatch(r"(\D*)(\d+)-(\D*)(\d+)", typed)
    if match is None or len(match[4]) >= len(match[2]):
        return typed
    return f"{match[1]}{match[2]}-{match[3] or match[1]}{match[2][: -len(match[4])]}{match[4]}"


def _authors(record: etree._Element) -> Json:
    names: list[Json] = []
    for author in record.iterfind("MedlineCitation/Article/AuthorList/Author"):
        group = _said(author, "CollectiveName")
        given = _said(author, "ForeName") or _said(author, "Initials")
        parts = {"family": _said(author, "LastName"), "given": given, "suffix": _said(author, "Suffix")}
        names.append({"literal": group} if group else dict(parts))
    return names


def _date(node: etree._Element | None) -> Json:
    """A ``PubDate`` or ``ArticleDate``: year, month (a number or in English), day; or a ``MedlineDate``, "2000 Nov"."""
    if node is None:
        return None
    month = _said(node, "Month")
    number = month if month.isdigit() else _MONTHS.get(month[:3].lower())
    year = re.match(r"\d{4}", _said(node, "Year") or _said(node, "MedlineDate"))
    return day_of(year[0] if year else None, number, _said(node, "Day"))


def _language(code: str) -> str:
    """MARC's three letters as a language tag; English, PubMed's rule, goes without saying."""
    return {"fre": "fr", "ger": "de", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "chi": "zh", "jpn": "ja"}.get(
        code, ""
    )


def _notices(record: etree._Element) -> Iterator[Json]:
    for one in record.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections"):
        relation = _NOTICES.get(one.get("RefType", ""))
        if relation is not None:
            made: dict[str, Json] = {"relation": relation[0], "type": relation[1], "PMID": _said(one, "PMID")}
            yield {name: value for name, value in {**made, "source": "pubmed"}.items() if value}
    article = "MedlineCitation/Article"
    online = iso(_date(record.find(f"{article}/ArticleDate")))
    printed = iso(_date(record.find(f"{article}/Journal/JournalIssue/PubDate")))
    if online and printed and online[:4] != printed[:4]:
        yield {"relation": "published", "type": "online", "date": online}
