"""``build check``, ``build rule``, ``build numbers``: what they print and return."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.checks.catalogue import catalogue
from tests.cli.small import findings, replace_in, run, workspace

UNDEFINED = ("sections/02-end.md", "@rock2021.", "@rock2021; [@stone2002].")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """The small workspace with one error and one warning."""
    root = workspace(tmp_path)
    replace_in(root, *UNDEFINED)
    replace_in(root, "manuscript.yaml", "csl: ieee", "csl: ieee\nspeed: fast")
    return root


def test_a_clean_manuscript_has_no_findings(tmp_path: Path) -> None:
    done = run(workspace(tmp_path), "check")
    assert (done.code, done.out, done.err, done.output()) == (0, "", "No findings\n", {})


def test_findings_are_shown_in_the_source(wrong: Path) -> None:
    done = run(wrong, "check")
    assert done.code == 1
    assert findings(done.out) == [
        ("manuscript/manuscript.yaml:13:1", "SRC021"), ("manuscript/sections/02-end.md:3:69", "CIT001"),
    ]  # fmt: skip
    assert "   3 | " in done.out
    assert "^^^^^^^^^^" in done.out
    assert "Did you mean @stone2020?" in done.out
    assert done.err == "1 error, 1 warning; 1 (with --unsafe-fixes) can be mended\n"
    assert done.output() == {}


def test_building_ends_with_the_same_findings(wrong: Path) -> None:
    assert findings(run(wrong, "html").out) == findings(run(wrong, "check").out)
    assert findings(run(wrong, "html", "-q").out) == [("manuscript/sections/02-end.md:3:69", "CIT001")]


def test_select_ignore_and_strict(wrong: Path) -> None:
    assert run(wrong, "check", "--select", "SRC021").code == 0
    assert run(wrong, "check", "--select", "SRC021", "--strict").code == 1
    assert run(wrong, "check", "--ignore", "CIT,SRC021", "--strict").code == 0
    unknown = run(wrong, "check", "--select", "CTI001")
    assert (unknown.code, unknown.err) == (2, "build check: CTI001 is no code of a finding. Did you mean CIT001?\n")


def test_findings_as_json(wrong: Path) -> None:
    done = run(wrong, "check", "--format", "json", "--select", "CIT001")
    assert json.loads(done.out) == [
        {
            "code": "CIT001",
            "name": "undefined-citation",
            "severity": "error",
            "message": "Reference @stone2002 is not defined",
            "file": "manuscript/sections/02-end.md",
            "line": 3,
            "column": 69,
            "end_line": 3,
            "end_column": 79,
            "fix": {
                "title": "Replace @stone2002 with @stone2020",
                "safety": "unsafe",
                "edits": [
                    {
                        "file": "manuscript/sections/02-end.md",
                        "line": 3,
                        "column": 69,
                        "end_line": 3,
                        "end_column": 79,
                        "replacement": "@stone2020",
                    }
                ],
            },
            "related": [],
        }
    ]


def test_json_of_what_stops_a_build_and_has_no_place(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--format", "json")
    (one,) = json.loads(done.out)
    assert (done.code, one["code"], one["file"], one["line"]) == (2, "SRC007", None, None)
    assert one["fix"]["safety"] == "display"
    assert json.loads(run(workspace(tmp_path), "check", "--format", "json").out) == []


@pytest.mark.parametrize("format", ["json", "sarif", "github", "junit"])
def test_a_report_goes_into_a_file_with_the_same_exit_code(wrong: Path, format: str) -> None:
    done = run(wrong, "check", "--format", format)
    into = run(wrong, "check", "--format", format, "-o", "report.txt")
    assert (done.code, into.code, into.out, into.err) == (1, 1, "", done.err)
    assert (wrong / "report.txt").read_bytes().decode() == done.out
    assert run(wrong, "check", "--format", format, hash_seed="7").out == done.out
    assert "CIT001" in done.out


def test_a_report_that_cannot_be_written_is_a_misuse(wrong: Path) -> None:
    done = run(wrong, "check", "-o", "none/report.txt")
    assert (done.code, done.err) == (2, "build check: none/report.txt cannot be written: no such file or directory\n")


def test_statistics(wrong: Path) -> None:
    done = run(wrong, "check", "--statistics")
    assert (done.code, done.out) == (
        1, "1  CIT001   [+]  undefined-citation  error\n1  SRC021        unknown-key         warning\n",
    )  # fmt: skip
    assert [one["code"] for one in json.loads(run(wrong, "check", "--statistics", "--format", "json").out)] == [
        "CIT001", "SRC021",
    ]  # fmt: skip
    assert run(wrong, "check", "--statistics", "--format", "sarif").code == 2


def test_a_baseline_from_the_command_line(wrong: Path) -> None:
    assert run(wrong, "check", "--write-baseline", "known.json").code == 0
    done = run(wrong, "check", "--baseline", "known.json", "--strict")
    assert (done.code, done.out, done.err) == (0, "", "No findings; 2 known findings left out (known.json)\n")
    both = run(wrong, "check", "--baseline", "known.json", "--write-baseline", "known.json")
    assert both.code == run(wrong, "check", "--fix", "--write-baseline", "known.json").code == 2


def test_an_unsafe_fix_needs_to_be_asked_for(wrong: Path) -> None:
    assert run(wrong, "check", "--fix").code == 1
    done = run(wrong, "check", "--unsafe-fixes")
    assert (done.code, done.err.splitlines()[-1]) == (0, "1 finding mended (1 CIT001); 1 warning left")
    assert "[@stone2020]." in (wrong / "manuscript/sections/02-end.md").read_text()


def test_a_rule_is_explained() -> None:
    here = Path()
    page = run(here, "rule", "cit001")
    assert page.code == 0
    assert page.out.startswith(
        "CIT001 undefined-citation\n=========================\n\nSeverity: error (exit code 1)\n\n"
    )
    for word in ("Why: ", "Bad: ", "Good: ", "Fix: "):
        assert word in page.out
    assert "not UTF-8" in run(here, "rule", "SRC001").out
    assert run(here, "rule", "undefined-citation").out == page.out
    unknown = run(here, "rule", "CTI001")
    assert (unknown.code, unknown.out, unknown.err) == (
        2, "", "build rule: CTI001 is no code of a finding. Did you mean CIT001?\n",
    )  # fmt: skip
    assert run(here, "rule").code == run(here, "rule", "CIT001", "--all").code == 2


def test_all_rules_on_a_line_each() -> None:
    lines = run(Path(), "rule", "--all").out.splitlines()
    assert [line.split()[0] for line in lines] == list(catalogue())
    assert any(line.split(maxsplit=3)[:3] == ["CIT002", "uncited-reference", "warning"] for line in lines)


def test_numbers_and_where_they_stand(tmp_path: Path) -> None:
    done = run(workspace(tmp_path), "numbers")
    rows = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in done.out.splitlines()]
    assert done.code == 0
    assert rows == [
        ["number", "label", "title", "stands at", "first named at", "there as"],
        ["section 1", "sec:intro", "Introduction", "manuscript/sections/01-intro.md:1:1", "manuscript/sections/02-end.md:3:42"],
        ["section 2", "sec:end", "Conclusion", "manuscript/sections/02-end.md:1:1", "-"],
        ["table 1", "tbl:counts", "Pebbles counted on two days.", "manuscript/sections/01-intro.md:7:1", "manuscript/sections/01-intro.md:3:36"],
        ["figure 1", "fig:beach", "A beach.", "manuscript/sections/01-intro.md:5:1", "manuscript/sections/01-intro.md:3:52"],
        ["note 1", "-", "Both times by hand.", "manuscript/sections/01-intro.md:3:93", "-"],
        ["reference 1", "stone2020", rows[6][2], "manuscript/references.json:2:2", "manuscript/sections/01-intro.md:3:20", rows[6][5]],
        ["reference 2", "rock2021", rows[7][2], "manuscript/references.json:24:2", "manuscript/sections/02-end.md:3:57", rows[7][5]],
    ]  # fmt: skip
    assert rows[6][2].startswith("A. Stone, ‘On pebbles’")


def test_numbers_as_json(tmp_path: Path) -> None:
    done = run(workspace(tmp_path), "numbers", "--format", "json")
    table = next(thing for thing in json.loads(done.out) if thing["kind"] == "table")
    assert (table["number"], table["label"], table["title"]) == ("1", "tbl:counts", "Pebbles counted on two days.")
    assert table["first"] == {
        "file": "manuscript/sections/01-intro.md", "line": 3, "column": 36, "end_line": 3, "end_column": 47,
    }  # fmt: skip


def test_numbers_of_what_cannot_be_read(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    replace_in(root, "references.json", '"volume": "3",', '"volume": "3"')
    done = run(root, "numbers")
    assert (done.code, findings(done.out)) == (2, [("manuscript/references.json:14:3", "SRC006")])
