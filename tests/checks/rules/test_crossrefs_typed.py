"""XRF003, XRF004, XRF005, XRF008, XRF009: where floats stand, typed references, links to nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder import model as m
from tests.checks.rules.bench import context, findings, fixed, found

TABLE = "\n\n| a |\n|---|\n| 1 |\n\n: Pebbles. {#tbl:pebbles}\n"
FIGURE = "\n\n![A shore.](shore.svg){#fig:shore}\n"


def text(words: str, **more: str) -> dict[str, str]:
    return {"sections/01.md": words, **more}


def short(lines: list[str]) -> list[str]:
    return [line.split(" | ")[0] for line in lines]


def test_xrf003_a_table_and_a_figure(tmp_path: Path) -> None:
    files = text(f"Words.{TABLE}{FIGURE}\nSee @tbl:pebbles and [the shore](#fig:shore).\n")
    assert found("XRF003", tmp_path, files) == [
        "sections/01.md:7:13-7:25 warning Table 1 stands before the text mentions it"
        " | Move it behind the paragraph that first mentions it, or mention it earlier",
        "sections/01.md:10:24-10:34 warning Figure 1 stands before the text mentions it"
        " | Move it behind the paragraph that first mentions it, or mention it earlier",
    ]
    over = context(tmp_path, files)
    assert [over.text(span) for f in findings("XRF003", over) for span, _ in f.related] == [
        "@tbl:pebbles", "[the shore](#fig:shore)",
    ]  # fmt: skip


def test_xrf003_the_abstract_and_captions_do_not_count(tmp_path: Path) -> None:
    files = text(
        f"Words.{TABLE}\n![As @tbl:pebbles.](a.svg)\n\nSee @tbl:pebbles.\n",
        **{"manuscript.yaml": "title: A\nabstract: See @tbl:pebbles.\n"},
    )
    assert short(found("XRF003", tmp_path, files)) == [
        "sections/01.md:7:13-7:25 warning Table 1 stands before the text mentions it"
    ]


def test_xrf003_silent(tmp_path: Path) -> None:
    """Mentioned before, mentioned again after, never mentioned."""
    assert found("XRF003", tmp_path, text(f"See @tbl:pebbles.{TABLE}{FIGURE}\nAgain @tbl:pebbles.\n")) == []


def test_xrf004_one_finding_for_each_number(tmp_path: Path) -> None:
    files = text(f"See Table 1 and (Fig.\n1).{TABLE}{FIGURE}\nAgain table 1, panel Figure 1a, and Figures 1 and 2.\n")
    assert found("XRF004", tmp_path, files) == [
        "sections/01.md:1:5-1:12 warning “Table 1” is typed instead of a cross-reference | Write @tbl:pebbles",
        "sections/01.md:1:18-2:2 warning “Fig. 1” is typed instead of a cross-reference | Write @fig:shore",
        "sections/01.md:13:37-13:52 warning “Figures 1 and 2” is typed, and there is no figure 2"
        " | Give it an id, {#fig:name}, and write @fig:name",
    ]
    over = context(tmp_path, files)
    assert [over.text(span) for f in findings("XRF004", over) for span, _ in f.related] == ["table 1", "Figure 1a"]
    assert fixed("XRF004", tmp_path, files)["sections/01.md"].startswith("See @tbl:pebbles and (Fig.\n1).")


def test_xrf004_sections_equations_captions_and_other_languages(tmp_path: Path) -> None:
    files = text(
        "# One {#sec:one}\n\nIn Section 1, Eq. (1), Abschnitt 1 and section 2.\n\n$$x$$ {#eq:x}\n\n# Two\n\n"
        "![Figure 1. A shore.](shore.svg){#fig:shore}\n"
    )
    assert found("XRF004", tmp_path, files) == [
        "sections/01.md:3:4-3:13 warning “Section 1” is typed instead of a cross-reference | Write @sec:one",
        "sections/01.md:3:15-3:22 warning “Eq. (1)” is typed instead of a cross-reference | Write @eq:x",
        "sections/01.md:3:40-3:49 warning “section 2” is typed instead of a cross-reference"
        " | Give that section an id, {#sec:name}, and write @sec:name",
        "sections/01.md:9:3-9:11 warning The number “Figure 1” is typed into the caption | Delete it: the builder"
        " numbers tables and figures, and prints the number before the caption",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "See Table 2 of @stone2020, Figure 3 in their paper and Table 1 of the original article.",
        "See Supplementary Table 1, Extended Data Fig. 2, Table S1, and Section 3 of the Act.",
        "As Stone [@stone2020] shows in Table 7. Section 508 and the table 12% of them use; tables 1000 wide.",
        "See @tbl:pebbles, [@stone2020, Table 1] and `Table 1`.",
    ],
)
def test_xrf004_silent(tmp_path: Path, words: str) -> None:
    """Other works' tables, supplements, laws, code; a number that nothing has here, beside a citation."""
    assert found("XRF004", tmp_path, text(f"# One\n\n{words}{TABLE}")) == []


