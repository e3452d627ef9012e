"""What comes with the text: margins, indents, spacing, blocks, links; the same of both engines where both know it."""

from __future__ import annotations

import json

import pytest

from builder import model as m
from builder.model.plain import plain
from builder.model.walk import inlines
from builder.resolve.citations import Cluster, Formatted, engine
from builder.resolve.citations.answer import Answer
from builder.resolve.citations.relinked import parted, relinked
from builder.resolve.generated import NOWHERE, link, text
from builder.styles import CslStyle, csl

ENGINES = ("pandoc", "citeproc-py")
ITEMS = [
    {
        "id": f"k{n}", "type": "article-journal", "author": [{"family": name, "given": "Jane"}], "title": f"Title {name}",
        "container-title": "Journal", "issued": {"date-parts": [[2000 + n]]},
    }
    for n, name in enumerate(["Ant", "Bee", "Cat"], 1)
]  # fmt: skip
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="{0}" version="1.0">
<info><title>Made up</title><id>made-up</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout delimiter="; " suffix="."><names variable="author"><name form="short"/></names>
<text variable="title" quotes="true" prefix=", "/></layout></citation>
<bibliography {1}><layout>{2}</layout></bibliography></style>"""
MARGIN = '<text variable="citation-number" prefix="[" suffix="]"/><text variable="title" prefix=" "/>'


def style(options: str = "", layout: str = MARGIN, kind: str = "in-text") -> CslStyle:
    return CslStyle("made-up", "Made up", STYLE.format(kind, options, layout).encode(), None, "numeric", True)


def made(name: str, of: CslStyle, *keys: str, note: int = 0) -> Formatted:
    clusters = [Cluster(tuple(m.Cite(key, NOWHERE, "normal") for key in keys), NOWHERE, note)]
    return engine(name)(ITEMS, clusters, of, "en-US")


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(
    ("options", "hanging", "aligned", "entry_spacing", "line_spacing"),
    [
        ("", False, False, 1, 1),
        ('hanging-indent="true" entry-spacing="0"', True, False, 0, 1),
        ('hanging-indent="false" line-spacing="2" entry-spacing="2"', False, False, 2, 2),
        ('second-field-align="flush"', False, True, 1, 1),
        ('second-field-align="margin" entry-spacing="0"', False, True, 0, 1),
    ],
)
def test_options_of_the_list(
    name: str, options: str, hanging: bool, aligned: bool, entry_spacing: int, line_spacing: int
) -> None:
    done = made(name, style(options), "k1", "k2")
    assert (done.hanging, done.second_field_align) == (hanging, aligned)
    assert (done.entry_spacing, done.line_spacing) == (entry_spacing, line_spacing)
    assert [plain((*e.label, text(" ", NOWHERE), *e.content), {}).strip() for e in done.entries] == [
        "[1] Title Ant", "[2] Title Bee",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("dependent", ["nature-physics", "ieee-access"])
def test_a_dependent_style_has_the_layout_of_its_parent(name: str, dependent: str) -> None:
    done = made(name, csl(dependent, None), "k1", "k2")
    assert done.second_field_align
    assert done.entry_spacing == 0
    assert [plain(e.label, {}) for e in done.entries] in (["1.", "2."], ["[1]", "[2]"])


BLOCKS = """<group display="block"><names variable="author"/></group>
<group display="left-margin"><date variable="issued"><date-part name="year"/></date></group>
<group display="right-inline"><text variable="title"/></group><text variable="container-title" display="indent"/>"""


def test_what_stands_before_and_after_margin_and_text_is_printed_too() -> None:
    (entry,) = made("pandoc", style(layout=BLOCKS), "k1").entries
    assert plain((*entry.label, *entry.content), {}) == "Jane Ant 2001 Title Ant Journal"
    assert [isinstance(node, m.LineBreak) for node in entry.content] == [False, True, False, True, False]


def test_a_full_stop_goes_inside_the_quotation_marks_though_cites_are_links() -> None:
    note = style(kind="note")
    for keys, said in (
        (("k1",), "Ant, “Title Ant.”"),
        (("k1", "k2"), "Ant, “Title Ant”; Bee, “Title Bee.”"),
    ):
        (run,) = made("pandoc", note, *keys).clusters
        assert plain(run, {}) == said
        links = [node for node in inlines(run) if isinstance(node, m.Link)]
        assert [one.target for one in links] == [f"#ref-{key}" for key in keys]
        assert [plain(one.children, {}) for one in links] == said.split("; ")


ENTRY = {"t": "Div", "c": [["ref-a", ["csl-entry"], []], [{"t": "Para", "c": [{"t": "Str", "c": "]}"}]}]]}
REFS = {"t": "Div", "c": [["refs", ["references"], [["entry-spacing", "0"]]], [ENTRY, ENTRY]]}
PARAGRAPH = {"t": "Para", "c": [{"t": "Str", "c": '"t":"Div","c":[["refs",'}]}


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
@pytest.mark.parametrize("blocks", [[], [PARAGRAPH], [REFS], [PARAGRAPH, PARAGRAPH, REFS]])
def test_an_answer_is_read_in_parts(blocks: list[object], separators: tuple[str, str]) -> None:
    answer = Answer(json.dumps({"meta": {}, "blocks": blocks}, separators=separators))
    listed = REFS in blocks
    assert answer.paragraphs == [block for block in blocks if block is not REFS]
    assert list(answer.entries()) == ([ENTRY, ENTRY] if listed else [])
    assert answer.options[2] == ([["entry-spacing", "0"]] if listed else [])


def em(*children: m.Inline) -> m.Styled:
    return m.Styled(m.GENERATED, NOWHERE, "emphasis", children)


def t(value: str) -> m.Text:
    return text(value, NOWHERE)


def shown(run: tuple[m.Inline, ...]) -> str:
    """Links in <>, emphasis in **."""
    out = []
    for node in run:
        match node:
            case m.Text():
                out.append(node.value)
            case m.Link():
                out.append(f"<{shown(node.children)}>")
            case m.Styled():
                out.append(f"*{shown(node.children)}*")
    return "".join(out)


@pytest.mark.parametrize(
    ("linked", "bare", "result"),
    [
        ((link("#a", "“T”", NOWHERE), t(".")), (t("“T.”"),), "<“T.”>"),
        ((t("See "), link("#a", "“T”", NOWHERE), t(".")), (t("See “T.”"),), "See <“T.”>"),
        ((link("#a", "A “T”", NOWHERE), t(", "), link("#b", "B", NOWHERE)), (t("A “T,” B"),), "<A “T,”> <B>"),
        ((link("#a", "A, ibid.", NOWHERE), t(".")), (t("A, ibid."),), "<A, ibid.>"),
        ((em(link("#a", "A", NOWHERE), t(",")), t(" b")), (em(t("A,")), t(" b")), "<*A*>*,* b"),
        ((link("#a", "A B", NOWHERE),), (t("A "), em(t("B"))), "<A *B*>"),
        ((link("#a", "A", NOWHERE), t(".")), (t("Another text"),), "<A>."),
    ],
)
def test_links_are_laid_over_the_same_letters(
    linked: tuple[m.Inline, ...], bare: tuple[m.Inline, ...], result: str
) -> None:
    assert shown(relinked(linked, bare)) == result


def test_when_a_second_pass_is_needed() -> None:
    assert parted((link("#a", "“T”", NOWHERE), t(".")))
    assert parted((t("See "), link("#a", "ibid.", NOWHERE), t(".")))
    assert parted((em(link("#a", "“T”", NOWHERE), t(", x")),))
    assert not parted((link("#a", "1", NOWHERE), t(", "), link("#b", "2", NOWHERE)))
    assert not parted((t("(Smith "), link("#a", "2000", NOWHERE), t(")")))
