"""Reading order. In: a manuscript and its resolved tables. Out: every node once, in the order a reader meets it.

Title, abstract, body, declarations, appendices; a footnote is read where it is called. Tables are read as they are
printed. What is written but never printed (the header of a column whose head row stands elsewhere) comes last, so
that it is resolved too but gives no number away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from builder import model as m
from builder.model.walk import own_inlines, rows

Marks = Literal["single", "double"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands.

    ``floating``: the table or figure it is part of; ``note``: the footnote. ``quote``: the marks of the quotation
    round it, as printed. ``cited``: in the prefix or suffix of a citation. ``printed``: False for what comes last.
    """

    part: Literal["title", "abstract", "text"] = "text"
    appendix: bool = False
    floating: m.NodeId | None = None
    note: m.NodeId | None = None
    heading: bool = False
    quote: Marks | None = None
    cited: bool = False
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Visit:
    """A node and its place."""

    node: m.Inline | m.Block | m.Cell
    place: Place


def reading_order(manuscript: m.Manuscript, tables: Mapping[m.NodeId, m.ResolvedTable]) -> list[Visit]:
    """All visits; no node twice but generated ones, which have no id."""
    seen: set[m.NodeId] = set()
    out = []
    for visit in _Reader(tables).all(manuscript):
        if visit.node.id not in seen:
            out.append(visit)
        if visit.node.id != m.GENERATED:
            seen.add(visit.node.id)
    return out


def marks(node: m.Quoted, place: Place) -> Marks:
    """The marks of a quotation: as typed, but the other ones inside a quotation with the same."""
    if node.kind == place.quote:
        return "single" if node.kind == "double" else "double"
    return node.kind


class _Reader:
    def __init__(self, tables: Mapping[m.NodeId, m.ResolvedTable]) -> None:
        self.tables = tables

    def all(self, manuscript: m.Manuscript) -> Iterator[Visit]:
        metadata = manuscript.metadata
        yield from self.inlines(metadata.title, Place("title"))
        yield from self.inlines(metadata.subtitle, Place("title"))
        yield from self.blocks(metadata.abstract, Place("abstract"))
        yield from self.blocks(manuscript.body, Place())
        for declaration in metadata.declarations:
            yield from self.blocks(declaration.blocks, Place())
        yield from self.blocks(manuscript.appendices, Place(appendix=True))
        yield from self.unprinted(manuscript)

    def unprinted(self, manuscript: m.Manuscript) -> Iterator[Visit]:
        """The nodes of tables as written; those that are printed have been visited."""
        parts = (manuscript.metadata.abstract, manuscript.body, manuscript.appendices)
        declared = (d.blocks for d in manuscript.metadata.declarations)
        for visit in [v for blocks in (*parts, *declared) for v in self.blocks(blocks, Place(printed=False))]:
            if isinstance(visit.node, m.Table):
                place = Place(printed=False, floating=visit.node.id)
                for column in visit.node.columns:
                    yield from self.blocks(column.header, place)
                for row in rows(visit.node):
                    yield from self.row(row, place)
                yield from self.blocks(visit.node.notes, place)

    def blocks(self, blocks: Iterable[m.Block], place: Place) -> Iterator[Visit]:
        for block in blocks:
            yield Visit(block, place)
            yield from self.inside(block, place)

    def inside(self, block: m.Block, place: Place) -> Iterator[Visit]:
        match block:
            case m.Section() | m.Heading():
                yield from self.inlines(block.title, replace(place, heading=True))
                if isinstance(block, m.Section):
                    yield from self.blocks(block.blocks, place)
            case m.Quote() | m.Division():
                yield from self.blocks(block.blocks, place)
            case m.BulletList() | m.OrderedList():
                for item in block.items:
                    yield from self.blocks(item, place)
            case m.DefinitionList():
                for entry in block.items:
                    yield from self.inlines(entry.term, place)
                    for definition in entry.definitions:
                        yield from self.blocks(definition, place)
            case m.Figure():
                yield from self.blocks(block.caption, replace(place, floating=place.floating or block.id))
            case m.Table():
                yield from self.table(block, replace(place, floating=place.floating or block.id))
            case _:
                for run in own_inlines(block):
                    yield from self.inlines(run, place)

    def table(self, block: m.Table, place: Place) -> Iterator[Visit]:
        printed = self.tables[block.id]
        yield from self.blocks(block.caption, place)
        for row in (*printed.head, *printed.body, *printed.foot):
            yield from self.row(row, place)
        yield from self.blocks(printed.notes, place)

    def row(self, row: m.Row, place: Place) -> Iterator[Visit]:
        for cell in row.cells:
            yield Visit(cell, place)
            yield from self.blocks(cell.blocks, place)

    def inlines(self, run: Iterable[m.Inline], place: Place) -> Iterator[Visit]:
        for node in run:
            yield Visit(node, place)
            match node:
                case m.Quoted():
                    yield from self.inlines(node.children, replace(place, quote=marks(node, place)))
                case m.Styled() | m.Link() | m.InlineGroup():
                    yield from self.inlines(node.children, place)
                case m.Citation():
                    for cite in node.cites:
                        yield from self.inlines((*cite.prefix, *cite.suffix), replace(place, cited=True))
                case m.Footnote():
                    yield from self.blocks(node.blocks, replace(place, note=node.id, quote=None, heading=False))
                case _:
                    pass
