"""Sidecar keys ``header-rows`` and ``spans``: which rows head a table, which cells grow, what is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import FileId, Span
from builder.model import Row
from builder.model.plain import raw_text
from builder.resolve.grid import slots
from builder.sources.cell_spans import Spanning
from builder.sources.ids import NodeIds
from builder.sources.pieces import Pieces
from builder.sources.sidecar import CellSpan
from builder.sources.table_cells import CellDraft
from tests.sources.test_tables import load, source, table_of
from tests.support.workspace import findings

CSV = """\
,Outcome,,Remark
arm,before,after,remark
Low,1,2,same for both
High,3,4,
Placebo,not measured,,
"""
SIDECAR = """\
header-rows: 2
columns:
  - {id: arm, title: Arm}
  - {id: before, title: Before}
  - {id: after, title: After}
  - {id: remark}
spans:
"""


def spans(*some: str, sidecar: str = SIDECAR) -> str:
    return sidecar + "".join(f"  - {{{one}}}\n" for one in some)


def picture(rows: tuple[Row, ...]) -> list[str]:
    """Each slot by what its cell says; "<" goes on from the left, "^" from above."""
    out = [[""] * (max(column for _, column in slots(rows)) + 1) for _ in rows]
    seen: dict[int, tuple[int, int]] = {}
    for (r, c), cell in sorted(slots(rows).items()):
        top = seen.setdefault(cell.id, (r, c))
        words = " ".join(raw_text(block.inlines) for block in cell.blocks)
        out[r][c] = "^" if r > top[0] else "<" if c > top[1] else words or "-"
    return [" ".join(word.replace(" ", "_") for word in row) for row in out]


def drawn(loaded) -> list[str]:
    table = table_of(loaded)
    return [*picture(table.head), "====", *picture(table.body)]


def test_upper_header_rows_stand_above_the_titles(tmp_path) -> None:
    loaded = load(tmp_path, CSV, SIDECAR)
    assert findings(loaded) == []
    assert drawn(loaded) == [
        "- Outcome - Remark",
        "Arm Before After remark",
        "====",
        "Low 1 2 same_for_both",
        "High 3 4 -",
        "Placebo not_measured - -",
    ]


def test_spans_in_header_and_body(tmp_path) -> None:
    sidecar = spans(
        "row: 1, column: arm, rows: 2",
        "row: 1, column: before, columns: 2",
        "row: 1, column: remark, rows: 2",
        "row: 3, column: remark, rows: 2",
        "row: 5, column: before, columns: 2",
    )
    loaded = load(tmp_path, CSV, sidecar)
    assert findings(loaded) == []
    assert drawn(loaded) == [
        "Arm Outcome < Remark",
        "^ Before After ^",
        "====",
        "Low 1 2 same_for_both",
        "High 3 4 ^",
        "Placebo not_measured < -",
    ]
    cell = table_of(loaded).body[2].cells[1]
    assert (cell.rows, cell.columns, source(loaded, cell.span)) == (1, 2, "not measured")
    assert source(loaded, table_of(loaded).head[0].span) == ",Outcome,,Remark"


def test_columns_of_a_span_are_counted_as_printed(tmp_path) -> None:
    sidecar = """\
