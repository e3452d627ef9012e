"""The PDF edition read back by other tools: poppler for text, structure and fonts, qpdf for syntax."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from builder import model as m
from builder.editions.base import Rendered, load
from builder.model.plain import OBJECT
from builder.model.printed import Line, printed
from tests.support.sample import HERE, cell, nid, p, row, run, sample, styled, t
from tests.support.tools import ROOT, need, output_of


@cache
def rendered() -> Rendered:
    return load("pdf").render(sample())


def read(tool: str, data: bytes, *options: str, folder: Path) -> str:
    """What an outside tool says of ``data``."""
    path = folder / "out.pdf"
    path.write_bytes(data)
    return output_of(need(tool), *options, path, *(["-"] if tool == "pdftotext" else []))


def squeezed(text: str) -> str:
    """No blanks, no soft hyphens: lines and their breaks do not count."""
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def with_body(*blocks: m.Block, **more: object) -> m.Resolved:
    """The sample with another body and nothing after it."""
    whole = sample()
    manuscript = replace(whole.manuscript, body=blocks, appendices=())
    bibliography = m.Bibliography("References", ())
    changed = {"notes": (), "statements": (), "bibliography": bibliography} | more
    return replace(whole, manuscript=manuscript, **changed)  # type: ignore[arg-type]


def texts(lines: list[Line]) -> list[str]:
    """What must be read in order; a formula is a picture, and what could not be set prints its TeX."""
    return [squeezed(line.text.replace(OBJECT, " ")) for line in lines if line.text.replace(OBJECT, "").strip()]


def test_the_text_of_every_block_is_there_in_order(tmp_path: Path) -> None:
    found = squeezed(read("pdftotext", rendered().data, "-raw", folder=tmp_path).replace("x^2", ""))
    at = 0
    for text in texts([line for line in printed(sample()) if line.role != "footnote"]):
        here = found.find(text, at)
        assert here >= 0, f"{text!r} is missing after {found[max(0, at - 40) : at]!r}"
        at = here + len(text)
    for text in texts([line for line in printed(sample()) if line.role == "footnote"]):
        assert text in found


def test_the_structure_tree_has_the_roles_in_reading_order(tmp_path: Path) -> None:
    tree = read("pdfinfo", rendered().data, "-struct", folder=tmp_path)
    roles = re.findall(r"^\s*([A-Z][A-Za-z0-9]*)(?: |$|:)", tree, re.MULTILINE)
    heads = [role for role in roles if re.fullmatch(r"H\d", role)]
    assert heads == ["H1", "H2", "H2", "H4", "H3", "H2", "H2", "H3", "H2", "H2"]
    wanted = ["Document", "H1", "P", "H2", "L", "LI", "Lbl", "LBody", "BlockQuote", "Code", "Table", "Caption", "THead"]
    wanted += ["TR", "TH", "TBody", "TD", "Figure", "Formula", "BibEntry"]
    at = 0
    for role in wanted:
        assert role in roles[at:], f"no {role} after {roles[max(0, at - 3) : at]}"
        at += roles[at:].index(role) + 1
    assert "Note" in roles


def test_cells_have_scopes_and_pictures_say_what_they_show(tmp_path: Path) -> None:
    tree = read("pdfinfo", rendered().data, "-struct", folder=tmp_path)
    data = rendered().data
    assert data.count(b"/Scope/Column") == 4
    assert data.count(b"/Scope/Row") == 2
    assert "Two shapes." in tree or b"/Alt(Two shapes.)" in data
    assert b"/Alt(S = \\\\sum" in data


def test_every_font_is_embedded_and_subset(tmp_path: Path) -> None:
    lines = read("pdffonts", rendered().data, folder=tmp_path).splitlines()[2:]
    assert len(lines) == 6  # of the four of the text, one for code and one for signs such as arrows
    for line in lines:
        assert re.match(r"[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes", line), line


def test_what_the_file_says_of_itself(tmp_path: Path) -> None:
    info = read("pdfinfo", rendered().data, folder=tmp_path)
    for expected in (
        r"Title: +A made-up title with stress",
        r"Author: +Ada Example, Bo Sample",
        r"Subject: +Review",
        r"Keywords: +first word, second word",
        r"Tagged: +yes",
        r"Pages: +2",
    ):
        assert re.search(expected, info), expected
    assert b"/Lang" in rendered().data
    assert b"/DisplayDocTitle true" in rendered().data


def test_all_that_is_painted_is_content_or_an_artifact_and_every_mark_has_its_owner(tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(rendered().data)
    output_of(need("qpdf"), "--qdf", "--object-streams=disable", tmp_path / "in.pdf", tmp_path / "plain.pdf")
    plain = (tmp_path / "plain.pdf").read_bytes().decode("latin-1")
    pages = [s for s in re.findall(r"\nstream\n(.*?)\nendstream", plain, re.DOTALL) if "BDC" in s]
    assert len(pages) == 2
    for page in pages:
        depth = 0
        for word in re.sub(r"<[0-9A-F]+>", "", page).split():
            depth += word.endswith("BDC")
            depth -= word == "EMC"
            assert 0 <= depth <= 1
            if word.endswith("TJ") or word in {"f", "f*", "S", "B", "B*", "Do"}:
                assert depth == 1, "painted outside of marked content"
        numbers = [int(n) for n in re.findall(r"/MCID (\d+)", page)]
        assert numbers == list(range(len(numbers)))
    owners = re.findall(r"/Nums \[(.*?)\]", plain, re.DOTALL)
    assert len(owners) == 1
    assert len(owners[0].split(" R")) - 1 == 2 + rendered().data.count(b"/Subtype/Link")


def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors" in read("qpdf", rendered().data, "--check", folder=tmp_path)


def test_links_lead_to_entries_floats_and_addresses() -> None:
    data = rendered().data
    assert data.count(b"/URI(https://doi.org/10.1234/") == 2
    assert b"/URI(https://example.org/a?b=1&c=2)" in data
    assert data.count(b"/Subtype/Link") > 10


def test_no_private_or_replacement_character(tmp_path: Path) -> None:
    text = read("pdftotext", rendered().data, "-raw", folder=tmp_path)
    assert not re.search("[\ue000-\uf8ff\ufffd]", text)


def test_the_same_bytes_under_two_hash_seeds() -> None:
    code = (
        "import hashlib; from builder.editions.base import load; from tests.support.sample import sample;"
        "print(hashlib.sha256(load('pdf').render(sample()).data).hexdigest())"
    )
    seen = {hashlib.sha256(rendered().data).hexdigest()}
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=env, check=True
        )
        seen.add(done.stdout.strip())
    assert len(seen) == 1


def boxes(data: bytes, folder: Path) -> list[tuple[int, float, float, float, float, str]]:
    """(page, left, top, right, bottom, word) of every word."""
    out, page = [], 0
    for line in read("pdftotext", data, "-bbox", folder=folder).splitlines():
        page += "<page" in line
        found = re.search(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>', line)
        if found:
            left, top, right, bottom = (float(v) for v in found.groups()[:4])
            out.append((page, left, top, right, bottom, found[5]))
    return out


def assert_inside(data: bytes, folder: Path) -> list[tuple[int, float, float, float, float, str]]:
    """All words stand inside the text area (running heads and hanging hyphens allowed for)."""
    found = boxes(data, folder)
    page = m.Page()
    for number, left, top, right, bottom, word in found:
        assert left >= page.inner - 8, (number, word)
        assert right <= page.width - page.outer + 8, (number, word)
        assert top >= 20, (number, word)
        assert bottom <= page.height - 20, (number, word)
    return found


def test_long_words_and_addresses_stay_on_the_page(tmp_path: Path) -> None:
    address = "https://example.org/" + "/".join(f"part{k}" for k in range(60))
    document = with_body(p("x" * 400), p("See ", address, " for more."), m.CodeBlock(nid(), HERE, "y = " + "z" * 300))
    found = assert_inside(load("pdf").render(document).data, tmp_path)
    assert sum(word.count("x") for *_box, word in found) >= 400
    assert sum(word.count("z") for *_box, word in found) == 300


def big_table(rows: int, columns: int = 4, text: str = "some words") -> tuple[m.Table, m.ResolvedTable]:
    table = m.Table(nid(), HERE, m.Label("tbl:big"), (p("Large."),), (), (), ())
    head = (row(*(f"Head{c}" for c in range(columns))),)
    body = tuple(row(f"r{r}", *(f"{text} {r}" for _ in range(columns - 1))) for r in range(rows))
    return table, m.ResolvedTable(tuple(m.Column(f"c{c}") for c in range(columns)), head, body)


def with_table(table: m.Table, grid: m.ResolvedTable) -> m.Resolved:
    return with_body(p("Before."), table, p("After."), tables={table.id: grid}, captions={table.id: "Table 1"})


def test_a_table_of_300_rows_goes_on_over_pages_under_its_header(tmp_path: Path) -> None:
    result = load("pdf").render(with_table(*big_table(300)))
    found = assert_inside(result.data, tmp_path)
    assert result.pages
    pages = {number for number, *_box, word in found if word == "Head0"}
    assert pages == set(range(1, result.pages + 1))
    assert [word for *_box, word in found if re.fullmatch(r"r\d+", word)] == [f"r{k}" for k in range(300)]


def test_a_header_that_is_set_again_is_not_read_again(tmp_path: Path) -> None:
    result = load("pdf").render(with_table(*big_table(120)))
    assert read("pdfinfo", result.data, "-struct-text", folder=tmp_path).count("Head0") == 1


def test_a_table_too_wide_for_the_page_shrinks_and_breaks_its_words(tmp_path: Path) -> None:
    result = load("pdf").render(with_table(*big_table(3, 12, "immunohistochemistry pharmacogenomics")))
    assert_inside(result.data, tmp_path)


def test_a_row_taller_than_a_page_is_split(tmp_path: Path) -> None:
    table = m.Table(nid(), HERE, m.Label("tbl:tall"), (p("Tall."),), (), (), ())
    words = " ".join(f"w{k}" for k in range(1500))
    grid = m.ResolvedTable((m.Column("a"), m.Column("b")), (row("A", "B"),), (row("short", words), row("last", "row")))
    result = load("pdf").render(with_table(table, grid))
    found = assert_inside(result.data, tmp_path)
    assert [word for *_box, word in found if re.fullmatch(r"w\d+", word)] == [f"w{k}" for k in range(1500)]


def test_cells_over_rows_and_columns(tmp_path: Path) -> None:
    table = m.Table(nid(), HERE, m.Label("tbl:span"), (p("Spans."),), (), (), ())
    grid = m.ResolvedTable(
        (m.Column("a"), m.Column("b"), m.Column("c")),
        (m.Row(nid(), HERE, (cell("Group"), cell("Both", columns=2))), row("", "One", "Two")),
        (m.Row(nid(), HERE, (cell("over two", rows=2), cell("b1"), cell("c1"))), row("b2", "c2")),
    )
    found = {word: box for _page, *box, word in boxes(load("pdf").render(with_table(table, grid)).data, tmp_path)}
    assert found["b1"][0] == found["b2"][0] == found["One"][0]
    assert found["b2"][1] > found["b1"][1]
    assert found["over"][1] == found["b1"][1]


def test_decimal_points_stand_below_each_other(tmp_path: Path) -> None:
    table = m.Table(nid(), HERE, m.Label("tbl:num"), (p("Numbers."),), (), (), ())
    columns = (m.Column("a"), m.Column("n", align="decimal"), m.Column("r", align="right"))
    body = (row("x", "0.911", "7"), row("y", "12.5", "1234"), row("z", "108", "56"))
    grid = m.ResolvedTable(columns, (row("A", "N", "R"),), body)
    found = {word: box for _page, *box, word in boxes(load("pdf").render(with_table(table, grid)).data, tmp_path)}
    assert found["7"][2] == pytest.approx(found["1234"][2], abs=0.1) == pytest.approx(found["56"][2], abs=0.1)
    assert found["108"][2] < found["12.5"][2] < found["0.911"][2]


def note(number: int, text: str) -> m.Footnote:
    return m.Footnote(nid(), HERE, (p(text),))


def test_a_footnote_stands_on_the_page_of_its_call(tmp_path: Path) -> None:
    notes = [note(k, f"Note number{k} says this.") for k in range(12)]
    words = "Several plain words that make up a line of text. " * 12
    body = [m.Paragraph(nid(), HERE, (t(words + f"call{k}"), n, t(" " + words))) for k, n in enumerate(notes)]
    numbers = {n.id: str(k + 1) for k, n in enumerate(notes)}
    result = load("pdf").render(with_body(*body, notes=tuple(notes), numbers=numbers))
    found = assert_inside(result.data, tmp_path)
    for k in range(12):
        (call,) = [
            b for b in found if re.match(rf"call{k}(?!\d)", b[5]) and len(b[5].removeprefix(f"call{k}")) <= 2 + (k > 8)
        ][:1]
        (foot,) = [b for b in found if b[5] == f"number{k}"]
        assert foot[0] == call[0], f"note {k} stands on page {foot[0]}, its call on page {call[0]}"
        assert foot[2] > call[2]


def test_a_long_footnote_is_split_and_nothing_of_it_lost(tmp_path: Path) -> None:
    long = note(1, " ".join(f"n{k}" for k in range(2500)))
    result = load("pdf").render(
        with_body(m.Paragraph(nid(), HERE, (t("Call"), long)), notes=(long,), numbers={long.id: "1"})
    )
    found = assert_inside(result.data, tmp_path)
    assert [word for *_box, word in found if re.fullmatch(r"n\d+", word)] == [f"n{k}" for k in range(2500)]
    assert result.pages
    assert result.pages >= 3


def test_no_heading_at_the_foot_of_a_page_and_no_lone_lines(tmp_path: Path) -> None:
    for lines in range(34, 52):
        filler = m.LineBlock(nid(), HERE, tuple(run(f"filler{k}") for k in range(lines)))
        words = " ".join(f"w{k}" for k in range(160))
        document = with_body(filler, m.Heading(nid(), HERE, 1, run("Heading")), p(words))
        found = boxes(load("pdf").render(document).data, tmp_path)
        (heading,) = [b for b in found if b[5] == "Heading"]
        pages = [sorted({round(b[2]) for b in found if b[0] == n and re.fullmatch(r"w\d+", b[5])}) for n in (1, 2, 3)]
        held = [len(tops) for tops in pages if tops]
        assert min(held) >= 2, f"{lines} lines before: {held}"
        assert heading[0] == min(b[0] for b in found if b[5] == "w0")


def test_a_float_without_room_moves_and_text_fills_the_page(tmp_path: Path) -> None:
    table, grid = big_table(14)
    filler = m.LineBlock(nid(), HERE, tuple(run(f"filler{k}") for k in range(28)))
    document = with_body(filler, table, p("Afterwords."), tables={table.id: grid}, captions={table.id: "Table 1"})
    found = boxes(load("pdf").render(document).data, tmp_path)
    assert [b[0] for b in found if b[5] == "Afterwords."] == [1]
    assert {b[0] for b in found if re.fullmatch(r"r\d+", b[5])} == {2}


def test_a_character_that_no_font_has_is_named_and_shown(tmp_path: Path) -> None:
    result = load("pdf").render(with_body(p("Wide \u4e2d and \u4e2d and \U0001f600.")))
    assert [(d.code, d.message.partition(" is in")[0]) for d in result.diagnostics if d.code == "FNT001"] == [
        ("FNT001", "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D"),
        ("FNT001", "U+1F600 GRINNING FACE"),
    ]
    assert "\u4e2d" in read("pdftotext", result.data, "-raw", folder=tmp_path)


def test_a_formula_that_cannot_be_read_prints_its_tex_and_is_not_reported_again(tmp_path: Path) -> None:
    assert rendered().diagnostics == ()  # resolving said so (MTH002)
    assert "x^2" in read("pdftotext", rendered().data, "-raw", folder=tmp_path)


def test_nested_and_odd_documents_are_set(tmp_path: Path) -> None:
    inner = m.BulletList(nid(), HERE, ((m.CodeBlock(nid(), HERE, ""),), (), (p("deep"),)))
    odd = m.OrderedList(
        nid(), HERE, ((inner,), (m.Quote(nid(), HERE, (p("quoted"), inner)),)), 27, "upper-roman", "two-parens"
    )
    document = with_body(
        p(), p(" "), odd, m.DefinitionList(nid(), HERE, (m.DefinitionItem(run("t"), ((), (p("d"),))),))
    )
    text = squeezed(read("pdftotext", load("pdf").render(document).data, "-raw", folder=tmp_path))
    assert "(XXVII)" in text
    assert "quoted" in text


def test_small_capitals_and_accents_are_copied_as_typed(tmp_path: Path) -> None:
    words = ["Kovács", "naïve", "Łódź", "ﬁ", "x\u0303", "Ελλάδα", "Привет", "≥", "→", "5\u202fmg"]
    document = with_body(p(styled("small-caps", "Caps Here")), p(" ".join(words)))
    text = read("pdftotext", load("pdf").render(document).data, "-raw", folder=tmp_path)
    assert "Caps Here" in text
    for word in words:
        assert squeezed(word) in squeezed(text), word
