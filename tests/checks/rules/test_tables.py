"""TAB001, TAB004–TAB009, TAB033: rows of tables and the works they cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import context, findings, fixed, found, refs

PAPERS = """\
role: papers
key: ref
columns:
  - {id: ref, title: Study, type: citation}
  - {id: title, title: Title, from: ref.title}
  - {id: year, title: Year, type: year, from: ref.year}
"""
HEAD = "ref,title,year\n"


def csv(body: str, sidecar: str = PAPERS, *, head: str = HEAD) -> dict[str, str]:
    """A placed table ``tables/a.csv``, its body from line 2 on."""
    return {
        "references.json": refs("stone2020", "rock2021"),
        "sections/01.md": '# One\n\nSee @tbl:a.\n\n::: {#tbl:a .table src="tables/a.csv"}\nPapers.\n:::\n',
        "tables/a.csv": head + body,
        **({"tables/a.yaml": sidecar} if sidecar else {}),
    }


def markdown(*rows: str, head: str = "| Title | Year |\n|---|---|") -> dict[str, str]:
    """A Markdown table without a sidecar, its body from line 3 on."""
    text = "\n".join((head, *rows)) + "\n\n: Papers. {#tbl:a}\n"
    return {"references.json": refs("stone2020", "rock2021"), "sections/01.md": text}


def heads(code: str, folder: Path, files: dict[str, str]) -> list[str]:
    return [line.split(" | ")[0] for line in found(code, folder, files)]


def test_tab001_of_a_csv_file_is_reported_where_the_rows_are_read(tmp_path: Path) -> None:
    over = context(tmp_path, csv("@stone2020,,\n@rock2021,,,2021\n@rock2021,\n"))
    assert findings("TAB001", over) == []
    assert [d.code for d in over.manuscript.diagnostics] == ["TAB001", "TAB001"]


def test_tab001_of_a_pipe_table(tmp_path: Path) -> None:
    """Pandoc drops what is too much and fills up what is missing."""
    files = markdown("| Ebb | 2020 | 7 |", "| Flow |", "Tide | 2021", r"| a \| b | 2022 |", "| `a|b` | 1 |")
    assert found("TAB001", tmp_path, files) == [
        "sections/01.md:3:1-3:19 error The row has 3 cells, the header 2"
        r" | What is too much is not printed: a bar in a cell is written \|, or the header lacks a column",
        "sections/01.md:4:1-4:9 error The row has 1 cell, the header 2"
        " | Add the missing bars; the last cells are printed empty",
    ]


def test_tab004_one_key_twice(tmp_path: Path) -> None:
    """However the citation is written; the finding names the first row too."""
    over = context(tmp_path, csv("@stone2020,,\n@rock2021,,\n[@stone2020],,\n"))
    (one,) = findings("TAB004", over)
    assert one.message == "Two rows have the key @stone2020"
    assert over.text(one.span) == "[@stone2020]"  # type: ignore[arg-type]
    assert over.text(one.related[0][0]) == "@stone2020"
    assert one.hint.endswith("key: [ref, …]")


def test_tab004_two_columns(tmp_path: Path) -> None:
    files = csv(
        "Monday,a,1\nMonday,b,2\nMonday,a,3\n",
        "key: [day, arm]\ncolumns: [{id: day}, {id: arm}, {id: n}]\n",
        head="day,arm,n\n",
    )
    assert heads("TAB004", tmp_path, files) == ["tables/a.csv:4:1-4:7 error Two rows have the key Monday, a"]


def test_tab004_silent(tmp_path: Path) -> None:
    """No key declared; keys that differ; a cell over two rows; a declared total."""
    assert found("TAB004", tmp_path / "a", csv("Mon,1\nMon,2\n", "", head="day,n\n")) == []
    columns = "columns: [{id: day}, {id: n}]\nkey: day\n"
    assert found("TAB004", tmp_path / "b", csv("Mon,1\nmon,2\n,3\n,4\n", columns, head="day,n\n")) == []
    spans = f"{columns}spans: [{{row: 2, column: day, rows: 2}}]\n"
    assert found("TAB004", tmp_path / "c", csv("Mon,1\n,2\nTue,3\n", spans, head="day,n\n")) == []
    total = f"{columns}totals: {{row: last}}\n"
    assert found("TAB004", tmp_path / "d", csv("Total,1\nTotal,2\n", total, head="day,n\n")) == []


def test_tab005_a_row_without_key(tmp_path: Path) -> None:
    files = csv("@stone2020,,\n,On rocks,2021\n,Other words,2019\n")
    row = "error The row cites no reference"
    assert found("TAB005", tmp_path, files) == [
        f"tables/a.csv:3:1-3:15 {row} | Did you mean @rock2021?",
        f"tables/a.csv:4:1-4:18 {row} | Write the key of the paper, as @key, into the row",
    ]


def test_tab005_a_column_of_citations_that_is_empty_is_one_finding(tmp_path: Path) -> None:
    """The caption bears it; without a caption the table."""
    files = csv(",On stones,2020\n,On rocks,2021\n,Else,2000\n")
    assert found("TAB005", tmp_path, files) == [
        "sections/01.md:6:1-6:8 error None of the 3 rows of this table of papers cites a reference"
        " | Give each row the key of its paper: row 1 may be @stone2020, row 2 may be @rock2021"
    ]


def test_tab005_in_a_table_without_keys_is_the_paper_that_no_list_has(tmp_path: Path) -> None:
    """Without a sidecar it is only likely to be a table of papers: a warning. The other rows are TAB033's."""
    files = markdown("| On stones | 2020 |", "| On rocks | 2021 |", "| Else | 2000 |")
    assert heads("TAB005", tmp_path, files) == ["sections/01.md:5:3-5:14 warning The row cites no reference"]


