"""WordprocessingML as text: escaping, runs, and paragraph and run properties in the order of the schema.

Strings rather than a tree: the document is written once, front to back, and never read again here. Every function
gives well-formed XML with the prefixes of ``NAMESPACES``. Order of properties: ECMA-376 part 1, CT_PPr and CT_RPr
(wml.xsd); Word refuses or drops what stands in another order. Lengths are in twips (1/20 pt) unless said otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("([\t\n\u00ad])")
_ELEMENTS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u00ad": "<w:softHyphen/>"}


def escape(text: str) -> str:
    """``text`` as element content or attribute value, without the characters that XML 1.0 (2.2) forbids."""
    text = _INVALID.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class Look(NamedTuple):
    """Character formatting of a run. ``style`` is the id of a character style."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    strike: bool = False
    underline: bool = False
    vertical: str = ""
    """"superscript" or "subscript"."""


PLAIN = Look()


@lru_cache(maxsize=256)
def run_properties(look: Look) -> str:
    """``w:rPr`` of a run, "" where there is nothing to say."""
    inside = (
        (f'<w:rStyle w:val="{look.style}"/>' if look.style else "")
        + ("<w:b/><w:bCs/>" if look.bold else "")
        + ("<w:i/><w:iCs/>" if look.italic else "")
        + ("<w:smallCaps/>" if look.small_caps else "")
        + ("<w:strike/>" if look.strike else "")
        + ('<w:u w:val="single"/>' if look.underline else "")
        + (f'<w:vertAlign w:val="{look.vertical}"/>' if look.vertical else "")
    )
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def run(text: str, look: Look = PLAIN) -> str:
    """A run: tabs, newlines and soft hyphens become their elements. No run for no text."""
    if not text:
        return ""
    if not _SPECIAL.search(text):
        inside = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    else:
        parts = _SPECIAL.split(text)
        inside = "".join(_ELEMENTS.get(p) or f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in parts if p)
    return f"<w:r>{run_properties(look)}{inside}</w:r>"


class Direct(NamedTuple):
    """What a paragraph says beyond its style."""

    keep_next: bool = False
    number: tuple[int, int] | None = None
    """(w:numId, w:ilvl)."""
    indent_left: int | None = None
    indent_right: int | None = None
    loose: bool = False
    """Spacing between items although the style suppresses it."""
    align: str = ""


PLAIN_PARAGRAPH = Direct()


@lru_cache(maxsize=1024)
def paragraph_properties(style: str, direct: Direct = PLAIN_PARAGRAPH) -> str:
    """``w:pPr`` with style id ``style``."""
    number = direct.number
    indent = (f' w:left="{direct.indent_left}"' if direct.indent_left is not None else "") + (
        f' w:right="{direct.indent_right}"' if direct.indent_right is not None else ""
    )
    return (
        f'<w:pPr><w:pStyle w:val="{style}"/>'
        + ("<w:keepNext/>" if direct.keep_next else "")
        + (f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else "")
        + (f"<w:ind{indent}/>" if indent else "")
        + ('<w:contextualSpacing w:val="0"/>' if direct.loose else "")
        + (f'<w:jc w:val="{direct.align}"/>' if direct.align else "")
        + "</w:pPr>"
    )


def paragraph(content: str, style: str, direct: Direct = PLAIN_PARAGRAPH) -> str:
    """A paragraph of runs and range marks."""
    return f"<w:p>{paragraph_properties(style, direct)}{content}</w:p>"


def part(root: str, content: str, *, more: str = "") -> bytes:
    """A whole part: ``root`` is a prefixed name, ``more`` further attributes."""
    return f"{DECLARATION}<{root} {NAMESPACES}{more}>{content}</{root}>".encode()
