"""The shape of a reference (CSL-JSON schema, https://docs.citationstyles.org). In: an entry. Out: its good fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.diagnostics import Diagnostic, Span
from builder.model import Json
from builder.sources.reference_dates import csl_date, is_date, seasonal
from builder.sources.reference_text import PLAIN, rich, without_entities

NAMES = frozenset(
    (
        "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
        "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
        "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer",
        "recipient", "reviewed-author", "script-writer", "series-creator", "translator"
    )
)  # fmt: skip
DATES = frozenset(("accessed", "available-date", "event-date", "issued", "original-date", "submitted"))
_LOOSE = frozenset(("categories", "custom"))


_OTHERS = frozenset(("others", "and others", "et al", "et al.", "and al.", "…"))
_AND_OTHERS: Json = {"literal": "others"}
"""What stands last in a list of names that goes on: the form of pandoc's citeproc, which prints the style's et al."""


def lists_names(variable: str) -> bool:
    """Whether a CSL variable is a list of names."""
    return variable in NAMES


def shape(message: str, span: Span, hint: str = "") -> Diagnostic:
    """SRC040."""
    return Diagnostic("SRC040", message, span, hint=hint)


def fields(key: str, entry: dict[str, Json], places: Mapping[str, Span]) -> tuple[dict[str, Json], list[Diagnostic]]:
    """The fields of the right shape, and findings for the others; characters that no edition can show are blanks.

    ``places`` has the place of each field, at least that of ``id``.
    """
    item: dict[str, Json] = {"id": key}
    found = []
    for name, value in entry.items():
        demand = _demand(name, value)
        if demand:
            found.append(shape(f"“{name}” of {key} must be {demand} and is left out", places.get(name, places["id"])))
        elif value is not None and name != "id":
            item[name] = _one_form(name, printable(value))
        if item.get(name) == {}:  # a date without anything in it
            del item[name]
    return item, found


def _one_form(name: str, value: Json) -> Json:
    """A field of the right shape as every stage gets it."""
    if isinstance(value, str):
        return csl_date(value) if name in DATES else value if name in PLAIN else rich(value)
    if name in NAMES and isinstance(value, list):
        return [_AND_OTHERS if _others(n) and i else _name(n) for i, n in enumerate(value)]
    return _date(value) if name in DATES and isinstance(value, dict) else value


def _others(name: Json) -> bool:
    if not isinstance(name, dict) or len(name) != 1:
        return False
    return str(next(iter(name.values()))).strip().casefold() in _OTHERS


def _name(name: Json) -> Json:
    if not isinstance(name, dict) or not any(isinstance(v, str) and "&" in v for v in name.values()):
        return name
    return {part: without_entities(value) if isinstance(value, str) else value for part, value in name.items()}


def _date(value: dict[str, Json]) -> dict[str, Json]:
    """With numbers for digits, seasons as CSL has them, and what is raw read or printed as it is."""
    raw, parts = value.get("raw"), value.get("date-parts")
    if isinstance(parts, list) and parts:
        days: list[Json] = [
            [n if type(n) is int else int(str(n)) for n in day] for day in parts if isinstance(day, list)
        ]
        return seasonal({**value, "date-parts": days})
    rest = {k: v for k, v in value.items() if k not in ("raw", "date-parts")}
    return {**csl_date(str(raw)), **rest} if raw and "literal" not in rest else rest


def _demand(name: str, value: Json) -> str:
    """What a field must be, where it is not so."""
    if name == "id" or name in _LOOSE or value is None:
        return ""
    if name in NAMES:
        good = isinstance(value, list) and all(isinstance(n, dict) and _texts(n) for n in value)
        return "" if good else 'a list of names ({"family": …, "given": …} or {"literal": …})'
    if name in DATES:
        good = is_date(value) if isinstance(value, str) else _is_date(value)
        return "" if good else 'a date ({"date-parts": [[2026, 11, 24]]} or {"literal": …})'
    return "" if isinstance(value, str | int | float) else "text or a number"


def _texts(fields: dict[str, Json]) -> bool:
    return all(isinstance(v, str | int | float | bool) for v in fields.values())


def _is_date(value: Json) -> bool:
    if not isinstance(value, dict):
        return False
    parts = value.get("date-parts", [])
    good = isinstance(parts, list) and len(parts) <= 2 and all(map(_is_day, parts))
    good = good and (not value or not value.keys().isdisjoint(("date-parts", "literal", "raw")))
    return good and _texts({k: v for k, v in value.items() if k != "date-parts"})


def _is_day(parts: Json) -> bool:
    """A list of year, month, day as numbers or as text of digits."""
    return isinstance(parts, list) and 1 <= len(parts) <= 3 and all(map(_is_number, parts))


def _is_number(part: Json) -> bool:
    return type(part) is int or re.fullmatch(r"-?\d{1,9}", str(part)) is not None


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(value: Json) -> Json:
    """``value`` with a blank for each character that no edition can show."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub(" ", value)
    if isinstance(value, list):
        return [printable(v) for v in value]
    return {k: printable(v) for k, v in value.items()} if isinstance(value, dict) else value
