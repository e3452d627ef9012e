"""What authors may write and Word must take: odd numbering, spans, damaged images, raw XML, hostile characters."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from builder import model as m
from builder.editions.base import Rendered, load
from builder.editions.docx.fields import Sequences
from builder.editions.docx.grid import grid
from builder.editions.docx.headings import HeadingCounter
from builder.editions.docx.names import LIMIT, Bookmarks
from builder.editions.docx.widths import Demand, demand, distribute
from tests.agreement.read_docx import _Numbering, _Reader
from tests.editions.test_docx_lint import W, faults, parts, value
from tests.support.sample import FIGURE, HERE, cell, nid, p, row, run, sample, styled, t

BOX = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="9" height="9"/></svg>'


def render(*blocks: m.Block, **changes: Any) -> Rendered:
    """The sample's frame with other blocks in it, whose entries are cited nowhere."""
    base = sample()
    assets = changes.pop("assets", base.manuscript.assets)
    manuscript = replace(base.manuscript, body=blocks, appendices=(), assets=assets)
    entries = tuple(replace(entry, back=()) for entry in base.bibliography.entries)
    changes = {"bibliography": replace(base.bibliography, entries=entries), **changes}
    return load("docx").render(replace(base, manuscript=manuscript, notes=(), targets={}, statements=(), **changes))


def lines(rendered: Rendered) -> list[str]:
    """Body text as the agreement test reads it, without the title block and the reference list."""
    xml = parts(rendered.data)
    (body,) = xml["word/document.xml"].iter(f"{W}body")
    numbering = _Numbering(xml["word/styles.xml"], xml["word/numbering.xml"])
    found = _Reader(numbering, {str(k): str(k) for k in range(1, 9)}).blocks(body)
    start = next(i for i, line in enumerate(found) if line.startswith("Keywords:"))
    return found[start + 1 : found.index("References")]


def section(depth: int, number: str, *blocks: m.Block) -> tuple[m.Section, dict[m.NodeId, str]]:
    """A section titled by its number, and the entry for its number."""
    node = m.Section(nid(), HERE, depth, m.Label(f"s{nid()}"), run("T"), blocks)
    return node, ({node.id: number} if number else {})


@pytest.mark.parametrize(
    ("headings", "typed"),
    [
        ("1 2 2.1 2.1.1 2.2 3", ""),
        ("1 - 2", ""),
        ("1 -- 2", ""),
        ("- 1.1 1.2", "1.1 1.2"),  # numbered below an unnumbered one, before any
        ("1 1.1.1 2", "1.1.1"),  # a level left out
        ("1 1.1 1.2.1.1.1.1.1", "1.2.1.1.1.1.1"),  # deeper than Word's six
        ("A A.1 B", ""),
    ],
)
def test_word_counts_the_resolved_numbers(headings: str, typed: str) -> None:
    """Dots give the depth, dashes an unnumbered heading of that depth. ``typed``: numbers that Word cannot count."""
    counter, by_hand = HeadingCounter(), []
    for number in headings.split():
        bare = not number.strip("-")
        depth = len(number) if bare else number.count(".") + 1
        style = counter.next(depth, "" if bare else number, appendix=number[0].isalpha())
        assert bare == ("Unnumbered" in style.name and not style.typed)
        by_hand += [style.typed] if style.typed else []
    assert by_hand == typed.split()


def test_headings_read_as_numbered() -> None:
    """Counted by another reader, whatever way each number comes about."""
    numbers: dict[m.NodeId, str] = {}
    blocks = []
    wanted = ["1", "1.1", "", "2", "2.1.1", "3", "3.1", "3.2"]
    for number in wanted:
        node, entry = section(number.count(".") + 1, number)
        blocks.append(node)
        numbers |= entry
    assert lines(render(*blocks, numbers=numbers)) == [f"{n} T".strip() for n in wanted]


def test_sequences_are_reset_where_numbers_jump() -> None:
    sequences = Sequences()
    codes = [re.findall(r"SEQ[^<]*", sequences.number("Table", n)) for n in ("1", "2", "5", "6", "A1")]
    assert codes == [[f"SEQ Table \\* ARABIC{more} "] for more in ("", "", " \\r 5", "")] + [[]]


