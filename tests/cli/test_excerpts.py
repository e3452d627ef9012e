"""The excerpt of a finding: what is shown of a line, with the carets exactly below the place, within the terminal."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from builder.diagnostics import Diagnostic, FileId, SourceFile, Span
from builder.diagnostics.text import as_text, columns


def excerpt(text: str, words: str, *, width: int = 80) -> list[str]:
    """The excerpt and the carets of a finding at ``words``."""
    at = text.index(words)
    file = SourceFile(PurePosixPath("manuscript/sections/01.md"), text)
    found = Diagnostic("ZZZ001", "Wrong", Span(FileId(0), at, at + len(words)))
    return as_text(found, (file,), width=width).split("\n")[1:]


def test_a_line_that_fits_is_shown_whole() -> None:
    assert excerpt("Before\n\tan apple,\tround\nAfter", "apple") == [
        "    2 |  an apple, round",
        "      |     ^^^^^",
    ]


def test_wide_and_combining_characters_keep_the_carets_below() -> None:
    assert excerpt("ここにe\u0301エラーがある", "エラー") == [
        "    1 | ここにe\u0301エラーがある",
        "      |        ^^^^^^",
    ]


def test_a_place_on_several_lines_is_marked_on_the_first() -> None:
    assert excerpt("An apple\nand a pear", "apple\nand") == ["    1 | An apple", "      |    ^^^^^"]


def test_of_a_paragraph_on_one_line_a_window_is_shown() -> None:
    text = "word " * 60 + "apple " + "word " * 60
    assert excerpt(text, "apple") == [
        "    1 | …ord word word word word apple word word word word word word word word …",
        "      |                          ^^^^^",
    ]
    assert excerpt("apple " + text, "apple")[0].startswith("    1 | apple word")
    assert excerpt(text + "end", "end")[0].endswith("word word end")


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("word", ["word ", "漢字 ", "e\u0301e\u0301e\u0301 "])
def test_no_line_is_longer_than_the_terminal(word: str, width: int) -> None:
    for before in range(0, 60, 7):
        text = word * before + "(the place)" + word * 40
        line, carets = excerpt(text, "(the place)", width=width)
        assert columns(line) <= width
        assert carets.count("^") == len("(the place)")
        assert columns(line[: line.index("(the")]) == carets.index("^")


def test_a_place_longer_than_the_window_is_marked_as_far_as_it_is_shown() -> None:
    text = "An " + "apple " * 40
    line, carets = excerpt(text, text[3:])
    assert (columns(line), columns(carets)) == (80, 79)


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in "".join(excerpt("An \x1b[31mapple", "apple"))


def test_other_places_are_named() -> None:
    file = SourceFile(PurePosixPath("manuscript/references.json"), "one\ntwo\n")
    found = Diagnostic(
        "ZZZ001", "Twice", Span(FileId(0), 4, 7), hint="Keep one", related=((Span(FileId(0), 0, 3), "the first"),)
    )
    assert as_text(found, (file,)).split("\n")[3:] == [
        "      = Keep one.",
        "      = manuscript/references.json:1:1: the first",
    ]
