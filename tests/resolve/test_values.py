"""Values in prose, glossary terms, quotation marks."""

from __future__ import annotations

import pytest

from builder import model as m
from tests.resolve.paper import (
    HERE,
    c,
    cell,
    done,
    fig,
    lines,
    nid,
    note,
    p,
    paper,
    q,
    ref,
    row,
    run,
    says,
    sec,
    table,
    v,
)

GLOSSARY = (m.Term("ai", "AI", "artificial intelligence"), m.Term("ngs", "NGS", "next-generation sequencing"))
REFS = [ref("kim2020", "Kim"), ref("lee2021", "Lee")]


def trials() -> m.Table:
    columns = (m.Column("ref", type="citation"), m.Column("n", type="int"), m.Column("effect"))
    spec = m.TableSpec(role="papers", key=("ref",))
    small = m.Styled(nid(), HERE, "superscript", run("2"))
    body = (row(c("kim2020"), "120", cell("10", small, note("by hand"))), row(c("lee2021"), "1,040", "0.5"))
    return table("tbl:trials", *body, columns=columns, head=[row("Study", "Patients", "Effect")], spec=spec)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("tbl:trials.rows", "2"), ("tbl:trials[kim2020].n", "120"), ("tbl:trials[@lee2021].n", "1,040"),
        ("tbl:trials[2].effect", "0.5"), (" tbl:trials[ 1 ].Patients ", "120"), ("tbl:trials[lee2021].ref", "[2]"),
        ("tbl:trials[1].effect", "102"),
    ],
)  # fmt: skip
def test_values_of_tables(expression: str, text: str) -> None:
    value = v(expression)
    resolved = done(paper(p(c("kim2020"), value), trials(), references=REFS))
    assert says(resolved, value) == text
    assert not resolved.diagnostics


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ("tbl:trial.rows", "names no table: tbl:trial", "Did you mean tbl:trials?"),
        ("tbl:trials[9].n", "names no row of tbl:trials: 9", "tbl:trials has 2 rows"),
        ("tbl:trials[1].efect", "names no column of tbl:trials: efect", "Did you mean effect?"),
        ("tbl:trials[1].zzz", "names no column of tbl:trials: zzz", "Columns of tbl:trials are ref, n, effect"),
        ("tbl:trials.n", "names no row", "Write tbl:trials[row].n, or tbl:trials.rows"),
        ("term:aii", "names no term of the glossary: aii", "Did you mean ai?"),
        ("nonsense", "is neither a value of a table nor a term", "Write tbl:ID[row].column or term:ID"),
    ],
)
def test_an_unknown_value_is_seen_and_reported(expression: str, message: str, hint: str) -> None:
    value = v(expression)
    resolved = done(paper(p(value), trials(), references=REFS, glossary=GLOSSARY))
    assert says(resolved, value) == f"[?{expression}]"
    (finding,) = resolved.diagnostics
    assert finding.message == f"Value {{{{{expression}}}}} {message}"
    assert (finding.code, finding.span, finding.hint) == ("VAL001", value.span, hint)


def test_values_that_lead_in_a_circle() -> None:
    one, two = v("tbl:a[1].x"), v("tbl:a[1].x")
    resolved = done(paper(p(one), table("tbl:a", row(two), columns=(m.Column("x"),))))
    assert says(resolved, one) == "[?tbl:a[1].x]"
    assert [d.code for d in resolved.diagnostics] == ["VAL001"]


def test_a_total_and_a_heading_across_are_no_rows() -> None:
    spec = m.TableSpec(role="data", totals=(("row", "last"),))
    value = v("tbl:a.rows")
    grid = table("tbl:a", row(cell("Group", columns=2)), row("x", "1"), row("y", "2"), row("All", "3"), spec=spec)
    assert says(done(paper(p(value), grid)), value) == "2"


def test_a_term_is_written_out_at_its_first_mention() -> None:
    ai = v("term:ai")
    resolved = done(
        paper(
            sec("first", p("We use ", v("term:ai"), note("Not ", v("term:ngs"), "."), ". It is ", v("term:ai"), ".")),
            fig("fig:f", "A picture of ", v("term:ngs")),
            p("We read ", v("term:ngs"), " by ", v("term:ai.long"), " and ", v("term:ai.short"), "."),
            title=(ai,),
            abstract=(p(v("term:ai"), " and ", v("term:ai"), "."),),
            glossary=GLOSSARY,
        )
    )
    assert says(resolved, ai) == "AI"
    assert lines(resolved, "paragraph", "footnote", "caption") == [
        "Artificial intelligence (AI) and AI.",
        "We use artificial intelligence (AI)1. It is AI.",
        "Figure 1. A picture of NGS",
        "We read NGS by artificial intelligence and AI.",
        "Not next-generation sequencing (NGS).",
    ]


def test_a_term_that_begins_a_sentence_has_a_capital() -> None:
    words = ["Done. ", "“Done.” ", "e.g. ", "Kim et al. ", "Done, "]
    said = [lines(done(paper(p(w, v("term:ai")), glossary=GLOSSARY)), "paragraph")[0].removeprefix(w)[0] for w in words]
    assert said == ["A", "A", "a", "a", "a"]


def test_a_heading_before_the_first_mention_says_the_words() -> None:
    def titled(value: m.Value) -> m.Section:
        return m.Section(nid(), value.span, 1, m.Label(f"s{value.id}"), run("On ", value), (p(v("term:ai")),))

    resolved = done(paper(titled(v("term:ai")), titled(v("term:ai")), glossary=GLOSSARY))
    assert lines(resolved, "heading") == ["1 On artificial intelligence", "2 On AI"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en-GB", "“outer ‘inner’ outer”"), ("en-US", "“outer ‘inner’ outer”"), ("de", "„outer ‚inner‘ outer“"),
        ("fr", "«\u202fouter “inner” outer\u202f»"), ("it", "«outer “inner” outer»"),
    ],
)  # fmt: skip
def test_quotation_marks_of_the_language(lang: str, text: str) -> None:
    resolved = done(paper(p(q("outer ", q("inner", kind="single"), " outer")), lang=lang))
    assert lines(resolved, "paragraph") == [text]
    assert lines(done(paper(p(q("outer ", q("inner"), " outer")), lang=lang)), "paragraph") == [text]


def test_a_quotation_holds_what_its_parts_print() -> None:
    node = q("see ", c("kim2020"), " and ", m.Styled(nid(), REFS[0].span, "emphasis", (q("this", kind="single"),)))
    resolved = done(paper(p(node), references=REFS))
    assert says(resolved, node) == "“see [1] and ‘this’”"