def test_bookmark_names_are_word_s() -> None:
    bookmarks = Bookmarks(())
    anchors = ["tbl:a", "TBL:A", "tbl-a", "sec:ü", "ref-x" * 20, "ref-x" * 20 + "y", "1", "", "fig:a.b", "b12"]
    names = [bookmarks.name(a) for a in anchors]
    assert len({n.lower() for n in names}) == len(anchors)
    assert all(re.fullmatch(rf"[A-Za-z_]\w{{0,{LIMIT - 1}}}", n, re.ASCII) for n in names)
    assert names == [bookmarks.name(a) for a in anchors]


def test_spans_cover_the_grid() -> None:
    """Read as columns of each row: a cell's letter, ``^`` for the rest of one above, ``.`` for a gap."""
    columns = tuple(m.Column(c) for c in "abcd")
    head = (row(cell("A", columns=2), cell("B", columns=2)), row("C", "D", "E"))
    body = (row(cell("F", rows=2, columns=2), "G", "H"), row("I"), row(cell("J", columns=9)))
    shown = [
        "".join((s.cell.blocks[0].inlines[0].value if s.cell else "^" if s.merged else ".") * s.columns for s in slots)
        for slots in grid(m.ResolvedTable(columns, head, body)).rows
    ]
    assert [line[:4] for line in shown] == ["AABB", "CDE.", "FFGH", "^^I.", "JJJJ"]
    assert len({len(line) for line in shown}) == 1


def test_widths_follow_the_text_and_break_no_words() -> None:
    short, long = Demand(400, 500, 450), Demand(600, 9000, 6000)
    assert distribute([short, long], [None, None], 5000) == [500, 4500]
    assert distribute([short, short], [None, None], 5000) == [2500, 2500]
    assert distribute([short, long, long], [None, 0.5, None], 6000) == [500, 3000, 2500]
    assert distribute([Demand(400, 4000, 450), long], [None, None], 5000) == [400, 4600]
    assert distribute([Demand(900, 900, 900), long], [0.05, 0.95], 6000)[0] == 900
    assert sum(distribute([Demand(4000, 4000, 4000)] * 3, [None] * 3, 9071)) == 9071
    assert demand([("pharmacogenomics of it", False)], 9, 0).least < demand([("pharmacogenomics", True)], 9, 0).least


def decimals() -> m.Table:
    """A table with a column of decimals."""
    return m.Table(nid(), HERE, None, (), (), (), ())


def test_decimal_points_stand_under_each_other() -> None:
    table = decimals()
    body = tuple(row(v) for v in ("0.125", "12.5", "7", "NR"))
    resolved = {table.id: m.ResolvedTable((m.Column("x", align="decimal"),), (row("x"),), body)}
    out = render(table, tables=resolved)
    indents = [value(i, "right") for i in parts(out.data)["word/document.xml"].iter(f"{W}ind")]
    _three, one, none, word = [0, *(int(i) for i in indents)]
    digit = none - one  # ".5" is a point and a digit, ".125" a point and three
    assert none == word
    assert one > 0
    assert digit == pytest.approx(one * 0.75, rel=0.05)


def test_hostile_text_is_taken_literally() -> None:
    """Markup, control characters, surrogates and non-characters: shown as far as XML has them."""
    text = "a<b>&\"]]>'\x00\x08\x0b\x1f\ud800\ufffe \u00adz"
    table = decimals()
    shown = m.ResolvedTable((m.Column("<&>"),), (row(text),), (row(text),))
    link = m.Link(nid(), HERE, f"https://example.org/ü?a={text}&c={{d}}", run(text))
    out = render(p(text, link), m.CodeBlock(nid(), HERE, text + "\n\tx"), table, tables={table.id: shown})
    assert faults(out.data) == []
    assert lines(out)[0] == "a<b>&\"]]>' z" * 2
    assert lines(out)[1] == "a<b>&\"]]>' z x"


