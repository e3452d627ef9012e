"""Single blocks, with what is given above and the markup that comes of it below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder import model as m
from builder.editions.html.blocks import Blocks
from builder.editions.html.context import Context
from builder.editions.html.markup import Ids
from builder.editions.html.styles import sheet
from builder.editions.html.tables import table
from builder.styles import styles_dir
from tests.support.sample import HERE, cell, nid, p, row, run, sample


def context(**changes: object) -> Context:
    return Context(replace(sample(), anchors={}, **changes), Ids(()))  # type: ignore[arg-type]


def markup(block: m.Block, **changes: object) -> str:
    return Blocks(context(**changes)).block(block, 1).strip()


def grid_of(grid: m.ResolvedTable, page: Context | None = None) -> list[str]:
    """The rows of a table as markup, one string each."""
    page = page or context()
    block = m.Table(nid(), HERE, None, (), (), (), ())
    lines = table(block, grid, page, "", lambda blocks: Blocks(page).compact(blocks, 1)).splitlines()
    return [line for line in lines if line.startswith("<tr>")]


@pytest.mark.parametrize(
    ("style", "delimiter", "start", "opening"),
    [
        ("decimal", "period", 1, "<ol>"),
        ("decimal", "period", 4, '<ol start="4">'),
        ("upper-roman", "period", 1, '<ol type="I">'),
        ("lower-alpha", "two-parens", 1, '<ol type="a" class="lower-alpha two-parens">'),
    ],
)
def test_lists_keep_their_numbering(style: str, delimiter: str, start: int, opening: str) -> None:
    block = m.OrderedList(nid(), HERE, ((p("x", tight=True),),), start, style, delimiter)  # type: ignore[arg-type]
    assert markup(block) == f"{opening}\n<li>x</li>\n</ol>"


def test_a_loose_list_has_paragraphs() -> None:
    assert markup(m.BulletList(nid(), HERE, ((p("x"), p("y")),))) == "<ul>\n<li><p>x</p>\n<p>y</p>\n</li>\n</ul>"


def test_sections_deeper_than_html_goes_stay_at_h6() -> None:
    block: m.Block = p("Deep.")
    for depth in range(7, 0, -1):
        block = m.Section(nid(), HERE, depth, m.Label(f"s{depth}"), run(str(depth)), (block,))
    text = markup(block)
    assert [f"<h{level}>" in text for level in (2, 3, 4, 5, 6)] == [True] * 5
    assert text.count("<h6>") == 3


def test_a_source_that_skips_a_level_does_not_skip_it_in_the_page() -> None:
    inner = m.Section(nid(), HERE, 3, m.Label("b"), run("B"), ())
    outer = m.Section(nid(), HERE, 1, m.Label("a"), run("A"), (inner,))
    assert "<h3>B</h3>" in markup(outer)


def test_code_that_starts_with_an_empty_line_keeps_it() -> None:
    assert markup(m.CodeBlock(nid(), HERE, "\nx < 1")) == '<pre tabindex="0">\n<code>\nx &lt; 1</code></pre>'


def test_spans_are_counted_into_columns() -> None:
    columns = (m.Column("a"), m.Column("b", align="right"), m.Column("c", align="center"))
    head = (row(cell("A", rows=2), cell("B", columns=2)), row("b", "c"))
    body = (row(cell("x", rows=2), "1", "2"), row("3", "4"))
    assert grid_of(m.ResolvedTable(columns, head, body, row_header=0)) == [
        '<tr><th scope="col" rowspan="2">A</th><th scope="colgroup" colspan="2" class="right">B</th></tr>',
        '<tr><th scope="col" class="right">b</th><th scope="col" class="center">c</th></tr>',
        '<tr><th scope="rowgroup" rowspan="2">x</th><td class="right">1</td><td class="center">2</td></tr>',
        '<tr><td class="right">3</td><td class="center">4</td></tr>',
    ]


def test_decimal_points_stand_below_one_another() -> None:
    columns = (m.Column("a", align="decimal"),)
    page = context()
    body = tuple(row(value) for value in ("0.91", "12.5", "<3", "1,040.25", "NR", "−7 %"))
    classes = [line.split('"')[1] for line in grid_of(m.ResolvedTable(columns, (), body), page)]
    assert classes == ["decimal", "decimal pad-1", "decimal pad-p2", "decimal", "decimal", "decimal pad-p2"]
    assert page.rules == {
        ".pad-1::after": 'content:"0";visibility:hidden',
        ".pad-p2::after": 'content:".00";visibility:hidden',
    }


def test_widths_are_rules_of_the_page() -> None:
    page = context()
    assert [page.width_class(w) for w in ("60%", "8.5cm", "calc(1px)", "1px;color:red", None)] == [
        "w-60pc",
        "w-8-5cm",
        None,
        None,
        None,
    ]
    assert page.rules == {".w-60pc": "width:60%", ".w-8-5cm": "width:8.5cm"}


def test_column_widths_are_columns_of_the_table() -> None:
    page = context()
    columns = (m.Column("a", width=0.25), m.Column("b"))
    block = m.Table(nid(), HERE, None, (), (), (), ())
    text = table(block, m.ResolvedTable(columns, (), (row("x", "y"),)), page, "", lambda b: Blocks(page).compact(b, 1))
    assert '<colgroup><col class="w-25-0pc"><col></colgroup>' in text


def test_a_formula_is_mathml_with_its_tex() -> None:
    block = m.Equation(nid(), HERE, m.Math(nid(), HERE, "a<b", True))
    mathml = (
        '<math display="block" xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>a</mi>'
        '<annotation encoding="application/x-tex">a&lt;b</annotation></semantics></math>'
    )
    text = markup(block, math={("a<b", True): m.MathForms("a<b", mathml, None)})
    assert text == '<div class="equation"><math alttext="a&lt;b" display="block"><mi>a</mi></math></div>'


def test_a_caption_of_two_paragraphs_starts_with_the_name() -> None:
    figure = m.Figure(nid(), HERE, None, next(iter(sample().manuscript.assets)), "", (p("One."), p("Two.")))
    text = markup(figure, captions={figure.id: "Figure 9"})
    assert '<figcaption><p><span class="label">Figure 9.</span> One.</p>\n<p>Two.</p>\n</figcaption>' in text


@pytest.mark.parametrize(
    ("body", "faces"),
    [
        ("<p>plain “words” é</p>", 3),
        ("<p>Šimon Łukasz</p>", 6),
        ("<p>the α of it</p>", 5),  # bold letters of Greek come from a face of the reader
        ("<p><math><mi>α</mi></math></p>", 4),
    ],
)
def test_a_page_carries_the_faces_it_needs(body: str, faces: int) -> None:
    assert sheet(styles_dir(), {}, body).count("@font-face") == faces


def test_the_faces_are_small() -> None:
    assert sum(path.stat().st_size for path in (styles_dir() / "fonts").glob("*.woff2")) <= 110_000
