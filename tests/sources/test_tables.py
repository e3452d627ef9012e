"""CSV tables and their sidecars: cells in their places, ragged rows kept whole, mistakes named."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Citation, Paragraph, Table
from builder.model.plain import raw_text
from builder.sources.csv_positions import CsvError
from builder.sources.csv_positions import read as read_csv
from builder.sources.load import Loaded
from tests.support.workspace import fatal, findings, read

PLACED = {"sections/01.md": '# A {#sec:a}\n\n::: {#tbl:x .table src="tables/x.csv"}\nA caption.\n:::\n'}
SIDECAR = """\
role: papers
key: ref
order: [year, title]
missing: {marker: NR, note: "NR, not reported."}
abbreviations: auto
group: papers
columns:
  - {id: ref, title: Study, type: citation, required: true, width: 20%}
  - {id: title, from: ref.title}
  - {id: n, title: "*N*", type: int, unit: persons, align: right, decimals: 0}
notes: A note with *stress*.
"""


def load(tmp_path, table: str, sidecar: str = "") -> Loaded:
    return read(tmp_path, {**PLACED, "tables/x.csv": table, **({"tables/x.yaml": sidecar} if sidecar else {})})


def table_of(loaded: Loaded) -> Table:
    return loaded.manuscript.body[0].blocks[0]


def cells(table: Table) -> list[list[str]]:
    return [[" ".join(raw_text(b.inlines) for b in cell.blocks) for cell in row.cells] for row in table.body]


def source(loaded: Loaded, span) -> str:
    return loaded.files[span.file].text[span.start : span.end]


def test_a_table_with_sidecar(tmp_path) -> None:
    loaded = load(tmp_path, "n,ref\n3,@k1\nabout *four*,k2\n,[@k1; @k2]\n", SIDECAR)
    assert findings(loaded) == []
    table = table_of(loaded)
    assert (table.label, raw_text(table.caption[0].inlines)) == ("tbl:x", "A caption.")
    assert str(table.csv) == "manuscript/tables/x.csv"
    assert [c.id for c in table.columns] == ["ref", "title", "n"]
    ref, title, n = table.columns
    assert (ref.type, ref.required, ref.width) == ("citation", True, 0.2)
    assert (title.type, title.derive) == ("text", "ref.title")
    assert (n.type, n.unit, n.align, n.decimals) == ("int", "persons", "right", 0)
    assert [raw_text(c.blocks[0].inlines) for c in table.head[0].cells] == ["Study", "title", "N"]
    assert cells(table) == [["", "", "3"], ["", "", "about four"], ["", "", ""]]
    assert [[c.raw for c in row.cells] for row in table.body] == [
        ["@k1", None, "3"], ["k2", None, "about *four*"], ["[@k1; @k2]", None, ""],
    ]  # fmt: skip
    assert raw_text(table.notes[0].inlines) == "A note with stress."


def test_what_a_sidecar_says_of_the_whole(tmp_path) -> None:
    spec = table_of(load(tmp_path, "n,ref\n3,@k1\n", SIDECAR)).spec
    assert (spec.role, spec.key, spec.order, spec.group) == ("papers", ("ref",), ("year", "title"), "papers")
    assert (spec.missing_marker, spec.missing_note, spec.abbreviations) == ("NR", "NR, not reported.", True)
    places = {key: SIDECAR[span.start : span.end] for key, span in spec.spans}
    assert (places["role"], places["order.1"], places["columns.2.unit"]) == ("papers", "title", "persons")


@pytest.mark.parametrize("typed", ["k1", "@k1", "[@k1]", " [@k1] ", '"@k1"'])
def test_a_key_in_a_column_of_citations_cites_in_any_form(tmp_path, typed) -> None:
    loaded = load(tmp_path, f"n,ref\n3,{typed}\n", SIDECAR)
    (paragraph,) = table_of(loaded).body[0].cells[0].blocks
    assert isinstance(paragraph, Paragraph)
    (citation,) = paragraph.inlines
    assert isinstance(citation, Citation)
    (cite,) = citation.cites
    assert (cite.key, cite.mode, source(loaded, cite.span)) == ("k1", "normal", "@k1" if "@" in typed else "k1")


def test_several_keys_in_a_cell_are_one_citation(tmp_path) -> None:
    loaded = load(tmp_path, "n,ref\n3,k1; @k.2\n", SIDECAR)
    (citation,) = table_of(loaded).body[0].cells[0].blocks[0].inlines
    assert [(c.key, source(loaded, c.span)) for c in citation.cites] == [("k1", "k1"), ("k.2", "@k.2")]


def test_the_marker_of_missing_values_cites_nothing(tmp_path) -> None:
    assert cells(table_of(load(tmp_path, "n,ref\n3,NR\n", SIDECAR))) == [["NR", "", "3"]]


def test_a_table_without_sidecar(tmp_path) -> None:
    loaded = load(tmp_path, 'Name,Count,Share,Remark\nAlpha,"1,040",−0.5,\nBeta,7,12.5%,see [@k]\n')
    assert findings(loaded) == []
    table = table_of(loaded)
    assert [(c.id, c.type, c.align) for c in table.columns] == [
        ("Name", "text", "default"), ("Count", "number", "right"),
        ("Share", "number", "right"), ("Remark", "text", "default"),
    ]  # fmt: skip
    assert cells(table) == [["Alpha", "1,040", "−0.5", ""], ["Beta", "7", "12.5%", "see "]]
    assert source(loaded, table.body[0].cells[1].span) == "1,040"
    assert source(loaded, table.body[0].span) == 'Alpha,"1,040",−0.5,'


def test_words_behind_doubled_quotes_keep_their_place(tmp_path) -> None:
    loaded = load(tmp_path, 'a,b\nx,"a ""b"" and *then* @key"\n')
    paragraph = table_of(loaded).body[0].cells[1].blocks[0]
    citation = paragraph.inlines[-1]
    assert source(loaded, citation.cites[0].span) == "@key"


def test_ragged_rows_lose_nothing(tmp_path) -> None:
    loaded = load(tmp_path, 'a,b\nx\nx,y, and z\n"x",y,"z ""q"" @key"\n')
    short = "Add the missing commas; the last cells are printed empty."
    long = "Put a cell that holds a comma into double quotation marks; the rest is printed in the last cell."
    assert findings(loaded) == [
        f"manuscript/tables/x.csv:2:1: error TAB001: The row has 1 cell, the header 2 | {short}",
        f"manuscript/tables/x.csv:3:1: error TAB001: The row has 3 cells, the header 2 | {long}",
        f"manuscript/tables/x.csv:4:1: error TAB001: The row has 3 cells, the header 2 | {long}",
    ]
    table = table_of(loaded)
    assert [[c.raw for c in row.cells] for row in table.body] == [["x", ""], ["x", "y, and z"], ["x", 'y,z "q" @key']]
    assert source(loaded, table.body[2].cells[1].blocks[0].inlines[-1].cites[0].span) == "@key"
    assert source(loaded, loaded.diagnostics[2].span) == '"x",y,"z ""q"" @key"'


BAD_CSV = {
    "unclosed": (
        'a,b\n"x,3\ny,z\n',
        "2:1: error SRC005: Not valid CSV: a quotation mark is never closed"
        " | Close it, or double it if it belongs to the text.",
    ),
    "unclosed after doubled": (
        'a,b\nx,"y ""z\n',
        "2:3: error SRC005: Not valid CSV: a quotation mark is never closed"
        " | Close it, or double it if it belongs to the text.",
    ),
    "after a quote": (
        'a,b\n"x"y,3\n',
        "2:4: error SRC005: Not valid CSV: text follows the closing quotation mark"
        ' | Write a quotation mark in the text twice: "".',
    ),
    "empty": (
        "\n",
        "1:1: error SRC005: manuscript/tables/x.csv is empty | Write the names of the columns into the first row.",
    ),
}


@pytest.mark.parametrize(("text", "expected"), BAD_CSV.values(), ids=BAD_CSV)
def test_what_is_no_csv_is_fatal(tmp_path, text, expected) -> None:
    loaded = load(tmp_path, text)
    assert fatal(loaded)
    assert findings(loaded) == [f"manuscript/tables/x.csv:{expected}"]


def test_columns_of_table_and_sidecar_differ(tmp_path) -> None:
    loaded = load(tmp_path, "reff,n,n,z\n@k1,3,4,5\n", SIDECAR)
    assert findings(loaded) == [
        "manuscript/tables/x.csv:1:1: error SRC030: Column “reff” is not declared and not printed"
        " | Did you mean “ref”?",
        "manuscript/tables/x.csv:1:8: error SRC033: Column “n” stands twice; the first counts",
        "manuscript/tables/x.csv:1:10: error SRC030: Column “z” is not declared and not printed"
        " | Declare it in manuscript/tables/x.yaml, or delete it.",
        "manuscript/tables/x.yaml:8:10: error SRC031: Column “ref” is declared but not in x.csv | Did you mean “reff”?",
    ]
    assert [[c.raw for c in row.cells] for row in table_of(loaded).body] == [[None, None, "3"]]


def test_semicolons_for_commas_are_recognised(tmp_path) -> None:
    hint = "Separate the columns with commas, not with semicolons or tabs."
    assert [line.split(" | ")[1] for line in findings(load(tmp_path, "ref;n\n@k1;3\n", SIDECAR))] == [hint] * 3


def test_mistakes_in_a_sidecar_are_reported_together(tmp_path) -> None:
    sidecar = """\
