"""The links of finished files as other tools find them: lxml, zipfile, pikepdf, poppler. Knows nothing of our writers.

Sources: DPUB-ARIA 1.1 (doc-biblioentry, doc-backlink); ECMA-376 part 1, 17.13.6 bookmarks, 17.16.22 hyperlinks;
ISO 32000-1, 12.3.2 destinations, 14.7.4.3 object references.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html
import pikepdf
from lxml import etree

from tests.agreement.read_docx import W
from tests.agreement.reading import squeeze
from tests.support.tools import need, output_of


@dataclass
class Links:
    """What leads where. ``back``: for each entry in order, what a reader finds at the end of each way back.

    ``lost``: links whose target is not in the file; ``twice``: names that two places have. ``cited``: how many links
    lead to each entry, by its place in the list from 1.
    """

    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    cited: Counter[int] = field(default_factory=Counter)
    back: list[list[str]] = field(default_factory=list)


def html_links(path: Path) -> Links:
    """Elements by id, ``a`` by href."""
    page = lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    ids = [element.get("id") for element in page.xpath("//*[@id]")]
    by_id = {element.get("id"): element for element in page.xpath("//*[@id]")}
    entries = page.xpath("//section[@role='doc-bibliography']//li")
    order = {entry.get("id"): place for place, entry in enumerate(entries, 1)}
    found = Links(twice=[name for name, count in Counter(ids).items() if count > 1])
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        name = lxml.html.etree.XPath("string(@href)")(link)[1:]
        name = re.sub(r"(?:%[0-9A-F]{2})+", lambda m: bytes.fromhex(m[0].replace("%", "")).decode(), name)
        if name not in by_id:
            found.lost.append(name)
        if name in order:
            found.cited[order[name]] += 1
        link.set("name", name)
    for entry in entries:
        names = [link.get("name") for link in entry.xpath(".//a[@role='doc-backlink']")]
        found.back.append([squeeze(by_id[n].text_content()) if n in by_id else "" for n in names])
    return found


def docx_links(path: Path) -> Links:
    """Bookmarks and what they enclose; hyperlinks by anchor; REF fields by their bookmark."""
    with zipfile.ZipFile(path) as package:
        names = [n for n in package.namelist() if n in ("word/document.xml", "word/footnotes.xml")]  # in this order
        roots = [etree.fromstring(package.read(name)) for name in sorted(names)]
    inside: dict[str, str] = {}
    found = Links()
    marks: dict[str | None, str] = {}
    for root in roots:
        for name, text in _bookmarks(root, marks):
            if name.lower() in (known.lower() for known in inside) or len(name) > 40:
                found.twice.append(name)
            inside[name] = text
    entries = [p for p in roots[0].iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='Bibliography']") is not None]
    starts = [next(p.iter(f"{W}bookmarkStart")).get(f"{W}name") for p in entries]
    order = {name: place for place, name in enumerate(starts, 1)}
    for root in roots:
        codes = (re.match(r" REF (\S+)", code.text or "") for code in root.iter(f"{W}instrText"))
        links = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
        found.lost += [name for name in (*links, *(c[1] for c in codes if c)) if name not in inside]
        found.cited.update(order[name] for name in links if name in order)
    for entry in entries:
        ways = [link.get(f"{W}anchor") for link in entry.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
        found.back.append([squeeze(inside.get(name, "")) for name in ways])
    return found


def _bookmarks(root: etree._Element, marks: dict[str | None, str]) -> Iterator[tuple[str, str]]:
    """Each bookmark and the text in it; ``marks`` are the numbers of footnotes by their ids, filled in here."""
    open_: dict[str, tuple[str, list[str]]] = {}
    for node in root.iter():
        if node.tag == f"{W}bookmarkStart":
            open_[str(node.get(f"{W}id"))] = str(node.get(f"{W}name")), []
        elif node.tag == f"{W}bookmarkEnd":
            name, parts = open_.pop(str(node.get(f"{W}id")))
            yield name, "".join(parts)
        elif node.tag in (f"{W}t", f"{W}tab", f"{W}footnoteReference"):
            if node.tag == f"{W}footnoteReference":
                marks[node.get(f"{W}id")] = str(len(marks) + 1)
            said = {f"{W}t": node.text or "", f"{W}tab": " "}.get(node.tag) or marks.get(node.get(f"{W}id"), "")
            for _name, parts in open_.values():
                parts.append(said)


def pdf_links(path: Path) -> Links:
    """Annotations by the structure element they are of, destinations by name, words by their boxes."""
    found = Links()
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        named = _named(pdf, pages)
        spots = set(named.values())
        for page in pdf.pages:
            for note in page.get("/Annots", []):
                if "/Dest" in note and _spot(note.Dest, pages) not in spots:
                    found.lost.append(str(note.Contents))
        heights = [float(page.MediaBox[3]) for page in pdf.pages]
        elements = list(_elements(pdf.Root.StructTreeRoot.K))
        entries = [e for e in elements if e.S == "/BibEntry"]
        words = _words(path)
        ends = {named[name]: name for name in named if name.startswith("ref-")}
        links = [d[0] for e in elements if e.S == "/Link" if (d := _destinations(e, pages))]
        for entry in entries:
            ways = [d[0] for e in _elements(entry.K) if e.S == "/Link" if (d := _destinations(e, pages))]
            found.back.append([_said(words[page], left, heights[page] - top) for page, left, top in ways])
    order = {spot: place for place, spot in enumerate(sorted(ends, key=lambda s: (s[0], -s[2])), 1)}
    found.cited.update(order[spot] for spot in links if spot in order)
    return found


Spot = tuple[int, float, float]


def _spot(destination: Any, pages: dict[Any, int]) -> Spot:  # pikepdf has no types for its arrays
    return pages[destination[0].objgen], round(float(destination[2]), 1), round(float(destination[3]), 1)


def _named(pdf: pikepdf.Pdf, pages: dict[Any, int]) -> dict[str, Spot]:
    names = pdf.Root.Names.Dests.Names
    return {bytes(names[k]).decode(): _spot(names[k + 1], pages) for k in range(0, len(names), 2)}


def _elements(kids: Any) -> Iterator[Any]:
    """Every structure element under ``kids``, in order."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid.get("/K", pikepdf.Array()))


