"""What the text may say of a referenced work: its names, year, title. In: a CSL-JSON item. Out: str."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.format.names import cited
from builder.model import Json
from builder.resolve.richtext import bare

NAMES = ("author", "editor", "translator", "director", "recipient")
"""The variables that CSL styles substitute for a missing author, in the usual order."""


def names(item: Mapping[str, Json], lang: str) -> str:
    """Huang et al.: the work's authors, else its editors; "" where it names nobody."""
    for variable in NAMES:
        value = item.get(variable)
        if isinstance(value, list) and value:
            found = [_family(name) for name in value]
            others = any(name.casefold() in {"others", "et al", "et al."} for name in found[1:])
            families = [n for n in found if n and n.casefold() not in {"others", "et al", "et al."}]
            if families:
                return cited(families, lang, others=others)
    return ""


def year(item: Mapping[str, Json]) -> str:
    """The year of ``issued``; "" where there is none."""
    issued = item.get("issued")
    if isinstance(issued, dict):
        parts = issued.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
            return str(parts[0][0])
        text = issued.get("raw") or issued.get("literal") or ""
    else:
        text = issued or ""
    found = re.search(r"\b\d{4}\b", str(text))
    return found[0] if found else ""


def title(item: Mapping[str, Json]) -> str:
    """The title, with its markup."""
    value = item.get("title")
    return value if isinstance(value, str) else ""


def bare_title(item: Mapping[str, Json]) -> str:
    """The short title, else the title, without markup: what names a work that nobody signed."""
    short = item.get("title-short")
    return bare(short if isinstance(short, str) and short else title(item))


def _family(name: Json) -> str:
    """The family name with the particle that goes with it; an organisation's whole name."""
    if not isinstance(name, dict):
        return str(name or "")
    family = name.get("family") or name.get("literal") or name.get("given") or ""
    particle = name.get("non-dropping-particle")
    return f"{particle} {family}" if particle else str(family)
