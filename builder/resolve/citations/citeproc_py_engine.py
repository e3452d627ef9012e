"""The engine in this process: citeproc-py. Quick to start, but far from complete; pandoc's is the default.

It passes 66 % of the official CSL test-suite (pandoc 93 %): no disambiguation, no collapsing of numbers, no
suppressed authors, and some page ranges come out wrong. Use it as a second opinion on numeric styles.
"""

from __future__ import annotations

import html
import io
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from builder import model as m
from builder.diagnostics import Span
from builder.format.locale import csl_locale
from builder.model.plain import plain, raw_text
from builder.resolve.citations import ENGINES, Begin, CitationError, Cluster, Formatted
from builder.resolve.citations.normalised import normalised
from builder.resolve.citations.pandoc_inlines import coalesced
from builder.resolve.generated import NOWHERE, link, text
from builder.resolve.richtext import rich_text
from builder.styles import CslStyle

LABEL = re.compile(r"^\s*([\[(]?\d+[\]).]*)\s*(?=\S)")
FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NameError, RuntimeError, SyntaxError, TypeError,
    ValueError,
)  # fmt: skip
"""What citeproc-py raises on styles and items that it cannot work with; it has no exception of its own."""


@ENGINES.add("citeproc-py")
def format_with_citeproc_py(
    items: Sequence[Mapping[str, m.Json]],
    clusters: Sequence[Cluster],
    style: CslStyle,
    locale: str,
    nocite: Sequence[str] = (),
    begin: Begin | None = None,
) -> Formatted:
    """See ``CitationEngine``. Keys are numbered, as citeproc-py folds their case."""
    keys = [str(item["id"]) for item in items]
    if not keys:
        return Formatted((), ())
    if begin:
        begin(len(keys))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every field and option that it does not know
        try:
            texts, entries = _run(
                [normalised(item) for item in items], keys, clusters, style, csl_locale(locale), nocite
            )
        except FAULTS as error:
            raise CitationError(f"citeproc-py: {type(error).__name__}: {error}") from error
    numbers = {str(i): key for i, (key, _) in enumerate(entries, 1)}
    numeric = style.kind == "numeric"
    return Formatted(
        tuple(_cluster(c, t, numbers if numeric else {}) for c, t in zip(clusters, texts, strict=True)),
        tuple(_entry(key, content, numeric=numeric) for key, content in entries),
        hanging=_option(style, "hanging-indent") == "true",
        second_field_align=_option(style, "second-field-align") in {"flush", "margin"},
        entry_spacing=_lines(style, "entry-spacing"),
        line_spacing=_lines(style, "line-spacing"),
    )


def _option(style: CslStyle, name: str) -> str:
    """An attribute of ``bibliography`` (CSL 1.0.2, "Bibliography-specific Options"); empty where there is none."""
    found = re.search(rb"<bibliography\b[^>]*?\s%s\s*=\s*[\"']([^\"']*)" % name.encode(), style.xml)
    return found[1].decode() if found else ""


def _lines(style: CslStyle, name: str) -> int:
    """An option that is a whole number; 1 is what CSL takes where there is none."""
    said = _option(style, name)
    return int(said) if said.isdecimal() else 1


def _run(
    items: list[dict[str, Any]],
    keys: list[str],
    clusters: Sequence[Cluster],
    style: CslStyle,
    locale: str,
    nocite: Sequence[str],
) -> tuple[list[str], list[tuple[str, str]]]:
    """The texts of clusters and (key, text) of entries, as HTML."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
    from citeproc.source.json import CiteProcJSON

    ids = {key: f"item{i}" for i, key in enumerate(keys)}
    source = CiteProcJSON([{**item, "id": ids[str(item["id"])]} for item in items])
    rules = CitationStylesStyle(io.BytesIO(style.xml), locale=locale, validate=False)
    bibliography = CitationStylesBibliography(rules, source, formatter.html)

    def item(cite: m.Cite) -> Any:  # noqa: ANN401  # untyped library
        locator = Locator(*cite.locator) if cite.locator else None
        affixes = {"prefix": raw_text(cite.prefix), "suffix": plain(cite.suffix, {})}
        given = {name: value for name, value in affixes.items() if value}
        return CitationItem(ids[cite.key], **given, **({"locator": locator} if locator else {}))

    citations = [Citation([item(cite) for cite in cluster.cites]) for cluster in clusters]
    for citation in (*citations, *(Citation([CitationItem(ids[key])]) for key in nocite)):
        bibliography.register(citation)
    if rules.has_bibliography():
        bibliography.sort()
    texts = ["".join(map(str, bibliography.cite(citation, lambda _: None))) for citation in citations]
    listed = bibliography.items if rules.has_bibliography() else ()
    back = {made: key for key, made in ids.items()}
    entries = ((item.key, entry) for item in listed for entry in rules.render_bibliography([item]))
    return texts, [(back[key], str(entry)) for key, entry in entries]


def _inlines(value: str, span: Span) -> tuple[m.Inline, ...]:
    """HTML as inlines; the tags are those of CSL-JSON's rich text."""

    def unescaped(node: m.Inline) -> m.Inline:
        match node:
            case m.Text():
                return replace(node, value=html.unescape(node.value))
            case m.Styled():
                return replace(node, children=tuple(unescaped(child) for child in node.children))
            case _:
                return node

    return coalesced(unescaped(node) for node in rich_text(value, span))


def _cluster(cluster: Cluster, value: str, numbers: Mapping[str, str]) -> tuple[m.Inline, ...]:
    """A cluster of one is one link; in others the numbers are."""
    run = _inlines(value, cluster.span)
    if len(cluster.cites) == 1:
        target = f"#ref-{cluster.cites[0].key}"
        if len(run) == 1 and isinstance(run[0], m.Styled):  # a raised number: the link is inside, as pandoc has it
            return (replace(run[0], children=(m.Link(m.GENERATED, cluster.span, target, run[0].children),)),)
        return (m.Link(m.GENERATED, cluster.span, target, run),)
    return tuple(inner for node in run for inner in _numbers_linked(node, cluster.span, numbers))


def _numbers_linked(node: m.Inline, span: Span, numbers: Mapping[str, str]) -> tuple[m.Inline, ...]:
    match node:
        case m.Styled():
            children = (inner for child in node.children for inner in _numbers_linked(child, span, numbers))
            return (replace(node, children=tuple(children)),)
        case m.Text():
            parts = [part for part in re.split(r"(\d+)", node.value) if part]
            return tuple(link(f"#ref-{numbers[p]}", p, span) if p in numbers else text(p, span) for p in parts)
        case _:
            return (node,)


def _entry(key: str, value: str, *, numeric: bool) -> m.Entry:
    found = LABEL.match(value) if numeric else None
    label = (text(found[1], NOWHERE),) if found else ()
    return m.Entry(key, None, label, _inlines(value[found.end() :] if found else value, NOWHERE))