def test_tab005_unsafely_cites_the_paper_of_that_title(tmp_path: Path) -> None:
    files = csv("@stone2020,,\n,On rocks,2021\n")
    assert fixed("TAB005", tmp_path, files) == {"tables/a.csv": f"{HEAD}@stone2020,,\n@rock2021,On rocks,2021\n"}


def test_tab005_silent(tmp_path: Path) -> None:
    """An undefined key is CIT001's; a declared marker; a heading row; a table that is not of papers."""
    marked = PAPERS + "missing: {marker: NR}\n"
    assert found("TAB005", tmp_path / "a", csv("@stone2020,,\n@nobody1999,,\nNR,Own work,2024\n", marked)) == []
    heading = PAPERS + "spans: [{row: 3, column: ref, columns: 3}]\n"
    assert found("TAB005", tmp_path / "b", csv("@stone2020,,\nThe shore,,\n@rock2021,,\n", heading)) == []
    assert found("TAB005", tmp_path / "c", markdown("| Ebb | 2020 |", "| Flow | 2021 |")) == []


def test_tab006_another_title(tmp_path: Path) -> None:
    files = csv("@stone2020,On pebbles,\n@rock2021,,\n")
    assert found("TAB006", tmp_path, files) == [
        "tables/a.csv:2:12-2:22 error The title is not that of the cited reference stone2020: “On stones”"
        " | Leave the cell empty and declare “from: ref.title”, or correct the title or the key"
    ]


def test_tab006_in_a_markdown_table_and_by_capitals_alone(tmp_path: Path) -> None:
    files = markdown(
        "| @stone2020 | On *pebbles* |", "| @rock2021 | On Rocks |", head="| Study | Paper title |\n|---|---|"
    )
    assert heads("TAB006", tmp_path, files) == [
        "sections/01.md:3:16-3:28 warning The title is not that of the cited reference stone2020: “On stones”",
        "sections/01.md:4:15-4:23 info The title differs in capitals or punctuation from that"
        " of the cited reference rock2021: “On rocks”",
    ]


def test_tab006_silent(tmp_path: Path) -> None:
    """Derived; the same with markup and a full stop; one of several works cited; a table that is not of papers."""
    assert found("TAB006", tmp_path / "a", csv("@stone2020,,\n@rock2021,*On rocks*.,\n")) == []
    assert found("TAB006", tmp_path / "b", csv("@stone2020; @rock2021,On rocks,\n@nobody1999,Nothing,\n")) == []
    data = PAPERS.replace("papers", "data")
    assert found("TAB006", tmp_path / "c", csv("@stone2020,A title of ours,\n", data)) == []


def test_tab007_another_year(tmp_path: Path) -> None:
    files = csv('@stone2020,,2021\n@rock2021,,"in press"\n')
    assert found("TAB007", tmp_path, files) == [
        "tables/a.csv:2:13-2:17 error The year 2021 is not that of the cited reference stone2020, 2020"
        " | Write 2020, or leave the cell empty and declare “from: ref.year”",
        "tables/a.csv:3:13-3:21 error The year in press is not that of the cited reference rock2021, 2021"
        " | Write 2021, or leave the cell empty and declare “from: ref.year”",
    ]
    assert fixed("TAB007", tmp_path, files) == {"tables/a.csv": f'{HEAD}@stone2020,,2020\n@rock2021,,"in press"\n'}


