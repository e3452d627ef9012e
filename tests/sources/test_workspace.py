"""Finding a workspace and opening its files: encodings, names, links that lead out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from builder.diagnostics import SourceFile
from builder.sources.load import load
from builder.sources.workspace import find_root
from tests.support.workspace import PLAIN, fatal, findings, read, workspace


@pytest.mark.parametrize("start", [".", "manuscript", "manuscript/sections", "manuscript/sections/01.md", "notes/deep"])
def test_the_root_is_found_from_anywhere_inside(tmp_path, start) -> None:
    root = workspace(tmp_path / "paper", {})
    (root / "notes/deep").mkdir(parents=True)
    assert find_root(root / start) == root


def test_the_nearest_root_wins(tmp_path) -> None:
    inner = workspace(workspace(tmp_path, {}) / "other", {})
    assert find_root(inner / "manuscript") == inner


def test_no_workspace_is_said(tmp_path) -> None:
    loaded = load(tmp_path)
    assert fatal(loaded)
    assert findings(loaded) == [
        f"build: error SRC007: No manuscript in {tmp_path} or above: there is no folder manuscript/"
        " | Name the folder that holds manuscript/, paper.md or Manubot's content/."
    ]


def test_a_start_that_does_not_exist_is_said(tmp_path) -> None:
    assert findings(load(tmp_path / "x")) == [f"build: error SRC002: {tmp_path / 'x'} does not exist"]


def _section(loaded) -> SourceFile:
    return next(f for f in loaded.files if f.path.name == "01.md")


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_every_file_may_have_a_byte_order_mark_and_any_line_end(tmp_path, bom, newline) -> None:
    files = {
        **PLAIN,
        "sections/01.md": '# Grüße {#sec:a}\n\nText [@k].\n\n::: {#tbl:x .table src="tables/x.csv"}\nCaption.\n:::\n',
        "tables/x.csv": 'ref,n\n@k,"a, ""b"""\n',
        "tables/x.yaml": "columns:\n  - {id: ref, type: citation}\n  - id: n\n    title: |\n      N\n",
        "references.json": '[\n  {"id": "k", "title": "T"}\n]\n',
    }
    loaded = read(tmp_path, {name: bom + text.replace("\n", newline).encode() for name, text in files.items()})
    assert findings(loaded) == []
    assert all(f.bom == bool(bom) for f in loaded.files)
    assert _section(loaded).text == files["sections/01.md"].replace("\n", newline)
    assert loaded.manuscript.references["k"].item["title"] == "T"
    table = loaded.manuscript.body[0].blocks[1]
    assert [c.raw for c in table.body[0].cells] == ["@k", 'a, "b"']


BAD_TEXT = {
    "Latin-1": (
        "# A\n\nGrüße\n".encode("latin-1"),
        ":3:3: error SRC001: manuscript/sections/01.md cannot be read as text: byte 0xFC is not UTF-8"
        " | Save the file as UTF-8; it may be Windows-1252 or Latin-1 now.",
    ),
    "after umlauts": (
        "# Über\n\nä ".encode() + b"\xff\n",
        ":3:3: error SRC001: manuscript/sections/01.md cannot be read as text: byte 0xFF is not UTF-8"
        " | Save the file as UTF-8; it may be Windows-1252 or Latin-1 now.",
    ),
    "UTF-16": (
        "# A\n".encode("utf-16"),
        ":1:1: error SRC001: manuscript/sections/01.md cannot be read as text: the file is UTF-16 | Save it as UTF-8.",
    ),
    "NUL": (
        b"# A\n\nx\0y\n",
        ":3:2: error SRC001: manuscript/sections/01.md cannot be read as text: it holds a NUL character"
        " | Is this the right file? Save it as UTF-8 text.",
    ),
}


@pytest.mark.parametrize(("data", "expected"), BAD_TEXT.values(), ids=BAD_TEXT)
def test_a_file_that_is_no_text(tmp_path, data, expected) -> None:
    loaded = read(tmp_path, {"sections/01.md": data})
    assert fatal(loaded)
    assert findings(loaded) == [f"manuscript/sections/01.md{expected}"]


