"""Citations: order, names, unknown keys, marks, the list. The engine here is a simple one; see test_engines."""

from __future__ import annotations

from builder import model as m
from builder.diagnostics import FileId, Span
from builder.resolve.citations import Cluster, Formatted
from tests.resolve.paper import (
    HERE,
    c,
    done,
    fig,
    findings,
    lines,
    nid,
    note,
    p,
    paper,
    ref,
    row,
    run,
    says,
    table,
    x,
)

REFS = [ref(key, family) for key, family in zip("abcdef", ("Ant", "Bee", "Cat", "Dog", "Eel", "Fox"), strict=True)]


def order(resolved: m.Resolved) -> list[str]:
    return [entry.key for entry in resolved.bibliography.entries]


def test_numbers_follow_the_order_of_reading() -> None:
    resolved = done(
        paper(
            p("Text ", c("b"), note("Note ", c("c")), " and ", c("d"), "."),
            abstract=(p("Abstract ", c("a"), "."),),
            declarations=(m.Declaration("funding", (p(c("e")),)),),
            appendices=[p(c("f"))],
            references=REFS,
        )
    )
    assert order(resolved) == list("abcdef")
    assert [e.number for e in resolved.bibliography.entries] == ["1", "2", "3", "4", "5", "6"]


def test_citations_of_a_float_count_at_its_first_mention() -> None:
    grid = table("tbl:t", row(c("c")), caption=["Caption ", c("b")])
    body = (p(c("a")), grid, p("See ", x("tbl:t"), " and ", c("d"), "."), p(x("tbl:t")))
    assert order(done(paper(*body, references=REFS))) == ["a", "b", "c", "d"]
    early = (p("See ", x("fig:f"), " and ", c("a"), "."), p(c("b")), fig("fig:f", c("c")))
    assert order(done(paper(*early, references=REFS))) == ["c", "a", "b"]
    assert order(done(paper(*early, references=REFS, float_citations="at-place"))) == ["a", "b", "c"]


def test_a_float_that_only_another_float_mentions_counts_where_it_stands() -> None:
    body = (p(x("fig:g")), fig("fig:f", c("a")), p(c("b")), fig("fig:g", "See ", x("fig:f"), c("c")))
    assert order(done(paper(*body, references=REFS))) == ["c", "a", "b"]


def test_unknown_keys_are_seen_and_never_sent() -> None:
    node, lost = c("a", "Aa", "b"), c("zzz")
    sent: list[str] = []

    def engine(items: object, clusters: tuple[Cluster, ...], *_: object) -> Formatted:
        sent.extend(one.key for cluster in clusters for one in cluster.cites)
        return Formatted(tuple(run("(ok)") for _ in clusters), ())

    resolved = done(paper(p(node, " and ", lost), references=REFS), engine=engine)  # type: ignore[arg-type]
    assert lines(resolved, "paragraph") == ["(ok) [?Aa] and [?zzz]"]
    assert sent == ["a", "b"]
    assert resolved.diagnostics == ()  # they are the rule CIT001's to report


def test_a_narrative_citation_says_the_names_where_the_style_prints_a_number() -> None:
    refs = [
        ref("one", "Ant"), ref("two", "Ant", "Bee"), ref("many", "Ant", "Bee", "Cat"), ref("more", "Ant", "others"),
        ref("nobody", title="A <i>fine</i> title"), ref("edited", editor=[{"family": "Dog"}]),
        ref("noble", **{"author": [{"family": "Berg", "non-dropping-particle": "van der"}]}),
    ]  # fmt: skip
    nodes = [c(f"@{r.key}") for r in refs]
    resolved = done(paper(p(*nodes), references=refs, lang="en-GB"))
    assert [says(resolved, node) for node in nodes] == [
        "Ant [1]", "Ant and Bee [2]", "Ant et al. [3]", "Ant et al. [4]", "A fine title [5]",
        "Dog [6]", "van der Berg [7]",
    ]  # fmt: skip
    german = done(paper(p(nodes[1]), references=refs, lang="de"))
    assert says(german, nodes[1]) == "Ant und Bee [1]"


def raised(items: object, clusters: tuple[Cluster, ...], *_: object) -> Formatted:
    mark = m.Styled(m.GENERATED, HERE, "superscript", run("1"))
    return Formatted(tuple((mark,) for _ in clusters), ())


def test_a_raised_mark_stands_close_and_after_the_punctuation() -> None:
    cases = [
        (("as shown ", c("a"), ". Then"), "as shown.1 Then"),
        (("as shown ", c("a"), ", then"), "as shown,1 then"),
        (("as shown ", c("a"), "; then"), "as shown1; then"),
        (("as shown.", c("a"), " Then"), "as shown.1 Then"),
        (("by Ant et al. ", c("a"), ". Then"), "by Ant et al.1 Then"),
        ((c("a"), ", first"), "1, first"),
        (("as ", c("@a"), " said."), "as Ant1 said."),
        (("and so on ", c("a"), "..."), "and so on1..."),
    ]
    for inlines, text in cases:
        resolved = done(paper(p(*inlines), references=REFS), engine=raised)  # type: ignore[arg-type]
        assert lines(resolved, "paragraph") == [text]


def test_moved_punctuation_keeps_its_place_in_the_file() -> None:
    def at(value: str, start: int) -> m.Text:
        return m.Text(nid(), Span(FileId(0), start, start + len(value)), value, ((0, start),))

    manuscript = paper(p(at("Shown ", 10), c("a"), at(". Then", 20)), references=REFS)
    resolved = done(manuscript, engine=raised)  # type: ignore[arg-type]
    (paragraph,) = resolved.manuscript.body
    assert isinstance(paragraph, m.Paragraph)
    first, _, last = paragraph.inlines
    assert (first.value, first.anchors) == ("Shown.", ((0, 10), (5, 20)))  # type: ignore[union-attr]
    assert (last.value, last.anchors) == (" Then", ((0, 21),))  # type: ignore[union-attr]
    assert manuscript.body[0].inlines[0].value == "Shown "  # type: ignore[union-attr]


def test_nocite_lists_what_nothing_cites() -> None:
    assert order(done(paper(p(c("c")), references=REFS, nocite=("@a", "nope")))) == ["c", "a"]
    assert order(done(paper(p(c("c")), references=REFS, nocite=("*",)))) == ["c", "a", "b", "d", "e", "f"]


def test_addresses_in_the_list_are_links_and_say_what_the_style_printed() -> None:
    def engine(*_: object) -> Formatted:
        content = run("Ant. https://example.org/a_(b). doi:10.1000/x(1)y; 10.1000/z.")
        return Formatted((run("[1]"),), (m.Entry("a", None, (), content),))

    (entry,) = done(paper(p(c("a")), references=REFS), engine=engine).bibliography.entries  # type: ignore[arg-type]
    links = [(n.target, n.children[0].value) for n in entry.content if isinstance(n, m.Link)]  # type: ignore[union-attr]
    assert links == [
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("https://doi.org/10.1000/x(1)y", "10.1000/x(1)y"),
        ("https://doi.org/10.1000/z", "10.1000/z"),
    ]
    assert all(n.span.start == REFS[0].span.start for n in entry.content)


def test_nothing_cited_is_no_run_of_pandoc() -> None:
    from builder import pandoc

    before = len(pandoc.history)
    resolved = done(paper(p("Nothing.")), "ieee")
    assert resolved.bibliography.entries == ()
    assert len(pandoc.history) == before


def test_no_finding_for_a_clean_paper() -> None:
    assert findings(done(paper(p(c("a")), references=REFS))) == []
