"""TXT012, TXT013, TXT014, TXT015: headings, notes to oneself, what conversions leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import fixed, found


def text(words: str, **more: str) -> dict[str, str]:
    return {"sections/01.md": words + "\n", **more}


def short(lines: list[str]) -> list[str]:
    return [line.split(" | ")[0] for line in lines]


def test_txt012(tmp_path: Path) -> None:
    files = text(
        "# Introduction : {#sec:a}\n\nWords.\n\n## *Stones*.\n\nWords.", **{"manuscript.yaml": "title: On stones,\n"}
    )
    assert found("TXT012", tmp_path, files) == [
        "manuscript.yaml:1:17-1:18 warning The title “On stones,” ends with “,” | Delete “,”",
        "sections/01.md:1:15-1:17 warning The heading “Introduction :” ends with “:” | Delete “:”",
        "sections/01.md:5:12-5:13 warning The heading “Stones.” ends with “.” | Delete “.”",
    ]
    assert fixed("TXT012", tmp_path, files) == {
        "manuscript.yaml": "title: On stones\n",
        "sections/01.md": "# Introduction {#sec:a}\n\nWords.\n\n## *Stones*\n\nWords.\n",
    }


@pytest.mark.parametrize(
    "heading", ["Are pebbles round?", "The way of Stone et al.", "Stones, sand etc.", "And so on …", "Wait..."]
)
def test_txt012_silent(tmp_path: Path, heading: str) -> None:
    assert found("TXT012", tmp_path, text(f"# {heading}\n\nWords.")) == []


def test_txt013(tmp_path: Path) -> None:
    files = text(
        "# DISCUSSION\n\nA.\n\n# Introduction\n\nB.\n\n# Future Directions\n\nC.\n\n# Comparison of papers\n\nD.\n\n# Way of counting\n\nE."
    )
    assert found("TXT013", tmp_path, files) == [
        "sections/01.md:1:3-1:13 info The heading “DISCUSSION” has all letters capital, and others of its level have a"
        " capital at the first word | Write all headings of a level in one way",
        "sections/01.md:9:3-9:20 info The heading “Future Directions” has a capital at each word, and others of its level"
        " have a capital at the first word | Write all headings of a level in one way",
    ]


def test_txt013_the_other_way(tmp_path: Path) -> None:
    files = text(
        "# Future Directions\n\nA.\n\n# Ways of Counting Stones\n\nB.\n\n# Comparison of papers\n\nC.\n\n# SAND\n\nD."
    )
    assert short(found("TXT013", tmp_path, files)) == [
        "sections/01.md:9:3-9:23 info The heading “Comparison of papers” has a capital at the first word, and others of its"
        " level have a capital at each word"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "# Future Directions\n\nA.\n\n# Ways of counting\n\nB.",
        "# Pebbles of the Northern Isles\n\nIn the Northern Isles they roll.\n\n# Ways of counting\n\nA.\n\n# Words of others\n\nB.",
        "# DNA\n\nA.\n\n# Sand\n\nB.\n\n# Results: Counting\n\nC.\n\n# Way of life\n\nD.",
        "# Ways of counting\n\n## Counting By Hand\n\nA.\n\n## Counting By Eye\n\nB.",
    ],
)
def test_txt013_silent(tmp_path: Path, words: str) -> None:
    """No majority; names; short words; another level."""
    assert found("TXT013", tmp_path, text(words)) == []


def test_txt014(tmp_path: Path) -> None:
    files = text(
        "The mean was XXX grams [citation needed]. See Table ?? and TODO: cite.\n\n- Lorem ipsum dolor sit amet.\n\n"
        "![Insert the figure here.](a.svg)\n\n| a |\n|---|\n| TBD |\n",
        **{"manuscript.yaml": "title: A\nkeywords: [stones, XXXX]\ndeclarations:\n  funding: '[Insert funding]'\n"},
    )
    hint = " | Write what belongs there, or delete it"
    assert found("TXT014", tmp_path, files) == [
        f"sections/01.md:1:14-1:17 error “XXX” holds a place for something{hint}",
        f"sections/01.md:1:24-1:41 error “[citation needed]” holds a place for something{hint}",
        f"sections/01.md:1:53-1:55 error “??” holds a place for something{hint}",
        f"sections/01.md:1:60-1:64 error “TODO” holds a place for something{hint}",
        f"sections/01.md:3:3-3:29 error “Lorem ipsum dolor sit amet” holds a place for something{hint}",
        f"sections/01.md:5:3-5:25 error “Insert the figure here” holds a place for something{hint}",
        f"sections/01.md:9:3-9:6 error “TBD” holds a place for something{hint}",
        f"manuscript.yaml:4:13-4:29 error “[Insert funding]” holds a place for something{hint}",
        f"manuscript.yaml:2:20-2:24 error “XXXX” holds a place for something{hint}",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "`TODO` marks, <!-- TODO: cite --> $??$, methodology, Really??, Pope Pius XXX, the XXX syndrome and AXXX-1.",
        "Insert the key and turn it here and there. The references are listed (see reference 3), [year 3].",
        "```\nTODO\n```\n\nA to-do list; a #TODO tag.",
    ],
)
def test_txt014_silent(tmp_path: Path, words: str) -> None:
    assert found("TXT014", tmp_path, text(words)) == []


def test_txt015(tmp_path: Path) -> None:
    files = text(
        "The \\*arXiv\\* list, 12\\&nbsp;m at \\<https://a.example/x\\>.\n\n"
        "\\[Long\\]{.underline}: see Error! Reference source not found. It\u200bs is CafÃ© \\<b\\>bold\\</b\\>."
    )
    lines = found("TXT015", tmp_path, files)
    assert lines[:3] == [
        "sections/01.md:1:24-1:30 warning “&nbsp;”, an entity of HTML, stands in the text | Write “\xa0”",
        "sections/01.md:1:6-1:14 warning “*arXiv*”, with its stars, stands in the text | Delete the backslashes before them",
        "sections/01.md:1:36-1:58 warning “<https://a.example/x>”, no link, stands in the text"
        " | Delete the backslashes before the brackets",
    ]
    assert [line.split(" warning ")[1].split(" stands")[0] for line in lines[3:]] == [
        "A zero-width space, which cannot be seen,",
        "“Ã©”, a character read in the wrong encoding,",
        "“<b>”, a tag of HTML,",
        "“</b>”, a tag of HTML,",
        "“{.underline}”, markup that was not understood,",
        "“Error! Reference source not found.”, a broken reference of Word,",
    ]


def test_txt015_fix(tmp_path: Path) -> None:
    files = text("The \\*arXiv\\* list\u200b, 12\\&nbsp;m at \\<https://a.example/x\\>, \\*\\*all\\*\\* of it.")
    assert fixed("TXT015", tmp_path, files) == {
        "sections/01.md": "The *arXiv* list, 12\xa0m at <https://a.example/x>, **all** of it.\n"
    }


@pytest.mark.parametrize(
    "words",
    [
        "The *arXiv* list, 12&nbsp;m at <https://a.example/x>, [long]{.underline}, `*x*` and `{.y}`.",
        "It is 5 \\* 3 \\* 2; \\*p < 0.05, \\*\\*p < 0.01. Sets {a, b}, R&D; A & B; 2 < x > 1; café, Ångström.",
        "می‌خواهم, 👩‍🔬. The source was not found.",
        "Cells a\\* and b\\*\\*, 3\\*4\\*5.",
    ],
)
def test_txt015_silent(tmp_path: Path, words: str) -> None:
    """Markup that is understood; stars of significance and of products; joiners that are needed."""
    assert found("TXT015", tmp_path, text(words)) == []