def test_a_control_character_counts_as_a_blank(tmp_path) -> None:
    loaded = read(tmp_path, {"sections/01.md": "# A\n\nx\x0cy\n"})
    assert findings(loaded) == [
        "manuscript/sections/01.md:3:2: warning SRC008: Control character U+000C cannot be printed and counts"
        " as a blank"
        " | Delete it."
    ]
    assert loaded.manuscript.body[0].blocks[0].inlines[0].value == "x y"


def test_all_bad_files_are_reported_in_one_go(tmp_path) -> None:
    loaded = read(
        tmp_path,
        {
            "manuscript.yaml": "title: A: B\n",
            "sections/01.md": b"\xff",
            "tables/x.csv": 'a\n"b\n',
            "references.json": "[",
        },
    )
    assert fatal(loaded)
    assert [line.split(":")[0] + " " + line.split(" error ")[1][:6] for line in findings(loaded)] == [
        "manuscript/manuscript.yaml SRC004",
        "manuscript/references.json SRC006",
        "manuscript/sections/01.md SRC001",
        "manuscript/tables/x.csv SRC005",
    ]


NAMED = {
    "absent": ("sections/02.md", "SRC002: manuscript/sections/02.md does not exist | Did you mean “01.md”?"),
    "no such folder": (
        "text/02.md",
        "SRC002: manuscript/text/02.md does not exist | There is no folder manuscript/text.",
    ),
    "a folder": ("sections", "SRC002: manuscript/sections is a folder, not a file | Name a file in it."),
    "above": (
        "../../x.md",
        "SRC003: ../../x.md leads out of the workspace | Copy the file into manuscript/ and name it from there.",
    ),
    "absolute": (
        "/x.md",
        "SRC003: /x.md leads out of the workspace | Copy the file into manuscript/ and name it from there.",
    ),
    "a drive": (
        "C:/x.md",
        "SRC003: C:/x.md leads out of the workspace | Copy the file into manuscript/ and name it from there.",
    ),
}


@pytest.mark.parametrize(("path", "expected"), NAMED.values(), ids=NAMED)
def test_a_file_that_cannot_be_used_is_reported_where_it_is_named(tmp_path, path, expected) -> None:
    loaded = read(tmp_path, {"manuscript.yaml": f"title: A\nsections:\n  - sections/01.md\n  - {path}\n"})
    assert fatal(loaded)
    assert findings(loaded) == [f"manuscript/manuscript.yaml:4:5: error {expected}"]


def test_windows_separators_are_read(tmp_path) -> None:
    loaded = read(tmp_path, {"manuscript.yaml": "title: A\nsections: [sections\\01.md]\n"})
    assert findings(loaded) == []


def test_a_name_inside_that_leads_through_the_parent_is_fine(tmp_path) -> None:
    loaded = read(tmp_path, {"manuscript.yaml": "title: A\nsections: [tables/../sections/01.md]\n"})
    assert findings(loaded) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_the_workspace_is_refused(tmp_path) -> None:
    root = workspace(tmp_path / "paper", {"manuscript.yaml": "title: A\nsections: [sections/01.md, sections/02.md]\n"})
    (tmp_path / "secret.md").write_text("# Secret\n")
    (root / "manuscript/sections/02.md").symlink_to(tmp_path / "secret.md")
    loaded = load(root)
    assert fatal(loaded)
    assert findings(loaded) == [
        "manuscript/manuscript.yaml:2:28: error SRC003: manuscript/sections/02.md leads out of the workspace"
        " | Copy the file into manuscript/ and name it from there."
    ]


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch) -> None:
    """The refusal is simulated: the superuser, as whom containers run, may read anything."""
    read_bytes = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "01.md":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    loaded = read(tmp_path, {})
    assert fatal(loaded)
    assert findings(loaded) == [
        "build: error SRC002: manuscript/sections/01.md may not be read | Change its permissions."
    ]


def test_a_workspace_can_be_moved(tmp_path) -> None:
    """Nothing in what is loaded knows where on the machine the workspace lies."""
    one, two = (load(workspace(tmp_path / name, {})) for name in ("one", "two"))
    assert one.manuscript == two.manuscript
    assert not any(Path(f.path).is_absolute() for f in one.files)
