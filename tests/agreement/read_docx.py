"""What a reader sees of the DOCX edition, block by block: zipfile and lxml only, list numbers counted as Word does.

Sources: ECMA-376 part 1, 17.3 (paragraphs, runs), 17.4 (tables), 17.9 (numbering), 17.11 (footnotes), 17.16 (fields).
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from tests.agreement.reading import OBJECT, Reading, tidy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read_docx(path: Path) -> Reading:
    """Paragraphs and cells of the body in order, and the footnotes in the order of their marks."""
    with zipfile.ZipFile(path) as package:
        parts = {n: etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith(".xml")}
    document = parts["word/document.xml"]
    numbering = _Numbering(parts["word/styles.xml"], parts.get("word/numbering.xml"))
    marks = [r.get(f"{W}id") for r in document.iter(f"{W}footnoteReference")]
    notes = {f.get(f"{W}id"): f for f in parts["word/footnotes.xml"]} if marks else {}
    reader = _Reader(numbering, {mark: str(k) for k, mark in enumerate(marks, 1)})
    (body,) = document.iter(f"{W}body")
    return Reading(tuple(reader.blocks(body)), tuple(t for m in marks for t in reader.blocks(notes[m])))


class _Numbering:
    """Heading numbers as Word counts them from styles and numbering definitions."""

    def __init__(self, styles: etree._Element, numbering: etree._Element | None) -> None:
        self.levels: dict[str, tuple[str, int]] = {}
        for style in styles.iter(f"{W}style"):
            level = style.find(f"{W}pPr/{W}numPr")
            if level is not None and style.find(f"{W}pPr/{W}outlineLvl") is not None:
                self.levels[style.get(f"{W}styleId")] = _num_pr(level)
        self.format: dict[tuple[str, int], tuple[str, str]] = {}
        self.counts: dict[str, list[int]] = {}
        if numbering is None:
            return
        abstract = {a.get(f"{W}abstractNumId"): a for a in numbering.iter(f"{W}abstractNum")}
        for num in numbering.iter(f"{W}num"):
            for level in abstract[num.find(f"{W}abstractNumId").get(f"{W}val")].iter(f"{W}lvl"):
                key = num.get(f"{W}numId"), int(level.get(f"{W}ilvl"))
                self.format[key] = level.find(f"{W}numFmt").get(f"{W}val"), level.find(f"{W}lvlText").get(f"{W}val")

    def number(self, paragraph: etree._Element) -> str:
        """The number Word puts before this heading, "" for none and for what is no heading."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val") if style is not None else ""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if name not in self.levels and (own is None or paragraph.find(f"{W}pPr/{W}outlineLvl") is None):
            return ""
        numid, level = _num_pr(own) if own is not None else self.levels[name]
        if numid == "0":
            return ""
        counts = self.counts.setdefault(numid, [0] * 9)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        text = self.format[numid, level][1]
        for k in range(level + 1):
            kind = self.format[numid, k][0]
            text = text.replace(f"%{k + 1}", LETTERS[counts[k] - 1] if kind == "upperLetter" else str(counts[k]))
        return text.strip()


def _num_pr(element: etree._Element) -> tuple[str, int]:
    level, num = element.find(f"{W}ilvl"), element.find(f"{W}numId")
    return num.get(f"{W}val"), int(level.get(f"{W}val")) if level is not None else 0


class _Reader:
    def __init__(self, numbering: _Numbering, marks: dict[str | None, str]) -> None:
        self.numbering, self.marks = numbering, marks

    def blocks(self, root: etree._Element) -> list[str]:
        out: list[str] = []
        for child in root:
            if child.tag == f"{W}p":
                text = tidy(f"{self.numbering.number(child)} {self.paragraph(child)}")
                if text:
                    out.append(text)
            elif child.tag == f"{W}tbl":
                for cell in child.iterfind(f"{W}tr/{W}tc"):
                    merge = cell.find(f"{W}tcPr/{W}vMerge")
                    if merge is None or merge.get(f"{W}val") == "restart":  # else it goes on from the row above
                        out.append(tidy(" ".join(self.blocks(cell))))
            elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
                out += self.blocks(child)
        return out

    def paragraph(self, paragraph: etree._Element) -> str:
        out: list[str] = []
        self.inline(paragraph, out, [])
        return "".join(out)

    def inline(self, node: etree._Element, out: list[str], field: list[str]) -> None:
        """``field``: for each open field, whether its code or its result is being read."""
        for child in node:
            tag = child.tag
            if tag == f"{W}fldChar":
                kind = child.get(f"{W}fldCharType")
                if kind == "begin":
                    field.append("code")
                elif kind == "separate":
                    field[-1] = "result"
                else:
                    field.pop()
            elif "code" in field:
                self.inline(child, out, field)
            elif tag == f"{W}t":
                out.append(child.text or "")
            elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
                out.append(" ")
            elif tag == f"{W}noBreakHyphen":
                out.append("-")
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                out.append(OBJECT)
            elif tag == f"{W}footnoteReference":
                out.append(self.marks[child.get(f"{W}id")])
            elif tag in (f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}drawing", f"{MC}Fallback", f"{W}pict"):
                continue
            else:
                self.inline(child, out, field)
