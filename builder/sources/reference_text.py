"""Markup in fields of references. In: what is found in the wild. Out: the rich text of CSL-JSON.

Source: CSL-JSON, "HTML-like Formatting Tags": ``<i> <b> <sub> <sup> <span style="font-variant:small-caps;">`` and
``<span class="nocase">``, everything else being plain text. Formulas stay TeX between ``$``, shielded from changes of
case.
"""

from __future__ import annotations

import html
import re

from builder.format.tex import FORMULA

NOCASE = '<span class="nocase">'
CAPS = '<span style="font-variant:small-caps;">'
PLAIN = frozenset(
    ("DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "call-number", "citation-key", "id", "language", "type")
)
"""Variables that hold no markup: identifiers, addresses and words of CSL."""

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_TAG = re.compile(r"<(/?)(?:jats:)?(em|italic|i|strong|bold|b|sub|inf|sup|sc|scp|span)(\s[^<>]*)?>", re.I)
_NAMES = {"em": "i", "italic": "i", "strong": "b", "bold": "b", "inf": "sub"}
_INDEX = re.compile(r"\$([_^])(?:\{([\w+−-]+)\}|(\w))\$")
_ANY = re.compile(r"[&<$\t\r\n]|  ")
_BLANKS = re.compile(r" *[\t\r\n][ \t\r\n]*|  +")


def rich(text: str) -> str:
    """``text`` in the one form: single blanks, characters for entities, CSL's tags for their kin, formulas shielded."""
    if _ANY.search(text) is None:
        return text
    text = _BLANKS.sub(" ", without_entities(text))
    if "<" in text:
        text = _TAG.sub(_tag, text)
    if "$" in text:
        text = _INDEX.sub(_index, text)
        text = FORMULA.sub(_formula, text)
    return text


def without_entities(text: str) -> str:
    """``text`` with the characters that entities of HTML stand for."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def _tag(found: re.Match[str]) -> str:
    name = found[2].lower()
    if name in ("sc", "scp"):
        return "</span>" if found[1] else CAPS
    if name != "span":
        return f"<{found[1]}{_NAMES.get(name, name)}>"
    if found[1]:
        return "</span>"
    attributes = (found[3] or "").lower()
    if "small-caps" in attributes or "smallcaps" in attributes:
        return CAPS
    return NOCASE if "nocase" in attributes else found[0]


def _index(found: re.Match[str]) -> str:
    """H$_2$O: letters and numbers that are merely raised or lowered."""
    tag = "sub" if found[1] == "_" else "sup"
    return f"<{tag}>{(found[2] or found[3]).replace('-', '−')}</{tag}>"


def _formula(found: re.Match[str]) -> str:
    """Shielded, where it is not yet."""
    before = found.string[: found.start()]
    shielded = before.count(NOCASE) > before.count("</span>") or before.endswith(NOCASE)
    return found[0] if shielded else f"{NOCASE}{found[0]}</span>"
