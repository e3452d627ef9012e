"""What authors do that nobody planned for: each case once broke an edition, or easily might. All must agree."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.agreement.editions import ALL, Printed, built
from tests.support.workspace import workspace

YAML = "title: A made-up title\nbibliography: references.json\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90pt" height="60pt" viewBox="0 0 90 60"><circle r="20"/></svg>'
REFERENCES = json.dumps(
    [
        {
            "id": "stone2020",
            "type": "article-journal",
            "title": "On pebbles",
            "author": [{"family": "Stone", "given": "Ada"}],
            "container-title": "Journal of Shores",
            "issued": {"date-parts": [[2020]]},
        },
        {
            "id": "rock2021",
            "type": "book",
            "title": "Rocks",
            "author": [{"family": "Rock", "given": "Bo"}, {"family": "Clay", "given": "Cy"}],
            "publisher": "Shore Press",
            "issued": {"date-parts": [[2021]]},
        },
    ]
)


def printed(folder: Path, text: str, head: str = YAML, formats: Iterable[str] = ALL, **files: str) -> Printed:
    """A workspace with one section, built; ``files`` by path, ``__`` for ``/`` and ``_dot_`` for a dot."""
    there = {name.replace("__", "/").replace("_dot_", "."): content for name, content in files.items()}
    given = {"manuscript.yaml": head, "references.json": REFERENCES, "figures/a.svg": SVG, "sections/01.md": text}
    return built(workspace(folder, {**given, **there}), folder, formats)


NESTED_NOTES = "One^[A note^[in a note] end]. Cited [@stone2020, p. 3^[in a suffix]].\n"
NOTES_EVERYWHERE = """\
# Heading^[In a heading.]

