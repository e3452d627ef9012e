"""What no validator finds in a DOCX, looked for by our own reading; and damage done on purpose that it must find."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

import pytest
from lxml import etree

from builder.editions.base import load
from tests.support.sample import sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
P_ORDER = re.findall(
    r"\w+",
    "pStyle keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs spacing ind"
    " contextualSpacing jc outlineLvl rPr sectPr",
)
R_ORDER = re.findall(
    r"\w+", "rStyle rFonts b bCs i iCs caps smallCaps strike noProof color sz szCs highlight u vertAlign lang"
)
ORDERS = {f"{W}pPr": P_ORDER, f"{W}rPr": R_ORDER}


def parts(data: bytes) -> dict[str, etree._Element]:
    """Every XML part of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [n for n in package.namelist() if n.endswith((".xml", ".rels"))]
        return {n: etree.fromstring(package.read(n)) for n in names}


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of the main namespace, "" for an element that is not there."""
    return "" if element is None else element.get(f"{W}{name}") or ""


def faults(data: bytes) -> list[str]:
    """Everything that is wrong with a DOCX, as sentences; none for a sound one."""
    xml = parts(data)
    stories = {n: e for n, e in xml.items() if re.fullmatch(r"word/(document|footnotes|header\d|footer\d)\.xml", n)}
    found: list[str] = []
    for name, story in stories.items():
        found += [f"{name}: {fault}" for check in CHECKS for fault in check(story)]
        found += [f"{name}: {fault}" for fault in _relationships(story, xml.get(_rels(name)))]
    whole = list(stories.values())
    found += _bookmarks(whole) + _styles(whole, xml["word/styles.xml"]) + _lists(whole, xml["word/numbering.xml"])
    found += [f"{name}: {fault}" for name in ("word/styles.xml", *stories) for fault in _order(xml[name])]
    return found


def _rels(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _fields(story: etree._Element) -> list[str]:
    found, state = [], list[str]()
    for mark in story.iter(f"{W}fldChar"):
        kind = value(mark, "fldCharType")
        if kind == "begin":
            state.append("begin")
        elif not state or (kind == "separate" and state[-1] != "begin"):
            found.append(f"field mark {kind} has no beginning")
        elif kind == "separate":
            state[-1] = "separate"
        elif state.pop() != "separate":
            found.append("a field ends without a result")
        if value(mark, "dirty"):
            found.append("a field is dirty: Word would ask at opening")
    return found + ["a field does not end"] * len(state)


def _tables(story: etree._Element) -> list[str]:
    found = []
    for table in story.iter(f"{W}tbl"):
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [int(value(c.find(f"{W}tcPr/{W}gridSpan")) or 1) for c in row.findall(f"{W}tc")]
            if sum(spans) != grid:
                found.append(f"a row covers {sum(spans)} of {grid} columns")
        for cell in table.iter(f"{W}tc"):
            if cell[-1].tag != f"{W}p":
                found.append("a cell does not end with a paragraph")
    return found


def _texts(story: etree._Element) -> list[str]:
    space = "{http://www.w3.org/XML/1998/namespace}space"
    texts = [*story.iter(f"{W}t"), *story.iter(f"{W}instrText")]
    loose = [t.text for t in texts if (t.text or "").strip() != (t.text or "") and t.get(space) != "preserve"]
    ids = Counter(e.get("id") for e in story.iter(f"{PIC}docPr"))
    return [f"blanks of {t!r} would be lost" for t in loose] + [
        f"drawing id {i} twice" for i, n in ids.items() if n > 1
    ]


def _bookmarks(stories: list[etree._Element]) -> list[str]:
    starts = [e for s in stories for e in s.iter(f"{W}bookmarkStart")]
    ends = [value(e, "id") for s in stories for e in s.iter(f"{W}bookmarkEnd")]
    names = [value(e, "name") for e in starts]
    found = [f"bookmark {n} twice" for n, c in Counter(n.lower() for n in names).items() if c > 1]
    found += [f"bookmark name {n!r}" for n in names if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", n)]
    if Counter(value(e, "id") for e in starts) != Counter(ends) or len(set(ends)) != len(ends):
        found.append("bookmark ids do not pair")
    used = [value(h, "anchor") for s in stories for h in s.iter(f"{W}hyperlink")]
    codes = [(i.text or "").split() for s in stories for i in s.iter(f"{W}instrText")]
    used += [code[1] for code in codes if code[0] == "REF"]
    return found + [f"{anchor} leads nowhere" for anchor in used if anchor and anchor not in names]


def _relationships(story: etree._Element, rels: etree._Element | None) -> list[str]:
    known = {r.get("Id") for r in rels} if rels is not None else set()
    used = [v for e in story.iter() for k, v in e.attrib.items() if k.startswith(R)]
    return [f"relationship {v} is missing" for v in used if v not in known]


def _styles(stories: list[etree._Element], styles: etree._Element) -> list[str]:
    known = {value(s, "styleId") for s in styles.iter(f"{W}style")}
    tags = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
    used = {value(e) for root in (*stories, styles) for tag in tags for e in root.iter(f"{W}{tag}")}
    return [f"style {name} is not defined" for name in sorted(used - known)]


def _lists(stories: list[etree._Element], numbering: etree._Element) -> list[str]:
    known = {value(n, "numId") for n in numbering.iter(f"{W}num")}
    used = {value(n) for s in stories for n in s.iter(f"{W}numId")}
    return [f"list {n} is not defined" for n in sorted(used - known)]


def _order(root: etree._Element) -> list[str]:
    found = []
    for properties in root.iter(*ORDERS):
        names = [etree.QName(child).localname for child in properties]
        order = ORDERS[properties.tag]
        known = [order.index(n) for n in names if n in order]
        if known != sorted(known) or len(known) != len(names) or len(set(known)) != len(known):
            found.append(f"{etree.QName(properties).localname} holds {names}")
    return found


CHECKS = (_fields, _tables, _texts)
DAMAGE = {
    "a field does not end": (r'<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:fldChar w:fldCharType="end"/></w:r>', ""),
    "leads nowhere": (r'w:name="tbl_one"', 'w:name="other"'),
    "twice": (r'w:name="sec_methods"', 'w:name="SEC_INTRO"'),
    "bookmark ids": (r'<w:bookmarkEnd w:id="7"/>', ""),
    "covers": (r"<w:tc><w:tcPr>.*?</w:tc>", ""),
    "end with a paragraph": (r"<w:p>((?!<w:p>).)*</w:p></w:tc>", "</w:tc>"),
    "would be lost": (r' xml:space="preserve">Some words ', ">Some words "),
    "is missing": (r'r:id="rId1"', 'r:id="rId999"'),
    "style Nothing": (r'w:val="Quote"', 'w:val="Nothing"'),
    "list 77": (r'<w:numId w:val="3"/>', '<w:numId w:val="77"/>'),
    "holds": (r'(<w:pStyle w:val="Quote"/>)', r"<w:keepNext/>\1"),
    "dirty": (r'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="1"'),
}


def test_the_sample_is_sound() -> None:
    assert faults(load("docx").render(sample()).data) == []


@pytest.mark.parametrize("fault", DAMAGE)
def test_damage_is_found(fault: str) -> None:
    data = load("docx").render(sample()).data
    pattern, instead = DAMAGE[fault]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                damaged = re.sub(pattern, instead, content.decode("utf-8"), count=1, flags=re.S)
                assert damaged != content.decode("utf-8"), "the damage was not done"
                content = damaged.encode("utf-8")
            target.writestr(name, content)
    assert any(fault in found for found in faults(out.getvalue()))
