"""``build new DIR``: a made-up manuscript that builds and checks clean, and nothing lost where there is one already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.small import run


def test_a_new_manuscript_builds_and_checks_clean(tmp_path: Path) -> None:
    made = run(tmp_path, "new", "paper")
    assert made.code == 0
    assert "build all paper" in made.out
    built = run(tmp_path, "all", "paper", "--strict")
    assert (built.code, built.out) == (0, "")
    checked = run(tmp_path, "check", "paper", "--strict")
    assert (checked.code, checked.out) == (0, "")


def test_a_new_manuscript_has_one_of_each(tmp_path: Path) -> None:
    run(tmp_path, "new", "paper")
    run(tmp_path, "html", "paper")
    manifest = json.loads((tmp_path / "paper/output/manifest.json").read_text(encoding="utf-8"))
    assert [label for label in manifest["labels"] if not label.startswith("sec:")] == [
        "eq:index", "fig:counts", "tbl:counts",
    ]  # fmt: skip
    assert len(manifest["references"]) == 3
    assert "made up" in (tmp_path / "paper/README.md").read_text(encoding="utf-8")


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty", "new", ".").code == 0
    assert (tmp_path / "empty/manuscript/manuscript.yaml").is_file()


@pytest.mark.parametrize(("name", "message"), [("full", "The folder full is not empty"), ("file", "file is a file")])
def test_nothing_is_written_over(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    done = run(tmp_path, "new", name)
    assert done.code == 2
    assert done.out.startswith(f"build: error OUT002: {message}")
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["file", "mine.txt"]