columns: [{id: b}, {id: a}, {id: c, from: ref.title}]
spans: [{row: 2, column: b, columns: 3}]
"""
    loaded = load(tmp_path, "a,x,b\n,y,All of it\n1,y,2\n", sidecar)
    assert [line.split(": ")[1] for line in findings(loaded)] == ["error SRC030"]
    assert drawn(loaded) == ["b a c", "====", "All_of_it < <", "2 1 -"]


def test_covered_cells_may_say_the_same(tmp_path) -> None:
    loaded = load(tmp_path, "a,b\n*x*, *x*\n*x*,\n", "spans: [{row: 2, column: a, rows: 2, columns: 2}]\n")
    assert findings(loaded) == []
    assert drawn(loaded) == ["a b", "====", "x <", "^ ^"]


def test_header_rows_without_declared_columns(tmp_path) -> None:
    table = "Group,,\nname,first,second\nx,1,2\n"
    loaded = load(tmp_path, table, "header-rows: 2\nspans: [{row: 1, column: first, columns: 2}]\n")
    assert findings(loaded) == []
    assert [(c.id, c.type) for c in table_of(loaded).columns] == [
        ("name", "text"), ("first", "number"), ("second", "number"),
    ]  # fmt: skip
    assert drawn(loaded) == ["Group - <", "name first second", "====", "x 1 2"]


class TestNoHeader:
    """``header-rows: 0``: the first row is one of the body."""

    def test_columns_are_named_in_order(self, tmp_path) -> None:
        sidecar = "header-rows: 0\ncolumns: [{id: who, title: Who}, {id: n, unit: persons}]\n"
        loaded = load(tmp_path, "Hosts,12\nGuests,14\n", sidecar)
        assert findings(loaded) == []
        assert drawn(loaded) == ["Who n", "====", "Hosts 12", "Guests 14"]

    @pytest.mark.parametrize("sidecar", ["", "columns: [{id: who}, {id: n}]\n"])
    def test_no_header_is_printed_where_no_title_is_given(self, tmp_path, sidecar) -> None:
        table = table_of(load(tmp_path, "Hosts,12\nGuests,14\n", f"header-rows: 0\n{sidecar}"))
        assert table.head == ()
        assert [c.id for c in table.columns] == (["who", "n"] if sidecar else ["column1", "column2"])
        assert picture(table.body) == ["Hosts 12", "Guests 14"]

    @pytest.mark.parametrize(("row", "expected"), [("@k,3", "- 3"), ("@k,typed,3", "typed 3")])
    def test_derived_columns_may_be_in_the_file(self, tmp_path, row, expected) -> None:
        sidecar = "header-rows: 0\ncolumns: [{id: ref, type: citation}, {id: t, from: ref.title}, {id: n}]\n"
        loaded = load(tmp_path, f"{row}\n", sidecar)
        assert findings(loaded) == []
        assert picture(table_of(loaded).body) == [f"- {expected}"]
        assert table_of(loaded).body[0].cells[0].blocks[0].inlines[0].cites[0].key == "k"

    def test_more_or_fewer_columns_than_declared(self, tmp_path) -> None:
        sidecar = "header-rows: 0\ncolumns:\n  - {id: a}\n  - {id: b}\n"
        assert findings(load(tmp_path, "1\n", sidecar)) == [
            "manuscript/tables/x.yaml:4:10: error SRC031: Column “b” is declared, but x.csv has only 1 in its first row"
            " | Declare the columns in the order of the file."
        ]
        assert findings(load(tmp_path, "1,2,3\n4,5\n", sidecar)) == [
            "manuscript/tables/x.csv:1:5: error SRC030: A column has no declaration and is not printed"
            " | Declare one column more in manuscript/tables/x.yaml, or delete it.",
            "manuscript/tables/x.csv:2:1: error TAB001: The row has 2 cells, the first row 3"
            " | Add the missing commas; the last cells are printed empty.",
        ]


REFUSED = {
    "column": (
        "row: 1, column: befor, columns: 2",
        "8:22: error SRC032: Column “befor” of a span is not in the table | Did you mean “before”?",
    ),
    "one cell": (
        "row: 1, column: arm",
        "8:5: error SRC032: A span of one column and one row joins nothing | Add “columns: 2” or “rows: 2”.",
    ),
    "below": (
        "row: 5, column: arm, rows: 2",
        "8:5: error SRC032: A span ends in row 6, but the table has 5"
        " | Rows are counted from 1, the header rows among them; blank lines do not count.",
    ),
    "to the right": (
        "row: 1, column: remark, columns: 3",
        "8:5: error SRC032: A span reaches 2 too far to the right"
        " | Columns are counted as printed: arm, before, after, remark.",
    ),
    "out of the header": (
        "row: 2, column: arm, rows: 2",
        "8:5: error SRC032: A span goes from the header (rows 1 to 2) into the body"
        " | End it at row 2, or change “header-rows”.",
    ),
    "no row": ("row: 0, column: arm, rows: 2", "8:11: error SRC032: “row” must be 1 or more, not 0"),
    "no words": ("row: two, column: arm", "8:11: error SRC032: “row” must be a whole number, not “two”"),
    "no column": ("row: 1, rows: 2", "8:5: error SRC032: Item 1 of “spans” lacks “column” | Add “column: …”."),
    "unknown key": (
        "row: 1, column: arm, rows: 2, colums: 1",
        "8:36: warning SRC021: Unknown key “colums” is ignored | Did you mean “columns”?",
    ),
}


@pytest.mark.parametrize(("span", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_span_that_cannot_be_is_named_and_nothing_is_lost(tmp_path, span, expected) -> None:
    loaded = load(tmp_path, CSV, spans(span))
    assert expected in [line.removeprefix("manuscript/tables/x.yaml:") for line in findings(loaded)]
    assert picture(table_of(loaded).body) == ["Low 1 2 same_for_both", "High 3 4 -", "Placebo not_measured - -"]


def test_spans_that_overlap(tmp_path) -> None:
    loaded = load(tmp_path, CSV, spans("row: 4, column: remark, rows: 2", "row: 5, column: after, columns: 2"))
    assert findings(loaded) == [
        "manuscript/tables/x.yaml:9:5: error SRC032: Two spans cover the same cell; the first counts"
        " | Make one of them smaller. | manuscript/tables/x.yaml:8:5: the first span"
    ]
    assert picture(table_of(loaded).body)[1:] == ["High 3 4 -", "Placebo not_measured - ^"]


def test_a_covered_cell_that_says_something_else(tmp_path) -> None:
    loaded = load(tmp_path, CSV, spans("row: 3, column: before, columns: 2, rows: 2"))
    hint = "Empty it, or take it out of the span; until then the cells are printed apart."
    related = (
        "manuscript/tables/x.csv:3:5: the cell that would cover it says “1” | manuscript/tables/x.yaml:8:5: the span"
    )
    assert findings(loaded) == [
        f"manuscript/tables/x.csv:{place}: error SRC035: This cell is covered by a span, but says “{says}”"
        f" | {hint} | {related}"
        for place, says in [("3:7", "2"), ("4:6", "3"), ("4:8", "4")]
    ]
    assert picture(table_of(loaded).body)[:2] == ["Low 1 2 same_for_both", "High 3 4 -"]


def test_an_empty_cell_covers_nothing_that_speaks(tmp_path) -> None:
    loaded = load(tmp_path, "a,b\n,x\n", "spans: [{row: 2, column: a, columns: 2}]\n")
    assert [line.split(" | ")[0] for line in findings(loaded)] == [
        "manuscript/tables/x.csv:2:2: error SRC035: This cell is covered by a span, but says “x”"
    ]


def test_a_title_that_differs_from_the_header_above_it(tmp_path) -> None:
    sidecar = """\
