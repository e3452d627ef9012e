"""TXT008, TXT010, TXT018, TXT019: spellings, marks, units, ranges."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.checks.text_spellings import spellings
from tests.checks.rules.bench import context, findings, fixed, found


def text(words: str, lang: str = "", **more: str) -> dict[str, str]:
    front = "title: A\n" + (f"lang: {lang}\n" if lang else "")
    return {"sections/01.md": words + "\n", "manuscript.yaml": front, **more}


def short(lines: list[str]) -> list[str]:
    return [line.split(" | ")[0] for line in lines]


def test_txt008_what_the_manuscript_states(tmp_path: Path) -> None:
    files = text("We analyze colors.\n\nColors are\nso.", "en-GB")
    assert found("TXT008", tmp_path, files) == [
        "sections/01.md:1:4-1:11 warning “analyze” is American spelling, and the manuscript states British English"
        " | Write “analyse”",
        "sections/01.md:1:12-1:18 warning “colors” is American spelling, and the manuscript states British English"
        " | Write “colours”, and so in 1 other place",
    ]
    new = fixed("TXT008", tmp_path, files)["sections/01.md"]
    assert new == "We analyse colours.\n\nColours are\nso.\n"


def test_txt008_what_most_words_are(tmp_path: Path) -> None:
    files = text("The center and the color of the fiber. Its behaviour and its Behaviour.^[The behaviour of all.]")
    (one,) = found("TXT008", tmp_path, files)
    assert one == (
        "sections/01.md:1:44-1:53 warning “behaviour” is British spelling, and the text has American spelling elsewhere"
        " | Write “behavior”, and so in 1 other place"
    )
    (finding,) = findings("TXT008", context(tmp_path, files))
    assert [remark for _, remark in finding.related] == ["behaviour", "“center”, as elsewhere"]


def test_txt008_oxford(tmp_path: Path) -> None:
    mixed = text("We organize and recognize colours, and optimise them.", "en-GB")
    assert short(found("TXT008", tmp_path, mixed)) == [
        "sections/01.md:1:40-1:48 warning “optimise” is written with -ise, and the text has -ize elsewhere"
    ]
    assert found("TXT008", tmp_path, text("We organize and recognize colours.", "en-GB")) == []
    assert short(found("TXT008", tmp_path, text("We organise colors.", "en-US"))) == [
        "sections/01.md:1:4-1:12 warning “organise” is written with -ise, and the manuscript states American English"
    ]


def test_txt008_many_words_are_one_finding(tmp_path: Path) -> None:
    words = "analyze color behavior tumor fiber center defense labeled modeling neighbor"
    (one,) = found("TXT008", tmp_path, text(f"So: {words}.", "en-GB"))
    assert one == (
        "sections/01.md:1:5-1:12 warning 10 words of American spelling, from “analyze” on, where the manuscript states"
        " British English | Write “analyse”, and so in 9 other places"
    )


@pytest.mark.parametrize(
    "words",
    [
        "The Center for Color, “analyzing tumors”, *Modeling the color of stones*, the Labor Party, `color`.",
        "> We analyze colors.\n\n| color |\n|---|\n| gray |",
        "The artifact of a program is an analysis; exercise, advise, surprise and license it; a smart meter.",
        "See [the page](https://example.org/color) or color.org.",
    ],
)
def test_txt008_silent(tmp_path: Path, words: str) -> None:
    """Names, quotations, titles, code, cells, addresses, and what is right in both."""
    assert found("TXT008", tmp_path, text(words, "en-GB")) == []


@pytest.mark.parametrize("lang", ["", "de-DE", "en-CA"])
def test_txt008_one_word_does_not_tell(tmp_path: Path, lang: str) -> None:
    assert found("TXT008", tmp_path, text("We analyze it.", lang)) == []


def test_the_list_of_spellings() -> None:
    """Each form leads to its other and back."""
    known = spellings()
    assert len(known) > 2000
    assert not [word for word, (_, other) in known.items() if other in known and known[other][1] != word]
    assert not {"exercise", "advertise", "revise", "promise", "analysis", "practice", "meter"} & set(known)


def test_txt010(tmp_path: Path) -> None:
    files = text("They're called \"black boxes\".\n\nOr 'open' ones.", **{"sections/02.md": '# Observer\'s "view"\n'})
    assert found("TXT010", tmp_path, files) == [
        "sections/01.md:1:5-1:6 info 5 typewriter marks (') in this file | Write “’”, or let --fix do so",
        "sections/02.md:1:11-1:12 info 3 typewriter marks (') in this file | Write “’”, or let --fix do so",
    ]
    assert fixed("TXT010", tmp_path, files) == {
        "sections/01.md": "They’re called “black boxes”.\n\nOr ‘open’ ones.\n",
        "sections/02.md": "# Observer’s “view”\n",
    }


def test_txt010_in_other_languages_there_is_no_fix(tmp_path: Path) -> None:
    (one,) = findings("TXT010", context(tmp_path, text('Die "Kiesel".', "de")))
    assert one.fix is None


@pytest.mark.parametrize(
    "words",
    [
        'They’re “black boxes”, `"x"`, $f\'$, 5\\\' 3\\" wide.',
        'A [link](https://example.org "Title"), {{tbl:a["x"].y}}.',
        '| a |\n|---|\n| "x" |',
    ],
)
def test_txt010_silent(tmp_path: Path, words: str) -> None:
    assert found("TXT010", tmp_path, text(words)) == []


def test_txt018(tmp_path: Path) -> None:
    files = text("We put 5mg and 0.5mg, then 96g, in 12 um, on 3 x 4 m or 2x2 m.\n\nLater 7mg at 20°C.")
    assert found("TXT018", tmp_path, files) == [
        "sections/01.md:1:8-1:11 warning “5mg” has no blank between number and unit"
        " | Write “5\xa0mg”, and so in 2 other places",
        "sections/01.md:1:28-1:31 warning “96g” has no blank between number and unit | Write “96\xa0g”",
        "sections/01.md:1:36-1:41 warning “12 um” has the letter u for the sign µ (micro) | Write “12\xa0µm”",
        "sections/01.md:1:46-1:50 info “3 x ” has the letter x for the sign × | Write “3\xa0×\xa0”, and so in 1 other place",
        "sections/01.md:3:14-3:18 warning “20°C” has no blank between number and unit | Write “20\xa0°C”",
    ]
    new = fixed("TXT018", tmp_path, files)["sections/01.md"]
    assert new == (
        "We put 5\xa0mg and 0.5\xa0mg, then 96\xa0g, in 12\xa0µm, on 3\xa0×\xa04 m or 2×2 m.\n\nLater 7\xa0mg at 20\xa0°C.\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        "A 5 mg dose, 5G, 3D, 16S, the 1970s, 10x, 0x1F, 1080p, 2g, H2O and 5-mg.",
        "See Figure 12g, Table 10m, Fig. 11g; SARS-CoV-2, `5mg`, $5mg$, p53kg.",
        "| m |\n|---|\n| 5mg |",
    ],
)
def test_txt018_silent(tmp_path: Path, words: str) -> None:
    assert found("TXT018", tmp_path, text(words)) == []


def test_txt019(tmp_path: Path) -> None:
    files = text("The lines were 12-15 m, in 2018-2021, pp. 3-7 and 123-9,\nor 0.5-1.5.")
    assert found("TXT019", tmp_path, files) == [
        "sections/01.md:1:16-1:21 info The range “12-15” has a hyphen | Write “12–15”",
        "sections/01.md:1:28-1:37 info The range “2018-2021” has a hyphen | Write “2018–2021”",
        "sections/01.md:1:43-1:46 info The range “3-7” has a hyphen | Write “3–7”",
        "sections/01.md:1:51-1:56 info The range “123-9” has a hyphen | Write “123–9”",
        "sections/01.md:2:4-2:11 info The range “0.5-1.5” has a hyphen | Write “0.5–1.5”",
    ]
    assert fixed("TXT019", tmp_path, files)["sections/01.md"].startswith(
        "The lines were 12–15 m, in 2018–2021, pp. 3–7"
    )


@pytest.mark.parametrize(
    "words",
    [
        "On 2020-05-01, ISO 9241-11, IL-6-10, GPT-3-4, chr1:100-200, 10.1000/5-10, +41-22-33, no. 12-15, 15-12, 05-06.",
        "`12-15`, $12-15$, 12–15, 12--15, https://example.org/12-15, a 3-4-5 rule, 12-fold.",
        "| m |\n|---|\n| 12-15 |",
    ],
)
def test_txt019_silent(tmp_path: Path, words: str) -> None:
    assert found("TXT019", tmp_path, text(words)) == []
