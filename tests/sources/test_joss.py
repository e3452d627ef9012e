"""Papers as the Journal of Open Source Software has them: one file with a YAML header."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.diagnostics import SourceFile
from builder.model import Citation, CrossReference, Equation, Figure, Section, Table
from builder.model.plain import raw_text
from builder.model.walk import all_inlines, blocks
from builder.sources.forms import iso
from builder.sources.header import header
from builder.sources.load import Loaded, load
from builder.sources.workspace import find
from tests.support.workspace import fatal, findings

PAPER = """\
---
title: 'A made-up package for pebbles'
tags:
  - Python
  - pebbles
authors:
  - name: Ada Example
    orcid: 0000-0002-1825-0097
    equal-contrib: true
    affiliation: "1, 2" # (Multiple affiliations must be quoted)
  - given-names: Bo
    dropping-particle: van
    surname: Sample
    corresponding: true
    affiliation: 2
affiliations:
 - name: Institute of Shores, Sampletown
   index: 1
   ror: 00hx57361
 - name: University of Samples
   index: 2
date: 13 August 2017
bibliography: paper.bib
aas-doi: 10.3847/xxxxx
output: rticles::joss_article
---

# Summary

Pebbles [@stone2020] are round; see \\autoref{fig:beach}, Equation \\ref{eq:sum} and \\autoref{tab:one}.

\\begin{equation}\\label{eq:sum}
a = b
\\end{equation}

![A beach.\\label{fig:beach}](beach.svg)

\\begin{table}
\\caption{\\label{tab:one}Two days}
\\begin{tabular}{l|r}
\\hline
day & n\\\\
\\hline
Monday & 12\\\\
\\end{tabular}
\\end{table}

# Acknowledgements

We thank nobody.

