"""A11Y002, A11Y004, A11Y005: alternative text, language, words of links."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import context, findings, found


def text(words: str, front: str = "title: A\nlang: en-GB\n") -> dict[str, str]:
    return {"sections/01.md": words + "\n", "manuscript.yaml": front}


def test_a11y002(tmp_path: Path) -> None:
    files = text(
        '![A long shore.](a.svg){alt="Figure 1"}\n\n![A long shore.](b.svg){#fig:b alt="A long *shore*"}\n\n'
        '![A shore.](c.svg){alt="Map"}\n\nAn ![icon](d.svg) here.\n\n![A shore.](e.svg){alt="' + "Dots. " * 50 + '"}'
    )
    assert found("A11Y002", tmp_path, files) == [
        "sections/01.md:1:1-1:40 warning The alternative text of a.svg is only “Figure 1”"
        ' | Say what the image shows: {alt="…"}',
        "sections/01.md:3:1-3:53 warning The alternative text of b.svg repeats the caption"
        " | Say what the caption does not, or delete alt: the caption serves then",
        'sections/01.md:5:1-5:30 warning The alternative text of c.svg is only “Map” | Say what the image shows: {alt="…"}',
        "sections/01.md:9:1-9:327 info The alternative text of e.svg has 299 characters"
        " | Shorten it to 250 characters, and tell the rest in the text",
        'sections/01.md:7:4-7:18 warning The alternative text of d.svg is only “icon” | Say what the image shows: {alt="…"}',
    ]


def test_a11y002_how_long(tmp_path: Path) -> None:
    over = context(tmp_path, text('![A shore.](c.svg){alt="Dots on a map."}'))
    assert findings("A11Y002", over) == []
    over.thresholds["A11Y002"] = 10  # type: ignore[index]  # a Mapping, here a dict
    assert len(findings("A11Y002", over)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "![A shore.](a.svg)",
        '![A shore.](a.svg){alt="Dots along a line; more in the north."}',
        '![](a.svg){alt=""} and ![R](r.svg)',
        '![Image processing in four steps.](a.svg){alt="Image, filter, sum, list"}',
    ],
)
def test_a11y002_silent(tmp_path: Path, words: str) -> None:
    assert found("A11Y002", tmp_path, text(words)) == []


GERMAN = (
    "Die Kiesel sind rund, und das ist nicht für alle Ufer so. Sie werden von den Wellen auf dem Sand gerollt. " * 12
)
ENGLISH = "The pebbles are round, and this is not so for all of the shores. They have been rolled by the waves. " * 12


def test_a11y004(tmp_path: Path) -> None:
    assert found("A11Y004", tmp_path, text("Words.", "title: A\n")) == [
        "manuscript.yaml:1:8-1:9 info The manuscript does not state its language"
        " | Add “lang: en-GB”, “lang: en-US”, “lang: de” …"
    ]
    assert found("A11Y004", tmp_path, text(GERMAN, "title: A\nlang: en-US\n")) == [
        "manuscript.yaml:2:7-2:12 warning The manuscript states “lang: en-US” and is written in German | Write “lang: de”"
    ]
    assert found("A11Y004", tmp_path, text(GERMAN, "title: A\n")) == [
        "manuscript.yaml:1:8-1:9 warning The manuscript states no language, which stands for English,"
        " and is written in German | Write “lang: de”"
    ]
    assert len(found("A11Y004", tmp_path, text(ENGLISH, "title: A\nlang: fr\n"))) == 1


@pytest.mark.parametrize(
    ("words", "lang"),
    [("Die Kiesel sind rund.", "en"), (GERMAN, "de-AT"), (ENGLISH + GERMAN[:400], "en"), ("Α. " * 300, "el")],
)
def test_a11y004_silent(tmp_path: Path, words: str, lang: str) -> None:
    """Too short to tell; the language that is stated; some German in English; a language that is not known."""
    assert found("A11Y004", tmp_path, text(words, f"title: A\nlang: {lang}\n")) == []


def test_a11y005(tmp_path: Path) -> None:
    files = text(
        "See [here](https://example.org/a), and\n[*this link*](https://example.org/b).^[Or [](https://example.org/c).]"
    )
    assert found("A11Y005", tmp_path, files) == [
        "sections/01.md:1:5-1:34 warning The link “here” does not say where it leads"
        " | Link the words that name what is there, such as [the protocol](…)",
        "sections/01.md:2:1-2:37 warning The link “this link” does not say where it leads"
        " | Link the words that name what is there, such as [the protocol](…)",
        "sections/01.md:2:43-2:68 warning The link to https://example.org/c has no words | Write words between the brackets",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "See [the protocol](https://a.example).",
        "<https://a.example>, [![A shore](a.svg)](https://a.example)",
        "[what is here](#x); he is here.",
    ],
)
def test_a11y005_silent(tmp_path: Path, words: str) -> None:
    assert found("A11Y005", tmp_path, text(words)) == []