role: paper
caption: x
columns:
  - {id: ref, type: cite, width: 3, align: middle, from: ref.doi}
  - {title: x}
  - {id: n, decimals: -1, width: 20%, vocabulary: a, requird: yes}
"""
    loaded = load(tmp_path, "ref,n\n@k1,3\n", sidecar)
    assert [line.removeprefix("manuscript/tables/x.yaml:") for line in findings(loaded)] == [
        "1:7: error SRC032: “role” must be papers, data, summary, contingency or freeform, not “paper”",
        "2:1: warning SRC021: Unknown key “caption” is ignored"
        ' | Write them where the table stands: ::: {#tbl:x .table src="tables/x.csv"}',
        "4:21: error SRC032: “type” must be text, citation, category, year, date, int, number, percent or"
        " count-percent, not “cite”",
        "4:34: error SRC032: “width” must be a share of the text width (0.3 or 30%), not 3",
        "4:44: error SRC032: “align” must be default, left, center, right or decimal, not “middle”",
        "4:58: error SRC032: “from” must be ref.title, ref.year or ref.authors, not “ref.doi”",
        "5:5: error SRC032: Item 2 of “columns” lacks “id” | Add “id: …”.",
        "6:23: error SRC032: “decimals” must be from 0 to 15, not -1",
        "6:51: error SRC032: “vocabulary” must be a list, not “a”",
        "6:54: warning SRC021: Unknown key “requird” is ignored | Did you mean “required”?",
    ]
    assert [[c.raw for c in row.cells] for row in table_of(loaded).body] == [["@k1", "3"]]


def test_keys_of_a_sidecar_name_declared_columns(tmp_path) -> None:
    sidecar = """\
