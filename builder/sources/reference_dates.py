"""Dates of references. In: a date as people and programs write it. Out: a CSL-JSON date.

Source: EDTF, levels 0 and 1 (Library of Congress, 2019), as CSL and BibLaTeX (manual, section 2.3.8) use it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.model import Json

_DAY = re.compile(r"(-?\d{4,9})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ][\d:.,Z+-]*)?)?)?([?~%]?)")
_CIRCA = re.compile(r"^(?:ca?\.?|circa)\s*(\d{4})$", re.I)
_LOOSE_YEAR = re.compile(r"-?\d{1,3}")
SEASONS = range(21, 25)
"""Spring to winter in EDTF."""


def csl_date(text: str) -> dict[str, Json]:
    """``text`` as a date; what is none is printed as it is typed (``literal``).

    A year, month or day in EDTF, perhaps with ``~`` or ``?`` (circa), or two of them apart by ``/``, the second empty
    or ``..`` where the end is open.
    """
    text = _CIRCA.sub(r"\1~", text.strip())
    if _LOOSE_YEAR.fullmatch(text):
        return {"date-parts": [[int(text)]]}
    ends = text.split("/")
    found = [_day(end) for end in ends if end not in ("", "..")]
    if not found or len(ends) > 2 or None in found or ends[0] in ("", ".."):
        return {"literal": text}
    days = [day for day in found if day is not None]
    out: dict[str, Json] = {"date-parts": [list(parts) for parts, _ in days]}
    if len(ends) == 2 and len(days) == 1:
        out["date-parts"] = [list(days[0][0]), [0]]  # an end that is open, as citeproc has it
    return seasonal(out | ({"circa": True} if any(circa for _, circa in days) else {}))


def is_date(text: str) -> bool:
    """Whether ``text`` is a date in EDTF."""
    return "literal" not in csl_date(text)


def _day(text: str) -> tuple[list[int], bool] | None:
    """The parts of one date, and whether it is about right only; None where it is none."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    parts = [int(part) for part in found.group(1, 2, 3) if part is not None]
    if parts[0] <= 0:
        parts[0] -= 1  # EDTF counts a year 0, CSL does not: -0044 is 45 BC
    month = parts[1] if len(parts) > 1 else 1
    day = parts[2] if len(parts) > 2 else 1
    if not (1 <= month <= 12 or (month in SEASONS and len(parts) == 2)) or not 1 <= day <= 31:
        return None
    return parts, bool(found[4])


def seasonal(date: dict[str, Json]) -> dict[str, Json]:
    """``date`` with EDTF's seasons, months 21 to 24, as CSL's ``season``."""
    parts = date.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and len(first) == 2 and first[1] in SEASONS and len(parts or ()) == 1:  # type: ignore[arg-type]
        return {**date, "date-parts": [first[:1]], "season": int(str(first[1])) - 20}
    return date


def from_fields(date: Mapping[str, Json]) -> dict[str, Json] | None:
    """Pandoc's older form, ``{year, month, day}``; None where ``date`` is not in it."""
    parts: list[Json] = []
    for name in ("year", "month", "day"):
        value = date.get(name)
        if value is None:
            break
        if not re.fullmatch(r"-?\d{1,9}", str(value)):
            return None
        parts.append(int(str(value)))
    return {"date-parts": [parts]} if parts else None
