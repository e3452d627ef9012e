"""Markdown → model: what each construct becomes, what is reported, and that pieces do not touch each other."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import pandoc
from builder.diagnostics import AuthorError, Diagnostic, FileId
from builder.model import (
    Block,
    Citation,
    CrossReference,
    Equation,
    Figure,
    Footnote,
    Paragraph,
    Section,
    Styled,
    Table,
    Text,
    Value,
)
from builder.model.walk import all_inlines, blocks
from builder.sources.fragment import Fragment
from builder.sources.ids import NodeIds
from builder.sources.markdown import parse, reader
from builder.sources.markdown.prepare import ALONE, is_plain
from tests.sources.outline import outline

BASE = PurePosixPath("manuscript")
GOLDEN = Path(__file__).parent / "markdown"


def document(text: str, file: int = 0) -> Fragment:
    return Fragment(text, FileId(file), ((0, 0),), "document")


def inline(text: str, file: int = 0) -> Fragment:
    return Fragment(text, FileId(file), ((0, 0),), "inline")


def read(text: str) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    (out,), found = parse([document(text)], NodeIds(), BASE)
    return out, found


def codes(text: str) -> list[str]:
    return [f"{d.code} {d.message}" for d in read(text)[1]]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    """Each ``x.md`` becomes the outline in ``x.txt``: node, what it spans in the source, what it holds."""
    source = path.read_text("utf-8")
    out, found = read(source)
    seen = outline(out, source) + "".join(f"! {d.code} {d.message}\n" for d in found)
    assert seen == path.with_suffix(".txt").read_text("utf-8")


# --- pieces do not touch each other -------------------------------------------------------------------------------

HARD = [
    "Call[^1] and [link].\n\n[^1]: First note.\n\n[link]: https://example.org/a\n",
    "Same label[^1], no such [link].\n\n[^1]: Second note.\n",
    "# Same title\n\n[Same title] and (@good) x\n\n(@good) An example.\n\nAs (@good) shows.\n",
    "# Same title\n\n(@good) Starts anew.\n",
    "Open fence\n\n```python\nprint(1)\n",
    "::: {.note}\nOpen div\n",
    "Text <!-- open comment\n",
    "<div>\n\nopen tag\n",
    "$$x = 1\n",
    "\\newcommand{\\foo}{bar}\n\n$\\foo$\n",
    "$\\foo$ is not known here\n",
    "---\ntitle: Front\n---\n\nAfter the header\n",
    "",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    ": Looks like a caption {#tbl:x}\n",
    "Last line \\",
]
CELLS = [
    "*a*",
    "[^1]",
    "`open",
    "**open",
    "[link]",
    '"q',
    "p < .05 and x > y",
    "<b>",
    "$x",
    "(@good)",
    "1. x",
    "",
    "a--b",
]


def without_ids(blocks: object) -> str:
    return re.sub(r"\bid=\d+", "id", repr(blocks))


def test_all_together_equal_each_alone() -> None:
    pieces = [document(text, n) for n, text in enumerate(HARD)] + [inline(text, 50 + n) for n, text in enumerate(CELLS)]
    together, found = parse(pieces, NodeIds(), BASE)
    alone = [parse([piece], NodeIds(), BASE) for piece in pieces]
    assert [without_ids(b) for b in together] == [without_ids(out[0]) for out, _ in alone]
    assert found == [d for _, each in alone for d in each]


def test_two_processes_whatever_the_number() -> None:
    before = len(pandoc.history)
    parse([document(text) for text in HARD] + [inline(f"*cell* {n}") for n in range(200)], NodeIds(), BASE)
    assert len(pandoc.history) - before == 2


def test_plain_cells_need_no_pandoc() -> None:
    before = len(pandoc.history)
    out, _ = parse([inline(text) for text in ("Yes", "0.85", "-", "", "Deep learning, 12 studies")], NodeIds(), BASE)
    assert len(pandoc.history) == before
    assert [node.value for b in out for node in all_inlines(b) if isinstance(node, Text)] == [
        "Yes",
        "0.85",
        "-",
        "Deep learning, 12 studies",
    ]


slow = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
cell = st.text("ab1 .-+*_#:'\"%=<>()[]@|/–“’é\\`~$!", min_size=1, max_size=8)


@slow
@given(st.lists(cell, min_size=40, max_size=40))
def test_words_called_plain_are_a_paragraph_for_pandoc_too(texts: list[str]) -> None:
    plain = [text for text in texts if is_plain(inline(text)) and not ALONE.fullmatch(text)]
    trees = reader.start([(text, False) for text in plain]).result()
    for text, tree in zip(plain, trees, strict=True):
        assert isinstance(tree, dict)
        assert [b["t"] for b in tree["blocks"]] == ["Para"]
        assert "".join(node.get("c", " ") for node in tree["blocks"][0]["c"]) == text


@slow
@given(st.lists(cell, min_size=25, max_size=25))
def test_cells_read_together_equal_cells_alone(texts: list[str]) -> None:
    together, _ = parse([inline(text) for text in texts], NodeIds(), BASE)
    alone = [parse([inline(text)], NodeIds(), BASE)[0][0] for text in texts[:3]]
    assert [without_ids(b) for b in together[:3]] == [without_ids(b) for b in alone]


# --- constructs -----------------------------------------------------------------------------------------------------


def test_crossreferences_are_told_from_citations() -> None:
    out, found = read("@Fig:a, [@fig:a; @fig:b], [-@tbl:x], -@sec:y, @huang2021 and [@fig:a; @huang2021].")
    kinds = [node for node in all_inlines(out) if isinstance(node, CrossReference | Citation)]
    refs = [(n.targets, n.form, n.capital) for n in kinds if isinstance(n, CrossReference)]
    assert refs == [
        (("fig:a",), "full", True),
        (("fig:a", "fig:b"), "full", False),
        (("tbl:x",), "number", False),
        (("sec:y",), "number", False),
        (("fig:a",), "full", False),
    ]
    assert [c.key for n in kinds if isinstance(n, Citation) for c in n.cites] == ["huang2021", "huang2021"]
    assert [d.code for d in found] == ["SRC011"]


def test_sections_nest_and_span_their_blocks() -> None:
    text = "Before.\n\n# One {#sec:one}\n\nText.\n\n## Two {-}\n\nMore.\n\n# App {.appendix}\n"
    out, _ = read(text)
    before, one, app = out
    assert isinstance(before, Paragraph)
    assert isinstance(one, Section)
    assert isinstance(app, Section)
    assert (one.depth, one.label, one.numbered) == (1, "sec:one", True)
    assert text[one.span.start : one.span.end] == "# One {#sec:one}\n\nText.\n\n## Two {-}\n\nMore."
    two = one.blocks[1]
    assert isinstance(two, Section)
    assert (two.depth, two.label, two.numbered) == (2, "two", False)
    assert app.appendix


def test_display_equation_splits_its_paragraph() -> None:
    out, _ = read("Before $$x = 1$$ {#eq:one} after.")
    assert [type(b) for b in out] == [Paragraph, Equation, Paragraph]
    assert isinstance(out[1], Equation)
    assert out[1].label == "eq:one"
    assert isinstance(out[2], Paragraph)
    assert out[2].continues


def test_values_survive_typography_and_code() -> None:
    text = 'See "{{tbl:x["a--b"].c\'d}}" and `{{x:y}}`, $a{{b}}$.'
    out, _ = read(text)
    (value,) = [node for node in all_inlines(out) if isinstance(node, Value)]
    assert value.expression == 'tbl:x["a--b"].c\'d'
    assert text[value.span.start : value.span.end] == "{{" + value.expression + "}}"
    assert "{{x:y}}" in repr(out)
    assert "a{{b}}" in repr(out)


def test_figure_table_and_html() -> None:
    out, found = read(
        '![Cap.](figures/a.svg){#fig:a alt="Alt" width=50%}\n\n'
        "| a | b |\n|--:|---|\n| 1 | 2 |\n\n: Cap {#tbl:t}\n\nH<sub>2</sub>O<!-- gone --> x\n"
    )
    figure, table, paragraph = out
    assert isinstance(figure, Figure)
    assert (figure.label, figure.path, figure.alt, figure.width) == (
        "fig:a",
        PurePosixPath("manuscript/figures/a.svg"),
        "Alt",
        "50%",
    )
    assert isinstance(table, Table)
    assert (table.label, [c.id for c in table.columns], table.columns[0].align) == ("tbl:t", ["a", "b"], "right")
    assert isinstance(paragraph, Paragraph)
    assert [type(n) for n in paragraph.inlines] == [Text, Styled, Text]
    assert found == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (r"See \foo{x}.", "SRC010 Raw TeX “\\foo{x}” is shown in no edition"),
        ("a <small>b</small>", "SRC010 Raw HTML “<small>” is shown in the HTML edition only"),
        ("x `<w:br/>`{=openxml}", "SRC010 Raw openxml “<w:br/>” is shown in the DOCX edition only"),
        ("% My title\n\nText.", "SRC011 The lines at the top are read as a title block, which is not printed"),
        ("Text.\n\n[^1]: Lost.", "SRC011 Footnote [^1] is called nowhere, so it is not printed"),
        ("Text[^9].", "SRC011 Footnote [^9] is not defined"),
        ("![a](https://example.org/a.png)", "SRC013 Image https://example.org/a.png is not a file of the workspace"),
        ("![a](../../a.png)", "SRC013 Image ../../a.png lies outside the workspace"),
        ("![a](C:\\\\a.png)", "SRC013 Image C:/a.png is not a file of the workspace"),
    ],
)
def test_reported(text: str, message: str) -> None:
    assert codes(text) == [message]


def test_unreadable_markdown_is_an_error_and_the_others_are_read() -> None:
    out, found = parse([document("---\na: [\n---\n\nText."), document("Fine.", 1)], NodeIds(), BASE)
    assert [len(b) for b in out] == [0, 1]
    assert [(d.code, d.severity.value) for d in found] == [("SRC012", "error")]


def test_yaml_header_is_no_block_and_no_finding() -> None:
    assert codes("---\ntitle: A\n---\n\nText.\n") == []
    assert len(read("---\ntitle: A\n---\n\nText.\n")[0]) == 1


def test_fragment_of_a_quoted_cell_leads_to_the_file() -> None:
    """A CSV field ``"say ""hi"" [@k]"`` at offset 10: its text has one quote where the file has two."""
    file = "x" * 9 + '\n"say ""*hi*"" [@k]"\n'
    text = 'say "*hi*" [@k]'
    fragment = Fragment(text, FileId(3), ((0, 11), (5, 17), (10, 23)), "inline")
    (out,), _ = parse([fragment], NodeIds(), BASE)
    (cite,) = [n.cites[0] for n in all_inlines(out) if isinstance(n, Citation)]
    assert file[cite.span.start : cite.span.end] == "@k"
    (styled,) = [n for n in all_inlines(out) if isinstance(n, Styled)]
    assert file[styled.span.start : styled.span.end] == "*hi*"


def test_ids_increase_in_reading_order() -> None:
    out, _ = read("# A *b*\n\nText[^1] [@k].\n\n[^1]: Note.\n")
    ids = [block.id for block in blocks(out)]
    assert ids == sorted(ids)
    assert any(isinstance(node, Footnote) for node in all_inlines(out))


def test_nesting_without_end_is_an_error_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    out, found = parse([document(">" * 700 + " x"), document("Fine.", 1)], NodeIds(), BASE)
    assert [len(b) for b in out] == [0, 1]
    assert [d.message for d in found] == ["Pandoc cannot read this: it is nested too deeply"]
    monkeypatch.setattr(pandoc, "LIMIT", 3.0)
    with pytest.raises(AuthorError, match="did not finish") as caught:
        parse([document("Fine."), document("[" * 300 + "x" + "]" * 300, 1)], NodeIds(), BASE)
    (only,) = caught.value.diagnostics
    assert only.span is not None
    assert only.span.file == 1
