"""Reports for programs: what a code scanner, GitHub Actions and a CI system read. Each is read back here."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import pytest

from builder.cli.reports import FORMATS, Manner, statistics
from builder.diagnostics import Diagnostic, Edit, FileId, Fix, Severity, SourceFile, Span
from builder.project import Outcome
from tests.support import sarif

TEXT = "# Fruit\r\n\r\nAn äpple, 漢字 and teh pear.\r\nTwo\r\nlines.\r\n"
FILES = (
    SourceFile(PurePosixPath("manuscript/sections/01 a%b.md"), TEXT),
    SourceFile(PurePosixPath("manuscript/tables/a.csv"), "name\n"),
)


def span(words: str, file: int = 0) -> Span:
    at = FILES[file].text.index(words)
    return Span(FileId(file), at, at + len(words))


def fix(*new: tuple[str, str], safety: str = "safe") -> Fix:
    return Fix("Replace it", tuple(Edit(span(old), text) for old, text in new), safety)  # type: ignore[arg-type]


FOUND = (
    Diagnostic("CIT001", "Reference @x: 100 % unknown,\nreally", span("äpple"), Severity.ERROR, "Did you mean @y?"),
    Diagnostic("NUM001", "Word “teh”", span("teh"), Severity.WARNING, fix=fix(("teh", "the"))),
    Diagnostic("NUM001", "Word “teh”", span("teh"), Severity.WARNING, fix=fix(("An", "A"), ("pear", ""), safety="unsafe")),
    Diagnostic("TAB001", "Lines\x0b", span("Two\r\nlines"), Severity.INFO, related=((span("name", 1), "the table"),)),
    Diagnostic("PAN001", "Pandoc failed", None, Severity.ERROR, "Install it anew."),
)  # fmt: skip


def outcome(root: Path, *found: Diagnostic, fatal: bool = False) -> Outcome:
    return Outcome(root, FILES, found, fatal=fatal)


def report(kind: str, root: Path, *found: Diagnostic, fatal: bool = False, **manner: bool) -> str:
    return FORMATS[kind](outcome(root, *found, fatal=fatal), Manner(**manner))  # type: ignore[arg-type]


@pytest.mark.parametrize("found", [(), FOUND, FOUND[:1], FOUND[-1:]], ids=len)
def test_sarif_keeps_to_its_schema(tmp_path: Path, found: tuple[Diagnostic, ...]) -> None:
    sarif.valid(json.loads(report("sarif", tmp_path, *found)))


def test_sarif_says_what_where_and_how_to_mend_it(tmp_path: Path) -> None:
    (run,) = json.loads(report("sarif", tmp_path, *FOUND))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CIT001", "NUM001", "PAN001", "TAB001"]
    assert rules[0]["help"]["markdown"].startswith("# CIT001 undefined-citation\n")
    unknown, word, other, lines = run["results"]
    assert rules[unknown["ruleIndex"]]["id"] == unknown["ruleId"] == "CIT001"
    assert unknown["message"]["text"] == "Reference @x: 100 % unknown,\nreally. Did you mean @y?"
    assert unknown["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "manuscript/sections/01%20a%25b.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 9},
    }
    (change,) = word["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 18, "endLine": 3, "endColumn": 21},
            "insertedContent": {"text": "the"},
        }
    ]
    assert len(other["fixes"][0]["artifactChanges"][0]["replacements"]) == 2
    assert [r["fixes"][0]["properties"]["safety"] for r in (word, other)] == ["safe", "unsafe"]
    assert lines["level"] == "note"
    assert lines["relatedLocations"][0]["message"] == {"text": "the table"}
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert (note["message"]["text"], note["associatedRule"]["id"]) == ("Pandoc failed. Install it anew.", "PAN001")
    assert str(tmp_path) not in json.dumps(run)


def test_sarif_fingerprints_do_not_follow_lines(tmp_path: Path) -> None:
    def prints(text: str) -> list[str]:
        files = (SourceFile(FILES[0].path, text),)
        places = [i for i in range(len(text)) if text.startswith("teh", i)]
        found = tuple(Diagnostic("NUM001", "Word “teh”", Span(FileId(0), i, i + 3)) for i in places)
        (run,) = json.loads(FORMATS["sarif"](Outcome(tmp_path, files, found), Manner()))["runs"]
        return [result["partialFingerprints"]["finding/v1"] for result in run["results"]]

    before = prints("teh pear, teh plum")
    assert prints("A line more.\n\nteh pear, teh plum, teh nut")[:2] == before
    assert len(set(before)) == 2


GITHUB = """\
::error title=PAN001 pandoc-failed::Pandoc failed%0AInstall it anew.
::error file=manuscript/sections/01 a%25b.md,line=3,endLine=3,col=4,endColumn=9,title=CIT001 undefined-citation::Reference @x: 100 %25 unknown,%0Areally%0ADid you mean @y?
::warning file=manuscript/sections/01 a%25b.md,line=3,endLine=3,col=18,endColumn=21,title=NUM001 hard-coded-section-number::Word “teh”
::notice file=manuscript/sections/01 a%25b.md,line=4,endLine=5,title=TAB001 ragged-row::Lines\x0b%0Amanuscript/tables/a.csv:1:1: the table"""


def test_github_shows_findings_beside_the_lines(tmp_path: Path) -> None:
    assert report("github", tmp_path, *FOUND[:2], *FOUND[3:]).split("\n") == GITHUB.split("\n")
    assert report("github", tmp_path) == ""
    assert report("github", tmp_path, *FOUND, quiet=True).count("\n") == 1


def test_paths_start_at_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    root = tmp_path / "papers/one"
    assert "file=papers/one/manuscript/sections/" in report("github", root, *FOUND[:1])
    assert '"uri": "papers/one/manuscript/sections/' in report("sarif", root, *FOUND[:1])
    assert 'name="papers/one/manuscript/sections/' in report("junit", root, *FOUND[:1])


def test_junit_fails_where_the_exit_code_does(tmp_path: Path) -> None:
    suites = ET.fromstring(report("junit", tmp_path, *FOUND))
    assert suites.attrib == {"name": "build check", "tests": "6", "failures": "2", "errors": "0"}
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in suites] == [
        ("build", "1", "1"), ("manuscript/sections/01 a%b.md", "4", "1"), ("manuscript/tables/a.csv", "1", "0"),
    ]  # fmt: skip
    case = suites[1][0]
    assert (case.get("name"), case.get("line")) == ("CIT001 undefined-citation (line 3)", "3")
    assert case[0].get("message") == "Reference @x: 100 % unknown,\nreally"
    assert "An äpple, 漢字" in str(case[0].text)
    assert [child.tag for child in suites[1][1]] == ["system-out"]
    assert ET.fromstring(report("junit", tmp_path, *FOUND, strict=True)).get("failures") == "4"


def test_junit_of_what_stops_and_of_what_is_clean(tmp_path: Path) -> None:
    assert ET.fromstring(report("junit", tmp_path, *FOUND[:1], fatal=True)).get("errors") == "1"
    clean = ET.fromstring(report("junit", tmp_path))
    assert [(case.get("name"), len(case)) for case in clean.iter("testcase")] == [("no findings", 0)] * 2


STATISTICS = """\
2  NUM001   [*]  hard-coded-section-number  warning
1  CIT001        undefined-citation         error
1  PAN001        pandoc-failed              error
1  TAB001        ragged-row                 info"""


def test_statistics_count_by_code(tmp_path: Path) -> None:
    whole = outcome(tmp_path, *FOUND)
    assert statistics(whole, Manner()) == STATISTICS
    first = json.loads(statistics(whole, Manner(), as_data=True))[0]
    assert first == {
        "count": 2, "code": "NUM001", "name": "hard-coded-section-number", "severity": "warning", "safe_fixes": 1, "unsafe_fixes": 1,
    }  # fmt: skip
    assert statistics(outcome(tmp_path), Manner()) == ""
