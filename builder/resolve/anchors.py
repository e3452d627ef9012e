"""Stable ids. In: visits as the author wrote them. Out: an anchor for each block, cell, footnote and citation.

A labelled block has its label; another the hash of its kind and its author's words (keys and labels, not the numbers
they print), so that neither an edit elsewhere nor another citation style changes any id. A printed citation has its
first key and how often that key has come first: ``cite-KEY-2``. No anchor is given twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from builder import model as m
from builder.model import walk
from builder.resolve.citations.backlinks import clusters
from builder.resolve.order import Visit

FIXED = ("abstract", "keywords", "declarations", "references", "notes")
"""Anchors that editions give to what is no block of the author's."""


class Anchors:
    """Gives anchors; ``ids`` is the result."""

    def __init__(
        self, manuscript: m.Manuscript, tables: Mapping[m.NodeId, m.ResolvedTable], visits: Iterable[Visit]
    ) -> None:
        """``tables`` as printed: their cells get anchors too."""
        self._visits = list(visits)
        self.ids: dict[m.NodeId, str] = {}
        self._tables = tables
        self._taken = {*FIXED, *(f"declaration-{d.kind}" for d in manuscript.metadata.declarations)}
        self._count: dict[str, int] = {}

    def all(self, notes: Iterable[m.Footnote]) -> dict[m.NodeId, str]:
        """Labels first, so that no hash or cell takes one; blocks in reading order; generated notes; citations."""
        visits = [v for v in self._visits if not isinstance(v.node, m.Inline)]
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
        self._citations()
        return self.ids

    def _citations(self) -> None:
        nodes = [v.node for v in self._visits]
        self._taken.update(n.identifier for n in nodes if isinstance(n, m.InlineGroup) and n.identifier)
        count: dict[str, int] = {}
        for node in clusters(self._visits):
            key = node.cites[0].key
            count[key] = count.get(key, 0) + 1
            self._give(node.id, f"cite-{key}-{count[key]}")

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

    def _words(self, block: m.Block) -> str:
        return "\n".join(_block_words(block))


def _block_words(block: m.Block | m.Cell) -> Iterator[str]:
    match block:
        case m.CodeBlock() | m.RawBlock():
            yield block.value
        case m.Figure():
            yield str(block.path)
        case m.Cell():
            pass
        case _:
            for run in walk.own_inlines(block):
                yield "".join(_said(node) for node in walk.inlines(run, notes=False))
    for inner in walk.children(block):
        yield from _block_words(inner)


def _said(node: m.Inline) -> str:
    match node:
        case m.Text() | m.Code():
            return node.value
        case m.Math():
            return node.tex
        case m.Citation():
            return "".join(f"@{cite.key}" for cite in node.cites)
        case m.CrossReference():
            return "".join(f"@{label}" for label in node.targets)
        case m.Value():
            return node.expression
        case m.Image():
            return str(node.path)
        case _:
            return ""