def test_tab007_in_a_markdown_table(tmp_path: Path) -> None:
    files = markdown("| @stone2020 | **2019** (online) |", head="| Study | Year |\n|---|---|")
    assert heads("TAB007", tmp_path, files) == [
        "sections/01.md:3:16-3:33 warning The year 2019 (online) is not that of the cited reference stone2020, 2020"
    ]
    assert "| **2020** (online) |" in fixed("TAB007", tmp_path, files)["sections/01.md"]


@pytest.mark.parametrize("year", ["", "2020", "2020a", "2019–2020", "NR"])
def test_tab007_silent(tmp_path: Path, year: str) -> None:
    assert found("TAB007", tmp_path, csv(f"@stone2020,,{year}\n", PAPERS + "missing: {marker: NR}\n")) == []


def test_tab004_leaves_equal_rows_to_tab003(tmp_path: Path) -> None:
    files = csv("@stone2020,On stones,\n@stone2020,On stones,\n")
    assert found("TAB004", tmp_path, files) == []
    assert heads("TAB003", tmp_path / "b", files) == ["tables/a.csv:3:1-3:22 error The row stands twice"]


def test_tab006_empties_the_cell_of_a_derived_column(tmp_path: Path) -> None:
    """As the file quotes: the marks stay and hold nothing."""
    files = csv('@stone2020,"On pebbles, mainly",\n@rock2021,On sand,\n')
    assert fixed("TAB006", tmp_path, files) == {"tables/a.csv": f'{HEAD}@stone2020,"",\n@rock2021,,\n'}


def test_tab006_of_a_row_that_only_names_its_paper(tmp_path: Path) -> None:
    files = csv("10.1000/182,On pebbles\n,On rocks\n", "", head="DOI,Title\n")
    files["references.json"] = refs("stone2020", "rock2021").replace('"issued"', '"DOI": "10.1000/182", "issued"', 1)
    assert heads("TAB006", tmp_path, files) == [
        "tables/a.csv:2:13-2:23 warning The title is not that of the reference that the row seems to name,"
        " stone2020: “On stones”"
    ]


def test_tab007_of_a_row_with_the_title_of_a_paper(tmp_path: Path) -> None:
    files = markdown("| On stones | 2019 |", "| On rocks | 2021 |")
    assert heads("TAB007", tmp_path, files) == [
        "sections/01.md:3:15-3:19 warning The year 2019 is not that of the reference that the row seems to name,"
        " stone2020, 2020"
    ]


AUTHORS = PAPERS + "  - {id: authors, title: Authors, from: ref.authors}\n"


def by(*families: str) -> str:
    """references.json with one paper of 2020, by these."""
    people = ", ".join(f'{{"family": "{name}", "given": "A."}}' for name in families)
    return refs("stone2020").replace('[{"family": "stone"}]', f"[{people}]")


@pytest.mark.parametrize(
    ("typed", "families", "what"),
    [
        ("Pebble et al.", ("Stone", "Rock", "Sand"), "the first author is not that"),
        ("Rock and Stone", ("Stone", "Rock"), "the first author is not that"),
        ("Stone et al.", ("Stone",), "“et al.” stands for nobody after the authors"),
        ("Stone et al.", ("Stone", "Rock"), "“et al.” stands for one author only after the first"),
        ("Stone and Rock", ("Stone", "Rock", "Sand"), "two authors are not all"),
        ("Stone & Mud", ("Stone", "Rock"), "the second author is not that"),
        ("Stone and Rock", ("Stone",), "a second author is not among those"),
    ],
)
def test_tab008_other_authors(tmp_path: Path, typed: str, families: tuple[str, ...], what: str) -> None:
    files = csv(f"@stone2020,,,{typed}\n", AUTHORS, head="ref,title,year,authors\n")
    files["references.json"] = by(*families)
    (line,) = heads("TAB008", tmp_path, files)
    assert line.startswith(f"tables/a.csv:2:14-2:{14 + len(typed)} error “{typed}”: {what} of reference stone2020, by ")


