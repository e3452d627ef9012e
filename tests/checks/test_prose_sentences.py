"""Sentences of a line, and the place of each character in the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.checks.prose_passages import passages
from builder.checks.prose_sentences import sentences
from builder.diagnostics import FileId, Span
from builder.model import NodeId, Text
from tests.checks.rules.bench import context, place, refs


def split(text: str, lang: str = "en") -> str:
    """The sentences with bars between."""
    node = Text(NodeId(1), Span(FileId(0), 0, len(text)), text, ((0, 0),))
    return " | ".join(s.text for s in sentences([node], lang))


@pytest.mark.parametrize(
    "text",
    [
        "Stones roll. | Rocks do not.",
        "Is it round? | It is! | Good.",
        "As in Fig. 2, Figs. 3 and Eq. 4, cf. Stone et al. and others.",
        "By Ada J. Example and E. F. Stone, e.g. in St. Ives, approx. 3.5 m deep.",
        "Pebbles, sand, etc. | Later they roll.",
        "By Stone et al. | The rest is sand.",
        "It grew in the U.S. | The U.S. Army left.",
        "Vitamin C. | The rest is sand.",
        "He said “No.” and left. | “Yes.” | So be it.",
        "It was so in 2019. | In 2020 it was not.",
        "The answer is no. | See No. 5 and no. 6.",
        "Cells make RNA. | mRNA is read. | pH is measured.",
        "E. coli grew… | And how. | 1.5 ml was enough.",
        "1. Pebbles are round",
        "The “Is it?” question (see Vol. 3, p. 12) stays.",
    ],
)
def test_english(text: str) -> None:
    assert split(text.replace(" | ", " ")) == text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Am 3. Mai rollten, z. B. bei Kap. 4, d. h. am Ufer, Steine. | Danach im 19. Jahrhundert nicht."),
        ("de-AT", "So war es im Jahr 2020. | Dann bzw. Danach (vgl. Abb. 2, Nr. 5) usw. | Das war Dr. Stein."),
        ("fr", "M. Pierre vient, p. ex. Jeudi. | Il dit : « Quoi ? » | Puis il part."),
    ],
)
def test_german_and_french(lang: str, text: str) -> None:
    assert split(text.replace(" | ", " "), lang) == text


def test_citations_behind_a_full_stop_belong_to_the_sentence(tmp_path: Path) -> None:
    words = (
        "Round.[@stone2020] They roll. [@stone2020] [@rock2021] @rock2021 disagrees. So does Ada et al. [@stone2020]."
    )
    files = {"references.json": refs("stone2020", "rock2021"), "sections/01.md": words}
    (body,) = (p for p in passages(context(tmp_path, files)) if p.is_text)
    assert [(s.text.replace("\ufffc", "@"), len(s.citations)) for s in body.sentences] == [
        ("Round.@", 1), ("They roll. @ @", 2), ("@ disagrees.", 1), ("So does Ada et al. @.", 1),
    ]  # fmt: skip


def test_every_character_keeps_its_place(tmp_path: Path) -> None:
    """Soft line breaks, escapes, entities, smart marks, styles, quotations, formulas and the marks of a block quote."""
    source = (
        '> See *Fig.\n> 2* \\*a\\* of "Deep *learning*" [@x]. Na&iuml;ve -- it\'s $x$.^[A note. Two.] End.\n'
        "\n| a |\n|---|\n| c *d* |\n"
    )
    over = context(tmp_path, {"sections/01.md": source})
    found = [
        (p.kind, s.text, place(s.span, over.manuscript.files), over.text(s.span))
        for p in passages(over)
        for s in p.sentences
        if s.span
    ]
    assert found[1:] == [
        ("quotation", "See Fig. 2 *a* of “Deep learning” \ufffc.", "sections/01.md:1:3-2:38",
         'See *Fig.\n> 2* \\*a\\* of "Deep *learning*" [@x].'),
        ("quotation", "Naïve – it’s \ufffc.", "sections/01.md:2:39-2:62", "Na&iuml;ve -- it's $x$."),
        ("quotation", "End.", "sections/01.md:2:78-2:82", "End."),
        ("footnote", "A note.", "sections/01.md:2:64-2:71", "A note."),
        ("footnote", "Two.", "sections/01.md:2:72-2:76", "Two."),
        ("cell", "a", "sections/01.md:4:3-4:4", "a"),
        ("cell", "c d", "sections/01.md:6:3-6:7", "c *d"),
    ]  # fmt: skip
    text = next(p for p in passages(over) if p.kind == "quotation").line
    for i, char in enumerate(text.text):
        span = text.span(i, i + 1)
        assert span is not None
        if char.isalnum() and char != "ï":
            assert over.text(span) == char


def test_where_passages_stand(tmp_path: Path) -> None:
    files = {
        "manuscript.yaml": "title: T\nsubtitle: S\nabstract: A.\ndeclarations:\n  funding: None.\n",
        "sections/01.md": "# One\n\nBody.\n\n- Item\n\n## Two\n\n![Caption.](a.svg){#fig:a}\n\n# App {.appendix}\n\nLast.\n",
    }
    over = context(tmp_path, files)
    assert [(p.part, p.kind, p.line.text, len(p.section)) for p in passages(over)] == [
        ("title", "heading", "T", 0), ("title", "heading", "S", 0), ("abstract", "paragraph", "A.", 0),
        ("body", "heading", "One", 1), ("body", "paragraph", "Body.", 1), ("body", "item", "Item", 1),
        ("body", "heading", "Two", 2), ("body", "caption", "Caption.", 2), ("statement", "paragraph", "None.", 0),
        ("appendix", "heading", "App", 1), ("appendix", "paragraph", "Last.", 1),
    ]  # fmt: skip
