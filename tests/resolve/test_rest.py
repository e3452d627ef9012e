"""Formulas, anchors, the title block; and the promise that nothing is left unresolved."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

from builder import model as m
from builder import pandoc
from builder.diagnostics import Severity
from builder.model import walk
from builder.model.printed import printed
from builder.resolve.order import reading_order
from tests.resolve.paper import (
    HERE,
    c,
    cell,
    done,
    eq,
    fig,
    lines,
    nid,
    note,
    p,
    paper,
    place,
    q,
    ref,
    row,
    run,
    sec,
    table,
    v,
    x,
)
from tests.support.sample import sample
from tests.support.tools import ROOT

PEOPLE = (
    m.Author("Ada", "Example", ("b", "a"), "0000-0002-1825-0097", "ada@example.org", corresponding=True),
    m.Author("Bo", "Sample", ("a",)),
    m.Author("", "The Consortium", ("nowhere",), corresponding=True),
)
PLACES = (m.Affiliation("a", "Institute A"), m.Affiliation("b", "Institute B"), m.Affiliation("c", "Institute C"))


def math(tex: str) -> m.Math:
    return m.Math(nid(), place(), tex)


def test_formulas_take_two_runs_beside_the_citations(monkeypatch) -> None:
    events: list[str] = []
    start, result = pandoc.start, pandoc.Pending.result
    monkeypatch.setattr(pandoc, "start", lambda *a, **k: (events.append("start"), start(*a, **k))[1])
    monkeypatch.setattr(pandoc.Pending, "result", lambda self: (events.append("wait"), result(self))[1])
    before = len(pandoc.history)
    grid = table("tbl:t", row(cell(math("c^2"))), caption=[math("d_1")])
    manuscript = paper(
        p(math("x^2"), note(math("y_1")), math("x^2"), c("a")), eq("eq:a", r"\sum_i a_i"), grid, references=[ref("a")]
    )
    resolved = done(manuscript, "ieee")
    assert events == ["start"] * 3 + ["wait"] * 3
    assert len(pandoc.history) - before == 3
    assert list(resolved.math) == [
        ("x^2", False),
        ("y_1", False),
        (r"\sum_i a_i", True),
        ("d_1", False),
        ("c^2", False),
    ]
    for forms in resolved.math.values():
        assert forms.mathml is not None
        assert forms.mathml.startswith("<math")
        assert forms.omml is not None
        assert forms.omml.startswith("<m:oMath xmlns:m=")
    assert 'display="block"' in (resolved.math[r"\sum_i a_i", True].mathml or "")


def test_no_formula_is_no_run() -> None:
    before = len(pandoc.history)
    done(paper(p("No formula.")))
    assert len(pandoc.history) == before


def test_a_formula_that_cannot_be_read() -> None:
    bad = math(r"\frac{1")
    resolved = done(paper(p(math("a<b"), bad, math("\\text{<p>a</p>}"))))
    (finding,) = resolved.diagnostics
    assert (finding.code, finding.severity, finding.span) == ("MTH002", Severity.WARNING, bad.span)
    assert finding.message == r"Formula \frac{1 cannot be read"
    assert [form.mathml is not None for form in resolved.math.values()] == [True, False, True]
    assert [form.omml is not None for form in resolved.math.values()] == [True, False, True]


def anchors_of(*blocks: m.Block, style: str | None = None) -> list[str]:
    manuscript = paper(*blocks, references=[ref("a"), ref("b")])
    resolved = done(manuscript, style) if style else done(manuscript)
    return [resolved.anchors[b.id] for b in walk.blocks(resolved.manuscript.body)]


def test_anchors_are_labels_or_hashes_of_the_authors_words() -> None:
    blocks = (sec("sec:a", p("One."), p("Two."), p("One.")), fig("fig:x"), p("See ", c("a"), "."))
    first = anchors_of(*blocks)
    assert (first[0], first[4]) == ("sec:a", "fig:x")
    assert first[3] == f"{first[1]}-2"
    assert all(len(anchor) == 9 and anchor[0] == "b" for anchor in (first[1], first[2], first[5]))
    again = anchors_of(p("New ", c("b"), "."), *blocks)
    assert again[1:] == first, "what is inserted before changes no anchor"
    assert anchors_of(*blocks, style="american-medical-association") == first, "nor does another style"


def test_anchors_of_cells_follow_the_table() -> None:
    grid = table("tbl:t", row("a", "b"), head=[row("H", "I")])
    resolved = done(paper(grid, sec("tbl:t-r1c1"), sec("references")))
    printed_table = resolved.tables[grid.id]
    cells = [resolved.anchors[one.id] for r in (*printed_table.head, *printed_table.body) for one in r.cells]
    assert cells == ["tbl:t-r1c1-2", "tbl:t-r1c2", "tbl:t-r2c1", "tbl:t-r2c2"]
    assert "references" not in resolved.anchors.values(), "that is the reference list's"


def test_the_title_block() -> None:
    front = done(
        paper(title=run("On ", q("ants")), authors=PEOPLE, affiliations=PLACES, date="2026-11-24", lang="en-GB")
    ).front
    assert front.title_text == "On “ants”"
    assert [(a.name, a.marks) for a in front.authors] == [
        ("Ada Example", ("1", "2")), ("Bo Sample", ("2",)), ("The Consortium", ()),
    ]  # fmt: skip
    assert front.affiliations == (("1", "Institute B"), ("2", "Institute A"), ("3", "Institute C"))
    assert front.correspondence == "Correspondence: Ada Example, ada@example.org; The Consortium"
    assert (front.date, front.date_iso, front.short_title) == ("24 November 2026", "2026-11-24", "On “ants”")


def test_one_affiliation_for_all_has_no_mark() -> None:
    authors = tuple(replace(a, affiliations=("a",), corresponding=False) for a in PEOPLE)
    front = done(paper(authors=authors, affiliations=PLACES[:1], lang="de", keywords=("Wort",))).front
    assert [a.marks for a in front.authors] == [(), (), ()]
    assert front.affiliations == (("", "Institute A"),)
    assert (front.correspondence, front.labels["abstract"]) == ("", "Zusammenfassung")


def test_declarations_have_titles_of_the_language() -> None:
    declarations = (m.Declaration("funding", (p("None."),)), m.Declaration("patient-voice", (p("One."),)))
    resolved = done(paper(declarations=declarations, lang="fr"))
    assert lines(resolved, "heading") == ["Déclarations", "Financement", "Patient voice"]


def everything() -> m.Manuscript:
    """Each of the four kinds in each kind of place."""

    def mixed() -> tuple[m.Inline, ...]:
        inner = q("in ", c("a"), x("tbl:t"), v("term:ai"), q("deep", kind="single"))
        styled = m.Styled(nid(), HERE, "strong", run(inner, v("nonsense"), x("nowhere")))
        affixed = replace(
            c("b"),
            cites=(replace(c("b").cites[0], prefix=run(q("so"), v("term:ai"), x("tbl:t")), suffix=run(" ", c("a"))),),
        )
        link = m.Link(nid(), HERE, "#x", run(c("@a"), m.InlineGroup(nid(), HERE, run(v("tbl:t[1].c")))))
        return run(
            "w ", styled, affixed, link, c("lost"), m.Footnote(nid(), HERE, (p(q("n"), c("b"), v("tbl:t.rows")),))
        )

    def box() -> m.Block:
        items = ((p(*mixed()),), (m.Quote(nid(), HERE, (p(*mixed()),)),))
        terms = m.DefinitionList(nid(), HERE, (m.DefinitionItem(mixed(), ((p(*mixed()),),)),))
        inner = (
            m.BulletList(nid(), HERE, items),
            terms,
            m.LineBlock(nid(), HERE, (mixed(),)),
            m.Heading(nid(), HERE, 2, mixed()),
        )
        return m.Division(nid(), HERE, inner)

    column = m.Column("c", header=(p(*mixed()),))
    grid = table(
        "tbl:t",
        row(cell(*mixed())),
        columns=(column,),
        head=[row(cell(*mixed()))],
        caption=mixed(),
        notes=[p(*mixed())],
    )
    in_note = m.Footnote(nid(), HERE, (table("tbl:n", row(*mixed()[:2])),))
    titled = m.Section(nid(), HERE, 1, m.Label("s"), mixed(), (box(), grid, fig("fig:f", *mixed()), p(in_note)))
    return paper(
        titled, appendices=[p(*mixed())], references=[ref("a", "Ant"), ref("b", "Bee")],
        title=mixed(), subtitle=mixed(),
        abstract=(p(*mixed()),), declarations=(m.Declaration("funding", (p(*mixed()),)),),
        glossary=(m.Term("ai", "AI", "artificial intelligence"),),
    )  # fmt: skip


def test_nothing_is_left_unresolved() -> None:
    for style in ("american-medical-association", "apa", "chicago-notes-bibliography", "ieee"):
        manuscript = everything()
        resolved = done(manuscript, style)
        written = reading_order(manuscript, resolved.tables)
        four = (m.Quoted, m.Citation, m.CrossReference, m.Value)
        for visit in written:
            if isinstance(visit.node, four):
                said = resolved.text[visit.node.id]
                inside = [n for n in walk.inlines(said, notes=False) if isinstance(n, four)]
                assert not inside or isinstance(visit.node, m.Quoted)  # which holds its own, printed in their turn
            elif isinstance(visit.node, m.Table):
                assert visit.node.id in resolved.tables
            elif isinstance(visit.node, m.Footnote) and visit.place.printed:
                assert visit.node.id in resolved.numbers
            if not isinstance(visit.node, m.Inline) and visit.place.printed:
                assert resolved.anchors[visit.node.id]
        assert printed(resolved)
        assert len(set(resolved.anchors.values())) == len(resolved.anchors)
        assert {d.code for d in resolved.diagnostics} == {"VAL001"}


def test_the_sample_of_the_editions_resolves_again() -> None:
    assert printed(done(sample().manuscript))


def test_same_input_same_output() -> None:
    manuscript = everything()
    assert done(manuscript, "ieee") == done(manuscript, "ieee")


SCRIPT = """
from tests.resolve.test_rest import done, everything
print(repr(done(everything(), "chicago-notes-bibliography")))
"""


def test_same_input_same_bytes_under_any_hash_seed() -> None:
    def said(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True).stdout

    assert said("1") == said("2")
