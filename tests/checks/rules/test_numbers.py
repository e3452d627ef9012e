"""NUM001, NUM004, NUM006: numbers of sections and floats."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import context, findings, fixed, found, with_numbers

TABLES = "\n\n| a |\n|---|\n| 1 |\n\n: One. {#tbl:a}\n\n| a |\n|---|\n| 2 |\n\n: Two. {#tbl:b}\n\n| a |\n|---|\n| 3 |\n\n: Three. {#tbl:c}\n"


def text(words: str) -> dict[str, str]:
    return {"sections/01.md": words}


def test_num001_with_a_mark_or_in_parts(tmp_path: Path) -> None:
    files = text("# 6. Comparison\n\n## 6.1 Genomics of *mice* {#sec:g}\n\n### 6.1.2) drugs\n")
    hint = "| Delete it: headings are numbered by the builder"
    assert found("NUM001", tmp_path, files) == [
        f"sections/01.md:1:3-1:5 warning The number 6. is typed into the heading {hint}",
        f"sections/01.md:3:4-3:7 warning The number 6.1 is typed into the heading {hint}",
        f"sections/01.md:5:5-5:11 warning The number 6.1.2) is typed into the heading {hint}",
    ]
    after = fixed("NUM001", tmp_path, files)
    assert after == {"sections/01.md": "# Comparison\n\n## Genomics of *mice* {#sec:g}\n\n### drugs\n"}
    assert found("NUM001", tmp_path, {**files, **after}) == []


def test_num001_bare_numbers_side_by_side(tmp_path: Path) -> None:
    files = text("# 1 Introduction\r\n\r\nWords.\r\n\r\n2 Methods\r\n=========\r\n")
    assert [f.message for f in findings("NUM001", context(tmp_path, files))] == [
        "The number 1 is typed into the heading", "The number 2 is typed into the heading",
    ]  # fmt: skip
    assert fixed("NUM001", tmp_path, files) == {
        "sections/01.md": "# Introduction\r\n\r\nWords.\r\n\r\nMethods\r\n=========\r\n"
    }


def test_num001_the_ids_stay(tmp_path: Path) -> None:
    before = text("# 6.1 Genomics\n\n# 2. Drug discovery\n")
    after = fixed("NUM001", tmp_path / "a", before)
    ids = [set(context(tmp_path / name, files).resolved.targets) for name, files in (("b", before), ("c", after))]
    assert ids == [{"genomics", "drug-discovery"}] * 2


@pytest.mark.parametrize(
    "heading",
    ["3 lessons", "5 Challenges", "2.5 Million patients", "2024 in review", "3D printing", "10 000 genomes", "C. elegans",
     "5-HT receptors", "1.5 T MRI in practice", "7. {-}"],
)  # fmt: skip
def test_num001_silent(tmp_path: Path, heading: str) -> None:
    assert found("NUM001", tmp_path, text(f"# {heading}\n\n# Another\n")) == []


def test_num004_a_table_is_left_out(tmp_path: Path) -> None:
    lines = found("NUM004", tmp_path, text(f"Words.{TABLES}"), with_numbers(tbl_b="3", tbl_c="4"))
    assert [line.split(" | ")[0] for line in lines] == [
        "sections/01.md:13:9-13:15 error This table is printed as number 3, but is number 2 as they stand"
    ]


def test_num004_equations_and_numbers_given_twice(tmp_path: Path) -> None:
    files = text("$$x$$ {#eq:a}\n\n$$y$$ {#eq:b}\n\n$$z$$ {#eq:c}\n")
    lines = found("NUM004", tmp_path, files, with_numbers(eq_b="(1)", eq_c="(3)"))
    assert [line.split(" error ")[1].split(" | ")[0] for line in lines] == [
        "This equation is printed as number 1, but is number 2 as they stand",
        "This equation is printed as number 3, but is number 2 as they stand",
    ]


def test_num004_silent(tmp_path: Path) -> None:
    """Tables in the run of the text, an equation without label and an appendix leave no gap."""
    files = text(
        f"Words.{TABLES}\n| a |\n|---|\n| no caption |\n\n$$z$$\n\n# After {{.appendix}}\n\n| b |\n|---|\n| 1 |\n\n: Last.\n"
    )
    assert found("NUM004", tmp_path, files) == []


def test_num006_the_last_first(tmp_path: Path) -> None:
    over = context(tmp_path, text(f"See @tbl:c. Then [@tbl:a; @tbl:b].{TABLES}"))
    (one,) = findings("NUM006", over)
    assert one.message == "Table 3 is mentioned before Table 1 and Table 2"
    assert over.text(one.span) == "@tbl:c"  # type: ignore[arg-type]
    assert [(over.text(span), said) for span, said in one.related] == [("@tbl:a", "Table 1 is first mentioned here")]


def test_num006_in_a_list_of_figures_and_a_footnote(tmp_path: Path) -> None:
    pictures = "\n\n![One](a.svg){#fig:a}\n\n![Two](b.svg){#fig:b}\n"
    files = text(f"- Point.^[See @fig:b.]\n- Or @Fig:a.{pictures}")
    assert [line.split(" | ")[0] for line in found("NUM006", tmp_path, files)] == [
        "sections/01.md:1:15-1:21 warning Figure 2 is mentioned before Figure 1"
    ]


def test_num006_silent(tmp_path: Path) -> None:
    """A list in any order; another mention later; the abstract; kinds apart; what is never mentioned."""
    files = {
        **text(f"See [@tbl:b; @tbl:a], @fig:a, and once more @tbl:a.{TABLES}\n![One](a.svg){{#fig:a}}\n"),
        "manuscript.yaml": "title: A\nabstract: Of @tbl:b and @tbl:a.\n",
    }
    assert found("NUM006", tmp_path, files) == []
