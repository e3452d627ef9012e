"""Pandoc's inlines → the model's. Text is coalesced; what no edition can print alike is reported (SRC010)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from builder.model import (
    Code,
    Footnote,
    Image,
    Inline,
    InlineGroup,
    LineBreak,
    Link,
    Math,
    Quoted,
    RawInline,
    Styled,
    StyleName,
)
from builder.model.plain import raw_text
from builder.sources.markdown import notes
from builder.sources.markdown.citations import cluster
from builder.sources.markdown.context import Context, Json
from builder.sources.markdown.html import paired
from builder.sources.markdown.latex import reference
from builder.sources.markdown.paths import image_path
from builder.sources.markdown.raw import is_comment, report
from builder.sources.markdown.text import TextRun

STYLES: dict[str, StyleName] = {
    "Emph": "emphasis",
    "Strong": "strong",
    "Strikeout": "strikeout",
    "Superscript": "superscript",
    "Subscript": "subscript",
    "SmallCaps": "small-caps",
    "Underline": "underline",
}
QUOTES: dict[str, Literal["single", "double"]] = {"SingleQuote": "single", "DoubleQuote": "double"}
WORDS = {"Str", "Space", "SoftBreak"}


def inlines(ctx: Context, run: list[Json]) -> tuple[Inline, ...]:
    """Convert a run of inlines."""
    out: list[Inline] = []
    text = TextRun(ctx, out)
    for node in paired(run):
        kind = node["t"]
        if kind in WORDS:
            text.add(node)
        elif kind == "RawInline" and is_comment(*node["c"]):
            continue
        else:
            text.flush()
            if kind in ("RawInline", "Link") and (cross := reference(ctx, node)):
                out.append(cross)
            elif kind == "Cite":
                out.extend(cluster(ctx, node, inlines))
            else:
                out.append(_inline(ctx, node))
    text.flush()
    return tuple(out)


def _inline(ctx: Context, node: Json) -> Inline:
    kind, content = node["t"], node.get("c")
    span, here = ctx.span(node), ctx.id()
    if kind in STYLES:
        return Styled(here, span, STYLES[kind], inlines(ctx, cast(list[Json], content)))
    if content is None:
        return LineBreak(here, span)
    if kind == "Quoted":
        return Quoted(here, span, QUOTES[content[0]["t"]], inlines(ctx, content[1]))
    if kind == "Code":
        return Code(here, span, ctx.hidden.restore(content[1]))
    if kind == "Math":
        return Math(here, span, ctx.hidden.restore(content[1]), content[0]["t"] == "DisplayMath")
    if kind == "RawInline":
        raw = RawInline(here, span, content[0], ctx.hidden.restore(content[1]))
        report(ctx, node, raw.format, raw.value)
        return raw
    if kind == "Link":
        target, title = (ctx.hidden.restore(part) for part in content[2])
        return Link(here, span, target, inlines(ctx, content[1]), title)
    if kind == "Image":
        return _among_words(ctx, node)
    if kind == "Note":
        if ctx.noteless:
            return InlineGroup(here, span, inlines(ctx, notes.words(ctx, node)))
        return Footnote(here, span, ctx.blocks(replace(ctx, noteless=True), content))
    if kind == "Span":
        identifier, classes, attributes = attr(ctx, content[0])
        return InlineGroup(here, span, inlines(ctx, content[1]), identifier, classes, attributes)
    raise AssertionError(f"pandoc has a new inline: {kind}")


def _among_words(ctx: Context, node: Json) -> Image:
    identifier = attr(ctx, node["c"][0])[0]
    if identifier:
        message = f"An image among words is no figure, so {identifier} names nothing"
        ctx.warn("SRC011", node, message, "Give it a caption and a paragraph of its own")
    return image(ctx, node)


def image(ctx: Context, node: Json) -> Image:
    """An image among words. Its alternative text is the attribute ``alt``, else the words in its brackets."""
    attributes, words, (target, _title) = node["c"]
    pairs = dict(attr(ctx, attributes)[2])
    alt = pairs.get("alt", raw_text(inlines(replace(ctx, found=[]), words)).strip())
    path = image_path(ctx, node, ctx.hidden.restore(target))
    if "height" in pairs and "width" not in pairs:
        ctx.warn("SRC011", node, "The height of an image is not read", "Give its width")
    return Image(ctx.id(), ctx.span(node), path, alt, pairs.get("width"))


def attr(ctx: Context, parts: list[object]) -> tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Identifier, classes and attributes of pandoc's ``Attr``."""
    identifier, classes, pairs = cast(tuple[str, list[str], list[list[str]]], parts)
    back = ctx.hidden.restore
    return back(identifier), tuple(back(c) for c in classes), tuple((back(k), back(v)) for k, v in pairs)
