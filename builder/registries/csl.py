"""CSL-JSON in one normal form. In: an item as a registry sends it. Out: what CSL 1.0.2 knows of it, cleaned.

https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV. Abstracts are left out: they are
never printed, and their licences differ. The order of names stays; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping

from builder.model import Json
from builder.registries.markup import plain, rich

TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage".split()
)
_TITLES = frozenset(
    "title title-short container-title collection-title volume-title part-title original-title reviewed-title "
    "event-title".split()
)
_TEXTS = frozenset(
    "archive archive-place archive_location authority call-number chapter-number collection-number "
    "container-title-short dimensions division edition event-place genre issue jurisdiction language license "
    "medium number number-of-pages number-of-volumes page page-first part publisher publisher-place "
    "reviewed-genre scale section source status supplement supplement-number version volume".split()
)
_EXACT = frozenset(("DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL"))
"""May hold what looks like markup: old DOIs have "<" and ">"."""
_NAMES = frozenset(
    "author chair collection-editor compiler container-author contributor director editor illustrator interviewer "
    "organizer original-author performer producer recipient reviewed-author translator".split()
)
_DATES = frozenset("available-date event-date issued original-date submitted".split())
_PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal")


def normal(item: Mapping[str, Json]) -> dict[str, Json]:
    """The item with the fields that CSL knows, sorted, no empty ones; lists of one text are that text."""
    out: dict[str, Json] = {}
    for name, value in sorted(item.items()):
        kept = _value(name, value)
        if kept:
            out[name] = kept
    out["type"] = item["type"] if item.get("type") in TYPES else "document"
    if str(out.get("URL", "")).lower().endswith(f"doi.org/{str(out.get('DOI', '')).lower()}"):
        del out["URL"]  # the DOI says it
    return dict(sorted(out.items()))


def _value(name: str, value: Json) -> Json:
    if isinstance(value, list) and name not in _NAMES:
        value = value[0] if value else None
    if name in _TITLES:
        return rich(value) if isinstance(value, str) else None
    if name in _EXACT:
        return value.strip() if isinstance(value, str) else None
    if name in _TEXTS:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return plain(str(value)) if isinstance(value, str) or number else None
    if name in _NAMES and isinstance(value, list):
        return [kept for one in value if isinstance(one, dict) and (kept := name_of(one))]
    return date_of(value) if name in _DATES else None


def name_of(one: Mapping[str, Json]) -> dict[str, Json]:
    """A name with the parts that CSL knows; ``name`` is that of an organisation. Empty where nothing is left."""
    parts = {part: plain(text) for part in _PARTS if isinstance(text := one.get(part), str) and plain(text)}
    if "family" not in parts and "literal" not in parts:
        text = one.get("name") or one.get("given")
        parts = {"literal": plain(text)} if isinstance(text, str) and plain(text) else {}
    return dict(parts)


def date_of(value: Json) -> Json:
    """A date as ``{"date-parts": [[2026, 11, 24]]}``; None where there is no year."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list):
        return None
    days = [[int(str(n)) for n in day[:3] if str(n).isdigit()] for day in parts[:2] if isinstance(day, list)]
    days = [day for day in days if day]
    return {"date-parts": [list[Json](day) for day in days]} if days else None


def day_of(year: Json, month: Json = None, day: Json = None) -> Json:
    """A date of its parts; what comes after one that is missing does not count."""
    parts: list[Json] = []
    for part in (year, month, day):
        if not str(part or "").isdigit():
            break
        parts.append(int(str(part)))
    return {"date-parts": [parts]} if parts else None


def iso(value: Json) -> str:
    """A CSL date as ``2026-11-24``, as far as it goes; "" where there is none."""
    date = date_of(value)
    parts = date["date-parts"] if isinstance(date, dict) else None
    first = parts[0] if isinstance(parts, list) else None
    return "-".join(f"{n:02}" for n in first) if isinstance(first, list) else ""
