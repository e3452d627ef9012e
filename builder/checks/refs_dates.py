"""Dates that cannot be. In: dates of a CSL-JSON item, and that of the manuscript. Out: what is wrong with them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from builder.checks.refs_fields import Item, date_parts

_FIRST, _LAST = 1500, 2100
_OLD = frozenset(("book", "chapter", "classic", "manuscript", "bill", "legislation", "graphic", "song", "speech"))
"""Works that may be older than print."""


def implausible(item: Item, today: str | None) -> Iterator[tuple[str, str]]:
    """(field, what is wrong) of the dates of publication and access; ``today`` is the manuscript's own date (ISO)."""
    for field in ("issued", "accessed"):
        parts = date_parts(item, field)
        if parts:
            if wrong := _wrong(parts, today, old=item.get("type") in _OLD, field=field):
                yield field, wrong
        elif wrong := _unread(item, field):
            yield field, wrong
    issued, accessed = date_parts(item), date_parts(item, "accessed")
    if issued and accessed and accessed[0] < issued[0] and item.get("type") == "webpage":
        yield "accessed", f"the page was read in {accessed[0]}, before it appeared in {issued[0]}"


def _wrong(parts: tuple[int, ...], today: str | None, *, old: bool, field: str) -> str:
    year = parts[0]
    if year >= _LAST:
        return f"the year {year} is in the future"
    if year < (-4000 if old else _FIRST if field == "issued" else 1990):
        return f"the year {year} is too early"
    if len(parts) > 1 and not (1 <= parts[1] <= 12 or 13 <= parts[1] <= 24):
        return f"there is no month {parts[1]}"
    if len(parts) > 2 and parts[1] <= 12 and not 1 <= parts[2] <= monthrange(year, parts[1])[1]:
        return f"there is no day {parts[2]} in that month"
    return _after(parts, today)


def _after(parts: tuple[int, ...], today: str | None) -> str:
    """A year of grace: journals print the year of an issue to come."""
    if not today or not re.match(r"\d{4}", today):
        return ""
    return f"the year {parts[0]} is after the manuscript itself ({today})" if parts[0] > int(today[:4]) + 1 else ""


def _unread(item: Item, field: str) -> str:
    """A date in words that should be a year and is none: 20l9, 202, 19999."""
    date = item.get(field)
    said = str(date.get("literal") or date.get("raw") or "") if isinstance(date, dict) else ""
    if re.search(r"\d", said) and not re.search(r"(?<!\d)\d{4}(?!\d)", said):
        return f"“{said}” has no year of four digits"
    return ""
