"""Numbers of sections, floats, equations and footnotes, and what refers to them."""

from __future__ import annotations

import pytest

from builder import model as m
from tests.resolve.paper import c, done, eq, fig, lines, note, p, paper, ref, sec, table, x


def test_sections_are_numbered_by_depth_and_appendices_by_letters() -> None:
    resolved = done(
        paper(
            sec("a", sec("a1", sec("a1x", depth=3), depth=2), sec("a2", depth=2)),
            sec("aside", sec("in-aside", depth=2), numbered=False),
            sec("b", sec("deep", depth=3)),
            sec("b1", depth=2),  # a file of its own that goes on in the section before
            sec("in-body", appendix=True),
            appendices=[sec("more", sec("more1", depth=2)), sec("last")],
        )
    )
    assert lines(resolved, "heading") == [
        "1 a", "1.1 a1", "1.1.1 a1x", "1.2 a2", "aside", "in-aside", "2 b", "2.1 deep", "2.2 b1", "A in-body",
        "B more", "B.1 more1", "C last",
    ]  # fmt: skip
    assert resolved.targets[m.Label("more1")].name == "Appendix B.1"
    assert resolved.targets[m.Label("aside")].name == "Section “aside”"


def test_floats_with_a_caption_or_a_label_are_numbered_where_they_stand() -> None:
    resolved = done(
        paper(
            fig("fig:a", "First."), fig(), fig(None, "No label."), table("tbl:a", caption=["One."]), table(None),
            table("tbl:b"), eq(None), eq("eq:a"), eq("eq:b"),
        )
    )  # fmt: skip
    assert lines(resolved, "caption") == ["Figure 1. First.", "Figure 2. No label.", "Table 1. One.", "Table 2."]
    assert lines(resolved, "equation") == ["\ufffc", "\ufffc (1)", "\ufffc (2)"]
    assert resolved.targets[m.Label("eq:b")].name == "Equation (2)"


REFERENCES = [
    (x("tbl:a"), "Table~1"),
    (x("tbl:b", "tbl:a"), "Tables~1 and 2"),
    (x("tbl:a", "tbl:b", "tbl:c"), "Tables~1–3"),
    (x("tbl:d", "tbl:b", "tbl:a"), "Tables~1, 2 and 4"),
    (x("tbl:a", "tbl:b", "tbl:c", "tbl:d"), "Tables~1–4"),
    (x("tbl:a", "tbl:a"), "Table~1"),
    (x("fig:a", "tbl:a"), "Figure~1 and Table~1"),
    (x("fig:a", "tbl:a", "eq:a"), "Figure~1, Table~1 and Equation~(1)"),
    (x("sec:x"), "Section~1.1"),
    (x("sec:app", "sec:x"), "Appendix~A and Section~1.1"),
    (x("sec:plain"), "Section “sec:plain”"),
    (x("tbl:b", number=True), "2"),
    (x("tbl:a", "tbl:b", number=True), "1 and 2"),
    (x("eq:a", number=True), "(1)"),
]


def test_cross_references() -> None:
    text = p(*(i for node, _ in REFERENCES for i in (node, "; ")))
    floats = [table(f"tbl:{n}") for n in "abcd"]
    body = sec("sec:a", text, *floats, fig("fig:a"), eq("eq:a"), sec("sec:x", depth=2))
    resolved = done(paper(body, sec("sec:plain", numbered=False), appendices=[sec("sec:app")], lang="en-GB"))
    assert lines(resolved, "paragraph")[0].split("; ") == [text for _, text in REFERENCES[:-1]] + ["(1);"]
    assert not resolved.diagnostics
    first = resolved.text[REFERENCES[2][0].id]
    assert [n.target for n in first if isinstance(n, m.Link)] == ["#tbl:a", "#tbl:c"]


@pytest.mark.parametrize(
    ("lang", "capital", "text"),
    [("fr", False, "tableau~1"), ("fr", True, "Tableau~1"), ("de", False, "Tabelle~1"), ("es", False, "tabla~1")],
)
def test_cross_references_in_other_languages(lang: str, capital: bool, text: str) -> None:
    assert lines(done(paper(p(x("tbl:a", capital=capital)), table("tbl:a"), lang=lang)), "paragraph") == [text]


def test_an_unknown_label_is_seen() -> None:
    node = x("tbl:genomics", "tbl:genomcs")
    resolved = done(paper(p("See ", node, "."), table("tbl:genomics")))
    assert lines(resolved, "paragraph") == ["See Table~1 and [?tbl:genomcs]."]
    assert isinstance(resolved.text[node.id][-1], m.Styled)


def test_the_first_of_two_equal_labels_counts() -> None:
    resolved = done(paper(p(x("tbl:a")), table("tbl:a"), table("tbl:a")))
    assert lines(resolved, "paragraph") == ["Table~1"]
    assert len(set(resolved.anchors.values())) == len(resolved.anchors)


def test_footnotes_are_numbered_where_they_are_called() -> None:
    late, early, in_cell = note("late"), note("early"), note("in a cell")
    grid = table("tbl:a", caption=["A caption", early, "."])
    resolved = done(paper(grid, p("Text", late, "."), abstract=(p("Abstract", in_cell, "."),)))
    assert [resolved.numbers[n.id] for n in (in_cell, early, late)] == ["1", "2", "3"]
    assert resolved.notes == (in_cell, early, late)
    assert lines(resolved, "footnote") == ["in a cell", "early", "late"]


def test_citations_in_notes_of_note_styles_do_not_take_numbers_twice() -> None:
    from tests.resolve.paper import NOTES

    own = note("See ", c("b"), " too.")
    resolved = done(
        paper(p("One ", c("a"), ", two", own, " and ", c("nope"), "."), references=[ref("a"), ref("b")]), NOTES
    )
    assert lines(resolved, "paragraph") == ["One,1 two2 and [?nope]."]
    assert lines(resolved, "footnote") == ["[1]", "See [2] too."]
