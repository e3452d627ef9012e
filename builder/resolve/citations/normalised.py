"""Items as every engine can read them. In: CSL-JSON as found in files. Out: the same, in the shapes of the schema.

Sources: CSL-JSON schema 1.0.2 (names are arrays of objects, dates objects with ``date-parts``, all else strings or
numbers). What has another shape is taken as it is meant: Crossref's lists of titles, a date or a name as plain text,
numbers as words. What means nothing (null, an empty name, a year 0) is left out. Reading the files tells the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder import model as m
from builder.resolve.richtext import bare

NAMES = frozenset(
    (
        "author chair collection-editor compiler composer container-author contributor curator director editor "
        "editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer "
        "original-author performer producer recipient reviewed-author script-writer series-creator translator"
    ).split()
)
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
UNUSED = frozenset(("custom", "categories"))
NAME_PARTS = frozenset(("family", "given", "literal", "non-dropping-particle", "dropping-particle", "suffix"))
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
SMALL_CAPS = re.compile(r"""<span\s+style\s*=\s*["']\s*font-variant\s*:\s*small-caps\s*;?\s*["']\s*>""", re.I)
YEARS = 99_999


def normalised(item: Mapping[str, m.Json]) -> dict[str, Any]:
    """``item`` with a type, and each field as the schema has it; ``item`` itself is not changed."""
    return {"type": "document", **dict(_fields(item))}


def _fields(item: Mapping[str, m.Json]) -> Iterator[tuple[str, Any]]:
    for key, value in item.items():
        made: Any
        if key in UNUSED:
            continue
        if key in NAMES:
            made = [name for one in (value if isinstance(value, list) else [value]) if (name := _name(one))]
        elif key in DATES:
            made = _date(value)
        else:
            made = _plain(value)
        if made not in (None, "", [], {}):
            yield key, made


def _plain(value: m.Json) -> str | None:
    """Text, numbers as well: pandoc takes a number in some fields only; the first of a list."""
    if isinstance(value, list):
        return next((made for one in value if (made := _plain(one)) not in (None, "")), None)
    if isinstance(value, float):
        return _plain(int(value) if value.is_integer() else str(value)) if abs(value) < 1e15 else None
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return None
    return _text(str(value))


def _text(value: str) -> str:
    if value.isprintable() and "<" not in value:
        return value
    clean = SURROGATE.sub("\ufffd", CONTROL.sub("", value))
    return SMALL_CAPS.sub('<span style="font-variant:small-caps;">', clean) if "small-caps" in clean else clean


def _name(value: m.Json) -> dict[str, Any]:
    """A name as an object; engines print the markup of its parts as it is typed, so that goes."""
    if isinstance(value, str):
        value = {"literal": value}
    if not isinstance(value, dict):
        return {}
    parts = {part: _plain(said) for part, said in value.items() if part in NAME_PARTS}
    made: dict[str, Any] = {part: bare(said).strip() for part, said in parts.items() if said is not None}
    made = {part: said for part, said in made.items() if said}
    alone = made.get("given") or _plain(value.get("name"))
    if "family" not in made and "literal" not in made:
        return {"literal": bare(alone)} if alone else {}
    flags = ("comma-suffix", "static-ordering", "parse-names")
    return made | {flag: value[flag] for flag in flags if isinstance(value.get(flag), str | int | bool)}


def _date(value: m.Json) -> dict[str, Any] | None:
    """A date as an object; None where it says nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = {"date-parts": [[value]]}
    elif isinstance(value, str):
        value = {"raw": value}
    if not isinstance(value, dict):
        return None
    rows = value.get("date-parts")
    if isinstance(rows, list) and rows and not isinstance(rows[0], list):
        rows = [rows]
    dates = [date for row in rows if (date := _parts(row))] if isinstance(rows, list) else []
    if len(dates) == 1 and isinstance(rows, list) and rows[1:2] in ([[0]], [["0"]]):
        dates.append([0])  # a range without an end
    made: dict[str, Any] = {"date-parts": dates[:2]} if dates else {}
    for key in ("raw", "literal", "season", "circa"):
        said = value.get(key)
        if isinstance(said, str | int | bool) and said not in ("", False):
            made[key] = _text(said) if isinstance(said, str) else said
    return made if made.keys() - {"season", "circa"} else None


def _parts(row: m.Json) -> list[int]:
    """Year, month, day, up to the first that is none."""
    out: list[int] = []
    for part in row[:3] if isinstance(row, list) else []:
        try:
            number = int(part) if isinstance(part, str | int | float) else 0
        except (ValueError, OverflowError):
            break
        if number == 0 or abs(number) > YEARS:
            break
        out.append(number)
    return out
