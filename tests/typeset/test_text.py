"""Shaping, hyphenation and paragraphs, with the project's own fonts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.styles import styles_dir
from builder.typeset import hyphenate
from builder.typeset.faces import Face
from builder.typeset.fonts import Font
from builder.typeset.paragraph import Paragraph
from builder.typeset.patterns import patterns
from builder.typeset.tablewidths import Demand, widths
from builder.typeset.text import SetLine, Span, Style

FONTS = styles_dir() / "fonts"
REGULAR, MATH = Face(FONTS / "STIXTwoText-Regular.ttf"), Face(FONTS / "STIXTwoMath-Regular.ttf")
PROSE = (
    "Pharmacogenomics links the response to a drug with the genome of the person who takes it; the evidence is "
    "uneven, though, and most of it was gathered in populations of European ancestry. Prospective trials are rare."
)


def font() -> Font:
    return Font(REGULAR, [lambda: MATH], {})


def paragraph(text: str, **more: bool | float | str) -> Paragraph:
    return Paragraph([Span(text, Style(font(), 10))], **more)  # type: ignore[arg-type]


def shown(lines: list[SetLine]) -> str:
    """The text of lines as a reader would copy it: hyphens that were added are left out."""
    out = ""
    for line in lines:
        out += "".join(p.shaped.text for p in line.pieces if p.shaped is not None and p.kind != "hyphen")
        out += " " if line.spaced else ""
    return out.strip()


def test_letters_join_and_each_still_says_what_it_is() -> None:
    (run,) = font().shape("office").runs
    assert [glyph.text for glyph in run.glyphs] == list("office")
    assert REGULAR.gid("f") not in [glyph.gid for glyph in run.glyphs]


def test_kerning_brings_letters_closer() -> None:
    f = font()
    assert f.width("AV") < f.width("A") + f.width("V")


def test_another_face_stands_in_for_a_character_and_marks_stay_with_their_letter() -> None:
    f = font()
    assert [run.face for run in f.shape("a→b").runs] == [REGULAR, MATH, REGULAR]
    assert len(f.shape("x\u0303y").runs) == 1
    assert f.missing == {}


def test_a_character_without_a_glyph_is_a_square_that_still_says_what_it_is() -> None:
    f = font()
    runs = f.shape("a\u4e2d").runs
    assert [glyph.text for run in runs for glyph in run.glyphs] == ["a", "\u4e2d"]
    assert runs[1].glyphs[0].gid == MATH.gid("\u25a1")
    assert f.missing == {"\u4e2d": 1}


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("pharmacogenomics", "en-US", "phar·ma·coge·nomics"),
        ("Genommedizin", "de", "Ge·nom·me·di·zin"),
        ("word", "en-US", "word"),
        ("well-being", "", "well-|being"),
        ("https://doi.org/10.1000/ab.c", "en-US", "https://|doi.|org/|10.|1000/|ab.|c"),
        ("soft\u00adly", "en-US", "soft\u00ad·ly"),
        ("Wortteil", "tlh", "Wortteil"),
    ],
)
def test_where_words_break(word: str, language: str, parts: str) -> None:
    """``·`` adds a hyphen, ``|`` does not."""
    out = word
    for place in reversed(hyphenate.places(word, language)):
        out = out[: place.at] + ("·" if place.hyphen else "|") + out[place.at :]
    assert out == parts


@pytest.mark.parametrize("language", ["en_US", "en_GB", "de_DE", "fr", "nl_NL", "ru_RU"])
def test_our_reader_of_patterns_agrees_with_pyphen(language: str) -> None:
    import pyphen

    reference, ours = pyphen.Pyphen(lang=language, left=2, right=3), patterns(language)
    assert ours is not None
    for word in {w.lower() for w in re.findall(r"\w{5,}", PROSE)} | {"präzisionsmedizin", "génétique", "лечение"}:
        assert ours.positions(word) == tuple(int(k) for k in reference.positions(word)), word


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab fi-.,/(\u00a0\u00ad\u200béxyzΩ1"), max_size=120), st.floats(12, 300))
def test_no_letter_is_lost_or_added_at_any_measure(text: str, width: float) -> None:
    def letters(s: str) -> str:
        return re.sub(r"[\s\u00ad\u200b]", "", s)

    assert letters(shown(paragraph(text).lines(width))) == letters(text)


@pytest.mark.parametrize("width", [140.0, 243.0, 447.0])
def test_lines_fill_the_measure_but_for_what_hangs_out(width: float) -> None:
    *lines, last = paragraph(PROSE).lines(width)
    assert all(-0.01 <= line.width - width <= 4 for line in lines)
    assert last.width <= width
    assert shown([*lines, last]) == PROSE


def test_a_word_wider_than_the_measure_breaks_inside_it() -> None:
    lines = paragraph("x" * 400).lines(60)
    assert len(lines) > 10
    assert max(line.width for line in lines) <= 60.01


def test_a_no_break_space_keeps_words_together() -> None:
    lines = paragraph("one two three\u00a0four", justify=False).lines(75)
    assert [shown([line]) for line in lines] == ["one two", "three\u00a0four".replace("\u00a0", " ")]


def test_blanks_of_code_count() -> None:
    (line,) = paragraph("  a   b", justify=False, verbatim=True).lines(200)
    assert [p.kind for p in line.pieces] == ["gap", "gap", "word", "gap", "gap", "gap", "word"]


def test_a_line_break_ends_a_line() -> None:
    assert [shown([line]) for line in paragraph("one\ntwo words").lines(200)] == ["one", "two words"]


class TestTableWidths:
    def test_a_table_that_fits_takes_what_it_needs(self) -> None:
        assert widths([Demand(20, (50, 30)), Demand(10, (10, 40))], 200) == [50, 40]

    def test_the_fuller_column_gets_more(self) -> None:
        narrow, wide = widths([Demand(20, (60, 60)), Demand(20, (600, 500))], 200)
        assert narrow + wide == pytest.approx(200)
        assert wide > 2 * narrow

    def test_no_column_is_narrower_than_its_widest_word_while_they_all_fit(self) -> None:
        found = widths([Demand(80, (90,)), Demand(30, (900,)), Demand(40, (60,))], 200)
        assert all(w >= least for w, least in zip(found, (80, 30, 40), strict=True))

    def test_words_that_cannot_fit_shrink_in_proportion(self) -> None:
        assert widths([Demand(300, (300,)), Demand(100, (100,))], 200) == [150, 50]

    def test_widths_that_are_asked_for_are_given(self) -> None:
        assert widths([Demand(20, (500,), 60), Demand(20, (500,), 140)], 200) == pytest.approx([60, 140])
