"""Tables: repeated header rows, merged cells, widths from content, numbers aligned (ECMA-376 part 1, 17.4).

In: a table and its resolved grid. Out: caption, ``w:tbl`` and notes as block-level XML.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from builder.editions.docx.captions import caption
from builder.editions.docx.grid import Grid, Slot, grid
from builder.editions.docx.state import Place, Writer
from builder.editions.docx.widths import Demand, demand, distribute, measure
from builder.editions.docx.xml import escape
from builder.model import Cell, Column, ResolvedTable, Table
from builder.model.block import Align
from builder.model.plain import plain
from builder.model.walk import blocks as all_blocks
from builder.model.walk import own_inlines

LEAST_MARGIN = 30
"""Twips on each side of a cell of a table that is too wide."""
NUMERIC = frozenset({"int", "number", "count-percent", "percent", "year"})
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_COMMA = re.compile(r"(?<=\d),(?=\d)")


def table(writer: Writer, block: Table, anchor: str) -> str:
    """The caption above, the table, its notes, and an end mark that keeps it apart from what follows."""
    resolved = writer.state.resolved.tables[block.id]
    above = caption(writer, block, anchor, "Table", keep_next=True) or writer.state.bookmarks.mark(anchor)
    slots = grid(resolved)
    if not slots.rows:
        return above
    body = _Writer(writer, resolved, slots).xml(_caption_text(writer, block), keep_last=bool(resolved.notes))
    notes = writer.blocks(resolved.notes, Place("Table Note"))
    return above + body + notes + writer.paragraph("", "Table End")


def _caption_text(writer: Writer, block: Table) -> str:
    resolved = writer.state.resolved
    runs = [run for part in all_blocks(block.caption) for run in own_inlines(part)]
    text = " ".join(plain(run, resolved.text) for run in runs)
    return f"{resolved.captions.get(block.id, '')}. {text}".strip(". ")


class _Writer:
    """Writes one table."""

    def __init__(self, writer: Writer, table: ResolvedTable, slots: Grid) -> None:
        self.writer, self.table, self.grid = writer, table, slots
        self.sheet = writer.state.sheet
        self.size = self.sheet.size("Table Text")
        known = table.columns
        self.columns = [known[i] if i < len(known) else Column(f"column{i}") for i in range(slots.columns)]
        self.texts = {s.cell.id: self._text(s.cell) for row in slots.rows for s in row if s.cell is not None}
        self.insets = {i: self._insets(i) for i, c in enumerate(self.columns) if c.align == "decimal"}
        self.margin = self.sheet.cell_padding() // 2
        self.widths = self._widths()

    def xml(self, title: str, *, keep_last: bool) -> str:
        """The ``w:tbl``; with ``keep_last`` the last row stays on the page of the notes below it."""
        columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in self.widths)
        last = len(self.grid.rows) - 1
        rows = "".join(self._row(i, row, keep=keep_last and i == last) for i, row in enumerate(self.grid.rows))
        return f"<w:tbl>{self._properties(title)}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _properties(self, title: str) -> str:
        """``w:tblPr``. Screen readers say title and description before the cells."""
        head, foot = int(self.grid.head == 1), int(self.grid.foot == 1)
        first = int(self.table.row_header == 0)
        mask = 0x20 * head + 0x40 * foot + 0x80 * first + 0x600
        heads = [self.texts[s.cell.id] for row in self.grid.rows[: self.grid.head] for s in row if s.cell is not None]
        return (
            f'<w:tblPr><w:tblStyle w:val="Booktabs"/><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{self._margins()}'
            f'<w:tblLook w:val="{mask:04X}" w:firstRow="{head}" w:lastRow="{foot}" w:firstColumn="{first}"'
            f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{escape(title)}"/><w:tblDescription w:val="{escape("; ".join(heads))}"/></w:tblPr>'
        )

    def _margins(self) -> str:
        """``w:tblCellMar``, where the style's does not leave room enough for the words."""
        if 2 * self.margin == self.sheet.cell_padding():
            return ""
        sides = "".join(f'<w:{side} w:w="{self.margin}" w:type="dxa"/>' for side in ("left", "right"))
        return f"<w:tblCellMar>{sides}</w:tblCellMar>"

    def _row(self, index: int, slots: list[Slot], *, keep: bool) -> str:
        head = index < self.grid.head
        properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
        return f"<w:tr>{properties}{''.join(self._cell(index, slot, head=head, keep=keep) for slot in slots)}</w:tr>"

    def _cell(self, index: int, slot: Slot, *, head: bool, keep: bool) -> str:
        width = sum(self.widths[slot.column : slot.column + slot.columns])
        begins = slot.cell is not None and slot.cell.rows > 1
        properties = (
            f'<w:tcW w:w="{width}" w:type="dxa"/>'
            + (f'<w:gridSpan w:val="{slot.columns}"/>' if slot.columns > 1 else "")
            + ("<w:vMerge/>" if slot.merged else '<w:vMerge w:val="restart"/>' if begins else "")
            + self._rule(index, slot)
        )
        style = "Table Heading" if head else "Table Text"
        content = self._content(slot.cell, self._place(style, slot, head=head, keep=keep)) if slot.cell else ""
        if not content.endswith("</w:p>"):  # Word calls a cell that ends otherwise damaged
            content += self.writer.paragraph("", style)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    def _content(self, cell: Cell, place: Place) -> str:
        anchor = self.writer.state.resolved.anchors.get(cell.id, "")
        content = self.writer.blocks(cell.blocks, place)
        start = content.find("</w:pPr>") + len("</w:pPr>") if content.startswith("<w:p>") else 0
        return content[:start] + self.writer.state.bookmarks.mark(anchor) + content[start:] if start else content

    def _rule(self, index: int, slot: Slot) -> str:
        """Rules that the table style cannot say: under several header rows and their spanners, over several totals."""
        head, foot = self.grid.head, self.grid.foot
        if head > 1 and (index == head - 1 or (index < head - 1 and slot.columns > 1)):
            return self.sheet.rule("bottom")
        return self.sheet.rule("top") if foot > 1 and index == len(self.grid.rows) - foot else ""

    def _place(self, style: str, slot: Slot, *, head: bool, keep: bool) -> Place:
        align = self._align(slot, head=head)
        inset = 0
        if align == "decimal" and not head and slot.cell is not None:
            inset = self.insets[slot.column].get(slot.cell.id, 0) if slot.column in self.insets else 0
        word = {"decimal": "right", "left": "", "default": ""}.get(align, align)
        return Place(style, -1, word, inset, keep)

    def _align(self, slot: Slot, *, head: bool) -> Align:
        own = slot.cell.align if slot.cell is not None else None
        if own is not None and own != "default":
            return own
        if slot.columns > 1:
            return "center" if head and slot.columns < self.grid.columns else "left"
        column = self.columns[slot.column]
        return "right" if column.align == "default" and column.type in NUMERIC else column.align

    def _text(self, cell: Cell) -> str:
        runs = [run for block in all_blocks(cell.blocks) for run in own_inlines(block)]
        return " ".join(plain(run, self.writer.state.resolved.text) for run in runs)

    def _slots_of(self, column: int) -> Iterator[tuple[int, Slot]]:
        for index, row in enumerate(self.grid.rows):
            yield from ((index, s) for s in row if s.column == column and s.columns == 1 and s.cell is not None)

    def _insets(self, column: int) -> dict[int, int]:
        """For each cell of a decimal column the indent that puts its decimal point under the others'.

        Word would do so by a decimal tab, which other programs ignore in cells; an indent is understood by all.
        """
        texts = {s.cell.id: self.texts[s.cell.id] for i, s in self._slots_of(column) if s.cell and i >= self.grid.head}
        point = _POINT if any(_POINT.search(t) for t in texts.values()) else _COMMA
        found = {node: point.search(text) for node, text in texts.items()}
        after = {n: measure(texts[n][m.start() :], self.size) if m else 0.0 for n, m in found.items()}
        longest = max(after.values(), default=0.0)
        return {node: round(longest - width) for node, width in after.items()}

    def _widths(self) -> list[int]:
        """Widths of the columns; where the longest words do not fit, the cells' padding shrinks first."""
        width = self.writer.state.width
        demands = [self._demand(i, 2 * self.margin) for i in range(self.grid.columns)]
        excess = sum(d.least for d in demands) - width
        if excess > 0:
            self.margin = max(LEAST_MARGIN, self.margin - math.ceil(excess / len(demands) / 2))
            demands = [self._demand(i, 2 * self.margin) for i in range(self.grid.columns)]
        return distribute(demands, [c.width for c in self.columns], width)

    def _demand(self, column: int, padding: int) -> Demand:
        cells = [(self.texts[s.cell.id], at < self.grid.head) for at, s in self._slots_of(column) if s.cell]
        return demand(cells, self.size, padding + max(self.insets.get(column, {}).values(), default=0))