# References
"""
BIB = "@article{stone2020, title = {On pebbles}, author = {Stone, Ada}, year = {2020}}\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt"/>'


def paper(folder: Path, text: str = PAPER, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"paper.md": text, "paper.bib": BIB, "beach.svg": SVG, **files}.items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    return load(paper(tmp_path))


def test_a_plain_paper_has_no_findings(loaded) -> None:
    assert findings(loaded) == []


def test_the_header_is_the_title_block(loaded) -> None:
    front = loaded.manuscript.metadata
    assert raw_text(front.title) == "A made-up package for pebbles"
    assert front.keywords == ("Python", "pebbles")
    assert [(a.name, a.affiliations, a.corresponding) for a in front.authors] == [
        ("Ada Example", ("1", "2"), False),
        ("Bo van Sample", ("2",), True),
    ]
    assert [(a.id, a.name) for a in front.affiliations] == [
        ("1", "Institute of Shores, Sampletown"),
        ("2", "University of Samples"),
    ]
    assert front.authors[0].orcid == "0000-0002-1825-0097"
    assert front.date == "2017-08-13"
    assert [str(path) for path in front.bibliography] == ["paper.bib"]


def test_every_key_has_its_place_in_the_file(loaded) -> None:
    def said(path: str) -> str:
        span = loaded.manuscript.metadata.spans[path]
        return PAPER[span.start : span.end]

    assert said("title") == "'A made-up package for pebbles'"
    assert said("authors.0.orcid") == "0000-0002-1825-0097"
    assert said("keywords.1") == "pebbles"


def test_the_empty_heading_of_the_references_goes(loaded) -> None:
    assert [raw_text(s.title) for s in loaded.manuscript.body] == ["Summary", "Acknowledgements"]


def test_latex_labels_and_references_are_ours(loaded) -> None:
    there = [b for b in blocks(loaded.manuscript.body) if isinstance(b, Figure | Equation | Table)]
    assert [(type(b).__name__, b.label) for b in there] == [
        ("Equation", "eq:sum"),
        ("Figure", "fig:beach"),
        ("Table", "tab:one"),
    ]
    assert there[0].math.tex == "a = b"
    assert raw_text(all_inlines(there[2].caption)) == "Two days"
    crosses = [n for n in all_inlines(loaded.manuscript.body) if isinstance(n, CrossReference)]
    assert [(c.targets, c.form) for c in crosses] == [
        (("fig:beach",), "full"),
        (("eq:sum",), "number"),
        (("tab:one",), "full"),
    ]


def test_words_of_the_text_and_of_latex_tables_have_their_places(loaded) -> None:
    words = {n.value: n.span for n in all_inlines(loaded.manuscript.body) if hasattr(n, "value")}
    for word in ("Monday", "12", "We thank nobody."):
        assert PAPER[words[word].start : words[word].end] == word
        assert words[word].exact


@pytest.mark.parametrize("start", [".", "paper.md", "../repo"])
def test_the_folder_or_the_file_is_named(tmp_path, start) -> None:
    root = paper(tmp_path / "repo")
    assert findings(load(root / start)) == []
    assert find(root / start).root == root


def test_the_one_paper_below_the_folder_is_found(tmp_path) -> None:
    paper(tmp_path / "repo/paper")
    (tmp_path / "repo/src").mkdir()
    assert find(tmp_path / "repo").root == tmp_path / "repo/paper"
    paper(tmp_path / "repo/other")
    assert find(tmp_path / "repo") is None


def test_a_file_of_another_name_is_a_paper_when_it_is_named(tmp_path) -> None:
    root = paper(tmp_path)
    (root / "paper.md").rename(root / "joss.md")
    assert load(root).manuscript is None
    assert findings(load(root / "joss.md")) == []


def test_figures_may_lie_elsewhere_in_the_repository(tmp_path) -> None:
    text = PAPER.replace("(beach.svg)", "(../figures/beach.svg)")
    root = paper(tmp_path / "repo/paper", text)
    (root.parent / "figures").mkdir()
    (root / "beach.svg").rename(root.parent / "figures/beach.svg")
    assert [line.split(": ")[1] for line in findings(load(root))] == ["error SRC013"]
    (root.parent / ".git").mkdir()
    assert findings(load(root)) == []


def test_windows_line_ends(tmp_path) -> None:
    loaded = load(paper(tmp_path, PAPER.replace("\n", "\r\n")))
    assert findings(loaded) == []
    assert [s.depth for s in loaded.manuscript.body if isinstance(s, Section)] == [1, 1]


BROKEN = {
    "no header": ("# Summary\n\nWords.\n", "paper.md:1:1: error SRC020: The manuscript has no title", False),
    "not YAML": ("---\ntitle: a: b\n---\n\nWords.\n", "paper.md:2:9: error SRC004: Not valid YAML", True),
    "absent references": (
        "---\ntitle: A\nbibliography: papre.bib\n---\n\nWords.\n",
        "paper.md:3:15: error SRC002: papre.bib does not exist | Did you mean “paper.bib”?",
        True,
    ),
    "date": (
        "---\ntitle: A\ndate: soon\n---\n\nWords.\n",
        "paper.md:3:7: warning SRC024: “soon” is not understood as a date and is not printed",
        False,
    ),
    "note": (
        "---\ntitle: A\nauthors:\n  - name: Ada Example^[co-first author]\n---\n\nWords.\n",
        "paper.md:4:11: warning SRC024: The note “co-first author” at an author's name is not printed",
        False,
    ),
    "affiliation": (
        "---\ntitle: A\nauthors:\n  - {name: Ada Example, affiliation: 3}\n"
        "affiliations:\n  - {name: B, index: 1}\n---\n\nWords.\n",
        "paper.md:4:38: error SRC022: Affiliation “3” of Ada Example is not defined",
        False,
    ),
}


@pytest.mark.parametrize(("text", "message", "stops"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_said_at_its_place(tmp_path, text, message, stops) -> None:
    loaded = load(paper(tmp_path, text))
    assert fatal(loaded) == stops
    assert [line[: len(message)] for line in findings(loaded)] == [message]


def test_a_style_file_that_the_journal_adds_is_passed_over(tmp_path) -> None:
    loaded = load(paper(tmp_path, PAPER.replace("output:", "csl: joss.csl\noutput:")))
    assert [line.split(" | ")[0] for line in findings(loaded)] == [
        "paper.md:25:6: warning SRC024: Citation style file joss.csl does not exist; the usual style is used"
    ]
    assert loaded.manuscript.metadata.csl is None


def test_the_address_of_a_style_is_its_name(tmp_path) -> None:
    text = PAPER.replace("output:", "csl: https://www.zotero.org/styles/apa\noutput:")
    assert load(paper(tmp_path, text)).manuscript.metadata.csl == "apa"


TEX = r"""---
title: A
bibliography: paper.bib
---

