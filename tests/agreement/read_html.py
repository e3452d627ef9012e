"""What a reader sees of the HTML edition, block by block. Knows HTML, nothing of our writer but the DPUB-ARIA roles."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from tests.agreement.reading import OBJECT, Reading, tidy

TABLES = {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
PARTS = {"address", "article", "aside", "details", "fieldset", "footer", "form", "header", "main", "nav", "section"}
BLOCKS = TABLES | LISTS | HEADINGS | PARTS
BLOCKS |= {"blockquote", "body", "div", "figcaption", "figure", "hr", "p", "pre"}
SKIPPED = frozenset({"script", "style", "template", "nav", "annotation", "button"})
MATHML = "{http://www.w3.org/1998/Math/MathML}math"


def read_html(path: Path) -> Reading:
    """The blocks of ``main`` in document order; footnotes apart, without their back links."""
    page = lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    (main,) = page.xpath("//main")
    notes: list[str] = []
    for place in main.xpath(".//*[@role='doc-footnote']"):
        for back in place.xpath(".//a[@role='doc-backlink']"):
            back.drop_tree()
        notes += _blocks(place)
        place.getparent().remove(place)
    for heading in main.xpath(".//section[@role='doc-endnotes' or @id='notes']"):
        heading.getparent().remove(heading)
    return Reading(tuple(_blocks(main)), tuple(notes))


def _blocks(root: HtmlElement) -> list[str]:
    out: list[str] = []
    run: list[str] = []

    def flush(keep_empty: bool = False) -> None:
        text = tidy("".join(run))
        run.clear()
        if text or keep_empty:
            out.append(text)

    def walk(node: HtmlElement) -> None:
        if not isinstance(node.tag, str) or node.tag in SKIPPED:
            pass
        elif node.tag in ("math", MATHML):
            run.append(OBJECT)
        elif node.tag == "br":
            run.append(" ")
        elif node.tag in ("td", "th"):  # one cell, one text, however many blocks are in it
            flush()
            out.append(tidy(" ".join(_blocks_of(node))))
        else:
            block = node.tag in BLOCKS
            if block:
                flush()
            run.append(node.text or "")
            for child in node:
                walk(child)
            if block:
                flush()
        run.append(node.tail or "")

    def _blocks_of(cell: HtmlElement) -> list[str]:
        inner = lxml.html.Element("div")
        inner.text = cell.text
        inner.extend(list(cell))
        return _blocks(inner)

    run.append(root.text or "")
    for child in root:
        walk(child)
    flush()
    return out