header-rows: 2
columns: [{id: arm, title: Arm}, {id: n}]
spans: [{row: 1, column: arm, rows: 2}]
"""
    loaded = load(tmp_path, "Study arm,\narm,n\nx,1\n", sidecar)
    (found,) = loaded.diagnostics
    assert (found.code, source(loaded, found.span)) == ("SRC035", "Arm")
    assert drawn(loaded)[:2] == ["Study_arm -", "Arm n"]


def test_more_header_rows_than_rows(tmp_path) -> None:
    loaded = load(tmp_path, "a,b\n1,2\n", "header-rows: 3\n")
    assert findings(loaded) == ["manuscript/tables/x.yaml:1:14: error SRC032: “header-rows” is 3, but x.csv has 2 rows"]
    assert picture(table_of(loaded).head) == ["a b", "1 2"]
    assert [line.split(": ", 2)[2] for line in findings(load(tmp_path, "a\n", "header-rows: -1\n"))] == [
        "“header-rows” must be 0 or more, not -1"
    ]


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, int, list[tuple[int, int, int, int]]]:
    """Rows, header rows, columns, and spans (row, column, rows, columns from 0) that neither overlap nor stick out."""
    rows, columns = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    heads = draw(st.integers(0, rows))
    free, out = {(r, c) for r in range(rows) for c in range(columns)}, []
    for _ in range(draw(st.integers(0, 8))):
        r, c = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        high = draw(st.integers(1, (heads if r < heads else rows) - r))
        wide = draw(st.integers(1, columns - c))
        covered = {(r + i, c + j) for i in range(high) for j in range(wide)}
        if high * wide > 1 and covered <= free:
            free -= covered
            out.append((r, c, high, wide))
    return rows, heads, columns, out


@given(tilings())
def test_every_slot_is_covered_exactly_once(tiling) -> None:
    rows, heads, columns, some = tiling
    here = Span(FileId(0), 0, 0)
    ids = [f"c{i}" for i in range(columns)]
    grid = [tuple(CellDraft(here, json.dumps([r, c])) for c in range(columns)) for r in range(rows)]
    declared = [CellSpan(r + 1, ids[c], wide, high, here, here) for r, c, high, wide in some]
    spanning = Spanning(grid, heads, ids)
    made = spanning.rows(declared)
    assert spanning.diagnostics == []
    pieces, number = Pieces(), NodeIds()
    whole = tuple(Row(number.next(FileId(0)), here, tuple(cell.cell(pieces) for cell in row)) for row in made)
    for part, top in ((whole[:heads], 0), (whole[heads:], heads)):
        covering = slots(part)
        assert sum(cell.rows * cell.columns for row in part for cell in row.cells) == len(part) * columns
        assert set(covering) == {(r, c) for r in range(len(part)) for c in range(columns)}
        for (r, c), cell in covering.items():
            span = next((s for s in some if s[0] <= r + top < s[0] + s[2] and s[1] <= c < s[1] + s[3]), None)
            assert (cell.rows, cell.columns) == (span[2:] if span else (1, 1))
            # an empty cell over the last header row takes the title that stands there
            lead = (heads - 1 if span and span[0] + span[2] == heads else span[0], span[1]) if span else (r + top, c)
            assert json.loads(cell.raw or "") == list(lead)
