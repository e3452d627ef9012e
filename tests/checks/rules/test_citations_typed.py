"""CIT004, CIT006, CIT019, CIT020: citations typed by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder import model as m
from tests.checks.rules.bench import fixed, found, refs

BASE = {"references.json": refs("stone2020", "rock2021", "sand2019", "mud1999", "clay2001")}


def text(words: str, **more: str) -> dict[str, str]:
    return {**BASE, "sections/01.md": f"# Introduction\n\n{words}\n", **more}


def short(lines: list[str]) -> list[str]:
    return [line.split(" | ")[0] for line in lines]


def test_cit004_in_brackets_and_raised(tmp_path: Path) -> None:
    files = text("Round [2] and hard \\[1-3, 5\\].\nThey roll^4^ as rocks roll.¹² Pebbles² too.")
    assert found("CIT004", tmp_path, files)[:2] == [
        "sections/01.md:3:7-3:10 error The number of a reference is typed: “[2]”"
        " | Cite the work by its key, as in [@rock2021]: the builder numbers the references",
        "sections/01.md:3:21-3:30 error The numbers of references are typed: “[1-3, 5]”"
        " | Cite the work by its key, as in [@stone2020; @rock2021; @sand2019]: the builder numbers the references",
    ]
    assert short(found("CIT004", tmp_path, files))[2:] == [
        "sections/01.md:4:11-4:12 error The number of a reference is typed: “4”",
        "sections/01.md:4:28-4:30 error The number of a reference is typed: “¹²”",
        "sections/01.md:4:38-4:39 error The number of a reference is typed: “²”",
    ]
    assert fixed("CIT004", tmp_path, files)["sections/01.md"].splitlines()[2:] == [
        "Round [@rock2021] and hard [@stone2020; @rock2021; @sand2019; @clay2001].",
        "They roll [@mud1999] as rocks roll.¹² Pebbles [@rock2021] too.",
    ]


def test_cit004_in_words_cells_and_the_abstract(tmp_path: Path) -> None:
    files = text(
        "See ref. 2 and Refs 3–5, and the method in reference 1.\n\n| a |\n|---|\n| Rolls [7] |",
        **{"manuscript.yaml": "title: A\nabstract: Round [3].\n"},
    )
    assert short(found("CIT004", tmp_path, files)) == [
        "manuscript.yaml:2:17-2:20 error The number of a reference is typed: “[3]”",
        "sections/01.md:3:5-3:11 error The number of a reference is typed: “ref. 2”",
        "sections/01.md:3:16-3:24 error The numbers of references are typed: “Refs 3–5”",
        "sections/01.md:3:44-3:55 error The number of a reference is typed: “reference 1”",
        "sections/01.md:7:9-7:12 error The number of a reference is typed: “[7]”",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Values in the range [1, 5], a scale of [0, 1] and 34 [28, 41] (95% CI [12, 18]).",
        "It is 5 m^2^, 3 meters^2^, 10^5^, x^2^, R², Ca^2+^ and ^18^F, in `a[1]` and x[1].",
        "In [2020] they wrote [sic] to [1a], see [1](a.html) and [@stone2020, pp. 3-5].",
        "Preferences 3 and 4 of reference genome 19.",
    ],
)
def test_cit004_silent(tmp_path: Path, words: str) -> None:
    """Intervals, powers, code, ions, years, links, locators."""
    assert found("CIT004", tmp_path, text(words)) == []


def test_cit006_in_brackets_and_in_the_sentence(tmp_path: Path) -> None:
    files = text("Round (Stone et al., 2020; see Mud, 1999) and (Rock 2021a).\nBy Stone & Sand (2020) and Sand (2019).")
    files["sections/01.md"] = files["sections/01.md"].replace("; see Mud", "; Mud")
    lines = found("CIT006", tmp_path, files)
    assert lines[0] == (
        "sections/01.md:3:7-3:38 warning Authors and year are typed: “(Stone et al., 2020; Mud, 1999)”"
        " | Write [@stone2020; @mud1999]"
    )
    assert short(lines)[1:] == [
        "sections/01.md:3:43-3:55 warning Authors and year are typed: “(Rock 2021a)”",
        "sections/01.md:4:4-4:23 warning Authors and year are typed: “Stone & Sand (2020)”",
        "sections/01.md:4:28-4:39 warning Authors and year are typed: “Sand (2019)”",
    ]
    assert fixed("CIT006", tmp_path, files)["sections/01.md"].splitlines()[2:] == [
        "Round [@stone2020; @mud1999] and [@rock2021].",
        "By @stone2020 and @sand2019.",
    ]


def test_cit006_a_work_that_no_reference_is(tmp_path: Path) -> None:
    files = text("Round (e.g., Nobody et al., 2011).")
    assert found("CIT006", tmp_path, files) == [
        "sections/01.md:3:7-3:34 warning Authors and year are typed: “(e.g., Nobody et al., 2011)” | Cite the work by"
        " its key, as in [@key], and add it to the references if it is not there"
    ]
    assert fixed("CIT006", tmp_path, files) == {}


@pytest.mark.parametrize(
    "words",
    [
        "In the city (May 2020), in Berlin (2019) and (Berlin, 1999), by Version (2020), (Figure 2, 2020).",
        "Stone et al. (2020) [@stone2020] and Stone et al. [@stone2020].",
        "(see the report of 2020) and (2020) and (Stone, 2011).",
    ],
)
def test_cit006_silent(tmp_path: Path, words: str) -> None:
    """Places, dates, versions; what a citation follows; a name that has no work of that year."""
    assert found("CIT006", tmp_path, text(words)) == []


def test_cit019_beyond_the_list(tmp_path: Path) -> None:
    assert found("CIT019", tmp_path, text("Round [2, 6] and hard [9].")) == [
        "sections/01.md:3:7-3:13 error Reference 6 is cited, but there are 5 references | Cite the work that is meant by its key",
        "sections/01.md:3:23-3:26 error Reference 9 is cited, but there are 5 references | Cite the work that is meant by its key",
    ]


def test_cit019_gaps_and_order(tmp_path: Path) -> None:
    assert short(found("CIT019", tmp_path / "a", text("Round [1], hard [2], wet [4], cold [5]."))) == [
        "sections/01.md:3:26-3:29 error Reference 4 is cited here, but no 3 before it or anywhere"
    ]
    assert short(found("CIT019", tmp_path / "b", text("Round [1], hard [4], wet [2, 3]."))) == [
        "sections/01.md:3:17-3:20 error Reference 4 is cited before 2 and 3"
    ]


def test_cit019_silent(tmp_path: Path) -> None:
    """In order with ranges and repeats; three numbers only."""
    assert found("CIT019", tmp_path / "a", text("Round [1], hard [2-4], wet [2], cold [3, 5].")) == []
    assert found("CIT019", tmp_path / "b", text("Round [5], hard [3].")) == []


def test_cit020_both_typed(tmp_path: Path) -> None:
    (one,) = found("CIT020", tmp_path, text("Round [4], hard [2]. They roll (Rock et al., 2021)."))
    assert one == (
        "sections/01.md:3:32-3:51 error “(Rock et al., 2021)” is typed here, but other citations are typed as “[4]”"
        " | Cite every work by its key, as in [@key]"
    )


def test_cit020_typed_otherwise_than_the_style(tmp_path: Path) -> None:
    names = text("Round [@stone2020]. They roll (Rock et al., 2021), says Sand (2019).")
    (one,) = short(found("CIT020", tmp_path / "a", names))
    assert one.endswith("“(Rock et al., 2021)” is typed here, but other citations are numbers in this citation style")

    def no_numbers(resolved: m.Resolved) -> m.Resolved:
        entries = tuple(replace(e, number=None) for e in resolved.bibliography.entries)
        return replace(resolved, bibliography=replace(resolved.bibliography, entries=entries))

    assert found("CIT020", tmp_path / "b", names, no_numbers) == []
    (other,) = short(found("CIT020", tmp_path / "c", text("Round [@stone2020]. They roll [2], [3]."), no_numbers))
    assert other.endswith("“[2]” is typed here, but other citations are authors and years in this citation style")


def test_cit020_silent(tmp_path: Path) -> None:
    """One kind only; a single typed name beside numbers is CIT006's alone."""
    assert found("CIT020", tmp_path / "a", text("Round [4], hard [2].")) == []
    assert found("CIT020", tmp_path / "b", text("Round [@stone2020]. They roll (Rock et al., 2021).")) == []