def _destinations(element: Any, pages: dict[Any, int]) -> list[Spot]:
    objects = [k.Obj for k in element.K if isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR"]
    return [_spot(o.Dest, pages) for o in objects if "/Dest" in o]


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
Word = tuple[float, float, float, float, str]


def _words(path: Path) -> list[list[Word]]:
    """The words of each page with their boxes, from the top left corner."""
    pages = output_of(need("pdftotext"), "-bbox", path, "-").split("<page ")[1:]
    plain = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
    found = []
    for page in pages:
        words = list[Word]()
        for m in WORD.finditer(page):
            a, b, c, d = map(float, m.groups()[:4])
            words.append((a, b, c, d, re.sub("&\\w+;", lambda e: plain[e[0]], m[5])))
        found.append(words)
    return found


def _said(words: list[Word], left: float, down: float) -> str:
    """What stands from this place on to the end of its line, or of its column."""
    here = [w for w in words if w[2] > left + 0.3 and w[1] - 4 <= down <= w[3] - 1]
    first = min(here, key=lambda w: (abs(min(0.0, left + 1 - w[0])), abs(w[1] - down)), default=None)
    if first is None:
        return ""
    skipped = round(len(first[4]) * max(0.0, left - first[0]) / (first[2] - first[0]))
    text, end = first[4][max(0, skipped - 1) :], first[2]
    for word in sorted(w for w in here if abs(w[1] - first[1]) < 6 and w[0] > first[0]):
        if word[0] - end > 8:
            break
        text, end = text + word[4], word[2]
    return squeeze(text)
