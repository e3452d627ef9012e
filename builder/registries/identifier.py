"""What registries call a work. In: a citation key, or a CSL-JSON item. Out: identifiers in one spelling.

``@doi:10.…``, ``@pmid:…``, ``@pmcid:…``, ``@arxiv:…``, ``@isbn:…``, ``@url:…`` are Manubot's habit
(https://github.com/manubot/manubot, "Citations"). Spellings: DOI Handbook 2.6 (case does not count), arXiv identifier
scheme (version and subject class left out; a DOI that arXiv gave is its arXiv id), ISBN Users' Manual (ISBN-10 as
ISBN-13).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.model import Json


class Identifier(NamedTuple):
    """A registry's kind (``doi``, ``pubmed``, ``pmc``, ``arxiv``, ``isbn``, ``url``, ``wikidata``) and the value."""

    kind: str
    value: str

    @property
    def key(self) -> str:
        """The citation key in its one form, as the lock file has it: ``doi:10.1000/xyz``."""
        return self.value if self.kind == "url" else f"{_WRITTEN.get(self.kind, self.kind)}:{self.value}"

    @property
    def name(self) -> str:
        """How people call it: ``DOI 10.1000/xyz``."""
        return f"{_NAMES[self.kind]} {self.value}"


class Tried(NamedTuple):
    """Why asking a registry did not help: half a sentence; whether asking again might; who denies that it exists."""

    why: str
    again: bool
    denied: str = ""


_PREFIXES = {
    "doi": "doi", "shortdoi": "doi", "pmid": "pubmed", "pubmed": "pubmed", "pmcid": "pmc", "pmc": "pmc",
    "arxiv": "arxiv", "isbn": "isbn", "url": "url", "http": "url", "https": "url", "wikidata": "wikidata",
}  # fmt: skip
_WRITTEN = {"pubmed": "pmid", "pmc": "pmcid"}
_NAMES = {
    "doi": "DOI", "pubmed": "PMID", "pmc": "PMCID", "arxiv": "arXiv id", "isbn": "ISBN", "url": "address",
    "wikidata": "Wikidata id",
}  # fmt: skip
_FORMS = {
    "doi": r"10\.\d{4,9}/\S+|10/\w+", "pubmed": r"\d+", "pmc": r"PMC\d+", "arxiv": r"\S+\d+", "isbn": r"[\dX]{10,13}",
    "url": r"https?://\S+", "wikidata": r"Q\d+",
}  # fmt: skip
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.I)
_ARXIV_DOI = "10.48550/arxiv."
_FIELDS = (("DOI", "doi"), ("PMID", "pubmed"), ("PMCID", "pmc"))
_PAGES = (
    (re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/([^\s?#]+?)(?:\.pdf)?$", re.I), "arxiv"),
    (re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\S+)$", re.I), "doi"),
    (re.compile(r"https?://pubmed\.ncbi\.nlm\.nih\.gov/(\d+)/?$", re.I), "pubmed"),
    (re.compile(r"https?://(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/(\d+)/?$", re.I), "pubmed"),
    (re.compile(r"https?://(?:pmc|www)\.ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)/?$", re.I), "pmc"),
)
"""Addresses that name a work as an identifier does."""
_ISBN = re.compile(r"\b(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]\b")
_WHOLE_BOOKS = frozenset(("book", "thesis", "report", "periodical", "classic", "collection"))
"""Types that have an ISBN to themselves; a chapter or paper shares that of its volume."""


def identifier(key: str) -> Identifier | None:
    """What a citation key names; None for a key of the author's own."""
    prefix, colon, rest = key.partition(":")
    kind = _PREFIXES.get(prefix.lower()) if colon else None
    if kind is None:
        return None
    return _formed(kind, key if prefix.lower() in ("http", "https") else rest.strip())


def claimed(key: str) -> str:
    """What a key says that it is, right or wrong: ``DOI`` for ``doi:nonsense``; "" for a key of the author's own."""
    prefix, colon, _ = key.partition(":")
    return _NAMES[_PREFIXES[prefix.lower()]] if colon and prefix.lower() in _PREFIXES else ""


def identifiers(item: Mapping[str, Json]) -> Iterator[Identifier]:
    """Everything that registries call the work of a CSL-JSON item, as far as the item says; its id may be one."""
    found = [identifier(_text(item, "id"))]
    found += [_formed(kind, _text(item, name)) for name, kind in _FIELDS]
    if item.get("type", "book") in _WHOLE_BOOKS:
        found += [_formed("isbn", one) for one in _ISBN.findall(_text(item, "ISBN"))]
    for name in ("number", "arxiv", "eprint"):
        typed = _text(item, name)
        if name != "number" or typed.lower().startswith("arxiv:"):
            found.append(_formed("arxiv", typed.partition(" ")[0]))
    found.append(_formed("url", _text(item, "URL")))
    yield from dict.fromkeys(one for one in found if one is not None)


def _text(item: Mapping[str, Json], name: str) -> str:
    value = item.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _formed(kind: str, typed: str) -> Identifier | None:
    """The identifier that ``typed`` is; None where it has not the form."""
    if not typed:
        return None
    if kind == "url" and (page := next(((m[1], k) for form, k in _PAGES if (m := form.match(typed))), None)):
        return _formed(page[1], page[0])
    value = _one_spelling(kind, typed)
    if kind == "doi" and value.startswith(_ARXIV_DOI):
        kind, value = "arxiv", _one_spelling("arxiv", value.removeprefix(_ARXIV_DOI))
    return Identifier(kind, value) if re.fullmatch(_FORMS[kind], value) else None


def _one_spelling(kind: str, value: str) -> str:
    match kind:
        case "doi":
            return re.sub(r"^doi:\s*", "", _RESOLVER.sub("", value), flags=re.I).lower()
        case "pubmed":
            return value.lstrip("0")
        case "pmc":
            return value.upper() if value[:3].upper() == "PMC" else f"PMC{value}"
        case "arxiv":
            return re.sub(r"v\d+$|(?<=[a-z])\.[a-z]{2}(?=/)", "", value.lower().removeprefix("arxiv:"))
        case "isbn":
            return _isbn13(re.sub("[^0-9X]", "", value.upper()))
        case "url":
            return value.rstrip("/")
        case _:
            return value


def _isbn13(digits: str) -> str:
    """ISBN-10 → ISBN-13 (ISBN Users' Manual, 7th edition, appendix 1)."""
    if len(digits) != 10 or not digits[:9].isdigit():
        return digits
    body = f"978{digits[:9]}"
    return f"{body}{-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body)) % 10}"
