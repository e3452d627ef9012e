"""FIG001, FIG009, META001, A11Y001, A11Y003: figures, keywords, and what everybody can read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from builder.checks.rule import RULES
from tests.checks.rules.bench import context, findings, found
from tests.support.workspace import findings as reading
from tests.support.workspace import read

DATA, SCRIPT = "a,b\r\n1,2\r\n", "print('a chart')\n"
HASH = hashlib.sha256((SCRIPT + DATA).encode().replace(b"\r\n", b"\n")).hexdigest()
OLD = "0" * 64


def drawn(record: str) -> dict[str, str]:
    return {"figures/chart.py": SCRIPT, "tables/data.csv": DATA, "figures/chart.yaml": record}


def test_fig001_is_reported_where_images_are_read(tmp_path: Path) -> None:
    over = context(tmp_path, {"sections/01.md": "# One\n\n![A shore.](shore.png)\n"})
    assert findings("FIG001", over) == []
    assert [d.code for d in over.manuscript.diagnostics] == ["FIG001"]
    assert RULES.get("FIG001").check.reported_by == "builder.sources.images"  # type: ignore[attr-defined]


def test_fig009_the_data_have_changed(tmp_path: Path) -> None:
    record = f"drawn-from:\n  - tables/data.csv\n  - figures/chart.py\nsha256: {OLD}\n"
    assert found("FIG009", tmp_path, drawn(record)) == [
        f"figures/chart.yaml:4:9-4:73 warning The figure chart is older than what it was drawn from: chart.py and data.csv"
        f" | Run manuscript/figures/chart.py again; the hash is then sha256: {HASH}"
    ]


def test_fig009_a_source_is_gone(tmp_path: Path) -> None:
    record = f"sha256: {OLD}\ndrawn-from: [tables/gone.csv, tables/data.csv]\n"
    assert found("FIG009", tmp_path, drawn(record)) == [
        "figures/chart.yaml:2:14-2:29 warning manuscript/figures/chart.yaml says that the figure was drawn from"
        " manuscript/tables/gone.csv, which does not exist | Correct the path, or take it off the list"
    ]


def test_fig009_silent(tmp_path: Path) -> None:
    """The right hash, in any order and capitals; settings of another program, even if they are no YAML."""
    for i, names in enumerate(("tables/data.csv, figures/chart.py", "figures/chart.py, tables/data.csv")):
        files = drawn(f"drawn-from: [{names}]\nsha256: {HASH.upper()}\n") | {"figures/plot.yaml": "a: b: c\n"}
        assert found("FIG009", tmp_path / str(i), files) == []


def test_records_that_are_not_as_they_should_be(tmp_path: Path) -> None:
    loaded = read(tmp_path, drawn("drawn-from: tables/data.csv\nsha256: abc\nby: me\n"))
    assert [line.split(" | ")[0] for line in reading(loaded)] == [
        "manuscript/figures/chart.yaml:1:13: error SRC032: “drawn-from” must be a list, not “tables/data.csv”",
        "manuscript/figures/chart.yaml:2:9: error SRC032: “sha256” must be a SHA-256 hash of 64 hexadecimal digits",
        "manuscript/figures/chart.yaml:3:1: warning SRC021: Unknown key “by” is ignored",
    ]
    assert loaded.manuscript is not None
    assert loaded.manuscript.drawings == ()


def test_a_record_may_not_lead_out_of_the_workspace(tmp_path: Path) -> None:
    loaded = read(tmp_path, drawn(f"drawn-from: [../../secret]\nsha256: {OLD}\n"))
    assert [line.split(" | ")[0] for line in reading(loaded)] == [
        "manuscript/figures/chart.yaml:1:14: error SRC003: ../../secret leads out of the workspace"
    ]


@pytest.mark.parametrize(
    ("metadata", "place"),
    [("title: A\n", "manuscript.yaml:1:8-1:9"), ("title: A\nkeywords: []\n", "manuscript.yaml:2:1-2:9")],
)
def test_meta001(tmp_path: Path, metadata: str, place: str) -> None:
    """An info, and an error where a journal demands them."""
    (one,) = found("META001", tmp_path, {"manuscript.yaml": metadata})
    assert one == f"{place} info The manuscript has no keywords | Add “keywords: [first, second, third]”"
    assert RULES.get("META001").demanded is not None


def test_meta001_silent(tmp_path: Path) -> None:
    assert found("META001", tmp_path, {"manuscript.yaml": "title: A\nkeywords: [one]\n"}) == []


def test_a11y001_no_text_or_a_file_name(tmp_path: Path) -> None:
    files = {
        "sections/01.md": '![](a.svg)\n\nAmong ![fig-one.png](x/fig-one.png) words.\n\n![A caption.](b1.svg){alt="b1"}\n'
    }
    hint = '| Describe what it shows: {alt="…"} behind the path'
    assert found("A11Y001", tmp_path, files) == [
        f"sections/01.md:5:1-5:32 error The image b1.svg has only its file name as alternative text {hint}",
        f"sections/01.md:1:5-1:10 error The image a.svg has no alternative text {hint}",
        f"sections/01.md:3:7-3:36 error The image fig-one.png has only its file name as alternative text {hint}",
    ]


def test_a11y001_in_a_cell_and_a_footnote(tmp_path: Path) -> None:
    files = {"sections/01.md": "Words.^[See ![ ](a.svg).]\n\n| a | b |\n|---|---|\n| ![](b.svg) | 1 |\n"}
    assert [line.split(" | ")[0] for line in found("A11Y001", tmp_path, files)] == [
        "sections/01.md:1:13-1:24 error The image a.svg has no alternative text",
        "sections/01.md:5:3-5:13 error The image b.svg has no alternative text",
    ]


def test_a11y001_silent(tmp_path: Path) -> None:
    """A description, a caption, an ornament that says so, and a word that is the file's name too."""
    files = {
        "sections/01.md": '![A shore](a.svg)\n\n![](b.svg){alt=""}\n\n![](c.svg){alt="Dots."}\n\nThe ![Pebble map](pebble-map.svg), a ![Shore](shore.svg).\n'
    }
    assert found("A11Y001", tmp_path, files) == []


def test_a11y003_markdown_and_csv(tmp_path: Path) -> None:
    files = {
        "sections/01.md": "|   |   |\n|---|---|\n| Monday | 12 |\n| Tuesday | 14 |\n\n: Pebbles. {#tbl:a}\n\n"
        '::: {#tbl:b .table src="tables/b.csv"}\nMore.\n:::\n',
        "tables/b.csv": "Monday,12\nTuesday,14\n",
        "tables/b.yaml": "header-rows: 0\n",
    }
    assert found("A11Y003", tmp_path, files) == [
        "sections/01.md:6:13-6:19 warning Table 1 has no header row | Name the columns in a first row",
        "sections/01.md:8:6-8:12 warning Table 2 has no header row"
        " | Name the columns in a first row, or in the sidecar",
    ]


def test_a11y003_silent(tmp_path: Path) -> None:
    """One header of two; titles in the sidecar; a list or a line laid out as a table."""
    files = {
        "sections/01.md": "|   | n |\n|---|---|\n| Monday | 12 |\n| Tuesday | 14 |\n\n|   |   |\n|---|---|\n| one | line |\n\n"
        '::: {#tbl:b .table src="tables/b.csv"}\nMore.\n:::\n',
        "tables/b.csv": "Monday,12\nTuesday,14\n",
        "tables/b.yaml": "header-rows: 0\ncolumns: [{id: day, title: Day}, {id: n, title: Pebbles}]\n",
    }
    assert found("A11Y003", tmp_path, files) == []
