"""The plain text of nodes as editions print it. In: inlines and Resolved. Out: str, one space between words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.model.inline import (
    Code,
    Footnote,
    Inline,
    InlineGroup,
    LineBreak,
    Link,
    Math,
    NodeId,
    Styled,
    Text,
)
from builder.model.walk import printed_inlines

OBJECT = "\ufffc"
"""Stands for a formula in plain text: its glyphs differ by edition."""


def plain(
    run: Iterable[Inline],
    text: Mapping[NodeId, tuple[Inline, ...]],
    numbers: Mapping[NodeId, str] | None = None,
) -> str:
    """What a reader sees of ``run``. Footnote marks print their number where ``numbers`` is given."""
    out: list[str] = []
    for node in printed_inlines(run, text):
        match node:
            case Text() | Code():
                out.append(node.value)
            case Styled() | Link() | InlineGroup():
                out.append(plain(node.children, text, numbers))
            case Math():
                out.append(OBJECT)
            case LineBreak():
                out.append(" ")
            case Footnote() if numbers is not None:
                out.append(numbers[node.id])
            case _:
                pass
    return "".join(out)


def raw_text(run: Iterable[Inline]) -> str:
    """The author's own words in ``run``, before anything is resolved (titles, captions, alternative text)."""
    out: list[str] = []
    for node in run:
        match node:
            case Text() | Code():
                out.append(node.value)
            case LineBreak():
                out.append(" ")
            case Math():
                out.append(node.tex)
            case _ if hasattr(node, "children"):
                out.append(raw_text(node.children))
            case _:
                pass
    return "".join(out)
