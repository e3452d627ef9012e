"""CIT007, CIT008, CIT011, CIT012, CIT013, CIT017: what stands beside citations, and how they are written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.rules.bench import fixed, found, refs

ENTRY = {
    "id": "team2015",
    "type": "article-journal",
    "title": "On shores",
    "author": [
        {"given": "Ada", "family": "Berg", "non-dropping-particle": "van den"},
        {"literal": "Shore Study Group"},
    ],
    "issued": {"date-parts": [[2015]]},
    "original-date": {"date-parts": [[2013]]},
}
BASE = {"references.json": json.dumps([*json.loads(refs("stone2020", "rock2021", "sand2019")), ENTRY])}


def text(words: str, **more: str) -> dict[str, str]:
    return {**BASE, "sections/01.md": f"# Introduction\n\n{words}\n", **more}


def short(lines: list[str]) -> list[str]:
    return [line.split(" | ")[0] for line in lines]


def test_cit007(tmp_path: Path) -> None:
    files = text(
        "Smith et al. [@stone2020] say so. Pebble’s [-@rock2021] and, with Mud and colleagues [@sand2019], others too."
    )
    assert found("CIT007", tmp_path, files)[0] == (
        "sections/01.md:3:1-3:6 warning Smith is not an author of @stone2020"
        " | stone2020 is by stone: correct the name, or cite another work"
    )
    assert short(found("CIT007", tmp_path, files))[1:] == [
        "sections/01.md:3:35-3:41 warning Pebble is not an author of @rock2021",
        "sections/01.md:3:67-3:70 warning Mud is not an author of @sand2019",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Stone et al. [@stone2020], Rock et al. (2021) [@sand2019; @rock2021] and Stone’s [-@stone2020] work.",
        "Van den Berg et al. [@team2015], Berg and colleagues [@team2015] and the Group [-@team2015].",
        "Smith et al. say so. Pebbles roll [@stone2020], as @rock2021 says of Smith et al.",
        "By Smith et al. [@unknown2000].",
    ],
)
def test_cit007_silent(tmp_path: Path, words: str) -> None:
    """Any author, a name with particles, part of a group; a name that stands elsewhere; an unknown key."""
    assert found("CIT007", tmp_path, text(words)) == []


def test_cit008(tmp_path: Path) -> None:
    files = text(
        "The 2019 review [@stone2020] and @rock2021 (2020) say so. By Sand (2018) [@sand2019]. A 2012 study [@team2015]."
    )
    lines = found("CIT008", tmp_path, files)
    assert lines[0] == (
        "sections/01.md:3:5-3:9 error The year 2019 is typed here, but @stone2020 is of 2020"
        " | Correct the year, or cite another work"
    )
    assert short(lines)[1:] == [
        "sections/01.md:3:45-3:49 error The year 2020 is typed here, but @rock2021 is of 2021",
        "sections/01.md:3:68-3:72 error The year 2018 is typed here, but @sand2019 is of 2019",
        "sections/01.md:3:89-3:93 warning The year 2012 is typed here, but @team2015 is of 2015",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The 2020 review [@stone2020], the 2021 paper [@stone2020; @rock2021] and a 2013 article [@team2015].",
        "The 2014 outbreak [@stone2020], the 2016 trial [@stone2020] and the years 2001–2005 [@stone2020].",
        "In 2003 [@stone2020] they rolled; the 2019 preprint [@stone2020] says so.",
        "The great flood (1953) [@stone2020] and the Shore Act (1992) [@rock2021].",
        "The 2019 review says so, as do others [@stone2020]. @rock2021 (in 2020) and @unknown2000 (2020).",
    ],
)
def test_cit008_silent(tmp_path: Path, words: str) -> None:
    """Any date of any work; the year of an event or an act; a preprint; a year that is not next to the citation."""
    assert found("CIT008", tmp_path, text(words)) == []


def test_cit011(tmp_path: Path) -> None:
    files = text(
        "Round.[@stone2020] They roll. [see @rock2021, p. 3] So do stones[@sand2019] and rocks ([@stone2020])."
    )
    assert found("CIT011", tmp_path, files) == [
        "sections/01.md:3:7-3:19 info Citation [@stone2020] stands behind the full stop"
        " | Write the citation before the full stop: … round [@key].",
        "sections/01.md:3:31-3:52 info Citation [see @rock2021, p. 3] stands behind the full stop"
        " | Write the citation before the full stop: … round [@key].",
        "sections/01.md:3:65-3:76 info No blank stands between “stones” and the citation | Write a blank before it",
        "sections/01.md:3:88-3:100 info Citation [@stone2020] stands in round brackets besides its own"
        " | Delete the round brackets: the citation style sets its own",
    ]
    after = fixed("CIT011", tmp_path, files)
    assert after["sections/01.md"].splitlines()[2] == (
        "Round [@stone2020]. They roll [see @rock2021, p. 3]. So do stones [@sand2019] and rocks [@stone2020]."
    )
    assert found("CIT011", tmp_path, {**files, **after}) == []


@pytest.mark.parametrize(
    "words",
    [
        "Round [@stone2020]. By Stone et al. [@rock2021] and others ([@sand2019, see there] and more), as in sect. [@rock2021]",
        "They roll. @stone2020 says so. (See [@rock2021].) Is it? [@sand2019]",
        "“Round” [@stone2020], −[@rock2021]: *so*\n[@sand2019].",
    ],
)
def test_cit011_silent(tmp_path: Path, words: str) -> None:
    """Abbreviations, a citation that begins a sentence, brackets with more in them, a line break."""
    assert found("CIT011", tmp_path, text(words)) == []


def test_cit012(tmp_path: Path) -> None:
    files = text("Round [@stone2020; @rock2021; @stone2020].\n\nHard [@sand2019; @sand2019;\n@rock2021, p. 3].")
    assert found("CIT012", tmp_path, files) == [
        "sections/01.md:3:31-3:41 warning Reference @stone2020 is cited twice in these brackets | Delete the second one",
        "sections/01.md:5:18-5:27 warning Reference @sand2019 is cited twice in these brackets | Delete the second one",
    ]
    assert fixed("CIT012", tmp_path, files)["sections/01.md"].splitlines()[2:] == [
        "Round [@stone2020; @rock2021].", "", "Hard [@sand2019;", "@rock2021, p. 3].",
    ]  # fmt: skip


def test_cit012_silent(tmp_path: Path) -> None:
    """Another page, words around, another pair of brackets."""
    words = "Round [@stone2020, p. 3; @stone2020, p. 9; but see @stone2020] and [@stone2020]."
    assert found("CIT012", tmp_path, text(words)) == []


def test_cit013(tmp_path: Path) -> None:
    files = text("Round [@stone2020][@rock2021] [@sand2019].\n\n- Hard [@stone2020],\n  [see @rock2021, p. 3].")
    assert found("CIT013", tmp_path, files) == [
        "sections/01.md:3:7-3:42 warning 3 citations follow one another in brackets of their own, and pandoc takes the"
        " first for words in brackets | Write one pair of brackets: [@stone2020; @rock2021; @sand2019]",
        "sections/01.md:5:8-6:24 info 2 citations follow one another in brackets of their own"
        " | Write one pair of brackets: [@stone2020; @rock2021]",
    ]
    after = fixed("CIT013", tmp_path, files)
    assert after["sections/01.md"].splitlines()[2:] == [
        "Round [@stone2020; @rock2021; @sand2019].", "", "- Hard [@stone2020; see @rock2021, p. 3].",
    ]  # fmt: skip
    assert found("CIT013", tmp_path, {**files, **after}) == []


def test_cit013_silent(tmp_path: Path) -> None:
    words = "Round [@stone2020] and [@rock2021]. @stone2020 [@rock2021], [-@sand2019].\n\n[@stone2020]\n\n[@rock2021]"
    assert found("CIT013", tmp_path, text(words)) == []


def test_cit017_in_the_active_and_in_the_passive(tmp_path: Path) -> None:
    files = text(
        "Several recent studies have shown that pebbles roll. It has been reported that they float.\n\n"
        "- Their hardness has been widely documented. A large trial found the same."
    )
    assert found("CIT017", tmp_path, files) == [
        "sections/01.md:3:1-3:34 warning “Several recent studies have shown” is said here, and no study is cited"
        " | Cite the studies in this sentence: [@key; @key]",
        "sections/01.md:3:54-3:79 warning “It has been reported that” is said here, and no study is cited"
        " | Cite the studies in this sentence: [@key; @key]",
        "sections/01.md:5:18-5:44 warning “has been widely documented” is said here, and no study is cited"
        " | Cite the studies in this sentence: [@key; @key]",
        "sections/01.md:5:46-5:65 warning “A large trial found” is said here, and no study is cited"
        " | Cite the studies in this sentence: [@key; @key]",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Several studies show that pebbles roll [@stone2020].",
        "Several studies show that pebbles roll. @stone2020 found that they roll far.",
        "Recent studies show it (Stone et al., 2020), and many studies show it [2].",
        "Many studies report the size (@tbl:a). Some studies should report it. We show that most studies found it.",
        "The study found that pebbles roll. These studies show it. Studies on pebbles are few.",
        "Words.\n\n# Conclusion\n\nSeveral studies show that pebbles roll.",
    ],
)
def test_cit017_silent(tmp_path: Path, words: str) -> None:
    """A citation here, in the next sentence or typed; a table; advice; what points back; a conclusion."""
    assert found("CIT017", tmp_path, text(words)) == []


def test_cit017_is_english(tmp_path: Path) -> None:
    header = {"manuscript.yaml": "title: A\nlang: de\n"}
    assert found("CIT017", tmp_path, text("Several studies show that pebbles roll.", **header)) == []
