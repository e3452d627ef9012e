"""Visiting nodes in reading order. In: blocks or inlines. Out: iterators; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from builder.model.block import (
    Block,
    BulletList,
    Cell,
    DefinitionList,
    Division,
    Equation,
    Figure,
    Heading,
    LineBlock,
    OrderedList,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
)
from builder.model.inline import (
    Citation,
    CrossReference,
    Footnote,
    Inline,
    InlineGroup,
    Link,
    NodeId,
    Quoted,
    Styled,
    Value,
)


def rows(table: Table) -> Iterator[Row]:
    """All rows of a table, top to bottom."""
    yield from table.head
    yield from table.body
    yield from table.foot


def children(block: Block | Cell) -> Iterator[Block]:
    """The blocks directly inside ``block``, in reading order (a table's: caption, header, cells, notes)."""
    match block:
        case Section() | Division() | Quote() | Cell():
            yield from block.blocks
        case BulletList() | OrderedList():
            for item in block.items:
                yield from item
        case DefinitionList():
            for entry in block.items:
                for definition in entry.definitions:
                    yield from definition
        case Figure():
            yield from block.caption
        case Table():
            yield from block.caption
            for column in block.columns:
                yield from column.header
            for row in rows(block):
                for cell in row.cells:
                    yield from cell.blocks
            yield from block.notes
        case _:
            return


def blocks(roots: Iterable[Block]) -> Iterator[Block]:
    """Every block at any depth, parents first. Footnotes are not entered: see ``inlines``."""
    for block in roots:
        yield block
        yield from blocks(children(block))


def own_inlines(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The runs of inlines that stand in ``block`` itself, not in blocks inside it."""
    match block:
        case Paragraph():
            yield block.inlines
        case Section() | Heading():
            yield block.title
        case LineBlock():
            yield from block.lines
        case DefinitionList():
            for entry in block.items:
                yield entry.term
        case Equation():
            yield (block.math,)
        case _:
            return


def inlines(run: Iterable[Inline], *, notes: bool = True) -> Iterator[Inline]:
    """Every inline at any depth, parents first; with ``notes`` also what stands in footnotes."""
    for node in run:
        yield node
        match node:
            case Styled() | Quoted() | Link() | InlineGroup():
                yield from inlines(node.children, notes=notes)
            case Citation():
                for cite in node.cites:
                    yield from inlines(cite.prefix, notes=notes)
                    yield from inlines(cite.suffix, notes=notes)
            case Footnote() if notes:
                yield from all_inlines(node.blocks)
            case _:
                pass


def all_inlines(roots: Iterable[Block], *, notes: bool = True) -> Iterator[Inline]:
    """Every inline of every block at any depth, in reading order.

    A section's title comes before its blocks; a definition list's terms come before its definitions.
    """
    for block in roots:
        for run in own_inlines(block):
            yield from inlines(run, notes=notes)
        yield from all_inlines(children(block), notes=notes)


def printed_inlines(run: Iterable[Inline], text: Mapping[NodeId, tuple[Inline, ...]]) -> Iterator[Inline]:
    """``run`` with quotations, citations, cross-references and values replaced by what they print."""
    for node in run:
        if isinstance(node, Quoted | Citation | CrossReference | Value):
            yield from printed_inlines(text[node.id], text)
        else:
            yield node
