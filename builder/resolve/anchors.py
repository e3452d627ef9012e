"""Stable ids. In: visits and printed text. Out: an anchor for each block, cell and footnote, none twice.

A labelled block has its label; another the hash of its kind and words, so that an edit elsewhere changes no id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from builder import model as m
from builder.model import walk
from builder.model.plain import plain
from builder.resolve.order import Visit

Printed = tuple[m.Inline, ...]

FIXED = ("abstract", "keywords", "declarations", "references", "notes")
"""Anchors that editions give to what is no block of the author's."""


class Anchors:
    """Gives anchors; ``ids`` is the result."""

    def __init__(
        self,
        manuscript: m.Manuscript,
        tables: Mapping[m.NodeId, m.ResolvedTable],
        text: Mapping[m.NodeId, Printed],
    ) -> None:
        """``text`` is complete: words in quotations and citations count."""
        self.ids: dict[m.NodeId, str] = {}
        self._tables, self._text = tables, text
        self._taken = {*FIXED, *(f"declaration-{d.kind}" for d in manuscript.metadata.declarations)}
        self._count: dict[str, int] = {}

    def all(self, visits: Iterable[Visit], notes: Iterable[m.Footnote]) -> dict[m.NodeId, str]:
        """Labels first, so that no hash or cell takes one; then the rest in reading order; generated notes last."""
        visits = [v for v in visits if not isinstance(v.node, m.Inline)]
        for visit in visits:
            label = getattr(visit.node, "label", None) or getattr(visit.node, "identifier", "")
            if label:
                self._give(visit.node.id, str(label))
        for visit in visits:
            if not isinstance(visit.node, m.Inline | m.Cell):
                self._block(visit.node)
        for note in notes:
            self._give(note.id, self._hashed("n", " ".join(self._words(block) for block in note.blocks)))
            for block in walk.blocks(note.blocks):
                self._block(block)
        return self.ids

    def _block(self, block: m.Block) -> None:
        if block.id not in self.ids:
            self._give(block.id, self._hashed("b", f"{type(block).__name__}\n{self._words(block)}"))
        if isinstance(block, m.Table):
            self._cells(block)

    def _cells(self, table: m.Table) -> None:
        """Cells by row and column of their table, what is in them by its place there."""
        printed, here = self._tables[table.id], self.ids[table.id]
        for r, row in enumerate((*printed.head, *printed.body, *printed.foot), 1):
            for c, cell in enumerate(row.cells, 1):
                self._give(cell.id, f"{here}-r{r}c{c}")
                for i, block in enumerate(walk.blocks(cell.blocks), 1):
                    if block.id not in self.ids and not isinstance(block, m.Table):
                        self._give(block.id, f"{self.ids[cell.id]}-{i}")

    def _give(self, node: m.NodeId, wanted: str) -> None:
        """``wanted``, or with -2, -3 … where that is taken."""
        if node in self.ids:
            return
        anchor = wanted
        while anchor in self._taken:
            self._count[wanted] = self._count.get(wanted, 1) + 1
            anchor = f"{wanted}-{self._count[wanted]}"
        self._taken.add(anchor)
        self.ids[node] = anchor

    def _hashed(self, letter: str, words: str) -> str:
        return letter + sha256(words.encode()).hexdigest()[:8]

    def _words(self, block: m.Block | m.Cell) -> str:
        return "\n".join(self._each(block))

    def _each(self, block: m.Block | m.Cell) -> Iterator[str]:
        match block:
            case m.CodeBlock() | m.RawBlock():
                yield block.value
            case m.Equation():
                yield block.math.tex
            case m.Cell():
                pass
            case _:
                for run in walk.own_inlines(block):
                    yield plain(run, self._text)
        if isinstance(block, m.Figure):
            yield str(block.path)
        for inner in walk.children(block):
            yield from self._each(inner)
