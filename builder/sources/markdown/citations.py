"""Pandoc's citation clusters → ``Citation`` and ``CrossReference``, told apart by the key's prefix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Literal

from builder.diagnostics import Span
from builder.model import Citation, Cite, CrossReference, Inline, Label, Text
from builder.sources.markdown.context import Context, Json

Convert = Callable[[Context, list[Json]], tuple[Inline, ...]]

CROSS = re.compile(r"(fig|tbl|eq|sec)[:-](?=.)", re.I)
"""The prefixes of pandoc-crossref and, with a hyphen, of Quarto; anything else is the key of a reference."""

DASHED = re.compile(r"#((?:fig|tbl|eq|sec)-[\w:.-]*\w)")
"""Where a label of Quarto is given: a key of this form may as well be one of a reference."""

Mode = Literal["normal", "author-in-text", "suppress-author"]
MODES: dict[str, Mode] = {
    "NormalCitation": "normal",
    "AuthorInText": "author-in-text",
    "SuppressAuthor": "suppress-author",
}


def label(identifier: str) -> Label:
    """An identifier as a label: its prefix in lower case."""
    m = CROSS.match(identifier)
    return Label(m[0].lower() + identifier[m.end() :] if m else identifier)


def cluster(ctx: Context, node: Json, convert: Convert) -> Iterator[Inline]:
    """What a cluster holds: one node, or several in turn where it mixes references and cross-references."""
    cites: list[Json] = node["c"][0]
    crosses = [_is_cross(ctx, cite) for cite in cites]
    if not any(crosses):
        yield _citation(ctx, cites, ctx.span(node), convert)
        return
    lead = cites[0]["citationMode"]["t"] == "AuthorInText"
    if any(crosses[lead:]) and not all(crosses[lead:]):
        _report_mixture(ctx, node)
    if all(crosses) and next(_groups(cites)) == cites and not _has_words(cites):
        yield _crossreference(ctx, cites, ctx.span(node))
        return
    parts = [cites[:1], cites[1:]] if lead and len(cites) > 1 else [cites]
    for number, part in enumerate(parts):
        if number:
            yield _text(ctx, " ", part[0])
        yield from _part(ctx, part, convert)


def _is_cross(ctx: Context, cite: Json) -> bool:
    """Whether a key is a label: one with a colon always is, one with a hyphen where there is such a label."""
    m = CROSS.match(cite["citationId"])
    return m is not None and (m[0].endswith(":") or label(cite["citationId"]) in ctx.ways.labels)


def _part(ctx: Context, cites: list[Json], convert: Convert) -> Iterator[Inline]:
    """A cluster or what follows its narrative head, as runs of one kind with "; " between them."""
    first = True
    for cross, run in groupby(cites, lambda cite: _is_cross(ctx, cite)):
        for group in _groups(list(run)) if cross else [list(run)]:
            if not first:
                yield _text(ctx, "; ", group[0])
            first = False
            if not cross:
                yield _citation(ctx, group, ctx.span(_hull(group)), convert)
                continue
            if group[0]["citationPrefix"]:
                yield from convert(ctx, group[0]["citationPrefix"])
                yield _text(ctx, " ", group[0])
            yield _crossreference(ctx, group, ctx.span(_hull(group)))
            yield from _suffix(ctx, group[-1], convert)


def _groups(cites: list[Json]) -> Iterator[list[Json]]:
    """Cross-references that can be printed as one list: no words between them, one form, one kind."""
    group: list[Json] = []
    for cite in cites:
        if group and (cite["citationPrefix"] or group[-1]["citationSuffix"] or _form(cite) != _form(group[0])):
            yield group
            group = []
        group.append(cite)
    yield group


def _form(cite: Json) -> tuple[str, str]:
    return cite["citationMode"]["t"], re.split("[:-]", label(cite["citationId"]))[0]


def _has_words(cites: list[Json]) -> bool:
    return bool(cites[0]["citationPrefix"] or cites[-1]["citationSuffix"])


def _crossreference(ctx: Context, group: list[Json], span: Span) -> CrossReference:
    return CrossReference(
        ctx.id(),
        span,
        tuple(label(cite["citationId"]) for cite in group),
        "number" if ctx.ways.numbers or group[0]["citationMode"]["t"] == "SuppressAuthor" else "full",
        group[0]["citationId"][:1].isupper(),
        tuple(ctx.span(cite) for cite in group),
    )


def _suffix(ctx: Context, cite: Json, convert: Convert) -> Iterator[Inline]:
    """Words after a cross-reference: those of ``@fig:x [left]`` keep their brackets."""
    words = cite["citationSuffix"]
    if not words:
        return
    if cite["citationMode"]["t"] != "AuthorInText":
        yield from convert(ctx, words)
        return
    yield _text(ctx, " [", words[0])
    yield from convert(ctx, words)
    yield _text(ctx, "]", words[-1])


def _citation(ctx: Context, cites: list[Json], span: Span, convert: Convert) -> Citation:
    return Citation(ctx.id(), span, tuple(_cite(ctx, cite, convert) for cite in cites))


def _cite(ctx: Context, cite: Json, convert: Convert) -> Cite:
    bare = replace(ctx, noteless=True)
    prefix = convert(bare, cite["citationPrefix"])
    suffix = convert(bare, cite["citationSuffix"])
    span = ctx.span(cite)
    return Cite(ctx.ways.key(cite["citationId"], span), span, MODES[cite["citationMode"]["t"]], prefix, suffix)


def _hull(cites: list[Json]) -> Json:
    """A thing that stands from the first key to the last."""
    if "s" not in cites[0]:
        return {}
    first, last = cites[0]["s"], cites[-1]["s"]
    return {"s": (first[0], last[1], first[2] and last[2])}


def _text(ctx: Context, words: str, near: Json) -> Text:
    """Words that pandoc kept only as the cluster's source: they stand near ``near``."""
    span = ctx.span(near)
    return Text(ctx.id(), Span(span.file, span.start, span.start, exact=False), words)


def _report_mixture(ctx: Context, node: Json) -> None:
    ctx.warn(
        "SRC011",
        node,
        "One pair of brackets holds references and cross-references",
        "Give each kind brackets of its own: [@fig:x] [@key]",
    )