def test_xrf005_the_wrong_word_and_the_same_word(tmp_path: Path) -> None:
    files = text(f"Figure @tbl:pebbles and (see Table\n@tbl:pebbles), Fig. -@tbl:pebbles.{TABLE}")
    assert found("XRF005", tmp_path, files) == [
        "sections/01.md:1:1-1:7 error “Figure” stands before @tbl:pebbles, which prints “Table 1”"
        " | Delete the word: the cross-reference prints it",
        "sections/01.md:1:30-1:35 error “Table” stands before @tbl:pebbles, which prints “Table 1”"
        " | Delete the word: the cross-reference prints it",
        "sections/01.md:2:16-2:20 error “Fig.” is typed before -@tbl:pebbles, which is a table"
        " | Write @tbl:pebbles, which prints the right word",
    ]
    after = fixed("XRF005", tmp_path, files)
    assert after["sections/01.md"].startswith("@tbl:pebbles and (see @tbl:pebbles), Fig. -@tbl:pebbles.")


def test_xrf005_silent(tmp_path: Path) -> None:
    """The number alone after its word, brackets between, a label that is not defined, an unnumbered section."""
    words = (
        "Table -@tbl:pebbles, the table (@tbl:pebbles), Table @tbl:none, section @sec:a.\n\n# A {#sec:a .unnumbered}"
    )
    assert found("XRF005", tmp_path, text(words + TABLE)) == []


def without_tables(resolved: m.Resolved) -> m.Resolved:
    """As a filter would leave it that takes tables out after numbering."""
    body = tuple(block for block in resolved.manuscript.body if not isinstance(block, m.Table))
    return replace(resolved, manuscript=replace(resolved.manuscript, body=body))


def test_xrf008_a_table_and_a_section_left_out(tmp_path: Path) -> None:
    files = text(f"See [@fig:shore; @tbl:pebbles].{TABLE}{FIGURE}")
    assert found("XRF008", tmp_path, files, without_tables) == [
        "sections/01.md:1:18-1:30 error Table 1 (tbl:pebbles) is not in this edition"
        " | Leave the reference out of this edition too, or put back what it refers to"
    ]

    def first_only(resolved: m.Resolved) -> m.Resolved:
        return replace(resolved, manuscript=replace(resolved.manuscript, body=resolved.manuscript.body[:1]))

    files = text("# One\n\nSee @sec:two.^[And @sec:two.]\n\n# Two {#sec:two}\n")
    assert [line.split(" error ")[0] for line in found("XRF008", tmp_path / "b", files, first_only)] == [
        "sections/01.md:3:5-3:13", "sections/01.md:3:20-3:28",
    ]  # fmt: skip


def test_xrf008_silent(tmp_path: Path) -> None:
    files = text(f"See @tbl:pebbles, @tbl:none and @sec:a.{TABLE}\n# A {{#sec:a .appendix}}\n")
    assert found("XRF008", tmp_path, files) == []


def test_xrf009_links_and_notes(tmp_path: Path) -> None:
    files = text(
        "# Methods {#sec:methods}\n\nSee [the methods](#sec:method) and\n[more](#zzz).[^1] Words.[^long-note]\n"
    )
    assert found("XRF009", tmp_path, files) == [
        "sections/01.md:3:5-3:31 error The link “the methods” leads to #sec:method, which does not exist"
        " | Did you mean #sec:methods?",
        "sections/01.md:4:1-4:13 error The link “more” leads to #zzz, which does not exist"
        " | Give what is meant the id {#zzz}",
        "sections/01.md:4:14-4:18 error The footnote [^1] has no text"
        " | Add a paragraph that begins with [^1]: and holds the note",
        "sections/01.md:4:25-4:37 error The footnote [^long-note] has no text"
        " | Add a paragraph that begins with [^long-note]: and holds the note",
    ]


def test_xrf009_silent(tmp_path: Path) -> None:
    """Labels, ids that pandoc makes, divisions, spans, references, what editions name; addresses; patterns."""
    files = text(
        "# Our methods\n\n::: {#box}\nSee [a](#our-methods), [b](#box), [c](#here), [d](#ref-stone2020), [e](#references),\n"
        "[x](#raw), <a name='raw'>raw</a>, [f](https://example.org/#x), [g]{#here}, `[^a-z]`, [^a]b, words[^1].\n:::\n\n[^1]: A note. [h](#tbl:pebbles) @stone2020\n"
        + TABLE,
        **{"references.json": '[{"id": "stone2020", "type": "book", "title": "A"}]'},
    )
    assert found("XRF009", tmp_path, files) == []
