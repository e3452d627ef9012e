"""Identifiers of works in one spelling. In: a CSL-JSON item. Out: DOI, PMID, PMCID, arXiv and ISBN, with their fields.

Spellings: DOI Handbook 2.6 (case does not count), arXiv identifier scheme (versions left out), ISBN Users' Manual
(ISBN-10 as ISBN-13).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.model import Json

_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+)")
_ARXIV = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?!\d)", re.I)
_ARXIV_DOI = "10.48550/arxiv."
_WHOLE_BOOKS = {"book", "thesis", "report", "periodical"}
"""Types that have an ISBN to themselves; chapters and papers share that of their volume."""


class Identifier(NamedTuple):
    """One identifier: its kind as people call it, its value in one spelling, the field that holds it."""

    kind: str
    value: str
    field: str


def identifiers(item: Mapping[str, Json]) -> Iterator[Identifier]:
    """All that ``item`` has; what is not written as the identifier should be is passed over."""
    for field in ("DOI", "URL"):
        if doi := _doi(field, _text(item, field)):
            if doi.startswith(_ARXIV_DOI):
                yield from _arxiv(field, doi.removeprefix(_ARXIV_DOI))
            else:
                yield Identifier("DOI", doi, field)
    for field in ("PMID", "PMCID"):
        if digits := re.sub(r"\D", "", _text(item, field)):
            yield Identifier(field, digits, field)
    for field in ("number", "URL", "arxiv", "eprint"):
        if field in {"arxiv", "eprint"} or "arxiv" in _text(item, field).casefold():
            yield from _arxiv(field, _text(item, field))
    if item.get("type") in _WHOLE_BOOKS:
        for typed in re.findall(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]", _text(item, "ISBN")):
            yield Identifier("ISBN", _isbn13(typed), "ISBN")


def is_preprint(item: Mapping[str, Json]) -> bool:
    """Whether the work stands in an archive of preprints, so that it needs no journal."""
    return "archive" in item or any(one.kind == "arXiv id" for one in identifiers(item))


def _text(item: Mapping[str, Json], field: str) -> str:
    value = item.get(field)
    return str(value) if isinstance(value, str | int) else ""


def _doi(field: str, typed: str) -> str:
    """The DOI in a field, in small letters; in a URL only the resolver's, as others put more behind it."""
    if field == "URL" and not re.match(r"https?://(dx\.)?doi\.org/", typed, re.I):
        return ""
    found = _DOI.search(typed)
    return found[1].rstrip(".,;").casefold() if found else ""


def _arxiv(field: str, typed: str) -> Iterator[Identifier]:
    if found := _ARXIV.search(typed):
        yield Identifier("arXiv id", found[1].casefold(), field)


def _isbn13(typed: str) -> str:
    digits = re.sub(r"[- ]", "", typed)
    if len(digits) == 13:
        return digits
    body = f"978{digits[:9]}"
    return body + str(-sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(body)) % 10)
