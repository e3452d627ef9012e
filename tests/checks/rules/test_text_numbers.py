"""TXT023: numbers of the abstract and the conclusion."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import found

RESULTS = """# Results

Of 200 stones, 90 (45%) were round and 91.4 g heavy on average; the index was 0.93. It took 12.5 days, from 3 to 16.

| shore | stones | round |
|-------|--------|-------|
| Ness  | 120    | 60    |
| Firth | 80     | 30    |

: Stones. {#tbl:stones}
"""
MANY = "\n\nThe masses were " + ", ".join(str(n) for n in range(301, 330)) + " grams."


def text(abstract: str, body: str = RESULTS, conclusion: str = "Words.") -> dict[str, str]:
    return {
        "manuscript.yaml": f"title: A\nabstract: |\n  {abstract}\n",
        "sections/01.md": f"{body}\n\n# Conclusions\n\n{conclusion}\n",
    }


def test_txt023_in_the_abstract(tmp_path: Path) -> None:
    files = text("Of 200 stones, 92 (46%) were round; the index was 0.95. We say so.", RESULTS + MANY)
    hint = " | Correct one of them: the numbers must agree"
    assert found("TXT023", tmp_path, files) == [
        f"manuscript.yaml:3:18-3:20 error 92 stands in the abstract and nowhere else in text, tables and figures{hint}",
        f"manuscript.yaml:3:22-3:25 error 46% stands in the abstract and nowhere else in text, tables and figures{hint}",
        f"manuscript.yaml:3:53-3:57 error 0.95 stands in the abstract and nowhere else in text, tables and figures{hint}",
    ]


def test_txt023_in_the_conclusion(tmp_path: Path) -> None:
    files = text("Words.", conclusion="In all, 47% of the stones were round.\nThe 1,204 stones were 1,204.")
    assert [line.split(" | ")[0] for line in found("TXT023", tmp_path, files)] == [
        "sections/01.md:15:9-15:12 warning 47% stands in the conclusion and nowhere else in the rest of the text",
        "sections/01.md:16:5-16:10 warning 1,204 stands in the conclusion and nowhere else in the rest of the text",
    ]


@pytest.mark.parametrize(
    "abstract",
    [
        "Of 200 stones, 90 (45%) were round, 55% flat, weighing 91 g or 91.4 g, with an index of 0.9, i.e. 93%.",
        "On Ness 50% and on Firth 37.5% were round, 240 of all stones.".replace(", 240 of all stones", ""),
        "In 2019, about 46% of them, more than 47.5 of 3.11 kinds (95% confidence) were seen, 50% of all, with Python 3.11.",
        "The share rose by 46%, an increase of 12.7 points; they cite 46.5% [@a].",
        "Together there are 200 stones, 100 on average; 60% of them were on Ness.",
    ],
)
def test_txt023_silent(tmp_path: Path, abstract: str) -> None:
    """What the text says, rounds to, or makes; years, hedges, names, levels, changes, cited work."""
    assert found("TXT023", tmp_path, text(abstract, RESULTS + MANY)) == []


def test_txt023_values_scales_and_texts_without_numbers(tmp_path: Path) -> None:
    files = text("It has 1.2 million stones and {{tbl:stones[1].stones}}.", RESULTS + " There are 1,203,400 stones.")
    assert found("TXT023", tmp_path, files) == []
    assert found("TXT023", tmp_path, text("It has 47.3% stones.", "# Results\n\nMany. One of 2.")) == []