key: reff
order: [as-given]
row-header: x
exclusive: [[n, m]]
columns:
  - {id: ref}
  - {id: n, of: total}
"""
    assert findings(load(tmp_path, "ref,n\na,3\n", sidecar)) == [
        "manuscript/tables/x.yaml:1:6: error SRC032: Column “reff” is not declared | Did you mean “ref”?",
        "manuscript/tables/x.yaml:3:13: error SRC032: Column “x” is not declared | Use ref or n.",
        "manuscript/tables/x.yaml:4:17: error SRC032: Column “m” is not declared | Use ref or n.",
        "manuscript/tables/x.yaml:7:17: error SRC032: Column “total” is not declared | Use ref or n.",
    ]


def test_a_sidecar_that_is_no_yaml_is_fatal(tmp_path) -> None:
    loaded = load(tmp_path, "a\nb\n", "role: a: b\n")
    assert fatal(loaded)
    assert findings(loaded) == [
        "manuscript/tables/x.yaml:1:8: error SRC004: Not valid YAML: a colon inside unquoted text"
        " | Put the whole text in quotation marks."
    ]


ROWS = st.lists(st.lists(st.text(st.sampled_from('ab ,"\r\n;é😀'), max_size=6), min_size=1, max_size=4), max_size=4)


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.booleans())
def test_fields_are_those_of_python_and_every_character_is_found(rows, newline, quoting, last) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=newline, quoting=quoting).writerows(rows)
    text = file.getvalue() if last else file.getvalue().removesuffix(newline)
    read = read_csv(text)
    assert [[f.value for f in row] for row in read] == [r for r in csv.reader(io.StringIO(text, newline="")) if r]
    for row in read:
        for field in row:
            assert text[field.start : field.end].replace('""', '"' if field.quoted else '""') == field.value
            for i, char in enumerate(field.value):
                anchor, offset = max(a for a in field.anchors() if a[0] <= i)
                assert text[offset + i - anchor] == char


@given(st.text(st.sampled_from('ab,"\r\n'), max_size=12))
def test_any_text_is_read_as_python_reads_it_or_refused_with_it(text) -> None:
    try:
        expected = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        with pytest.raises(CsvError) as refused:
            read_csv(text)
        assert 0 <= refused.value.at < len(text)
    else:
        assert [[f.value for f in row] for row in read_csv(text)] == expected


def test_ten_thousand_cells_are_read_at_once() -> None:
    rows = read_csv('"a ""b"" c",d,e,f\n' * 2500)
    assert sum(map(len, rows)) == 10_000
