"""Baselines: old findings stay silent however lines move, new ones are told, and what is gone is said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from builder.checks.baseline import NotABaseline, read
from builder.cli import main
from tests.checks.made_up import register, words
from tests.support.workspace import workspace

TEXT = "# Fruit {#sec:fruit}\n\nAn apple, an apple and a quince.\n"
SECTION = "manuscript/sections/01.md"


@pytest.fixture(autouse=True)
def apples(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    register(monkeypatch, words("apple|plum", lambda _: "pear"))
    register(monkeypatch, words("quince", lambda _: "pear"), "ZZZ002")
    return monkeypatch


@pytest.fixture
def old(tmp_path: Path, capsys) -> Path:
    """A manuscript whose findings are written down in ``old.json``."""
    root = workspace(tmp_path, {"sections/01.md": TEXT})
    assert check(root, "--write-baseline", str(tmp_path / "old.json")) == 0
    assert capsys.readouterr().err == f"3 warnings written to {tmp_path / 'old.json'}\n"
    return root


def check(root: Path, *more: str) -> int:
    return main(["check", str(root), "--select", "ZZZ,CHK004", "--strict", *more])


def against(root: Path, capsys, *more: str) -> tuple[list[str], str]:
    """The findings, each by its first line, and the last line for people."""
    check(root, "--baseline", str(root / "old.json"), "-v", *more)
    said = capsys.readouterr()
    return [line for line in said.out.splitlines() if not line.startswith(" ")], said.err.splitlines()[-1]


def edit(root: Path, old: str, new: str) -> None:
    path = root / SECTION
    path.write_text(path.read_text().replace(old, new))


def test_a_baseline_is_a_line_for_each_finding(old: Path) -> None:
    text = (old / "old.json").read_text()
    assert [json.loads(line.rstrip(",")) for line in text.splitlines()[3:-2]] == [
        {"code": "ZZZ001", "file": SECTION, "text": "apple", "message": "Word “apple”", "count": 2},
        {"code": "ZZZ002", "file": SECTION, "text": "quince", "message": "Word “quince”", "count": 1},
    ]
    assert sum(read(text).values()) == 3


def test_what_is_written_down_is_left_out(old: Path, capsys) -> None:
    left = f"No findings; 3 known findings left out ({old / 'old.json'})"
    assert against(old, capsys) == ([], left)
    edit(old, "An apple", "A line more.\n\n- And an   apple")
    assert against(old, capsys) == ([], left)


def test_a_new_finding_is_told_and_an_old_one_only_as_often_as_it_was(old: Path, capsys) -> None:
    edit(old, "quince.", "quince, a plum and a third apple.")
    assert against(old, capsys)[0] == [
        f"{SECTION}:3:36: warning ZZZ001: Word “plum”",
        f"{SECTION}:3:53: warning ZZZ001: Word “apple”",
    ]


def test_an_entry_that_no_longer_occurs_is_told(old: Path, capsys) -> None:
    edit(old, "a quince", "a pear")
    gone = f"{(old / 'old.json').as_posix()}:5:5: info CHK004: ZZZ002 in {SECTION} at “quince” is in the baseline"
    assert against(old, capsys)[0] == [f"{gone} and no longer found"]
    assert against(old, capsys, "--ignore", "ZZZ002")[0] == []  # nobody looked for it
    assert check(old, "--baseline", str(old / "old.json")) == 0


def test_a_message_may_be_worded_anew(old: Path, capsys) -> None:
    path = old / "old.json"
    path.write_text(path.read_text().replace("Word “quince”", "The word quince"))
    assert against(old, capsys)[0] == []


def test_of_a_long_place_the_message_alone_counts(tmp_path: Path, apples, capsys) -> None:
    register(apples, lambda context: [replace(f, message="Long") for f in words("(?s)An.*")(context)])
    root = workspace(tmp_path, {"sections/01.md": "An old paragraph." + " It is long." * 9 + "\n"})
    check(root, "--write-baseline", str(root / "old.json"))
    assert '"text": ""' in (root / "old.json").read_text()
    capsys.readouterr()
    edit(root, "It is long", "It is very long")
    assert against(root, capsys)[0] == []


def test_only_new_findings_are_mended(old: Path, capsys) -> None:
    edit(old, "a quince", "a quince, a plum")
    assert check(old, "--baseline", str(old / "old.json"), "--fix") == 0
    assert "An apple, an apple and a quince, a pear." in (old / SECTION).read_text()


def test_what_stops_a_build_is_never_left_out(old: Path, capsys) -> None:
    (old / "manuscript/manuscript.yaml").write_text("title: [\n")
    check(old, "--baseline", str(old / "old.json"))
    assert "SRC004" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "it is not valid JSON"),
        ("[]", 'it has no list "findings"'),
        ('{"findings": [{"code": "ZZZ001"}]}', "entry 1 of it is no finding"),
        ('{"findings": [{"code": "Z", "file": "", "text": "", "message": "", "count": "2"}]}', "entry 1 of it"),
    ],
)
def test_what_is_no_baseline_is_a_misuse(old: Path, text: str, why: str, capsys) -> None:
    with pytest.raises(NotABaseline, match=why):
        read(text)
    (old / "old.json").write_text(text)
    assert check(old, "--baseline", str(old / "old.json")) == 2
    assert "is no baseline: " in capsys.readouterr().err
    assert check(old, "--baseline", str(old / "none.json")) == 2
    assert "none.json cannot be read: no such file" in capsys.readouterr().err
