"""Positions: every word, citation and cross-reference of generated Markdown stands where its span says."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.diagnostics import FileId, SourceFile
from builder.model import Block, Citation, CrossReference, Text, Value
from builder.model.walk import all_inlines
from builder.sources.fragment import Fragment, at
from builder.sources.ids import NodeIds
from builder.sources.markdown import parse

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples"


def parsed(text: str) -> tuple[Block, ...]:
    """The blocks of one file."""
    (blocks,), _ = parse([Fragment(text, FileId(0), ((0, 0),), "document")], NodeIds(), PurePosixPath("manuscript"))
    return blocks


def words(blocks: tuple[Block, ...], source: str) -> tuple[int, int]:
    """How many words there are, and how many have exact places; each of these is spelled at its place."""
    total = exact = 0
    for node in all_inlines(blocks):
        if not isinstance(node, Text):
            continue
        for m in re.finditer(r"[^\W_]+", node.value):
            total += 1
            if node.span.exact:
                exact += 1
                offset = at(node.anchors, m.start())
                assert spelled(source, offset, m[0]), (m[0], source[offset : offset + 20])
    return total, exact


def spelled(source: str, offset: int, word: str) -> bool:
    """Whether the source spells ``word`` there, plainly, by entities or by an example list's label."""
    return source.startswith(word, offset) or source[offset] in "&@" or "&" in source[offset : offset + len(word)]


word = st.sampled_from("data models a I naïve 42 2021 e.g. Smith et al. of x3 don't Σ B2B 東京 p.".split())
key = st.sampled_from(["huang2021", "a_b", "doi:10.1000/x-1", "X", "müller:2020"])
label = st.sampled_from(["fig:a", "Tbl:b", "eq:long-one", "sec:x"])
phrase = st.lists(word, min_size=1, max_size=4).map(" ".join)


def inline(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Syntax that wraps other inlines."""
    return st.one_of(
        children.map("*{}*".format),
        children.map("**{}**".format),
        children.map('"{}"'.format),
        children.map("[{}](https://example.org/a_b)".format),
        children.map("[{}]{{.smallcaps}}".format),
        children.map("~~{}~~".format),
        st.tuples(children, children).map(" ".join),
        st.tuples(children, children).map("\n".join),
    )


leaf = st.one_of(
    phrase,
    key.map("[@{}]".format),
    st.tuples(phrase, key, key, phrase).map("[see {0[0]} @{0[1]}, pp. 3-5; -@{0[2]} {0[3]}]".format),
    key.map("@{} [p. 3]".format),
    label.map("@{}".format),
    st.tuples(label, label).map("[@{0[0]}; @{0[1]}]".format),
    label.map("[-@{}]".format),
    word.map("`{}`".format),
    st.sampled_from(["$x_1 + \\alpha$", "H~2~O", "m^2^", "A&amp;B", "a -- b...", "\\*starred\\*", "x<br>y", "1--2"]),
    st.sampled_from(['{{tbl:x["a"].b--c}}', "{{term:ngs}}", "{{tbl:x.rows}}", "<!-- note -->", "<sup>th</sup>"]),
    phrase.map("^[{}]".format),
    st.sampled_from(["[^n]", "[defined]", "![alt words](a.png) here", "\\ref{x}"]),
)
line = st.recursive(leaf, inline, max_leaves=5)
paragraph = st.lists(line, min_size=1, max_size=4).map(" ".join)


def prefixed(first: str, rest: str) -> object:
    """A function that puts ``first`` before a block's first line and ``rest`` before the others."""
    return lambda text: first + text.replace("\n", "\n" + rest)


block = st.one_of(
    paragraph,
    paragraph.map(prefixed("> ", "> ")),
    phrase.map("# {}".format),
    phrase.map("## {} {{#sec:x .unnumbered}}".format),
    st.lists(paragraph.map(prefixed("- ", "  ")), min_size=1, max_size=3).map("\n".join),
    st.lists(paragraph.map(prefixed("1. ", "   ")), min_size=1, max_size=3).map("\n".join),
    st.tuples(phrase, phrase, phrase, phrase, phrase).map(
        "| {0[0]} | {0[1]} |\n|---|--:|\n| {0[2]} | **{0[3]}** |\n\n: {0[4]} {{#tbl:b}}".format
    ),
    phrase.map("```python\n{}\n```".format),
    phrase.map("    {}".format),
    phrase.map("$$x = 1$$ {{#eq:long-one}} {}".format),
    phrase.map("![{}](figures/a.png){{#fig:a width=50%}}".format),
    paragraph.map("::: {{.note}}\n{}\n:::".format),
    st.tuples(phrase, paragraph).map("{0[0]}\n\n:   {0[1]}".format),
    phrase.map("| {}\n| two".format),
    st.just("---"),
)
TAIL = "\n\n[^n]: A footnote, defined *late*.\n\n[defined]: https://example.org\n"
document = st.lists(block, min_size=1, max_size=5).map(lambda parts: "\n\n".join(parts) + TAIL)
slow = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@slow
@given(st.lists(document, min_size=6, max_size=6))
def test_exact_places_spell_what_stands_there(texts: list[str]) -> None:
    """Unix and Windows line ends, each text read once, all by one run of pandoc."""
    sources = [*texts, *(text.replace("\n", "\r\n") for text in texts)]
    fragments = [Fragment(text, FileId(n), ((0, 0),), "document") for n, text in enumerate(sources)]
    parsed, _ = parse(fragments, NodeIds(), PurePosixPath("manuscript"))
    for source, blocks in zip(sources, parsed, strict=True):
        words(blocks, source)
        check_spans(blocks, source)
    for n, text in enumerate(texts):
        assert places(parsed[n], text) == places(parsed[n + len(texts)], sources[n + len(texts)])


def check_spans(blocks: tuple[Block, ...], source: str) -> None:
    """Citations, cross-references and values span what was written."""
    for node in all_inlines(blocks):
        span = node.span
        if isinstance(node, Citation):
            for cite in node.cites:
                if cite.span.exact:
                    assert source[cite.span.start : cite.span.end] == f"@{cite.key}"
        elif isinstance(node, CrossReference):
            for target, place in zip(node.targets, node.spans, strict=True):
                if place.exact:
                    assert source[place.start : place.end].lower() == f"@{target}"
        elif isinstance(node, Value):
            assert source[span.start : span.end] == "{{" + node.expression + "}}"


def places(blocks: tuple[Block, ...], source: str) -> list[object]:
    """Line and column of every inline whose place is exact."""
    file = SourceFile(PurePosixPath("a.md"), source)
    return [(type(n), file.position(n.span.start) if n.span.exact else None) for n in all_inlines(blocks)]


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the example manuscripts lie beside a working copy of ours only")
def test_examples_are_decoded() -> None:
    total = exact = 0
    for path in sorted(EXAMPLES.rglob("*.md")):
        if path.name in ("LICENSE.md", "00.front-matter.md"):  # the latter is a template, not Markdown
            continue
        source = path.read_text("utf-8")
        here = words(parsed(source), source)
        total, exact = total + here[0], exact + here[1]
    assert exact >= 0.96 * total
