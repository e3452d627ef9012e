"""The DOCX says what the resolved document says: read back by zipfile and lxml, by python-docx and by LibreOffice."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from lxml import etree

from builder.editions.base import load
from builder.model.printed import printed
from tests.agreement.read_docx import read_docx
from tests.agreement.reading import OBJECT, disagreements, squeeze, words_apart
from tests.editions.test_docx_lint import W, parts, value
from tests.support.sample import sample
from tests.support.tools import ROOT, need, output_of

GOLDEN = Path(__file__).parent / "docx" / "sample.txt"


@cache
def rendered() -> bytes:
    """The sample as DOCX."""
    return load("docx").render(sample()).data


def test_every_block_is_there_in_order(tmp_path: Path) -> None:
    file = tmp_path / "sample.docx"
    file.write_bytes(rendered())
    reading = read_docx(file)
    assert disagreements(sample(), reading) == []
    assert words_apart(sample(), reading) == []


def test_the_text_by_style_is_as_before() -> None:
    """Run with UPDATE_GOLDEN=1 to write the file anew, then read the difference."""
    text = "\n".join(_lines()) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_python_docx_opens_it() -> None:
    document = docx.Document(io.BytesIO(rendered()))
    headings = [
        p.text for p in document.paragraphs if p.style is not None and p.style.name.lower().startswith("heading")
    ]
    assert headings == ["Introduction", "How it was done"]
    (table,) = document.tables
    assert [cell.text for cell in table.rows[2].cells] == ["Beta", "1,040", "12.5", "Short remark with H2O"]
    properties = document.core_properties
    assert (properties.title, properties.author) == ("A made-up title with stress", "Ada Example; Bo Sample")
    assert (properties.keywords, properties.language) == ("first word; second word", "en-US")
    assert properties.created is not None
    assert properties.created.isoformat() == properties.modified.isoformat() == "2026-11-24T00:00:00+00:00"


def test_the_same_input_is_the_same_file() -> None:
    """In processes with other hash seeds; and nothing in the package tells the time of the build."""
    code = (
        "import sys; from builder.editions.base import load; from tests.support.sample import sample;"
        "sys.stdout.buffer.write(load('docx').render(sample()).data)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == rendered()
    with zipfile.ZipFile(io.BytesIO(rendered())) as package:
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_libreoffice_prints_every_line(tmp_path: Path) -> None:
    """Read from the PDF that LibreOffice makes: cross-reference fields were set anew by it, headings counted by it.

    Case is left aside: small capitals are printed as capitals.
    """
    soffice, pdftotext = need("soffice"), need("pdftotext")
    (tmp_path / "sample.docx").write_bytes(rendered())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    output_of(soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "sample.docx")
    pages = output_of(pdftotext, "-raw", tmp_path / "sample.pdf", "-").split("\f")
    short = sample().front.short_title
    text = squeeze("".join(re.sub(rf"^{short}\n|\n\d+ / \d+\s*$", "\n", page) for page in pages)).casefold()
    text = text.replace("x^2", OBJECT)
    for line in printed(sample()):
        for piece in squeeze(line.text).casefold().split(OBJECT):
            assert piece in text, f"{line.role} {line.text!r} is not printed"


def _lines() -> list[str]:
    """Each paragraph as "Style | text", with fields, links, bookmarks and notes written out; cells are indented."""
    xml = parts(rendered())
    names = {value(s, "styleId"): value(s.find(f"{W}name")) for s in xml["word/styles.xml"].iter(f"{W}style")}
    out = []
    for root in (xml["word/document.xml"], xml["word/footnotes.xml"]):
        for paragraph in root.iter(f"{W}p"):
            if paragraph.getparent().get(f"{W}type"):  # the rule above footnotes
                continue
            style = names.get(value(paragraph.find(f"{W}pPr/{W}pStyle")), "")
            cell = any(a.tag == f"{W}tc" for a in paragraph.iterancestors())
            text = "".join(_shown(node) for node in paragraph.iter())
            out.append(f"{'    ' if cell else ''}{style} | {text}".rstrip())
    return out


def _shown(node: etree._Element) -> str:
    match etree.QName(node).localname:
        case "t" if node.tag == f"{W}t":
            return node.text or ""
        case "tab" if etree.QName(node.getparent()).localname == "r":
            return " → "
        case "br":
            return " ↵ "
        case "instrText":
            return f"{{{(node.text or '').strip()}: "
        case "fldChar" if value(node, "fldCharType") == "end":
            return "}"
        case "bookmarkStart" if not value(node, "name").startswith("_"):
            return f"[{value(node, 'name')}]"
        case "footnoteReference":
            return f"^{value(node, 'id')}"
        case "footnoteRef":
            return "^"
        case "oMath":
            return OBJECT
        case "drawing":
            return "(drawing)"
        case _:
            return ""


@pytest.mark.parametrize("field", ["w:updateFields", "w:dirty", "w:rsid"])
def test_nothing_asks_at_opening(field: str) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered())) as package:
        assert not any(field.encode() in package.read(name) for name in package.namelist())
