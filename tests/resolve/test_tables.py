"""Tables as printed: derived cells, units, markers, notes, row heads, and a grid without holes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder import model as m
from builder.resolve.generated import Fresh
from builder.resolve.grid import slots, squared, width
from tests.resolve.paper import HERE, c, cell, done, lines, nid, p, paper, ref, row, t, table, v

STUDIES = m.TableSpec(role="papers", key=("ref",))
COLUMNS = (
    m.Column("ref", type="citation"),
    m.Column("authors", derive="ref.authors"),
    m.Column("title", derive="ref.title"),
    m.Column("year", derive="ref.year", type="year"),
    m.Column("n", type="int", unit="persons"),
    m.Column("auc", type="number"),
)
REFS = [ref("a", "Ant", "Bee", "Cat", title="On <i>Ants</i> in H<sub>2</sub>O", year=2018), ref("b", "Bee", year=2020)]


def test_a_papers_table_takes_title_year_and_authors_from_the_reference() -> None:
    head = row("Study", "Authors", "Title", "Year", "Patients", "AUC")
    typed = row(c("b"), cell(), "Typed by hand", cell(), "7", "0.9")
    grid = table(
        "tbl:t",
        row(c("a"), cell(), cell(), cell(), "1,040", "12.5"),
        typed,
        columns=COLUMNS,
        head=[head],
        spec=STUDIES,
        from_csv=True,
    )
    resolved = done(paper(grid, references=REFS, lang="en-GB"))
    assert lines(resolved, "header") == ["Study", "Authors", "Title", "Year", "Patients (persons)", "AUC"]
    assert lines(resolved, "cell") == [
        "[1]", "Ant et al.", "On Ants in H2O", "2018", "1,040", "12.5",
        "[2]", "Bee", "Typed by hand", "2020", "7", "0.9",
    ]  # fmt: skip
    printed = resolved.tables[grid.id]
    assert [column.align for column in printed.columns] == ["left", "left", "left", "left", "right", "decimal"]
    assert printed.row_header == 0
    (paragraph,) = printed.body[0].cells[2].blocks
    assert [getattr(n, "style", "") for n in paragraph.inlines] == ["", "emphasis", "", "subscript", ""]  # type: ignore[union-attr]
    assert grid.body[0].cells[2].blocks == (), "the table as written is left alone"


def test_what_the_sidecar_says_of_row_heads_and_alignment_wins() -> None:
    spec = m.TableSpec(role="data", row_header="name")
    grid = table(
        "tbl:t", row("1", "Alpha"), columns=(m.Column("n", align="center", type="int"), m.Column("name")), spec=spec
    )
    printed = done(paper(grid)).tables[grid.id]
    assert (printed.row_header, printed.columns[0].align) == (1, "center")
    plain = table("tbl:u", row("1", "Alpha"))
    assert done(paper(plain)).tables[plain.id].row_header is None


def test_a_header_made_of_the_columns_own() -> None:
    grid = table("tbl:t", row("1"), columns=(m.Column("dose", header=(p("Dose"),), unit="mg"),), from_csv=True)
    assert lines(done(paper(grid)), "header") == ["Dose (mg)"]
    said = table("tbl:u", row("1"), columns=(m.Column("dose", unit="mg"),), head=[row("Dose, mg")])
    assert lines(done(paper(said)), "header") == ["Dose, mg"]


def test_units_stand_under_spanning_headers() -> None:
    head = [row(cell("Arm", rows=2), cell("Dose", columns=2)), row("first", "second")]
    columns = (m.Column("arm"), m.Column("a", unit="mg"), m.Column("b", unit="g"))
    resolved = done(paper(table("tbl:t", row("x", "1", "2"), columns=columns, head=head)))
    assert lines(resolved, "header") == ["Arm", "Dose", "first (mg)", "second (g)"]


def test_a_unit_shared_by_the_columns_under_one_header() -> None:
    columns = (m.Column("arm"), m.Column("a", unit="mg"), m.Column("b", unit="mg"), m.Column("c", unit="g"))
    head = [row("Arm", cell("Dose", columns=2), "Rest")]
    assert lines(done(paper(table("tbl:t", columns=columns, head=head))), "header") == ["Arm", "Dose (mg)", "Rest (g)"]
    apart = [row("Arm", "Dose", cell("Others", columns=2))]
    assert lines(done(paper(table("tbl:t", columns=columns, head=apart))), "header") == ["Arm", "Dose (mg)", "Others"]


def test_a_study_of_several_rows_is_named_once() -> None:
    """The reference of a row may stand in a cell from above; derived cells span as typed ones do."""
    spec = m.TableSpec(role="papers", key=("ref",), missing_marker="NR")
    body = [
        row(cell(c("a"), rows=2), cell(), cell(rows=2), cell(), "12", cell()),
        row(cell(), "2019", "14", "0.8"),
        row(c("b"), cell(columns=3), "7", "0.9"),
    ]
    grid = table("tbl:t", *body, columns=COLUMNS, spec=spec, from_csv=True)
    resolved = done(paper(grid, references=REFS))
    assert lines(resolved, "cell") == [
        "[1]", "Ant et al.", "On Ants in H2O", "2018", "12", "NR",
        "Ant et al.", "2019", "14", "0.8",
        "[2]", "Bee", "7", "0.9",
    ]  # fmt: skip


def test_cells_over_several_columns_stand_in_the_middle_of_them() -> None:
    columns = (m.Column("a"), m.Column("b", type="int"), m.Column("c", type="number"))
    own = m.Cell(m.NodeId(-50), HERE, (p("own"),), columns=3, align="right")
    body = [row(cell("all", columns=3)), row("x", cell("none", columns=2)), row(own)]
    grid = table("tbl:t", *body, columns=columns, head=[row("A", cell("B", columns=2))])
    printed = done(paper(grid)).tables[grid.id]
    found = [[one.align for one in r.cells] for r in (*printed.head, *printed.body)]
    assert found == [[None, "center"], ["left"], [None, "center"], ["right"]]


def test_empty_cells_and_their_note() -> None:
    spec = m.TableSpec(role="data", missing_marker="NR", missing_note="not reported")
    resolved = done(
        paper(table("tbl:t", row("x", cell()), columns=(m.Column("a"), m.Column("b")), spec=spec, from_csv=True))
    )
    assert lines(resolved, "cell") == ["x", "NR"]
    assert lines(resolved, "table-note") == ["NR, not reported."]
    full = done(paper(table("tbl:t", row("x", "y"), columns=(m.Column("a"), m.Column("b")), spec=spec, from_csv=True)))
    assert lines(full, "table-note") == []


def test_abbreviations_of_the_glossary_that_occur_as_words() -> None:
    glossary = (
        m.Term("prs", "PRS", "polygenic risk score"), m.Term("ai", "AI", "artificial intelligence"),
        m.Term("ngs", "NGS", "next-generation sequencing"), m.Term("ml", "ML", "machine learning"),
    )  # fmt: skip
    grid = table(
        "tbl:t", row("NGS and AIM", v("term:prs")), caption=["AI in use"], notes=[p("By hand.")],
        spec=m.TableSpec(abbreviations=True),
    )  # fmt: skip
    resolved = done(paper(grid, glossary=glossary))
    note = "AI, artificial intelligence; NGS, next-generation sequencing; PRS, polygenic risk score."
    assert lines(resolved, "table-note") == [note, "By hand."]


def test_the_mark_of_a_note_hides_no_abbreviation() -> None:
    mark = m.Styled(nid(), HERE, "superscript", (t("a"),))
    grid = table("tbl:t", row(cell("AI", mark)), spec=m.TableSpec(abbreviations=True))
    resolved = done(paper(grid, glossary=(m.Term("ai", "AI", "artificial intelligence"),)))
    assert lines(resolved, "table-note") == ["AI, artificial intelligence."]


def test_ragged_rows_are_squared() -> None:
    grid = table("tbl:t", row("a"), row("b", "c", "d"), head=[row("H", cell("I", columns=5))])
    printed = done(paper(grid)).tables[grid.id]
    assert len(printed.columns) == 6
    assert [[one.columns for one in r.cells] for r in (*printed.head, *printed.body)] == [[1, 5], [1] * 6, [1] * 6]


CELLS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=5)


@given(st.lists(CELLS, min_size=1, max_size=6), st.integers(1, 5))
@example([[(1, 1), (1, 1), (2, 1), (3, 2)], [(2, 3)], [(1, 1), (2, 1)], [(1, 1), (1, 1), (1, 3), (1, 2), (1, 1)]], 1)
def test_every_slot_is_covered_exactly_once(shape: list[list[tuple[int, int]]], least: int) -> None:
    rows = [m.Row(m.NodeId(-99), HERE, tuple(cell("x", rows=r, columns=c_) for r, c_ in one)) for one in shape]
    count = max(least, width(rows))
    grid = squared(rows, count, Fresh())
    area = sum(one.rows * one.columns for r in grid for one in r.cells)
    assert area == count * len(rows)
    assert set(slots(grid)) == {(r, c_) for r in range(len(rows)) for c_ in range(count)}
    assert [one.id for r in rows for one in r.cells] == [one.id for r in grid for one in r.cells if one.blocks]


@pytest.mark.parametrize("spans", [(1, 1), (9, 9)])
def test_a_squared_table_stays_the_same_object(spans: tuple[int, int]) -> None:
    rows = (row("a", cell("b", rows=spans[0], columns=spans[1])),)
    once = squared(rows, 2, Fresh())
    assert squared(once, 2, Fresh()) == once
    assert (once[0] is rows[0]) == (spans == (1, 1))
