"""The list of contents. In: the page's Context. Out: str of HTML, two levels deep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.editions.html.context import Context
from builder.editions.html.inlines import inlines
from builder.editions.html.markup import element, escape, fragment
from builder.model import Block, Section

DEPTH = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of contents; ``title`` is markup."""

    id: str
    number: str
    title: str
    below: tuple[Line, ...] = ()


def lines(blocks: Sequence[Block], page: Context, depth: int = 1) -> tuple[Line, ...]:
    """The sections among ``blocks`` and those inside them."""
    return tuple(
        Line(
            block.label,
            page.resolved.numbers.get(block.id, ""),
            inlines(block.title, page, bare=True),
            lines(block.blocks, page, depth + 1) if depth < DEPTH else (),
        )
        for block in blocks
        if isinstance(block, Section)
    )


def markup(entries: Sequence[Line]) -> str:
    """Nested lists of links."""
    items = ""
    for line in entries:
        number = element("span", escape(line.number), class_="number") + " " if line.number else ""
        link = element("a", number + element("span", line.title), href=fragment(line.id))
        items += element("li", link + (markup(line.below) if line.below else "")) + "\n"
    return element("ol", "\n" + items, role="list")
