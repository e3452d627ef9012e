"""What pandoc loses of a BibTeX entry, put back. In: an entry and its CSL-JSON. Out: the item, mended; findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from builder.diagnostics import Diagnostic, FileId, Severity, Span
from builder.model import Json, Reference
from builder.sources.bibtex_feed import CLOSE, NO_LANGUAGE, OPEN, Languages
from builder.sources.bibtex_positions import Entry
from builder.sources.reference_dates import csl_date
from builder.sources.reference_text import NOCASE

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ADDRESS = re.compile(r"https?://\S+")
_ARXIV = re.compile(r"arxiv\.org/|10\.48550/arxiv|10\.1101/20", re.I)
_WORDS = (
    ("software", re.compile(r"\b(?:software|source code|computer program|python package|r package)\b", re.I)),
    ("dataset", re.compile(r"\bdata ?sets?\b", re.I)),
)
_LONG = re.compile(r"[^\W\d_]{4,}")
"""Words that every rule of title case capitalises."""
_QUIET = re.compile(rf"{NOCASE}.*?</span>|<[^>]*>")
_HINT = "Say what it is by the type: @online, @software, @dataset, @report, @thesis, @unpublished …"


def repaired(
    entry: Entry, item: Mapping[str, Json], text: str, file: FileId, languages: Languages
) -> tuple[dict[str, Json], list[Diagnostic]]:
    """``item`` with its language, marks, dates and type; SRC051 (info) where the type is a guess."""
    out = {name: _unmarked(value) for name, value in item.items()}
    if out.get("language") == NO_LANGUAGE and languages.english(entry):
        del out["language"]
        if tag := languages.tag(entry):
            out["language"] = tag
    values = {f.name: text[f.start : f.end].strip() for f in reversed(entry.fields)}
    issued = _issued(out.get("issued"), values)
    if issued is not None:
        out["issued"] = issued
    address = _ADDRESS.fullmatch(str(out.get("publisher", "")))
    if address and "howpublished" in values:  # \url{…}: an address, nobody's name
        del out["publisher"]
        out.setdefault("URL", address[0])
    if out.get("type"):
        return out, []
    out["type"], sure = _type(entry, out, values)
    if sure:
        return out, []
    message = f"@{entry.kind} does not say what {entry.key} is; it is cited as “{out['type']}”"
    place = Span(file, entry.start, entry.start + 1 + len(entry.kind))
    return out, [Diagnostic("SRC051", message, place, Severity.INFO, _HINT)]


def _unmarked(value: Json) -> Json:
    """Marks round protected words as CSL has them."""
    if isinstance(value, str) and OPEN in value:
        return value.replace(OPEN, NOCASE).replace(CLOSE, "</span>")
    return value


def title_cased(references: Sequence[Reference]) -> Diagnostic | None:
    """SRC053 (info) where some titles of a file Are Typed So and others not: a list of them looks uneven."""
    rest = [(r, _QUIET.sub("", str(r.item.get("title", ""))).partition(" ")[2]) for r in references]
    words = [(r, _LONG.findall(text)) for r, text in rest]
    long = [(reference, found) for reference, found in words if len(found) >= 3]
    cased = [reference for reference, found in long if all(word[0].isupper() for word in found)]
    if not cased or len(cased) == len(long):
        return None
    keys = ", ".join(r.key for r in cased[:3]) + (" …" if len(cased) > 3 else "")
    message = f"{len(cased)} of {len(long)} titles have capitals throughout ({keys}) and are printed so"
    hint = "Type titles as sentences, {…} round what keeps its case: styles add capitals, but take none away."
    places = [r.spans.get("title", r.span) for r in cased]
    related = tuple((place, "so has this") for place in places[1:5])
    return Diagnostic("SRC053", message, places[0], Severity.INFO, hint, related=related)


def _type(entry: Entry, item: Mapping[str, Json], values: Mapping[str, str]) -> tuple[str, bool]:
    """The CSL type of an entry that pandoc gives none, and whether its fields leave no doubt."""
    said = " ".join(values.get(name, "") for name in ("howpublished", "note", "type", "publisher", "title"))
    address = f"{item.get('URL', '')} {item.get('DOI', '')}"
    if values.get("archiveprefix") or values.get("eprinttype") or _ARXIV.search(address):
        return "article", True
    for kind, words in _WORDS:
        if words.search(said):
            return kind, True
    if item.get("version"):
        return "software", False
    if item.get("URL") and not item.get("DOI"):
        return "webpage", True
    return "document", False


def _issued(issued: Json, values: Mapping[str, str]) -> dict[str, Json] | None:
    """The date where pandoc does not have all of it; None where it has."""
    typed = (values.get("date") or values.get("year") or "").strip('{}" ')
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if not parts:
        return csl_date(typed.replace("--", "/").replace("–", "/")) if typed else None
    first = parts[0] if isinstance(parts, list) and len(parts) == 1 else None
    word = re.match(r"[A-Za-z]{3,}", values.get("month", "").strip('{}" '))
    if not isinstance(first, list) or len(first) != 1 or word is None:
        return None
    name = word[0].lower()
    if name in _SEASONS:
        return {"date-parts": [first], "season": _SEASONS[name] - 20}
    return {"date-parts": [[*first, _MONTHS.index(name[:3]) + 1]]} if name[:3] in _MONTHS else None
