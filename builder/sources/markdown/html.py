"""Pairs of common HTML tags among words, read as the Markdown that means the same."""

from __future__ import annotations

import re

from builder.sources.markdown.context import Json, Place

MEANING = {
    "sup": "Superscript",
    "sub": "Subscript",
    "em": "Emph",
    "i": "Emph",
    "strong": "Strong",
    "b": "Strong",
    "u": "Underline",
    "ins": "Underline",
    "s": "Strikeout",
    "del": "Strikeout",
    "code": "Code",
    "kbd": "Code",
}
TAG = re.compile(r"<(/?)([A-Za-z]+)\s*(/?)>")
WORDS = {"Str", "Space", "SoftBreak"}


def paired(run: list[Json]) -> list[Json]:
    """``run`` with each start tag, what follows and its end tag made one node; ``<br>`` made a line break.

    Tags without a partner, or with attributes, stay raw.
    """
    if not any(node["t"] == "RawInline" for node in run):
        return run
    out: list[Json] = []
    open_tags: list[tuple[str, int]] = []
    for node in run:
        out.append(node)
        tag = TAG.fullmatch(node["c"][1]) if node["t"] == "RawInline" and node["c"][0] == "html" else None
        if tag is None:
            continue
        name = tag[2].lower()
        if name == "br":
            out[-1] = {**node, "t": "LineBreak", "c": None}
        elif not tag[1] and name in MEANING:
            open_tags.append((name, len(out) - 1))
        elif tag[1] and any(name == begun for begun, _ in open_tags):
            while open_tags[-1][0] != name:
                open_tags.pop()
            start = open_tags.pop()[1]
            made = _made(name, out[start:])
            if made:
                out[start:] = [made]
    return out


def _made(name: str, nodes: list[Json]) -> Json | None:
    """The node that ``<name>`` … ``</name>`` means; None for code that holds more than words."""
    inner, kind = nodes[1:-1], MEANING[name]
    place = {"s": _hull(nodes[0], nodes[-1])} if "s" in nodes[0] else {}
    if kind != "Code":
        return {"t": kind, "c": inner, **place}
    if any(node["t"] not in WORDS for node in inner):
        return None
    return {"t": kind, "c": [["", [], []], "".join(node.get("c", " ") for node in inner)], **place}


def _hull(first: Json, last: Json) -> Place:
    return first["s"][0], last["s"][1], first["s"][2] and last["s"][2]
