"""What RIS calls the fields of CSL. In: a record. Out: a CSL-JSON item and the place of each of its fields.

Sources: "RIS Format Specifications" (2011), its mapping to reference types, and what reference managers write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.model import Json
from builder.sources.reference_dates import csl_date
from builder.sources.ris_lines import Field, Record

TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter",
    "CHART": "figure", "CLSWK": "classic", "COMP": "software", "CONF": "book", "CPAPER": "paper-conference",
    "CTLG": "book", "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book",
    "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia", "EQUA": "figure", "FIGURE": "figure", "GEN": "document", "GOVDOC": "report",
    "GRANT": "report", "HEAR": "hearing", "ICOMM": "personal_communication", "INPR": "article-journal",
    "INTV": "interview", "JFULL": "article-journal", "JOUR": "article-journal", "LEGAL": "regulation",
    "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture", "MULTI": "webpage",
    "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "PODCAST": "broadcast", "PRESS": "article", "RPRT": "report",
    "SER": "book", "SLIDE": "graphic", "SOUND": "song", "STAND": "standard", "STAT": "legislation",
    "STD": "standard", "THES": "thesis", "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript",
    "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
NAMES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator"}
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT"),
    "title-short": ("ST",),
    "container-title": ("T2", "JO", "JF", "BT"),
    "container-title-short": ("J2", "JA"),
    "collection-title": ("T3",),
    "volume": ("VL",),
    "issue": ("IS",),
    "edition": ("ET",),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "number-of-volumes": ("NV",),
    "section": ("SE",),
    "DOI": ("DO", "DI"),
    "URL": ("UR", "LK"),
    "language": ("LA",),
    "abstract": ("AB", "N2"),
    "call-number": ("CN",),
    "archive": ("DB",),
    "source": ("DP",),
}
"""CSL variables and the tags that fill them, the first of them that a record has."""
_OF_BOOKS = {**_TEXTS, "title": ("TI", "T1", "BT", "CT"), "container-title": (), "collection-title": ("T2", "T3", "JO")}
"""The same for a whole book, whose ``T2`` is its series."""

_KEPT = frozenset(("ID", "TY", "SP", "EP", "SN", "KW", "PY", "Y1", "DA", "Y2", "M3", "M1", "C2", "C7", *NAMES)).union(
    *_TEXTS.values()
)
_SILENT = frozenset(("N1", "L1", "L2", "L3", "L4", "AN", "AD", "C1", "C3", "C4", "C5", "C6", "C8", "CA",
                     "RN", "RP", "U1", "U2", "U3", "U4", "U5", "LB", "TA", "TT"))  # fmt: skip
"""Notes, files and bookkeeping of reference managers: nothing that a citation prints."""

_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.I)
_ISBN = re.compile(r"(?:97[89])?\d{9}[\dXx]")
Placed = tuple[str, Json, Field]


def item(record: Record) -> tuple[dict[str, Json], dict[str, Field], list[Field]]:
    """The item without its key, the field behind each of its variables, and the fields that have no place in it."""
    kind = next((f.value.upper() for f in record.fields if f.tag == "TY"), "")
    csl: dict[str, Json] = {"type": TYPES.get(kind, "document")}
    if kind == "CONF" and any(f.tag in ("T2", "BT", "JO") for f in record.fields):
        csl["type"] = "paper-conference"  # a paper, as most programs write it; else a whole volume
    places: dict[str, Field] = {}
    for name, value, field in _variables(record, str(csl["type"])):
        if name not in csl:
            csl[name], places[name] = value, field
    unused = [f for f in record.fields if f.value and f.tag not in _KEPT and f.tag not in _SILENT]
    return csl, places, unused


def _variables(record: Record, kind: str) -> Iterator[Placed]:
    tags: dict[str, list[Field]] = {}
    for field in record.fields:
        if field.value:
            tags.setdefault(field.tag, []).append(field)
    yield from _names(record)
    for name, wanted in (_OF_BOOKS if kind in ("book", "classic") else _TEXTS).items():
        if found := next((tags[tag][0] for tag in wanted if tag in tags), None):
            yield name, _DOI.sub("", found.value) if name == "DOI" else found.value, found
    yield from _pages(tags)
    yield from _dates(tags)
    if keywords := tags.get("KW"):
        yield "keyword", ", ".join(f.value for f in keywords), keywords[0]
    for field in tags.get("SN", ()):
        isbn = _ISBN.fullmatch(re.sub(r"[\s-]|\(.*", "", field.value))
        yield "ISBN" if isbn else "ISSN", field.value, field
    for field in (*tags.get("M3", ()), *tags.get("M1", ()), *tags.get("C2", ())):
        if field.tag == "M1" or kind in ("thesis", "report", "manuscript") or field.value.startswith("PMC"):
            yield {"M1": "number", "M3": "genre", "C2": "PMCID"}[field.tag], field.value, field


def _names(record: Record) -> Iterator[Placed]:
    lists: dict[str, tuple[list[Json], Field]] = {}
    for field in record.fields:
        if field.tag in NAMES and field.value:
            lists.setdefault(NAMES[field.tag], ([], field))[0].append(name(field.value))
    for role, (names, first) in lists.items():
        yield role, names, first


def name(text: str) -> dict[str, Json]:
    """``Family, Given, Suffix``; a name without a comma is that of an organisation."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or not parts[0]:
        return {"literal": text.strip(" ,")}
    given = {"given": parts[1]} if parts[1] else {}
    suffix = {"suffix": ", ".join(parts[2:])} if len(parts) > 2 and any(parts[2:]) else {}
    return {"family": parts[0], **given, **suffix}


def _pages(tags: Mapping[str, list[Field]]) -> Iterator[Placed]:
    """First and last page; an article number (``C7``) where there are none."""
    found = [tags[tag][0] for tag in ("SP", "EP") if tag in tags] or tags.get("C7", [])[:1]
    if not found:
        return
    first, last = found[0], found[-1]
    whole = first.value == last.value or re.search("[-–]", first.value)
    yield "page", first.value if whole else f"{first.value}-{last.value}", first


def _dates(tags: Mapping[str, list[Field]]) -> Iterator[Placed]:
    """``2020/03/04/`` with parts left out; the fourth is words (a season, "in press")."""
    best = max(
        (tags[tag][0] for tag in ("PY", "Y1", "DA") if tag in tags), key=lambda f: _digits(f.value), default=None
    )
    if best is not None:
        yield "issued", date(best.value), best
    if "Y2" in tags:
        yield "accessed", date(tags["Y2"][0].value), tags["Y2"][0]


def _digits(text: str) -> int:
    return len(re.findall(r"\d+", text))


def date(text: str) -> dict[str, Json]:
    """A date of RIS, or in EDTF."""
    parts = [part.strip() for part in text.split("/")]
    numbers = [part for part in parts[:3] if part]
    if len(parts) > 1 and numbers and all(map(str.isdigit, numbers)) and len(parts[0]) == 4:
        return csl_date("-".join(number.zfill(2) for number in numbers))
    return csl_date(parts[3] if len(parts) > 3 and parts[3] and not numbers else text)
