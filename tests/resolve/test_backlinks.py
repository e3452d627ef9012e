"""Ways back from entries to citations, and anchors of citations: manuscripts above, what is linked below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder import model as m
from builder.model.plain import plain
from builder.model.printed import printed
from builder.model.walk import inlines
from builder.resolve import resolve
from builder.styles import csl, profile
from tests.resolve.paper import HERE, NOTES, NUMERIC, c, done, fig, nid, note, p, paper, q, ref, row, run, sec, table, x

REFS = [ref(key, family) for key, family in zip("abc", ("Ant", "Bee", "Cat"), strict=True)]


def back(resolved: m.Resolved) -> dict[str, str]:
    """What each entry prints after its content."""
    return {e.key: plain(e.back, {}) for e in resolved.bibliography.entries}


def leads(resolved: m.Resolved) -> dict[str, list[str]]:
    """Where each entry leads."""
    return {e.key: [n.target for n in e.back if isinstance(n, m.Link)] for e in resolved.bibliography.entries}


def test_an_arrow_leads_back_to_one_place_and_letters_to_several() -> None:
    resolved = done(paper(p(c("a"), " ", c("b"), " ", c("b", "c"), " ", c("b")), references=REFS))
    assert back(resolved) == {"a": " ↑", "b": " ↑\u00a0a b c", "c": " ↑"}
    assert leads(resolved) == {
        "a": ["#cite-a-1"],
        "b": ["#cite-b-1", "#cite-b-2", "#cite-b-3"],
        "c": ["#cite-b-2"],
    }


def test_each_way_back_says_what_it_is() -> None:
    resolved = done(paper(p(c("a"), c("b"), c("b")), references=REFS, lang="fr"))
    titles = [n.title for e in resolved.bibliography.entries for n in e.back if isinstance(n, m.Link)]
    assert titles == ["Retour à l’appel", "Retour à l’appel a", "Retour à l’appel b"]


def test_a_cluster_counts_once_however_often_it_names_a_work() -> None:
    resolved = done(paper(p(c("a", "b", "a")), references=REFS))
    assert leads(resolved) == {"a": ["#cite-a-1"], "b": ["#cite-a-1"]}


def test_places_are_in_the_order_of_reading_though_numbers_are_in_that_of_mention() -> None:
    grid = table("tbl:t", row(c("b")), caption=["Caption ", c("a", "b")])
    resolved = done(
        paper(
            p("See ", x("tbl:t"), " and ", c("a"), note("A note ", c("b")), "."), fig("fig:f", c("b")), grid,
            abstract=(p(c("b")),),
            declarations=(m.Declaration("funding", (p(c("b")),)),),
            appendices=[p(c("b"))],
            references=REFS,
        )
    )  # fmt: skip
    assert leads(resolved)["a"] == ["#cite-a-1", "#cite-a-2"]
    assert leads(resolved)["b"] == [f"#cite-{n}" for n in ("b-1", "b-2", "b-3", "a-2", "b-4", "b-5", "b-6")]


def test_what_is_listed_but_not_cited_leads_nowhere() -> None:
    resolved = done(paper(p(c("a")), references=REFS, nocite=("@c",)))
    assert back(resolved) == {"a": " ↑", "c": ""}


def test_manuscripts_for_reviewers_do_without() -> None:
    manuscript = paper(p(c("a")), references=REFS)
    resolved = resolve(manuscript, profile("review"), csl("ieee", None))
    assert back(resolved) == {"a": ""}
    assert next(line.text for line in printed(resolved) if line.role == "entry").endswith("2020.")


def test_a_label_of_the_author_keeps_its_name() -> None:
    span = m.InlineGroup(nid(), HERE, run("words"), "cite-a-2")
    body = (sec("cite-a-1", p(c("a"), " ", span, " ", c("a"))),)
    resolved = done(paper(*body, references=REFS))
    assert leads(resolved) == {"a": ["#cite-a-1-2", "#cite-a-2-2"]}
    assert len(set(resolved.anchors.values())) == len(resolved.anchors)


def test_an_edit_elsewhere_changes_no_anchor() -> None:
    before = done(paper(p(c("a")), p(c("b", "c")), references=REFS))
    after = done(paper(p("More words ", c("c")), p(c("a")), p(c("b", "c")), references=REFS))
    assert set(before.anchors.values()) - set(after.anchors.values()) == set()


def test_a_citation_in_a_quotation_is_a_place() -> None:
    cited = c("a")
    quoted = q("said ", cited, ", ", q("and more ", kind="double"))
    resolved = done(paper(p(quoted), references=REFS))
    assert cited in resolved.text[quoted.id]
    assert plain(resolved.text[quoted.id], resolved.text) == "“said [1], ‘and more ’”"
    assert leads(resolved) == {"a": [f"#{resolved.anchors[cited.id]}"]}


@pytest.mark.parametrize("style", ["ieee", "apa", "chicago-notes-bibliography", NUMERIC, NOTES], ids=str)
def test_names_of_a_narrative_citation_lead_to_the_entry(style: object) -> None:
    cited = c("@a")
    resolved = done(paper(p(cited, " said."), references=REFS), style)  # type: ignore[arg-type]
    first, *rest = resolved.text[cited.id]
    assert isinstance(first, m.Link)
    assert (first.target, plain((first,), {})) == ("#ref-a", "Ant")
    assert not plain(rest, {}).startswith("Ant")


def test_names_of_an_unknown_work_lead_nowhere() -> None:
    cited = c("@zzz", "a")
    resolved = done(paper(p(cited), references=REFS))
    assert {n.target for n in inlines(resolved.text[cited.id]) if isinstance(n, m.Link)} <= {"#ref-a"}


def test_under_a_note_style_the_mark_in_the_text_is_the_place() -> None:
    cited = c("a")
    resolved = done(paper(p("Words", cited), references=REFS), replace(NOTES))
    assert leads(resolved) == {"a": ["#cite-a-1"]}
    assert resolved.anchors[cited.id] == "cite-a-1"
    assert isinstance(resolved.text[cited.id][0], m.Footnote)


def links(run_: tuple[m.Inline, ...]) -> list[tuple[str, str]]:
    """What is linked in ``run_``, and where to."""
    return [(plain(n.children, {}), n.target) for n in inlines(run_) if isinstance(n, m.Link)]


def test_in_a_note_the_names_are_linked_and_addresses_lead_where_they_say() -> None:
    works = [ref("a", "Ant", "Bee", DOI="10.1000/ants"), ref("b", title="Of nobody")]
    first, second = c("a", "b"), c("a")
    resolved = done(paper(p("Words", first, " and", second), references=works), "chicago-notes-bibliography")
    said = [note.blocks[0].inlines for note in resolved.notes if isinstance(note.blocks[0], m.Paragraph)]
    names, address, title = links(said[0])
    assert names == ("A. Ant and A. Bee", "#ref-a")
    assert address == ("https://doi.org/10.1000/ants", "https://doi.org/10.1000/ants")
    assert title[0].startswith("“Of Nobody,”")  # no names: the whole of it
    assert title[1] == "#ref-b"
    assert links(said[1]) == [("Ant and Bee", "#ref-a")]