def test_tab008_writes_the_names_that_are_derived(tmp_path: Path) -> None:
    files = csv("@stone2020,,,Pebble et al.\n", AUTHORS, head="ref,title,year,authors\n")
    files["references.json"] = by("Stone", "Rock", "Sand")
    assert "@stone2020,,,Stone et al.\n" in fixed("TAB008", tmp_path, files)["tables/a.csv"]


def test_tab008_in_a_markdown_table(tmp_path: Path) -> None:
    files = markdown("| Pebble et al., 2020 [@stone2020] | 2020 |", head="| Study | Year |\n|---|---|")
    assert heads("TAB008", tmp_path, files)[0].startswith("sections/01.md:3:3-3:35 warning “Pebble et al., 2020")


@pytest.mark.parametrize(
    ("typed", "families"),
    [
        ("Stone et al.", ("Stone", "Rock", "Sand")),
        ("Stone A, Rock B, Sand C", ("Stone", "Rock", "Sand")),
        ("A. Stone & B. Rock (2020)", ("Stone", "Rock")),
        ("STONE", ("Stone", "Rock")),
        ("Müller-Stone et al.", ("Muller-Stone", "Rock", "Sand")),
        ("A cohort of pebbles on northern shores", ("Stone",)),
        ("2020", ("Stone",)),
    ],
)
def test_tab008_silent(tmp_path: Path, typed: str, families: tuple[str, ...]) -> None:
    files = csv(f'@stone2020,,,"{typed}"\n', AUTHORS, head="ref,title,year,authors\n")
    files["references.json"] = by(*families)
    assert found("TAB008", tmp_path, files) == []


def twins() -> str:
    """Two entries of one title and year, and another."""
    return refs("stone2020", "stony2020", "rock2021").replace("On stonys", "On stones")


def test_tab009_two_references_of_one_title(tmp_path: Path) -> None:
    """The year would tell them apart; the title's mismatches are then nobody's."""
    files = markdown("| On stones | 2020 |", "| On rocks | 2021 |")
    files["references.json"] = twins()
    assert found("TAB009", tmp_path, files) == [
        "sections/01.md:3:3-3:12 warning The row cites no reference, and may be about 2: @stone2020 and @stony2020"
        " | Write the key of the one that is meant, as @stone2020; delete a reference that stands twice"
    ]
    assert found("TAB006", tmp_path / "b", files) == found("TAB005", tmp_path / "c", files) == []


def test_tab009_in_a_csv_file(tmp_path: Path) -> None:
    files = csv("@rock2021,,\n,On stones,2020\n")
    files["references.json"] = twins()
    assert heads("TAB009", tmp_path, files)[0].startswith("tables/a.csv:3:2-3:11 error The row cites no reference")


def test_tab009_silent(tmp_path: Path) -> None:
    """The year tells the two apart; a row that cites one of them."""
    later = twins().replace("[[2020]]", "[[2019]]", 1)
    files = markdown("| On stones | 2020 |", "| On rocks | 2021 |")
    assert found("TAB009", tmp_path / "a", {**files, "references.json": later}) == []
    assert found("TAB009", tmp_path / "b", {**csv("@stone2020,On stones,\n"), "references.json": twins()}) == []


def test_tab033_no_column_of_citations(tmp_path: Path) -> None:
    files = markdown("| On stones | 2020 |", "| On rocks | 2021 |", "| Else | 2000 |")
    assert found("TAB033", tmp_path, files) == [
        "sections/01.md:1:3-1:15 warning This table of papers has no column for citations"
        " | Add a column “Study” of type citation with the keys of the papers: @stone2020 in row 1, @rock2021 in row 2"
    ]


def test_tab033_declared(tmp_path: Path) -> None:
    sidecar = "role: papers\ncolumns: [{id: title}, {id: year}]\n"
    files = csv("On stones,2020\n", sidecar, head="title,year\n")
    assert heads("TAB033", tmp_path, files) == [
        "tables/a.csv:1:1-1:11 error This table of papers has no column for citations"
    ]


def test_tab033_silent(tmp_path: Path) -> None:
    """A row that cites; an empty column for it (TAB005); a table of other things."""
    files = markdown("| On stones [@stone2020] | 2020 |", "| On rocks | 2021 |")
    assert found("TAB033", tmp_path / "a", files) == []
    assert found("TAB033", tmp_path / "b", csv(",On stones,2020\n")) == []
    assert found("TAB033", tmp_path / "c", markdown("| Ebb | 2020 |", "| Flow | 2021 |")) == []
