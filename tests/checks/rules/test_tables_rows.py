"""TAB002, TAB003, TAB010, TAB018–TAB020, TAB025: rows, headers and captions of tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import context, findings, fixed, found, refs
from tests.checks.rules.test_tables import PAPERS, csv, heads, markdown


def two(first: tuple[str, str], second: tuple[str, str], sidecar: str = "", other: str = "") -> dict[str, str]:
    """Two placed tables, each (header, body)."""
    files = csv(first[1], sidecar, head=first[0])
    files["tables/b.csv"] = second[0] + second[1]
    files["sections/01.md"] += '\n::: {#tbl:b .table src="tables/b.csv"}\nMore.\n:::\n'
    return {**files, **({"tables/b.yaml": other} if other else {})}


def test_tab002_an_empty_cell(tmp_path: Path) -> None:
    assert found("TAB002", tmp_path, csv("A,40\nB,\nC,3\n", "", head="study,patients\n")) == [
        "tables/a.csv:3:3-3:3 warning A cell of column “patients” is empty"
        " | Write a marker, such as NR, and explain it in a note, or declare it as “missing”"
    ]


def test_tab002_in_a_markdown_table(tmp_path: Path) -> None:
    """The cells of a column are one finding."""
    rows = ["| A | x | 4 |", "| B |  | 3 |", "| C |  | 2 |", "| D | y | 1 |"]
    over = context(tmp_path, markdown(*rows, head="| Study | Sand | Mud |\n|---|---|---|"))
    (one,) = findings("TAB002", over)
    assert one.message == "2 cells of column “Sand” are empty"
    assert len(one.related) == 1


def test_tab002_required_and_marked_elsewhere(tmp_path: Path) -> None:
    required = csv("A,40\nB,\n", "columns: [{id: study}, {id: n, required: true}]\n", head="study,n\n")
    assert heads("TAB002", tmp_path / "a", required)[0].startswith("tables/a.csv:3:3-3:3 error A cell")
    marked = csv('A,40,x\nB,NR,"y"\nC,"",z\n', "", head="study,n,arm\n")
    assert fixed("TAB002", tmp_path / "b", marked) == {"tables/a.csv": 'study,n,arm\nA,40,x\nB,NR,"y"\nC,"NR",z\n'}


@pytest.mark.parametrize(
    ("rows", "sidecar"),
    [
        ("A,x,40\n,y,2\n,z,4\nB,x,3\n,y,3\n", ""),
        ("A,✓,\nB,,✓\nC,✓,✓\n", ""),
        ("A,,1\nB,,2\nC,x,3\n", ""),
        ("Women,,\nA,x,1\nB,y,2\n", ""),
        ("A,x,1\nB,,2\n", "missing: {marker: NR}\n"),
    ],
)
def test_tab002_silent(tmp_path: Path, rows: str, sidecar: str) -> None:
    """Groups that go on; ticks; a column mostly empty; a heading; what the builder fills in."""
    assert found("TAB002", tmp_path, csv(rows, sidecar, head="study,arm,n\n")) == []


def test_tab003_a_row_twice(tmp_path: Path) -> None:
    files = csv("A,40\r\nB,2\r\nA,40\r\nC,1\r\n", "key: study\ncolumns: [{id: study}, {id: n}]\n", head="study,n\r\n")
    assert found("TAB003", tmp_path, files) == [
        "tables/a.csv:4:1-4:5 error The row stands twice | Delete one of them, or correct what should differ"
    ]


def test_tab003_unsafely_deletes_the_second(tmp_path: Path) -> None:
    files = csv('"A, b",40\nB,2\n"A, b",40\nC,1\n', "", head="study,n\n")
    assert fixed("TAB003", tmp_path, files) == {"tables/a.csv": 'study,n\n"A, b",40\nB,2\nC,1\n'}


def test_tab003_in_sister_tables(tmp_path: Path) -> None:
    """By what the rows are about, where they are declared sisters."""
    group = PAPERS + "group: papers\n"
    head = "ref,title,year\n"
    files = two((head, "@stone2020,,\n"), (head, "@rock2021,,\n@stone2020,,2020\n"), group, group)
    assert found("TAB003", tmp_path, files) == [
        "tables/b.csv:3:1-3:17 error @stone2020 has a row in Table 1 too | Leave it in the table where it belongs"
    ]


def test_tab003_silent(tmp_path: Path) -> None:
    """Measurements may be equal; one cell differs; tables that are no sisters."""
    assert found("TAB003", tmp_path / "a", csv("4,40\n2,2\n4,40\n", "", head="a,b\n")) == []
    assert found("TAB003", tmp_path / "b", csv("A,40\nA,41\n", "", head="a,b\n")) == []
    assert found("TAB003", tmp_path / "c", two(("a,b\n", "A,40\n"), ("c,d\n", "A,40\n"))) == []


def test_tab010_a_paper_that_the_text_never_names(tmp_path: Path) -> None:
    files = csv("@stone2020,,\n@rock2021,,\n@sand2022,,\n")
    files["references.json"] = refs("stone2020", "rock2021", "sand2022")
    files["sections/01.md"] = files["sections/01.md"].replace("See", "@stone2020 and @rock2021: see")
    assert found("TAB010", tmp_path / "a", files) == [
        "tables/a.csv:4:1-4:12 info The text never speaks of sand2022, which has a row in this table"
        " | Cite @sand2022 where its findings belong, or leave the row out"
    ]
    text = files["sections/01.md"] + "\nOf sand we know from @sand2022.\n"
    assert found("TAB010", tmp_path / "b", {**files, "sections/01.md": text}) == []
    alone = files["sections/01.md"].replace("@stone2020 and @rock2021: ", "")
    assert found("TAB010", tmp_path / "c", {**files, "sections/01.md": alone}) == []


def test_tab018_no_header_and_the_same_twice(tmp_path: Path) -> None:
    assert found("TAB018", tmp_path / "a", csv("A,40\nB,2\n", "", head="study,\n")) == [
        "tables/a.csv:1:7-1:7 error Column 2 has no header | Say what it holds, such as “40”"
    ]
    files = markdown("| A | 40 | 3 |", head="| Study | Year | *year* |\n|---|---|---|")
    assert found("TAB018", tmp_path / "b", files) == [
        "sections/01.md:1:18-1:24 warning Two columns are called “year” | Say in what they differ"
    ]


def test_tab018_a_row_of_data(tmp_path: Path) -> None:
    assert heads("TAB018", tmp_path, csv("A,40,x\nB,22.5,y\n", "", head="C,21.4,z\n")) == [
        "tables/a.csv:1:1-1:9 error The first row holds data, and nothing says what the columns are"
    ]


def test_tab018_silent(tmp_path: Path) -> None:
    """The corner of a table; years as headers; the same under headers over several columns; no header at all."""
    assert found("TAB018", tmp_path / "a", csv("A,40\nB,2\n", "", head=",patients\n")) == []
    assert found("TAB018", tmp_path / "b", csv("A,40,41\nB,2,3\n", "", head="study,2019,2020\n")) == []
    upper = "header-rows: 2\nspans: [{row: 1, column: n1, columns: 2}]\ncolumns: [{id: s}, {id: n1, title: n}, {id: n2, title: n}]\n"
    assert found("TAB018", tmp_path / "c", csv("s,n1,n2\nA,1,2\n", upper, head=",Men,\n")) == []
    assert found("TAB018", tmp_path / "d", csv("A,1\nB,2\n", "header-rows: 0\n", head="")) == []


def test_tab019_another_wording(tmp_path: Path) -> None:
    files = two(("Study,Year,Focus,n\n", "A,2000,b,1\n"), ("Study,Published year,Focus,n\n", "B,2000,c,1\n"))
    assert found("TAB019", tmp_path, files) == [
        "tables/b.csv:1:7-1:21 warning Column “Published year” is called “Year” in its sister, Table 1"
        " | Write “Year” in both tables"
    ]
    assert fixed("TAB019", tmp_path, files) == {"tables/b.csv": "Study,Year,Focus,n\nB,2000,c,1\n"}


def test_tab019_columns_of_declared_sisters(tmp_path: Path) -> None:
    files = two(("s,n,x,y\n", "A,1,2,3\n"), ("s,n,z\n", "B,1,2\n"), "group: arms\n", "group: arms\n")
    assert heads("TAB019", tmp_path / "a", files) == [
        "tables/b.csv:1:3-1:4 warning The table has no column “x” and “y”, as its sister, Table 1, has",
        "tables/b.csv:1:5-1:6 warning Column “z” is not in its sister, Table 1",
    ]
    moved = two(("Study,Year,Focus\n", "A,2000,b\n"), ("Study,Focus,Year\n", "B,c,2000\n"))
    assert heads("TAB019", tmp_path / "b", moved) == [
        "tables/b.csv:1:7-1:12 warning The columns stand in another order than in its sister, Table 1"
    ]


def test_tab019_silent(tmp_path: Path) -> None:
    """The same but for capitals; a table with a column more that nobody calls a sister."""
    same = two(("Study,Year,Focus\n", "A,2000,b\n"), ("study,year,focus\n", "B,2000,c\n"))
    assert found("TAB019", tmp_path / "a", same) == []
    more = two(("Study,Year,Focus\n", "A,2000,b\n"), ("Study,Year,Focus,Patients\n", "B,2000,c,4\n"))
    assert found("TAB019", tmp_path / "b", more) == []


ORDERED = PAPERS + "order: [year, title]\n"


def test_tab020_sorts_as_declared(tmp_path: Path) -> None:
    """By the years of the references; quoted cells and line ends stay."""
    files = csv('@rock2021,,"2021"\r\n@stone2020,,\r\n', ORDERED, head="ref,title,year\r\n")
    assert found("TAB020", tmp_path, files) == [
        "tables/a.csv:3:1-3:13 info The rows are not in the declared order, year and title: this one belongs further up"
        " | Sort the rows"
    ]
    assert fixed("TAB020", tmp_path, files)["tables/a.csv"] == 'ref,title,year\r\n@stone2020,,\r\n@rock2021,,"2021"\r\n'


def test_tab020_papers_in_no_order(tmp_path: Path) -> None:
    rows = ["| On stones | 2020 | b |", "| On rocks | 2021 | c |", "| On waves | 2019 | a |"]
    files = markdown(*rows, head="| Title | Year | Code |\n|---|---|---|")
    assert heads("TAB020", tmp_path, files) == ["sections/01.md:1:3-1:8 info The rows of this table follow no order"]


def test_tab020_silent(tmp_path: Path) -> None:
    """In the declared order, the total aside; as given; falling; not of papers."""
    counted = "key: arm\norder: n\ntotals: {row: last}\ncolumns: [{id: arm}, {id: n, type: int}]\n"
    assert found("TAB020", tmp_path / "a", csv("A,9\nB,10\nTotal,19\n", counted, head="arm,n\n")) == []
    given = PAPERS + "order: as-given\n"
    mixed = "@rock2021,,\n@stone2020,,\n@rock2021,x,\n"
    assert found("TAB020", tmp_path / "b", csv(mixed, given)) == []
    assert found("TAB020", tmp_path / "c", csv("@rock2021,b,\n@stone2020,c,\n@stone2020,a,\n")) == []
    assert found("TAB020", tmp_path / "d", csv("B,9\nA,10\nC,7\n", "", head="arm,n\n")) == []


def test_tab025_no_caption(tmp_path: Path) -> None:
    files = csv("A,1\n", "", head="a,b\n")
    files["sections/01.md"] = '# Doses:\n\nSee @tbl:a.\n\n::: {#tbl:a .table src="tables/a.csv"}\n:::\n'
    assert found("TAB025", tmp_path / "a", files) == [
        "sections/01.md:5:1-6:4 error The table a.csv has no caption"
        " | Write what it shows, perhaps “Doses”, between the ::: lines"
    ]
    bare = {"sections/01.md": "# 6.1 Doses:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"}
    assert found("TAB025", tmp_path / "b", bare) == [
        "sections/01.md:3:1-5:10 warning The table has no caption"
        " | Write what it shows, perhaps “Doses”, below it, as “: Caption. {#tbl:name}”"
    ]


def test_tab025_silent(tmp_path: Path) -> None:
    """A caption; one that is a formula; a single column that only sets things out."""
    assert found("TAB025", tmp_path / "a", csv("A,1\n", "", head="a,b\n")) == []
    formula = {"sections/01.md": "| a | b |\n|---|---|\n| 1 | 2 |\n\n: $x^2$ {#tbl:x}\n"}
    assert found("TAB025", tmp_path / "b", formula) == []
    assert found("TAB025", tmp_path / "c", {"sections/01.md": "| a |\n|---|\n| 1 |\n"}) == []


def test_tab018_a_header_may_be_no_word(tmp_path: Path) -> None:
    """A citation, a formula, an image."""
    head = '| Stone | [@stone2020] | $x^2$ | ![](figures/a.svg){alt="Sand"} |\n|---|---|---|---|'
    assert found("TAB018", tmp_path, markdown("| A | 1 | 2 | 3 |", head=head)) == []
