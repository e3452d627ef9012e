"""Visiting a manuscript for rules. In: a Context. Out: its nodes, each once, in the order a reader meets them.

This walk is not that of ``resolve``: a rule that recounts what a stage counted must not inherit its mistakes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder import model as m
from builder.checks.rule import Context
from builder.model import walk


class Met(NamedTuple):
    """An inline node, and the table or figure that it stands in."""

    node: m.Inline
    floating: m.NodeId | None
    abstract: bool = False


def parts(manuscript: m.Manuscript) -> Iterator[tuple[m.Block, ...]]:
    """Abstract, body, statements, appendices."""
    yield manuscript.metadata.abstract
    yield manuscript.body
    for statement in manuscript.metadata.declarations:
        yield statement.blocks
    yield manuscript.appendices


def blocks(manuscript: m.Manuscript) -> Iterator[m.Block]:
    """Every block at any depth, also those of footnotes."""
    for part in parts(manuscript):
        yield from walk.blocks(part)
        for node in walk.all_inlines(part):
            if isinstance(node, m.Footnote):
                yield from walk.blocks(node.blocks)


def inlines(manuscript: m.Manuscript) -> Iterator[m.Inline]:
    """Every inline as written, also those of tables that are printed otherwise."""
    seen: set[m.NodeId] = set()
    runs = (manuscript.metadata.title, manuscript.metadata.subtitle)
    for run in (*map(walk.inlines, runs), *map(walk.all_inlines, parts(manuscript))):
        for node in run:
            if node.id == m.GENERATED or node.id not in seen:
                yield node
            seen.add(node.id)


def reading(context: Context) -> Iterator[Met]:
    """Every inline as printed: footnotes where they are called, tables with derived cells and generated notes."""
    metadata = context.manuscript.metadata
    reader = _Reader(context)
    for run in (metadata.title, metadata.subtitle):
        yield from reader.run(run, None)
    for met in reader.blocks(metadata.abstract, None):
        yield met._replace(abstract=True)
    for part in list(parts(context.manuscript))[1:]:
        yield from reader.blocks(part, None)


class _Reader:
    def __init__(self, context: Context) -> None:
        self.tables = context.resolved.tables

    def blocks(self, blocks: Iterable[m.Block], floating: m.NodeId | None) -> Iterator[Met]:
        for block in blocks:
            yield from self.block(block, floating)

    def block(self, block: m.Block, floating: m.NodeId | None) -> Iterator[Met]:
        match block:
            case m.Table():
                yield from self.table(block, floating or block.id)
            case m.Figure():
                yield from self.blocks(block.caption, floating or block.id)
            case m.DefinitionList():
                for item in block.items:
                    yield from self.run(item.term, floating)
                    for definition in item.definitions:
                        yield from self.blocks(definition, floating)
            case _:
                for run in walk.own_inlines(block):
                    yield from self.run(run, floating)
                yield from self.blocks(walk.children(block), floating)

    def table(self, block: m.Table, floating: m.NodeId) -> Iterator[Met]:
        printed = self.tables[block.id]
        yield from self.blocks(block.caption, floating)
        for row in (*printed.head, *printed.body, *printed.foot):
            for cell in row.cells:
                yield from self.blocks(cell.blocks, floating)
        yield from self.blocks(printed.notes, floating)

    def run(self, run: Iterable[m.Inline], floating: m.NodeId | None) -> Iterator[Met]:
        for node in walk.inlines(run, notes=False):
            yield Met(node, floating)
            if isinstance(node, m.Footnote):
                yield from self.blocks(node.blocks, floating)


def cites(manuscript: m.Manuscript) -> Iterator[m.Cite]:
    """Every cite as written."""
    for node in inlines(manuscript):
        if isinstance(node, m.Citation):
            yield from node.cites


def floats(context: Context) -> Iterator[m.Table | m.Figure]:
    """The tables and figures that bear a number, as they stand."""
    for block in blocks(context.manuscript):
        if isinstance(block, m.Table | m.Figure) and block.id in context.resolved.numbers:
            yield block


def mentions(context: Context, met: Met) -> list[m.Target]:
    """The tables and figures that a cross-reference in the text names; one in a float is no mention in the text."""
    if not isinstance(met.node, m.CrossReference) or met.floating is not None:
        return []
    found = (context.resolved.targets.get(label) for label in met.node.targets)
    return [target for target in found if target is not None and target.kind in {"table", "figure"}]
