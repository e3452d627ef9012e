"""Bad input: the right exit code, one message that names file, line and column, and output/ as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small import FILES, findings, replace_in, run, workspace
from tests.support.tools import ROOT

KEPT = {"manuscript.html": b"what was there before"}


def with_old_output(root: Path) -> Path:
    """A workspace whose output folder holds an earlier edition."""
    (root / "output").mkdir(parents=True)
    for name, data in KEPT.items():
        (root / "output" / name).write_bytes(data)
    return root


FATAL = {
    "broken YAML": ("manuscript.yaml", "title: A made", "title: [A made", "manuscript/manuscript.yaml:1:8", "SRC004"),
    "a tab in YAML": ("manuscript.yaml", "  shore: Inst", "\tshore: Inst", "manuscript/manuscript.yaml:6:1", "SRC004"),
    "an open quote in CSV": ("tables/counts.csv", "Tuesday,14", 'Tuesday,"14', "manuscript/tables/counts.csv:3:9", "SRC005"),
    "broken JSON": ("references.json", '"volume": "3",', '"volume": "3"', "manuscript/references.json:14:3", "SRC006"),
    "a missing bibliography": (
        "manuscript.yaml", "references.json", "absent.json", "manuscript/manuscript.yaml:11:15", "SRC002",
    ),
    "a missing section": (
        "manuscript.yaml", "csl: ieee", "csl: ieee\nsections: [sections/03-none.md]", "manuscript/manuscript.yaml:13:12", "SRC002",
    ),
    "a missing table": (
        "sections/01-intro.md", "counts.csv", "none.csv", "manuscript/sections/01-intro.md:7:1", "SRC002",
    ),
    "an unknown style": ("manuscript.yaml", "csl: ieee", "csl: iee", "manuscript/manuscript.yaml:12:6", "STY002"),
    "an unknown profile": (
        "manuscript.yaml", "csl: ieee", "csl: ieee\nprofile: jurnal", "manuscript/manuscript.yaml:13:10", "STY001",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FATAL)
def test_nothing_is_built_from_what_cannot_be_read(case: str, tmp_path: Path) -> None:
    name, old, new, place, code = FATAL[case]
    root = with_old_output(workspace(tmp_path))
    replace_in(root, name, old, new)
    done = run(root, "all")
    assert done.code == 2, done.out + done.err
    assert (place, code) in findings(done.out), done.out
    assert len(findings(done.out)) == 1, done.out
    assert done.output() == KEPT
    assert "Nothing was written" in done.err


def test_not_utf8_is_named_to_the_byte(tmp_path: Path) -> None:
    root = with_old_output(workspace(tmp_path, manuscript__sections__x=None))
    path = root / "manuscript/sections/02-end.md"
    path.write_bytes("# Conclusion\n\nWo es schön ist.\n".encode("latin-1"))
    done = run(root, "all")
    assert done.code == 2
    assert findings(done.out) == [("manuscript/sections/02-end.md:3:10", "SRC001")]
    assert done.output() == KEPT


def test_several_problems_are_told_in_one_run(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    replace_in(root, "references.json", '"volume": "3",', '"volume": "3"')
    replace_in(root, "tables/counts.csv", "Tuesday,14", 'Tuesday,"14')
    assert {code for _, code in findings(run(root, "all").out)} == {"SRC005", "SRC006"}


def test_no_workspace_at_all(tmp_path: Path) -> None:
    done = run(tmp_path, "all")
    assert done.code == 2
    assert "manuscript/" in done.out
    assert not (tmp_path / "output").exists()


ERRORS = {
    "an undefined key": (
        "02-end.md",
        "@rock2021",
        "@rock2012",
        "manuscript/sections/02-end.md:3:57",
        "CIT001",
        "[?rock2012]",
    ),
    "an undefined label": (
        "02-end.md",
        "@sec:intro",
        "@sec:itnro",
        "manuscript/sections/02-end.md:3:42",
        "XRF001",
        "[?sec:itnro]",
    ),
    "a missing image": (
        "01-intro.md",
        "beach.svg",
        "beech.svg",
        "manuscript/sections/01-intro.md:5:1",
        "FIG001",
        "beech.svg",
    ),
    "an unknown value": (
        "02-end.md",
        "counts.rows",
        "count.rows",
        "manuscript/sections/02-end.md:3:12",
        "VAL001",
        "tbl:count.rows",
    ),
}


@pytest.mark.parametrize("case", ERRORS)
def test_an_error_in_the_text_is_marked_and_the_editions_are_written(case: str, tmp_path: Path) -> None:
    name, old, new, place, code, mark = ERRORS[case]
    root = workspace(tmp_path)
    replace_in(root, f"sections/{name}", old, new)
    done = run(root, "all")
    assert done.code == 1, done.out + done.err
    assert (place, code) in findings(done.out), done.out
    assert "^" in done.out
    assert mark in done.output()["manuscript.html"].decode()
    assert len(done.output()) == 4


def test_a_wrong_value_in_the_metadata_is_left_out_and_told(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    replace_in(root, "manuscript.yaml", "2026-11-24", "soon")
    done = run(root, "all")
    assert done.code == 1
    assert findings(done.out) == [("manuscript/manuscript.yaml:10:7", "SRC020")]
    assert len(done.output()) == 4


def test_did_you_mean(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    replace_in(root, "sections/02-end.md", "@rock2021", "@rock2012")
    assert "@rock2021" in run(root, "html").out


def test_a_ragged_row_loses_nothing(tmp_path: Path) -> None:
    root = workspace(tmp_path, manuscript__tables__counts_csv=None)
    replace_in(root, "tables/counts.csv", "Tuesday,14", "Tuesday,14,extra")
    done = run(root, "html")
    assert done.code == 1
    assert findings(done.out) == [("manuscript/tables/counts.csv:3:1", "TAB001")]
    assert "extra" in done.output()["manuscript.html"].decode()


def test_duplicate_keys_and_labels(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    replace_in(root, "references.json", '"rock2021"', '"stone2020"')
    replace_in(root, "sections/02-end.md", "{#sec:end}", "{#sec:intro}")
    done = run(root, "all")
    assert done.code == 1
    assert {"SRC041", "XRF006", "CIT001"} <= {code for _, code in findings(done.out)}


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "taken").write_text("a file")
    done = run(root, "all", "-o", "taken")
    assert done.code == 2
    assert findings(done.out) == [("build", "OUT001")]
    assert (root / "taken").read_text() == "a file"


def test_an_output_file_that_is_a_folder(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "output/manuscript.docx").mkdir(parents=True)
    done = run(root, "all")
    assert done.code == 2
    assert findings(done.out) == [("build", "OUT001")]
    assert sorted(p.name for p in (root / "output").iterdir()) == ["manuscript.docx"]


def test_a_path_that_does_not_exist_builds_nothing(tmp_path: Path) -> None:
    done = run(workspace(tmp_path), "all", "elsewhere")
    assert done.code == 2
    assert findings(done.out) == [("build", "SRC002")]
    assert not done.output()


def test_misuse_of_the_command(tmp_path: Path) -> None:
    done = run(workspace(tmp_path), "everything")
    assert done.code == 2
    assert "invalid choice" in done.err


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_an_interrupted_run_leaves_output_as_it_was(tmp_path: Path) -> None:
    big = FILES["manuscript/sections/01-intro.md"] + "\n\nMany words follow here, again and again.\n" * 4000
    root = with_old_output(workspace(tmp_path))
    (root / "manuscript/sections/01-intro.md").write_text(big)
    process = subprocess.Popen(
        [sys.executable, "-m", "builder", "all", "-v"], cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline().startswith(b"  reading"), "the sources are read: the run is in the midst of things"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err.decode()
    assert b"Traceback" not in out + err
    assert b"interrupted" in err
    assert {p.name: p.read_bytes() for p in (root / "output").iterdir()} == KEPT


def test_a_pandoc_that_does_not_run_is_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from builder import pandoc, project

    def broken(*_args: object, **_kwargs: object) -> None:
        raise pandoc.PandocError("killed")

    root = with_old_output(workspace(tmp_path))
    monkeypatch.setattr(pandoc, "start", broken)
    outcome = project.build(project.Request(root, ("html",)))
    assert outcome.exit_code() == 2
    assert [d.code for d in outcome.diagnostics] == ["SRC012"]
    assert (root / "output/manuscript.html").read_bytes() == KEPT["manuscript.html"]
