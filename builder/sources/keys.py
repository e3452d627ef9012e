"""Citation keys that are identifiers or aliases. In: a key as cited. Out: the key of the reference that is meant.

``@doi:10.…``, ``@pmid:…``, ``@arxiv:…``, ``@isbn:…``, ``@url:…`` (Manubot's habit, https://github.com/manubot/manubot,
"Citations") name a work by what registries call it; the reference files at hand may have it under another key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from builder.diagnostics import Diagnostic, Severity, Span
from builder.model import Json, Reference
from builder.sources.reader import Reader
from builder.sources.references import References

_PREFIXES = {
    "doi": "doi", "shortdoi": "doi", "pmid": "pubmed", "pubmed": "pubmed", "pmcid": "pmc", "pmc": "pmc",
    "arxiv": "arxiv", "isbn": "isbn", "url": "url", "http": "url", "https": "url", "wikidata": "wikidata",
}  # fmt: skip
_ADDRESSES = {
    "doi": "https://doi.org/{}", "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmc": "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/", "arxiv": "https://arxiv.org/abs/{}", "url": "{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
}  # fmt: skip
_FIELDS = (("DOI", "doi"), ("PMID", "pubmed"), ("PMCID", "pmc"), ("ISBN", "isbn"), ("URL", "url"))
_FORMS = {
    "doi": r"10\.\d{4,9}/\S+|10/\w+", "pubmed": r"\d+", "pmc": r"PMC\d+", "arxiv": r"\S+\d+", "isbn": r"[\dX]{10,13}",
    "url": r"https?://\S+", "wikidata": r"Q\d+",
}  # fmt: skip
_VARIABLES = {"doi": "DOI", "pubmed": "PMID", "pmc": "PMCID", "isbn": "ISBN"}


def identifier(key: str) -> tuple[str, str] | None:
    """(registry, identifier in its one form) of a key; None for a key of the author's own."""
    prefix, colon, rest = key.partition(":")
    kind = _PREFIXES.get(prefix.lower()) if colon else None
    if kind is None:
        return None
    value = _one_form(kind, key if prefix.lower() in ("http", "https") else rest.strip())
    return (kind, value) if re.fullmatch(_FORMS[kind], value) else None


def _one_form(kind: str, value: str) -> str:
    match kind:
        case "doi":
            return re.sub(r"^https?://(?:dx\.)?doi\.org/", "", value).lower()
        case "pmc":
            return value.upper()
        case "arxiv":
            return re.sub(r"v\d+$", "", value.lower().removeprefix("arxiv:"))
        case "isbn":
            return _isbn13(re.sub("[^0-9X]", "", value.upper()))
        case "url":
            return value.rstrip("/")
        case _:
            return value


def _isbn13(digits: str) -> str:
    """ISBN-10 → ISBN-13 (ISBN Users' Manual, 7th edition, appendix 1)."""
    if len(digits) != 10:
        return digits
    body = f"978{digits[:9]}"
    return f"{body}{-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body)) % 10}"


@dataclass(slots=True)
class Keys:
    """Leads keys to references. ``wait`` gives the references once they are read, and is asked at the first key.

    ``aliases``: keys that stand for others. ``lookup``: identifiers of works unknown here are references of their own,
    reported (SRC043), which print the identifier and its address.
    """

    wait: Callable[[], References]
    reader: Reader
    aliases: Mapping[str, str] = field(default_factory=dict)
    lookup: bool = False
    _references: References | None = None
    _index: dict[tuple[str, str], str] = field(default_factory=dict)

    def references(self) -> References:
        """All references, with those that only an identifier is known of."""
        if self._references is None:
            self._references = self.wait()
            for reference in self._references.by_key.values():
                for known in _identifiers(reference):
                    self._index.setdefault(known, reference.key)
        return self._references

    def key(self, written: str, span: Span) -> str:
        """The key of the reference that ``written``, a key in the text at ``span``, means."""
        by_key = self.references().by_key
        meant = written
        for _ in range(len(self.aliases)):  # an alias of an alias; never round in circles
            if meant in by_key or (name := meant.removeprefix("tag:")) not in self.aliases:
                break
            meant = self.aliases[name]
        if meant.removeprefix("raw:") in by_key:
            return meant.removeprefix("raw:")
        known = identifier(meant)
        if known is None:
            return written
        if known not in self._index and self.lookup:
            self._unknown(known, meant, span, by_key)
        return self._index.get(known, written)

    def _unknown(self, known: tuple[str, str], key: str, span: Span, by_key: dict[str, Reference]) -> None:
        self._index[known] = key
        by_key[key] = Reference(key, _item(known, key), span)
        message = f"What {key} names is not in the reference files; only its identifier is printed"
        hint = "Add it to the reference files as CSL-JSON with this id."
        self.reader.report(Diagnostic("SRC043", message, span, Severity.WARNING, hint))


def _item(known: tuple[str, str], key: str) -> dict[str, Json]:
    """All that an identifier tells of a work."""
    kind, value = known
    item: dict[str, Json] = {"id": key, "type": "document", "title": f"<b>[?{key}]</b>"}
    if kind in _VARIABLES:
        item[_VARIABLES[kind]] = value
    if kind in _ADDRESSES and kind != "doi":
        item |= {"type": "webpage", "URL": _ADDRESSES[kind].format(value)}
    return item


def _identifiers(reference: Reference) -> Iterator[tuple[str, str]]:
    """Everything that registries call a reference, as far as its entry says."""
    found = [f"{prefix}:{reference.item[name]}" for name, prefix in _FIELDS if reference.item.get(name)]
    address = str(reference.item.get("URL", ""))
    if match := re.match(r"https?://arxiv\.org/(?:abs|pdf)/([^\s?#]+?)(?:\.pdf)?$", address):
        found.append(f"arxiv:{match[1]}")
    if match := re.match(r"https?://(?:dx\.)?doi\.org/(10\.\S+)$", address):
        found.append(f"doi:{match[1]}")
    for text in (reference.key, *found):
        if known := identifier(text):
            yield known
