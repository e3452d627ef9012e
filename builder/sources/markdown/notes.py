"""Footnotes where none can stand (in a footnote, round a citation): Word knows none there. They become words."""

from __future__ import annotations

from builder.sources.markdown.context import Context, Json


def words(ctx: Context, node: Json) -> list[Json]:
    """The words of a footnote in brackets, as pandoc's inlines; reported (SRC011)."""
    ctx.warn(
        "SRC011",
        node,
        "A footnote stands in a footnote or a citation; its words are printed in brackets",
        "Write it into the text",
    )
    return [{"t": "Space"}, {"t": "Str", "c": "("}, *_words(node["c"]), {"t": "Str", "c": ")"}]


def _words(blocks: object) -> list[Json]:
    """The inlines of ``blocks`` at any depth, a blank between two paragraphs."""
    if isinstance(blocks, dict):
        if blocks["t"] in ("Para", "Plain"):
            return list(blocks["c"])
        if blocks["t"] == "CodeBlock":
            return [{**blocks, "t": "Code"}]
        return _words(blocks.get("c"))
    out: list[Json] = []
    for item in blocks if isinstance(blocks, list) else ():
        found = _words(item)
        out += [{"t": "Space"}, *found] if out and found else found
    return out