def test_a_link_to_nothing_is_text() -> None:
    group = m.InlineGroup(nid(), HERE, run("here"), "spot")
    twice = m.InlineGroup(nid(), HERE, run("again"), "spot")
    links = [m.Link(nid(), HERE, target, run(target)) for target in ("#spot", "#nowhere", "#ref-a1")]
    out = render(p(*links, group, twice))
    assert faults(out.data) == []
    anchors = [value(h, "anchor") for h in parts(out.data)["word/document.xml"].iter(f"{W}hyperlink")]
    assert [a for a in anchors if a] == ["_spot", "ref_a1"]


def test_lists_in_everything_and_everything_in_lists() -> None:
    """Items that begin with no paragraph, lists in cells, quotations and notes, ten levels deep."""
    deep: m.Block = p("bottom", tight=True)
    for _ in range(11):
        deep = m.OrderedList(nid(), HERE, ((deep,),), 2, "lower-roman", "two-parens")
    listed = m.BulletList(nid(), HERE, ((m.CodeBlock(nid(), HERE, "code"),), (), (p("a"), p("b"))))
    table = decimals()
    inside = m.Cell(nid(), HERE, (listed, table))
    nested = m.ResolvedTable((m.Column("x"),), (), (row("inner"),))
    outer = decimals()
    note = m.Footnote(nid(), HERE, (listed,))
    grids = {table.id: nested, outer.id: m.ResolvedTable((m.Column("x"),), (), (m.Row(nid(), HERE, (inside,)),))}
    out = render(deep, m.Quote(nid(), HERE, (listed,)), outer, p("x", note), tables=grids, numbers={note.id: "1"})
    assert faults(out.data) == []
    assert lines(out) == ["bottom", "code", "a", "b", "code a b inner", "x1"]


def test_a_note_keeps_the_number_it_was_given() -> None:
    """Word would count 1 and 2; the resolved document says otherwise, so the marks are typed."""
    notes = [m.Footnote(nid(), HERE, (p("n"),)) for _ in range(2)]
    out = render(p("a", notes[0], "b", notes[1]), numbers={notes[0].id: "1", notes[1].id: "3"})
    marks = list(parts(out.data)["word/document.xml"].iter(f"{W}footnoteReference"))
    assert [value(mark, "customMarkFollows") for mark in marks] == ["", "1"]


def raw(value_: str) -> Rendered:
    return render(m.RawBlock(nid(), HERE, "openxml", value_), m.RawBlock(nid(), HERE, "html", "<hr/>"))


def test_sound_raw_openxml_is_taken_over() -> None:
    out = raw("<w:p><w:r><w:br w:type='page'/><w:t>raw</w:t></w:r></w:p>")
    assert lines(out) == ["raw"]
    assert out.diagnostics == ()


@pytest.mark.parametrize(
    ("xml", "wrong"),
    [
        ("<w:p>", "not well-formed"),
        ("<w:r/>", "r cannot stand here"),
        ("text", "text stands outside"),
        ("<w:p/>tail", "text stands outside"),
        ('<w:p><w:hyperlink r:id="rId9"/></w:p>', "relationship"),
        ("<!-- x -->", "a comment"),
    ],
)
def test_unsound_raw_openxml_is_reported(xml: str, wrong: str) -> None:
    out = raw(xml)
    (found,) = out.diagnostics
    assert (found.code, found.span) == ("DOCX001", HERE)
    assert wrong in found.message
    assert faults(out.data) == []


def figure(width: str | None, data: bytes = BOX, kind: Any = "image/svg+xml") -> tuple[Rendered, list[tuple[int, int]]]:
    """A figure 20 × 10 px of natural size; with the sizes in pt of what is drawn."""
    assets = {FIGURE: m.Asset(FIGURE, kind, data, 15.0, 7.5)}
    out = render(m.Figure(nid(), HERE, None, FIGURE, "", (), width), assets=assets)
    extents = re.findall(rb'<wp:extent cx="(\d+)" cy="(\d+)"', zipped(out)["word/document.xml"])
    return out, [(round(int(x) / 12700), round(int(y) / 12700)) for x, y in extents]