![Caption^[In a caption.]](figures/a.svg){#fig:a}

| a^[In a header.] | b |
|------------------|---|
| c^[In a cell.]   | d |

: Caption^[In a table's caption.] {#tbl:a}

*emphasis^[in emphasis]* [link^[in a link]](https://example.org) "quote^[in a quote]"

Term^[In a term.]
: Definition^[In a definition.]
"""
TABLES_EVERYWHERE = """\
- item

  | a | b |
  |---|---|
  | 1 | 2 |

  : In a list {#tbl:x}

> | a |
> |---|
> | 1 |

A note.[^a]

[^a]: With a table

    | a | b |
    |---|---|
    | 1 | 2 |

    and a figure, an equation $$x$$, a list

    ![A figure](figures/a.svg){#fig:n}

    - in a list

      > quoted

+-----------------------+-------+
| ![f](figures/a.svg)   | - x   |
+-----------------------+-------+
| ```                   | > q   |
| code                  |       |
| ```                   | $$y$$ |
+-----------------------+-------+
"""
MATH_EVERYWHERE = """\
# Head $$x$$

$$ x $$ $$ y $$

*emphasis $$x$$ {#eq:c} in it* and [$$y$$](https://example.org) or [$z$](https://example.org) "$$z$$"

[![badge](figures/a.svg){width=1cm}](https://example.org)

| $$x$$ {#eq:d} |
|---------------|
| a $$y$$ b     |
"""
DEEP_LIST = "\n".join("  " * i + f"- item {i}" for i in range(30)) + "\n"
DEEP_ORDERED = "\n".join("    " * i + f"1. item {i}" for i in range(30)) + "\n"
SKIPPED = "# One\n\n#### Four\n\nText.\n\n###### Six\n\n## Two\n\n# {-}\n\nText.\n"
CONTROLS = "a\x01b \x0b c\x1f \x7f d \x85 e \u2028 f \ufeff g \ufffe h\n\n`a\x01b`\n\n    code \x02 block\n"
CASES = {
    "an empty file": "",
    "only a comment": "<!-- nothing -->\n",
    "only a heading": "# Only\n",
    "lists thirty deep": DEEP_LIST,
    "ordered lists thirty deep": DEEP_ORDERED,
    "quotations thirty deep": ">" * 30 + " deep\n",
    "emphasis thirty deep": "*a **b " * 15 + "x" + "** *" * 15 + "\n",
    "levels skipped and a heading without words": SKIPPED,
    "control characters": CONTROLS,
    "joiners and marks alone": "\u200d \u200b \u2060 \u00ad x\u200fy\u202ez \u0301\n",
    "footnotes in footnotes and citations": NESTED_NOTES,
    "footnotes everywhere": NOTES_EVERYWHERE,
    "tables everywhere": TABLES_EVERYWHERE,
    "formulas everywhere": MATH_EVERYWHERE,
    "two figures in a paragraph": "![a](figures/a.svg)\n![b](figures/a.svg)\n",
    "figures of odd widths": "".join(
        f"![f](figures/a.svg){{width={w}}}\n\n" for w in ("900cm", "-3cm", "0", "x", "200%")
    ),
    "a footnote over pages and many behind it": "x^[" + "note words " * 3000 + "] y\n\n" + "z^[n] " * 500 + "\n",
    "a long cell": "+---+---+\n| a | b |\n+===+===+\n" + "| x | y |\n" * 200 + "+---+---+\n",
    "a long word": "x" * 2000
    + "\n\n`"
    + "y" * 2000
    + "`\n\n# "
    + "h" * 500
    + "\n\n| a | b |\n|--|--|\n| "
    + "c" * 900
    + " | d |\n",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_all_editions_agree(text: str, tmp_path: Path) -> None:
    found = printed(tmp_path, text)
    assert found.disagreements() == {}
    assert found.words_apart() == []


CITING = """\
# Heading [@stone2020]

Text [@stone2020, p. 3], @rock2021 says, [see @rock2021; @stone2020], [-@rock2021] and again [@stone2020, p. 3].
In a note^[Here [@rock2021] and @stone2020 too.].

![Caption [@rock2021]](figures/a.svg){#fig:a}

| a [@stone2020] | b |
|----------------|---|
| [@rock2021]    | c |

: Caption [@stone2020] {#tbl:a}
"""
STYLES = [
    "ieee",
    "vancouver",
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "modern-language-association",
]


@pytest.mark.parametrize("style", STYLES)
def test_all_editions_agree_in_every_class_of_style(style: str, tmp_path: Path) -> None:
    head = f"{YAML}csl: {style}\nsubtitle: See [@stone2020]\nabstract: In short [@rock2021]\n"
    assert printed(tmp_path, CITING, head).disagreements() == {}


@pytest.mark.parametrize("language", ["de", "fr", "ar", "zh-Hans", "tlh"])
def test_all_editions_agree_in_every_language(language: str, tmp_path: Path) -> None:
    head = f"{YAML}lang: {language}\ndate: 2026-11-24\nabstract: In short\nkeywords: [one]\n"
    assert printed(tmp_path, "\"q 'i'\" ; ? ! @fig:a\n\n![c](figures/a.svg){#fig:a}\n", head).disagreements() == {}


def test_names_with_marks_and_brackets(tmp_path: Path) -> None:
    head = """\
title: "A <b>title</b> & \\"quotes\\" with $x<y$, [@stone2020] and a note^[A note in the title.]"
subtitle: "Sub & <i>x</i>"
short-title: "<&>\\"' שלום"
authors:
  - {given: 'Ada "Q" <x>', family: "O'Example & Co", affiliations: [a], email: a&b@example.org, corresponding: true}
  - {name: שלום עולם, affiliations: [a]}
affiliations: {a: 'Dep. of <X> & "Y" שלום'}
keywords: ["a<b", "c&d", '"e"', "שלום; x"]
license: CC <BY> & 4
article-type: Type <&>
version: 1<2
declarations: {my-own & <kind>: Text & <b>bold</b>., funding: ""}
bibliography: references.json
"""
    assert printed(tmp_path, "Text.\n", head).disagreements() == {}


@pytest.mark.parametrize("columns", [1, 14, 20, 40])
def test_a_wide_table(columns: int, tmp_path: Path) -> None:
    head = ",".join(f"Column number {i}" for i in range(columns))
    row = ",".join(f"Some considerable text {i}" for i in range(columns))
    text = '::: {#tbl:a .table src="tables/a.csv"}\nWide.\n:::\n'
    assert printed(tmp_path, text, tables__a_dot_csv=f"{head}\n{row}\n{row}\n").disagreements() == {}


def test_a_label_on_an_image_among_words_is_reported(tmp_path: Path) -> None:
    found = printed(tmp_path, "![a](figures/a.svg){#fig:a}\n![b](figures/a.svg){#fig:b}\n")
    assert found.found[0] == (
        "manuscript/sections/01.md:1:1 warning SRC011 An image among words is no figure, so fig:a names nothing"
    )
