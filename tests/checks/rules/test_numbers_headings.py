"""NUM002, NUM003, NUM008: levels and typed numbers of headings."""

from __future__ import annotations

from pathlib import Path

from tests.checks.rules.bench import found


def text(words: str, **more: str) -> dict[str, str]:
    return {"sections/01.md": words, **more}


def test_num002_within_and_across_files(tmp_path: Path) -> None:
    files = text("# One\n\n### *Two* parts {#sec:x}\n\n## Three\n", **{"sections/02.md": "#### Four\n\nWords.\n"})
    assert found("NUM002", tmp_path, files) == [
        "sections/01.md:3:1-3:25 error Heading “Two parts” is of level 3, but the one before it of level 1"
        " | Write ## in place of ###, or put a heading of level 2 between",
        "sections/02.md:1:1-1:10 error Heading “Four” is of level 4, but the one before it of level 2"
        " | Write ### in place of ####, or put a heading of level 3 between",
    ]


def test_num002_silent(tmp_path: Path) -> None:
    """Up by any number of levels; a beginning at the second; an unnumbered heading; one in a box."""
    files = text(
        "## One\n\n### Two\n\n#### Three {.unnumbered}\n\n# Four\n\n## Five\n\n::: box\n\n#### In a box\n\n:::\n"
    )
    assert found("NUM002", tmp_path, files) == []


def test_num003_a_gap_and_a_repeat(tmp_path: Path) -> None:
    files = text("# 1. One\n\n# 2. Two\n\n# 4. Four\n\n## 4.1 A\n\n## 4.1 B\n\n## 4.3 C\n\n# 5. Five\n")
    hint = " | Delete the typed numbers: headings are numbered by the builder"
    assert found("NUM003", tmp_path, files) == [
        f"sections/01.md:5:3-5:4 error The typed section number 4 does not follow 2{hint}",
        f"sections/01.md:9:4-9:7 error The typed section number 4.1 repeats a number{hint}",
        f"sections/01.md:11:4-11:7 error The typed section number 4.3 does not follow 4.1{hint}",
    ]


def test_num003_bare_numbers_across_files(tmp_path: Path) -> None:
    files = text("# 1 Introduction\n", **{"sections/02.md": "# 3 Methods\n"})
    (one,) = found("NUM003", tmp_path, files)
    assert one.startswith("sections/02.md:1:3-1:4 error The typed section number 3 does not follow 1 ")


def test_num003_silent(tmp_path: Path) -> None:
    """Numbers in a row at every depth; a first number other than 1; numbers that belong to the words."""
    assert (
        found("NUM003", tmp_path / "a", text("# 2. A\n\n## 2.1 B\n\n### 2.1.1 C\n\n## 2.2 D\n\n# 3. E\n\n# F\n")) == []
    )
    assert found("NUM003", tmp_path / "b", text("# 3 lessons\n\n# 7 questions\n\n# 2024 in review\n")) == []


def test_num008_two_and_three_in_a_row(tmp_path: Path) -> None:
    files = text("# One\n\n## *Two*\n\nWords.\n\n# Three\n\n## Four\n\n### Five\n\nWords.\n")
    assert found("NUM008", tmp_path, files) == [
        "sections/01.md:1:3-1:6 info No text stands between the headings “One” and “Two” | Write a sentence that leads in",
        "sections/01.md:7:3-7:8 info No text stands between the headings “Three”, “Four” and “Five” | Write a sentence that leads in",
    ]


def test_num008_silent(tmp_path: Path) -> None:
    """Text, a table or a list between; a mere roof; two headings of one level; an appendix."""
    files = text(
        "# One\n\nWords.\n\n## Two\n\n- Item\n\n### Three\n\n# Materials and methods\n\n## Stones\n\n## Rocks\n\n"
        "# More {.appendix}\n\n## Last\n"
    )
    assert found("NUM008", tmp_path, files) == []
