"""A hostile manuscript: nothing of it may run, load or break out of its place in the page."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import PurePosixPath

import lxml.html
import pytest
from lxml.html import HtmlElement

from builder import model as m
from builder.diagnostics import Severity
from builder.editions.base import Rendered, load
from builder.editions.html.markup import Ids, safe_url
from tests.support.sample import HERE, nid, p, run, sample

EVIL = "\"'></title></script></style><script>alert(1)</script><img src=x onerror=alert(1)>"


def with_body(*blocks: m.Block, **front: object) -> m.Resolved:
    """The sample with another body."""
    whole = sample()
    return replace(
        whole,
        manuscript=replace(whole.manuscript, body=blocks, appendices=()),
        front=replace(whole.front, **front),  # type: ignore[arg-type]
    )


def rendered(*blocks: m.Block, **front: object) -> tuple[Rendered, HtmlElement]:
    result = load("html").render(with_body(*blocks, **front))
    return result, lxml.html.document_fromstring(result.data.decode("utf-8"))


def raw(kind: type[m.RawBlock] | type[m.RawInline], value: str) -> m.RawBlock | m.RawInline:
    return kind(nid(), HERE, "html", value)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_a_dangerous_link_is_printed_as_its_text(address: str) -> None:
    result, tree = rendered(p("See ", m.Link(nid(), HERE, address, run("here")), "."))
    assert tree.xpath("//main//p[contains(., 'See here.')]//a") == []
    (found,) = result.diagnostics
    assert (found.code, found.severity, found.span) == ("HTM001", Severity.WARNING, HERE)


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("data/table.csv", "data/table.csv"),
        ("doi:10.1234/a1", "https://doi.org/10.1234/a1"),
    ],
)
def test_a_plain_link_stays(address: str, href: str) -> None:
    assert safe_url(address) == href


def test_hostile_words_are_words_everywhere() -> None:
    evil_class = m.InlineGroup(
        nid(), HERE, run("x"), EVIL, (EVIL,), (("onclick", "alert(1)"), ("style", "color:red"), ("lang", EVIL))
    )
    section = m.Section(nid(), HERE, 1, m.Label(EVIL), run(EVIL), (p(EVIL, evil_class, m.Code(nid(), HERE, EVIL)),))
    link = m.Link(nid(), HERE, "https://example.org/" + EVIL, run(EVIL), EVIL)
    image = m.Image(nid(), HERE, PurePosixPath(EVIL), EVIL)
    formula = m.Math(nid(), HERE, EVIL)
    _, tree = rendered(
        section,
        p(link, image, formula),
        m.CodeBlock(nid(), HERE, EVIL, EVIL),
        title_text=EVIL,
        keywords=(EVIL,),
        license=EVIL,
    )
    assert tree.xpath("//script[not(@type='application/ld+json')]") == []
    assert tree.xpath("//img[@src='x'] | //@onerror | //@onclick | //@style") == []
    assert len(tree.xpath("//style")) == 1
    assert tree.xpath("string(//title)") == EVIL


def test_raw_html_keeps_what_is_harmless() -> None:
    _, tree = rendered(
        raw(m.RawBlock, "<p onclick='x()'>Kept <b style='color:red'>bold</b><script>alert(1)</script></p>")
    )  # type: ignore[arg-type]
    (kept,) = tree.xpath("//*[@data-raw]")
    assert lxml.html.tostring(kept, encoding="unicode").split() == [
        "<div",
        'data-raw="html">',
        "<p>Kept",
        "<b>bold</b></p>",
        "</div>",
    ]


def test_a_raw_tag_and_its_end_hold_what_stands_between() -> None:
    parts = (
        raw(m.RawInline, "<kbd onclick=x>"),
        "Ctrl & ",
        m.Styled(nid(), HERE, "emphasis", run("C")),
        raw(m.RawInline, "</kbd>"),
    )
    _, tree = rendered(p("Press ", *parts, raw(m.RawInline, "<b>"), " now", raw(m.RawInline, "</i>")))  # type: ignore[arg-type]
    (line,) = tree.xpath("//main//p[starts-with(., 'Press')]")
    assert (
        lxml.html.tostring(line, encoding="unicode").strip().endswith("Press <kbd>Ctrl &amp; <em>C</em></kbd> now</p>")
    )


def test_raw_content_of_another_format_is_not_printed() -> None:
    _, tree = rendered(m.RawBlock(nid(), HERE, "tex", r"\newpage"), p("After."))
    assert "newpage" not in tree.text_content()


def test_deep_raw_html_does_not_hang() -> None:
    started = time.process_time()
    _, tree = rendered(
        raw(m.RawBlock, "<div>" * 40_000 + "deep"),  # type: ignore[arg-type]
        p(*[raw(m.RawInline, "<b>") for _ in range(20_000)], *[raw(m.RawInline, "</i>") for _ in range(20_000)]),  # type: ignore[arg-type]
    )
    assert time.process_time() - started < 2
    assert "deep" in tree.text_content()


def test_mathml_cannot_act() -> None:
    whole = with_body(p(m.Math(nid(), HERE, "y")))
    math = '<math href="javascript:alert(1)" onclick="x()"><mi style="color:red">y</mi></math>'
    result = load("html").render(replace(whole, math={("y", False): m.MathForms("y", math, None)}))
    assert b'<math alttext="y"><mi>y</mi></math>' in result.data


def test_characters_that_utf8_or_html_forbid_do_not_stop_the_build() -> None:
    result, tree = rendered(p("a\ud800b\x00c\x1bd"))
    assert "a\ufffdb\ufffdc\ufffdd" in tree.text_content()
    assert result.diagnostics == ()


def test_a_label_that_the_page_uses_itself_belongs_to_the_author() -> None:
    ids = Ids(["notes", "tbl:x"])
    assert ids.page("notes") == "notes-2"
    assert ids.page("main") == "main"
    assert ids.own("notes") == "notes"
    assert ids.own("notes") is None
    assert ids.extra("tbl:x") is None
    assert ids.extra("main") is None
    assert ids.extra("box") == "box"


def test_a_pdf_figure_is_named_and_reported() -> None:
    whole = sample()
    (path,) = whole.manuscript.assets
    asset = m.Asset(path, "application/pdf", b"%PDF-1.7")
    result = load("html").render(replace(whole, manuscript=replace(whole.manuscript, assets={path: asset})))
    assert [d.code for d in result.diagnostics] == ["HTM002"]
    assert f"Image not shown: {path}" in result.data.decode()
