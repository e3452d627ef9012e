"""XRF010, STAT003: counts and percentages in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import context, findings, found, refs

PAPERS = {
    "references.json": refs("stone2020", "rock2021"),
    "tables/a.csv": "ref,n\nstone2020,1\nrock2021,2\n",
    "tables/a.yaml": "role: papers\ncolumns: [{id: ref, type: citation}, {id: n}]\n",
}
PLACED = '\n\n::: {#tbl:a .table src="tables/a.csv"}\nPapers.\n:::\n'


def text(words: str, **more: str) -> dict[str, str]:
    return {"sections/01.md": words + "\n", **more}


def test_xrf010_papers_of_a_table(tmp_path: Path) -> None:
    files = text(f"We found three selected papers (@tbl:a).{PLACED}", **PAPERS)
    assert found("XRF010", tmp_path, files) == [
        "sections/01.md:1:10-1:31 warning “three selected papers” are said to be in Table 1, which has 2 rows"
        " | Correct the number, or write {{tbl:a.rows}}, which prints the number of rows"
    ]
    over = context(tmp_path, files)
    assert [over.text(span)[:4] for f in findings("XRF010", over) for span, _ in f.related] == ["::: "]


def test_xrf010_what_the_first_column_is_headed(tmp_path: Path) -> None:
    files = text("Of 4 beaches (@tbl:b), one is long.\n\n| Beach | m |\n|---|---|\n| A | 1 |\n\n: Beaches. {#tbl:b}")
    assert found("XRF010", tmp_path, files) == [
        "sections/01.md:1:4-1:13 warning “4 beaches” are said to be in Table 1, which has 1 row"
        " | Correct the number, or write {{tbl:b.rows}}, which prints the number of rows"
    ]


def test_xrf010_lists_in_the_sentence_and_below(tmp_path: Path) -> None:
    files = text(
        "We compare three key areas: genomics and drugs. So be it.\n\nThere are two reasons:\n\n1. One.\n2. Two.\n3. Three."
    )
    assert found("XRF010", tmp_path, files) == [
        "sections/01.md:1:12-1:27 warning “three key areas” are announced, and 2 named: genomics, drugs"
        " | Correct the number, or name all",
        "sections/01.md:3:11-3:22 warning “two reasons” are announced, and the list has 3 items"
        " | Correct the number, or the list",
    ]


@pytest.mark.parametrize(
    "words",
    [
        f"We found two papers (@tbl:a), of 40 authors (@tbl:a) and 9 drugs (@tbl:a). Three papers are old.{PLACED}",
        "Three areas: genomics, drug discovery, and patient-specific treatment. Two parts: sand and mud.",
        "Three fields: research and development, sand, and mud. Two: sand and clay, mud and silt. 4 kinds of sand are: a.",
        "Three methods were used: one that is old, which failed, and sand, mud and clay.",
        "Of two groups of stones, three parts: a, b, c and d.",
        "It took 3 days: sand and mud (a mixture) dried.\n\nThree kinds are known.\n\n- One\n- Two\n",
        "There are two reasons and three causes:\n\n- One\n- Two\n- Three\n",
    ],
)
def test_xrf010_silent(tmp_path: Path, words: str) -> None:
    """Numbers that agree, of other things, or of which nothing is listed; clauses; two numbers before a list."""
    assert found("XRF010", tmp_path, text(words, **PAPERS)) == []


def test_stat003(tmp_path: Path) -> None:
    files = text(
        "Of these, 12 of 40 stones (32%) rolled, 1,204/2,000 (61.2 %) floated and five (26%) of twenty sank.\n\n"
        "A third, 33.4% (n = 10/30), were round, or 9 of the 12 pebbles, i.e. 70%."
    )
    assert found("STAT003", tmp_path, files) == [
        "sections/01.md:1:28-1:31 error 32% is typed, but 12 of 40 is 30%"
        " | Correct the percentage or the numbers: 32% of 40 would be 13",
        "sections/01.md:1:54-1:60 error 61.2% is typed, but 1204 of 2000 is 60.2%"
        " | Correct the percentage or the numbers: 61.2% of 2000 would be 1224",
        "sections/01.md:1:80-1:83 error 26% is typed, but 5 of 20 is 25%"
        " | Correct the percentage or the numbers: 26% of 20 would be 5",
        "sections/01.md:3:10-3:15 error 33.4% is typed, but 10 of 30 is 33.3%"
        " | Correct the percentage or the numbers: 33.4% of 30 would be 10",
        "sections/01.md:3:70-3:73 error 70% is typed, but 9 of 12 is 75%"
        " | Correct the percentage or the numbers: 70% of 12 would be 8",
    ]


def test_stat003_the_whole_comes_first(tmp_path: Path) -> None:
    files = text(
        "Of 200 flat stones, 90 (54%) were dry. There were more: of the 40 shells, some 12 (30%) and 3 of 40 (9%)."
    )
    assert [line.split(" | ")[0] for line in found("STAT003", tmp_path, files)] == [
        "sections/01.md:1:102-1:104 error 9% is typed, but 3 of 40 is 8%",
        "sections/01.md:1:25-1:28 error 54% is typed, but 90 of 200 is 45%",
    ]


def test_stat003_in_abstract_note_and_caption(tmp_path: Path) -> None:
    files = text(
        "Words.^[So 1 out of 8 (13.5%).]\n\n![Of 3, 2 of 3 (60%).](a.svg)",
        **{"manuscript.yaml": "title: A\nabstract: Round were 1 of 4 (30%).\n"},
    )
    assert [line.split(" | ")[0] for line in found("STAT003", tmp_path, files)] == [
        "manuscript.yaml:2:30-2:33 error 30% is typed, but 1 of 4 is 25%",
        "sections/01.md:1:24-1:29 error 13.5% is typed, but 1 of 8 is 12.5%",
        "sections/01.md:3:17-3:20 error 60% is typed, but 2 of 3 is 67%",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "So 12 of 40 (30%), 1 of 8 (12.5%), 1 of 8 (12%), 1 of 8 (13%), 2/3 (66.67%), 2 of 3 (67 %) and 1/3 (33,3 %).",
        "About 12 of 40 (about 33%), 12 of 40 (<33%), one of the two arms (60%), 30 of 12 (40%).",
        "Of 200 stones, 90 (45%) were round. 12 of 40 stones, 3 (8%), were. Of 200 stones, 90 (95% CI 80–99).",
        "In 12/2020 (30%), 12 of 40 (95% CI 10–20), 12 of 40, and 32% of them; 95% CI (12/40).",
        "| a |\n|---|\n| 12 of 40 (32%) |",
    ],
)
def test_stat003_silent(tmp_path: Path, words: str) -> None:
    """Rounded either way, about, idioms, dates, intervals, cells."""
    assert found("STAT003", tmp_path, text(words)) == []