In \LaTeX \cite{stone2020} and \citet{stone2020}:

\begin{align}
a &= b \label{eq:one} \\
c &= d \nonumber \label{eq:two}
\end{align}

$$e = f \label{eq:three}$$
"""


def test_raw_tex_among_words(tmp_path) -> None:
    body = load(paper(tmp_path, TEX)).manuscript.body
    assert [(e.label, " ".join(e.math.tex.split())) for e in blocks(body) if isinstance(e, Equation)] == [
        ("eq:one", r"\begin{aligned} a &= b \end{aligned}"),
        ("eq:two", r"\begin{aligned} c &= d \end{aligned}"),
        ("eq:three", "e = f"),
    ]
    assert [(c.key, c.mode) for n in all_inlines(body) if isinstance(n, Citation) for c in n.cites] == [
        ("stone2020", "normal"),
        ("stone2020", "author-in-text"),
    ]
    assert raw_text(all_inlines(body)).startswith("In LaTeX ")


def test_an_image_with_a_label_is_a_figure_wherever_it_stands(tmp_path) -> None:
    text = "---\ntitle: A\n---\n\nBefore\n![A beach.\\label{fig:b}](beach.svg){width=20%}\nand \\autoref{fig:b}.\n"
    before, shown, after = load(paper(tmp_path, text)).manuscript.body
    assert isinstance(shown, Figure)
    assert (shown.label, shown.alt, shown.width) == ("fig:b", "A beach.", "20%")
    assert raw_text(all_inlines(shown.caption)) == "A beach."
    assert raw_text(before.inlines) == "Before"
    assert raw_text(after.inlines).startswith("and")


def test_affiliations_may_be_written_out_at_the_author(tmp_path) -> None:
    text = "---\ntitle: A\nauthor:\n  - name: Ada Example^[corresponding author]\n    affiliation: University of B\n---\nWords."
    loaded = load(paper(tmp_path, text))
    assert findings(loaded) == []
    assert [a.name for a in loaded.manuscript.metadata.affiliations] == ["University of B"]
    assert loaded.manuscript.metadata.authors[0].corresponding


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("15 April 2021", "2021-04-15"),
        ("April 15, 2021", "2021-04-15"),
        ("1st of May 2020", "2020-05-01"),
        ("2 Sept. 2020", "2020-09-02"),
        ("August 2017", "2017-08"),
        ("2017-8-3", "2017-08-03"),
        ("2017/08/03", "2017-08-03"),
        ("2017", "2017"),
        ("`r Sys.Date()`", None),
        ("13 Pebble 2017", None),
    ],
)
def test_dates_as_people_write_them(written, date) -> None:
    assert iso(written) == date


@pytest.mark.parametrize(
    ("text", "end"),
    [("---\na: b\n---\nText", "Text"), ("---\r\na: b\r\n...\r\nText", "Text"), ("---\n---\nT", "T"), ("a\n---\n", "")],
)
def test_the_header_ends_at_its_line(text, end) -> None:
    yaml, start = header(text)
    assert (text[start:] if start else "") == end
    assert text.startswith(yaml)


def test_files_are_named_from_the_paper(loaded) -> None:
    assert [str(file.path) for file in loaded.files if isinstance(file, SourceFile)] == ["paper.md", "paper.bib"]
