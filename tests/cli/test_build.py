"""The command on a small workspace: what it writes, what it says, what it returns."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.cli.small import replace_in, run, workspace


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory):
    return run(workspace(tmp_path_factory.mktemp("clean")), "all")


def test_a_clean_workspace_builds_three_editions(built) -> None:
    assert (built.code, built.out) == (0, "")
    assert set(built.output()) == {"manifest.json", "manuscript.docx", "manuscript.html", "manuscript.pdf"}


def test_the_end_table_names_each_file_and_the_findings(built) -> None:
    *_, html, docx, pdf, last = built.err.splitlines()
    assert re.fullmatch(r"HTML +output/manuscript\.html +[\d,]+ kB +\d+\.\d\d", html)
    assert re.fullmatch(r"DOCX +output/manuscript\.docx +[\d,]+ kB +\d+\.\d\d", docx)
    assert re.fullmatch(r"PDF +output/manuscript\.pdf +\d+ +[\d,]+ kB +\d+\.\d\d", pdf)
    assert last == "No findings"
    assert "\x1b" not in built.err
    assert "\r" not in built.err


def test_the_manifest_says_what_has_which_number(built) -> None:
    manifest = json.loads(built.output()["manifest.json"])
    assert manifest["labels"] == {
        "fig:beach": "1", "sec:end": "2", "sec:intro": "1", "tbl:counts": "1",
    }  # fmt: skip
    assert manifest["references"] == {"stone2020": "1", "rock2021": "2"}
    for name in ("html", "docx", "pdf"):
        entry = manifest["formats"][name]
        assert entry["sha256"] == hashlib.sha256(built.output()[entry["path"]]).hexdigest()
    assert manifest["formats"]["pdf"]["pages"] >= 1
    assert len(manifest["blocks"]) == len(set(manifest["blocks"])) > 10


def test_same_input_same_bytes_under_another_hash_seed(built, tmp_path: Path) -> None:
    again = run(workspace(tmp_path / "elsewhere"), "all", hash_seed="4711")
    assert again.output() == built.output()


def test_one_format_replaces_only_its_own_file_and_entry(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    before = run(root, "all").output()
    replace_in(root, "sections/02-end.md", "There were", "All in all there were")
    done = run(root, "html")
    after = done.output()
    assert done.code == 0
    assert after["manuscript.html"] != before["manuscript.html"]
    assert after["manuscript.docx"] == before["manuscript.docx"]
    assert after["manuscript.pdf"] == before["manuscript.pdf"]
    old, new = (json.loads(m["manifest.json"])["formats"] for m in (before, after))
    assert new["docx"] == old["docx"]
    assert new["html"]["sources"] != old["html"]["sources"] == new["docx"]["sources"]


def test_quiet_says_nothing_on_a_clean_run(tmp_path: Path) -> None:
    done = run(workspace(tmp_path), "html", "-q")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_sources_are_never_changed(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    before = {p: p.read_bytes() for p in (root / "manuscript").rglob("*") if p.is_file()}
    run(root, "all")
    assert {p: p.read_bytes() for p in (root / "manuscript").rglob("*") if p.is_file()} == before


def test_the_workspace_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    inside = root / "manuscript" / "sections"
    done = run(inside, "html")
    assert done.code == 0
    assert (root / "output" / "manuscript.html").is_file()


def test_another_output_folder(tmp_path: Path) -> None:
    root = workspace(tmp_path / "work")
    done = run(root, "html", "-o", "../elsewhere/deep")
    assert done.code == 0
    assert (tmp_path / "elsewhere" / "deep" / "manuscript.html").is_file()
    assert not done.output()


def test_the_style_of_the_command_line_wins(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    run(root, "html", "--csl", "apa")
    page = (root / "output/manuscript.html").read_text(encoding="utf-8")
    assert "(Stone, 2020)" in re.sub(r"<[^>]+>", "", page)


def test_crlf_and_byte_order_mark_build_the_same_text(tmp_path: Path) -> None:
    plain, windows = workspace(tmp_path / "a"), workspace(tmp_path / "b")
    for path in (windows / "manuscript").rglob("*"):
        if path.suffix in {".md", ".csv", ".yaml", ".json"}:
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    a, b = run(plain, "html"), run(windows, "html")
    assert b.code == 0, b.out
    assert a.output()["manuscript.html"] == b.output()["manuscript.html"]