def zipped(out: Rendered) -> dict[str, bytes]:
    """Every part's bytes."""
    with zipfile.ZipFile(io.BytesIO(out.data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize(
    ("width", "size"),
    [
        (None, (15, 8)),
        ("50%", (224, 112)),
        ("2in", (144, 72)),
        ("2.54cm", (72, 36)),
        ("96px", (72, 36)),
        ("999%", (447, 224)),
    ],
)
def test_figures_are_as_wide_as_asked_and_no_wider_than_the_text(width: str | None, size: tuple[int, int]) -> None:
    out, sizes = figure(width)
    assert sizes == [size]
    assert faults(out.data) == []


def test_an_svg_comes_as_it_is_with_a_picture_beside_it() -> None:
    out, _sizes = figure("50%")
    package = zipped(out)
    assert package["word/media/image2.svg"] == BOX
    assert package["word/media/image1.png"].startswith(b"\x89PNG")
    document = package["word/document.xml"].decode()
    assert "asvg:svgBlip" in document
    assert "adec:decorative" in document  # alt="" says that it is


@pytest.mark.parametrize("kind", ["image/svg+xml", "application/pdf"])
def test_a_damaged_drawing_is_reported_and_shown_as_missing(kind: str) -> None:
    out, sizes = figure(None, b"<svg", kind)
    (found,) = out.diagnostics
    assert (found.code, found.span) == ("DOCX002", HERE)
    assert [high for _wide, high in sizes] == [40]  # a box that names the file
    assert f'descr="[{FIGURE}]"'.encode() in zipped(out)["word/document.xml"]


def test_images_in_a_line_of_text() -> None:
    there = m.Image(nid(), HERE, FIGURE, "two shapes")
    lost = m.Image(nid(), HERE, PurePosixPath("manuscript/figures/none.png"), "a lost one")
    out = render(p("a ", there, " b ", lost))
    assert faults(out.data) == []
    assert lines(out) == ["a b"]
    assert zipped(out)["word/document.xml"].count(b"<pic:pic>") == 2


def test_double_spacing_and_line_numbers_come_from_the_profile() -> None:
    profile = m.Profile(name="review", size=12.0, leading=14.0, spacing=2.0, line_numbers=True)
    out = render(p("x"), profile=profile)
    xml = parts(out.data)
    (default,) = xml["word/styles.xml"].iter(f"{W}pPrDefault")
    assert value(default.find(f"{W}pPr/{W}spacing"), "line") == "480"
    (numbers,) = xml["word/document.xml"].iter(f"{W}lnNumType")
    assert (value(numbers, "countBy"), value(numbers, "restart")) == ("1", "continuous")


def test_nothing_at_all_is_a_document() -> None:
    front = replace(sample().front, title=(), subtitle=(), authors=(), affiliations=(), abstract=(), keywords=())
    bare = replace(front, correspondence="", date="", date_iso="", short_title="")
    out = render(front=bare, bibliography=m.Bibliography("References", ()))
    assert faults(out.data) == []
    assert b"1980-01-01T00:00:00Z" in zipped(out)["docProps/core.xml"]


def test_styles_nest() -> None:
    out = render(p(styled("strong", "a", styled("emphasis", "b", styled("superscript", "c"))), t("d")))
    document = zipped(out)["word/document.xml"].decode()
    assert '<w:b/><w:bCs/><w:i/><w:iCs/><w:vertAlign w:val="superscript"/>' in document


def test_a_pdf_figure_is_shown_as_a_picture() -> None:
    """The smallest PDF with a page 20 × 10 pt large."""
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 20 10]>>endobj\n"
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    out, sizes = figure("2in", pdf + page + b"trailer<</Root 1 0 R>>\n%%EOF\n", "application/pdf")
    assert (out.diagnostics, sizes) == ((), [(144, 72)])
    assert zipped(out)["word/media/image1.png"].startswith(b"\x89PNG")
