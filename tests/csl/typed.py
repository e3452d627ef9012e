"""A locator as an author types it. In: the cite of a fixture, the locale. Out: ``, {p. 5}`` of ``[@key, {p. 5}]``."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

CSL = "{http://purl.org/net/xbiblio/csl}"


def typed(cite: dict[str, Any], locale: str) -> str:
    """The beginning of the suffix; empty where the cite has no locator. Braces keep commas and blanks together."""
    locator = str(cite.get("locator") or "")
    if not locator:
        return ""
    label = str(cite.get("label") or "page").replace(" ", "-")
    return f", {{{_terms(locale).get(label, label)} {locator}}}"


@cache
def _terms(locale: str) -> dict[str, str]:
    """Label → its long singular name in ``locale``."""
    spec = find_spec("citeproc")
    assert spec and spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "data/locales"
    found = [p for p in sorted(folder.glob(f"locales-{locale}*.xml"))]
    tree = etree.parse(str(found[0] if found else folder / "locales-en-US.xml"))
    out: dict[str, str] = {}
    for term in tree.iter(f"{CSL}term"):
        if term.get("form") is None:
            single = term.find(f"{CSL}single")
            out.setdefault(term.get("name", ""), (single.text if single is not None else term.text) or "")
    return out
