"""The same blocks with other runs of inlines. In: blocks and a function on runs. Out: blocks.

What is the same is the same object, so an unchanged manuscript costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from builder import model as m

Run = tuple[m.Inline, ...]
B = TypeVar("B", m.Block, m.Cell)


class Rewriter:
    """Applies ``change`` to every run at any depth, footnotes and float captions among them."""

    def __init__(self, change: Callable[[Run], Run]) -> None:
        """``change`` gets a run whose inner runs are done; it returns the same object where it has nothing to do."""
        self._change = change

    def manuscript(self, manuscript: m.Manuscript) -> m.Manuscript:
        """Title, abstract, declarations, body, appendices."""
        old = manuscript.metadata
        declarations = tuple(replace(d, blocks=self.blocks(d.blocks)) for d in old.declarations)
        metadata = replace(
            old,
            title=self.run(old.title),
            subtitle=self.run(old.subtitle),
            abstract=self.blocks(old.abstract),
            declarations=declarations,
        )
        body, appendices = self.blocks(manuscript.body), self.blocks(manuscript.appendices)
        return replace(manuscript, metadata=metadata, body=body, appendices=appendices)

    def table(self, table: m.ResolvedTable) -> m.ResolvedTable:
        """A printed grid and its notes."""
        head, body, foot = self.rows(table.head), self.rows(table.body), self.rows(table.foot)
        return replace(table, head=head, body=body, foot=foot, notes=self.blocks(table.notes))

    def blocks(self, blocks: tuple[m.Block, ...]) -> tuple[m.Block, ...]:
        """Each block rewritten."""
        return _same(blocks, tuple(self.block(block) for block in blocks))

    def block(self, block: m.Block) -> m.Block:
        """One block, the same object where nothing in it changes."""
        match block:
            case m.Paragraph():
                return _with(block, inlines=self.run(block.inlines))
            case m.Heading():
                return _with(block, title=self.run(block.title))
            case m.Section():
                return _with(block, title=self.run(block.title), blocks=self.blocks(block.blocks))
            case m.Quote() | m.Division():
                return _with(block, blocks=self.blocks(block.blocks))
            case m.BulletList() | m.OrderedList():
                return _with(block, items=_same(block.items, tuple(self.blocks(item) for item in block.items)))
            case m.DefinitionList():
                return _with(block, items=_same(block.items, tuple(self.item(item) for item in block.items)))
            case m.LineBlock():
                return _with(block, lines=_same(block.lines, tuple(self.run(line) for line in block.lines)))
            case m.Figure():
                return _with(block, caption=self.blocks(block.caption))
            case m.Table():
                return _with(
                    block,
                    caption=self.blocks(block.caption),
                    head=self.rows(block.head),
                    body=self.rows(block.body),
                    foot=self.rows(block.foot),
                    notes=self.blocks(block.notes),
                )
            case _:
                return block

    def item(self, item: m.DefinitionItem) -> m.DefinitionItem:
        """A term and its definitions."""
        definitions = _same(item.definitions, tuple(self.blocks(blocks) for blocks in item.definitions))
        return _with(item, term=self.run(item.term), definitions=definitions)

    def rows(self, rows: tuple[m.Row, ...]) -> tuple[m.Row, ...]:
        """Rows of cells."""
        out = []
        for row in rows:
            cells = tuple(_with(cell, blocks=self.blocks(cell.blocks)) for cell in row.cells)
            out.append(_with(row, cells=_same(row.cells, cells)))
        return _same(rows, tuple(out))

    def run(self, run: Run) -> Run:
        """Inner runs first, then the run itself."""
        return self._change(_same(run, tuple(self.inline(node) for node in run)))

    def inline(self, node: m.Inline) -> m.Inline:
        """One inline; what stands in a citation's affixes is the engine's matter."""
        match node:
            case m.Styled() | m.Quoted() | m.Link() | m.InlineGroup():
                return _with(node, children=self.run(node.children))
            case m.Footnote():
                return _with(node, blocks=self.blocks(node.blocks))
            case _:
                return node


N = TypeVar("N")


def _with(node: N, **fields: object) -> N:
    """``node`` with ``fields``, itself where they are what it has."""
    if all(getattr(node, name) is value for name, value in fields.items()):
        return node
    return replace(node, **fields)  # type: ignore[type-var]


T = TypeVar("T")


def _same(old: Sequence[T], new: tuple[T, ...]) -> tuple[T, ...]:
    """``old`` where ``new`` holds the very same objects."""
    if isinstance(old, tuple) and len(old) == len(new) and all(a is b for a, b in zip(old, new, strict=True)):
        return old
    return new
