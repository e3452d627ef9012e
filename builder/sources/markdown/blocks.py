"""Pandoc's blocks → the model's."""

from __future__ import annotations

import re
from typing import Literal, cast

from builder.model import (
    Block,
    BulletList,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Division,
    Equation,
    Heading,
    Label,
    LineBlock,
    Math,
    OrderedList,
    Paragraph,
    Quote,
    RawBlock,
    Rule,
)
from builder.sources.markdown.citations import label
from builder.sources.markdown.context import Context, Json
from builder.sources.markdown.figures import figure
from builder.sources.markdown.inlines import attr, inlines
from builder.sources.markdown.latex import equation_label, labelled_figure, understood
from builder.sources.markdown.raw import is_comment, report
from builder.sources.markdown.tables import table

Style = Literal["decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"]
STYLE: dict[str, Style] = {
    "LowerAlpha": "lower-alpha",
    "UpperAlpha": "upper-alpha",
    "LowerRoman": "lower-roman",
    "UpperRoman": "upper-roman",
}
Delimiter = Literal["period", "one-paren", "two-parens"]
DELIMITER: dict[str, Delimiter] = {"OneParen": "one-paren", "TwoParens": "two-parens"}
EQUATION_LABEL = re.compile(r"\{#([^{}\s]+)\}")


def blocks(ctx: Context, nodes: list[Json]) -> tuple[Block, ...]:
    """Convert blocks that stand inside something: headings among them make no sections."""
    out: list[Block] = []
    for node in nodes:
        out.extend(block(ctx, node))
    return tuple(out)


def block(ctx: Context, node: Json) -> list[Block]:
    """Convert one block: none for a comment, several for a paragraph round a display equation."""
    kind, content = node["t"], node.get("c")
    if kind in ("Para", "Plain"):
        return _paragraphs(ctx, node)
    if kind == "RawBlock":
        return _raw(ctx, node)
    if kind == "Table":
        return [table(ctx, node, blocks)]
    if kind == "Figure":
        return figure(ctx, node, blocks)
    span, here = ctx.span(node), ctx.id()
    if content is None:
        return [Rule(here, span)] if kind == "HorizontalRule" else []
    if kind == "Header":
        return [Heading(here, span, content[0], inlines(ctx, content[2]))]
    if kind == "CodeBlock":
        _, classes, _ = attr(ctx, content[0])
        return [CodeBlock(here, span, ctx.hidden.restore(content[1]), classes[0] if classes else "")]
    if kind == "BlockQuote":
        return [Quote(here, span, blocks(ctx, content))]
    if kind == "BulletList":
        return [BulletList(here, span, tuple(blocks(ctx, item) for item in content))]
    if kind == "OrderedList":
        start, style, delimiter = content[0]
        items = tuple(blocks(ctx, item) for item in content[1])
        how = STYLE.get(style["t"], "decimal"), DELIMITER.get(delimiter["t"], "period")
        return [OrderedList(here, span, items, start, *how)]
    if kind == "DefinitionList":
        return [DefinitionList(here, span, tuple(_definition(ctx, item) for item in content))]
    if kind == "LineBlock":
        return [LineBlock(here, span, tuple(inlines(ctx, line) for line in content))]
    if kind == "Div":
        identifier, classes, attributes = attr(ctx, content[0])
        return [Division(here, span, blocks(ctx, content[1]), label(identifier), classes, attributes)]
    raise AssertionError(f"pandoc has a new block: {kind}")


def _definition(ctx: Context, item: list[list[Json]]) -> DefinitionItem:
    definitions = cast(list[list[Json]], item[1])
    return DefinitionItem(inlines(ctx, item[0]), tuple(blocks(ctx, definition) for definition in definitions))


def _raw(ctx: Context, node: Json) -> list[Block]:
    form, value = node["c"][0], ctx.hidden.restore(node["c"][1])
    if is_comment(form, value):
        return []
    report(ctx, node, form, value)
    return [RawBlock(ctx.id(), ctx.span(node), form, value)]


def _paragraphs(ctx: Context, node: Json) -> list[Block]:
    """A paragraph, cut at display equations, each of which takes the label that follows it."""
    run: list[Json] = [made for part in node["c"] for made in understood(part)]
    tight = node["t"] == "Plain"
    out: list[Block] = []
    rest: list[Json] = []
    k = 0
    while k < len(run):
        if shown := labelled_figure(run[k]):
            _close(ctx, node, rest, tight, out)
            out += figure(ctx, shown, blocks)
            rest = []
            k += 1
            continue
        if not _is_display(run[k]):
            rest.append(run[k])
            k += 1
            continue
        _close(ctx, node, rest, tight, out)
        found, used, left = _equation_label(run[k + 1 : k + 3])
        out.append(_equation(ctx, run[k], found, used))
        rest = [left] if left else []
        k += 1 + len(used)
    _close(ctx, node, rest, tight, out)
    return out


def _is_display(node: Json) -> bool:
    return bool(node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath")


def _equation(ctx: Context, node: Json, found: Label | None, used: list[Json]) -> Equation:
    here, last = ctx.id(), used[-1] if used else node
    start, end, exact = node.get("s", ctx.whole)
    stop = last.get("s", ctx.whole)
    span = ctx.span((start, max(end, stop[1]), exact and stop[2]))
    tex, name = equation_label(ctx.hidden.restore(node["c"][1]))
    written = found or (Label(name) if name else None)
    return Equation(here, span, Math(ctx.id(), ctx.span(node), tex, display=True), written)


def _equation_label(after: list[Json]) -> tuple[Label | None, list[Json], Json | None]:
    """The label right after an equation, the nodes it takes up, and what is left of the last of them."""
    at = 1 if after and after[0]["t"] in ("Space", "SoftBreak") else 0
    word = after[at] if at < len(after) else None
    m = EQUATION_LABEL.match(word["c"]) if word and word["t"] == "Str" else None
    if word is None or m is None:
        return None, [], None
    used = after[: at + 1]
    if m.end() == len(word["c"]):
        return label(m[1]), used, None
    left: Json = {"t": "Str", "c": word["c"][m.end() :]}
    if "s" in word:
        start, end, exact = word["s"]
        used = [*used[:-1], {**word, "s": (start, start + m.end(), exact)}]
        left["s"] = (start + m.end(), end, exact)
    return label(m[1]), used, left


def _close(ctx: Context, node: Json, rest: list[Json], tight: bool, out: list[Block]) -> None:
    """Append the paragraph of ``rest``; blanks next to an equation go."""
    while rest and rest[0]["t"] in ("Space", "SoftBreak") and out:
        rest = rest[1:]
    while rest and rest[-1]["t"] in ("Space", "SoftBreak"):
        rest = rest[:-1]
    if not rest:
        return
    here = ctx.id()
    place = node
    if "s" in rest[0] and len(rest) != len(node["c"]):
        place = {"s": (rest[0]["s"][0], rest[-1]["s"][1], rest[0]["s"][2] and rest[-1]["s"][2])}
    words = inlines(ctx, rest)
    if words:
        out.append(Paragraph(here, ctx.span(place), words, tight, continues=bool(out)))
