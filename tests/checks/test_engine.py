"""Which findings count: selected, ignored, by file, by profile. Made-up rules over made-up workspaces."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from builder.checks.rule import Context, Finding
from builder.checks.settings import Settings
from builder.diagnostics import Severity
from builder.model import CheckSettings
from tests.checks.made_up import checked, lines, register, words

TWICE = {"sections/01.md": "# Introduction {#sec:intro}\n\nAn apple, a pear.\n\nAn apple again.\n"}


@pytest.fixture
def apples(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    register(monkeypatch, words("apple"))
    register(monkeypatch, words("pear"), "ZZZ002", severity=Severity.INFO, demanded=Severity.ERROR)
    return monkeypatch


def yaml(*checks: str) -> dict[str, str]:
    return {
        **TWICE,
        "manuscript.yaml": "\n".join(["title: A made-up title", "keywords: [fruit]", "checks:", *checks, ""]),
    }


def test_a_rule_may_find_the_same_twice_in_a_file(apples, tmp_path: Path) -> None:
    assert lines(checked(tmp_path, TWICE), "ZZZ001", "ZZZ002") == [
        "sections/01.md:3:4 warning ZZZ001",
        "sections/01.md:3:13 info ZZZ002",
        "sections/01.md:5:4 warning ZZZ001",
    ]


@pytest.mark.parametrize(
    ("checks", "left"),
    [
        (["  ignore: {ZZZ001: not here}"], ["ZZZ002"]),
        (["  ignore: {ZZZ: none of them}"], []),
        (["  select: [ZZZ001]"], ["ZZZ001"]),
        (["  select: [ZZZ001]", "  ignore: {ZZZ: but that one}"], ["ZZZ001"]),
        (["  per-file-ignores: {sections/*.md: [ZZZ002]}"], ["ZZZ001"]),
        (["  per-file-ignores: {sections/02.md: [ZZZ002]}"], ["ZZZ001", "ZZZ002"]),
    ],
)
def test_the_manuscript_says_what_counts(apples, tmp_path: Path, checks: list[str], left: list[str]) -> None:
    outcome = checked(tmp_path, yaml(*checks))
    assert sorted({d.code for d in outcome.diagnostics if d.code.startswith(("ZZZ", "CHK"))}) == left


@pytest.mark.parametrize(
    ("select", "ignore", "written", "code", "wanted"),
    [
        ((), (), ("TAB",), "TAB006", False),
        (("TAB006",), (), ("TAB006",), "TAB006", True),  # asked for by its whole name
        (("TAB",), (), ("TAB006",), "TAB006", False),
        (("TAB",), (), ("TAB006",), "TAB007", True),
        (("TAB",), ("TAB006",), (), "TAB006", False),
        (("TAB006",), ("TAB",), (), "TAB006", True),
        (("CIT",), (), (), "TAB006", False),
        ((), ("TAB006",), (), "TAB006", False),
    ],
)
def test_the_longest_selector_decides(select, ignore, written, code: str, wanted: bool) -> None:
    settings = Settings(CheckSettings(ignore=tuple((w, "why") for w in written)), select, ignore)
    assert settings.wants(code) is wanted


def test_patterns_of_files_start_at_the_root_or_at_the_sources() -> None:
    for pattern in ("tables/a.csv", "manuscript/tables/a.csv", "*.csv", "tables\\*.csv"):
        settings = Settings(CheckSettings(per_file_ignores=((pattern, ("TAB",)),)))
        assert not settings.wants_in("TAB001", PurePosixPath("manuscript/tables/a.csv")), pattern
        assert settings.wants_in("REF001", PurePosixPath("manuscript/tables/a.csv"))


def test_a_journals_demand_is_an_error_under_its_profile(apples, tmp_path: Path) -> None:
    from builder import project
    from builder.model import Profile

    apples.setattr(project, "profile", lambda name: Profile(name, demands=True))
    assert lines(checked(tmp_path, TWICE), "ZZZ002") == ["sections/01.md:3:13 error ZZZ002"]


def test_a_finding_may_weigh_less_than_its_rule(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    register(monkeypatch, lambda _: [Finding("Nowhere", None, severity=Severity.INFO)], severity=Severity.ERROR)
    assert lines(checked(tmp_path, {}), "ZZZ001") == ["build info ZZZ001"]


def test_what_stages_report_is_ignored_the_same_way(tmp_path: Path) -> None:
    files = yaml("  ignore: {SRC021: a key of another program}")
    files["manuscript.yaml"] += "speed: fast\n"
    assert [line for line in lines(checked(tmp_path, files)) if " info " not in line] == []
    assert checked(tmp_path, files, select=("SRC021",)).exit_code(strict=True) == 1


def test_nothing_silences_what_stops_a_build(tmp_path: Path) -> None:
    outcome = checked(tmp_path, {"tables/a.csv": 'a\n"open\n'}, ignore=("SRC",))
    assert (outcome.exit_code(), lines(outcome)) == (2, ["tables/a.csv:2:1 error SRC005"])


def test_a_rule_that_reads_outputs_waits_for_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    register(monkeypatch, lambda c: [Finding(" ".join(c.outputs), None)], reads="outputs")
    assert lines(checked(tmp_path, {}), "ZZZ001") == []
    built = checked(tmp_path, {}, formats=("html",))
    assert [d.message for d in built.diagnostics if d.code == "ZZZ001"] == ["html"]


def test_a_rule_that_fails_is_our_bug(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    register(monkeypatch, lambda context: [context.resolved.targets["none"]])
    with pytest.raises(KeyError):
        checked(tmp_path, {})


def test_what_rules_share_is_computed_once_per_manuscript(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[Context] = []

    def titles(context: Context) -> list[str]:
        asked.append(context)
        return [file.path.name for file in context.manuscript.files]

    for code in ("ZZZ001", "ZZZ002"):
        register(monkeypatch, lambda context: [Finding(str(len(context.memo(titles))), None)], code)
    checked(tmp_path / "a", {})
    checked(tmp_path / "b", {})
    assert len(asked) == 2
    assert asked[0] == replace(asked[0])
