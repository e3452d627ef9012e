"""Pandoc's figures → ``Figure``: an image alone in its paragraph, with its caption."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from builder.model import Block, Division, Figure
from builder.sources.markdown.citations import label
from builder.sources.markdown.context import Context, Json
from builder.sources.markdown.inlines import attr, image
from builder.sources.markdown.latex import label_in

Convert = Callable[[Context, list[Json]], tuple[Block, ...]]


def figure(ctx: Context, node: Json, convert: Convert) -> list[Block]:
    """A figure; other contents than one image (only foreign readers make them) become a division, reported."""
    here, span = ctx.id(), ctx.span(node)
    attributes, (_short, caption), content = node["c"]
    identifier, classes, pairs = attr(ctx, attributes)
    picture = _only_image(content)
    if picture is None:
        ctx.warn("SRC011", node, "A figure holds more than one image", "Write each image as a figure of its own")
        return [Division(here, span, (*convert(ctx, content), *convert(ctx, caption)), identifier, classes, pairs)]
    caption, written = _label_in(caption)
    shown = image(ctx, {**picture, "c": [picture["c"][0], label_in(picture["c"][1])[0], picture["c"][2]]})
    words = convert(ctx, caption)
    name = label(identifier or written)
    return [Figure(here, span, name or None, shown.path, shown.alt, words, shown.width)]


def _label_in(caption: list[Json]) -> tuple[list[Json], str]:
    r"""A caption without the ``\label{x}`` in its last paragraph, and the label."""
    if not caption or caption[-1]["t"] not in ("Plain", "Para"):
        return caption, ""
    words, name = label_in(caption[-1]["c"])
    return [*caption[:-1], {**caption[-1], "c": words}], name


def _only_image(content: list[Json]) -> Json | None:
    if len(content) == 1 and content[0]["t"] in ("Plain", "Para") and len(content[0]["c"]) == 1:
        only = cast(Json, content[0]["c"][0])
        return only if only["t"] == "Image" else None
    return None
