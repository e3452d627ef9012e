"""Cells that span others. In: the whole grid of a CSV table and the sidecar's ``spans``. Out: rows of fewer cells.

A span that cannot be is reported and not made, so that nothing of the table is lost. The grid that comes out is that
of the HTML table model (HTML Living Standard, "Forming a table"): covered cells are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from builder.diagnostics import Diagnostic, Span
from builder.sources.sidecar import CellSpan
from builder.sources.suggest import did_you_mean, one_of
from builder.sources.table_cells import CellDraft

Slot = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class Spanning:
    """Makes the spans of one table; ``diagnostics`` says which cannot be.

    ``grid`` has a cell for each slot; its first ``heads`` rows are header rows. ``columns`` are the ids as printed.
    """

    grid: Sequence[Sequence[CellDraft]]
    heads: int
    columns: Sequence[str]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _owners: dict[Slot, CellSpan] = field(default_factory=dict)

    def rows(self, spans: Sequence[CellSpan]) -> list[tuple[CellDraft, ...]]:
        """The rows of ``grid`` with the cells of ``spans`` made wide or high and the covered ones left out."""
        made = [list[CellDraft | None](row) for row in self.grid]
        for span in spans:
            slots = self._slots(span)
            if not slots:
                continue
            lead = self._lead(slots)
            if clashes := [slot for slot in slots if self._cell(slot).said not in ("", self._cell(lead).said)]:
                self.diagnostics += [self._clash(self._cell(slot), self._cell(lead), span) for slot in clashes]
                continue
            self._owners |= dict.fromkeys(slots, span)
            for r, c in slots:
                made[r][c] = None
            r, c = slots[0]
            made[r][c] = replace(self._cell(lead), rows=span.rows, columns=span.columns)
        return [tuple(cell for cell in row if cell is not None) for row in made]

    def _cell(self, slot: Slot) -> CellDraft:
        return self.grid[slot[0]][slot[1]]

    def _slots(self, span: CellSpan) -> list[Slot]:
        """The slots that ``span`` covers, its first one first; none, reported, where it cannot be."""
        if found := next(self._faults(span), None):
            self.diagnostics.append(found)
            return []
        top, left = span.row - 1, self.columns.index(span.column)
        slots = [(top + i, left + j) for i in range(span.rows) for j in range(span.columns)]
        other = next((self._owners[slot] for slot in slots if slot in self._owners), None)
        if other is not None:
            message, hint = "Two spans cover the same cell; the first counts", "Make one of them smaller."
            self.diagnostics.append(_fault(message, span.place, hint, ((other.place, "the first span"),)))
            return []
        return slots

    def _faults(self, span: CellSpan) -> Iterator[Diagnostic]:
        """SRC032 for a span that no table like this can have."""
        if span.column not in self.columns:
            hint = did_you_mean(span.column, self.columns) or f"Use {one_of(self.columns)}."
            yield _fault(f"Column “{span.column}” of a span is not in the table", span.named, hint)
            return
        last, wide = span.row + span.rows - 1, self.columns.index(span.column) + span.columns
        counted = "Rows are counted from 1, the header rows among them; blank lines do not count."
        if span.rows == span.columns == 1:
            yield _fault("A span of one column and one row joins nothing", span.place, "Add “columns: 2” or “rows: 2”.")
        if last > len(self.grid):
            yield _fault(f"A span ends in row {last}, but the table has {len(self.grid)}", span.place, counted)
        if wide > len(self.columns):
            over = wide - len(self.columns)
            hint = f"Columns are counted as printed: {', '.join(self.columns)}."
            yield _fault(f"A span reaches {over} too far to the right", span.place, hint)
        if span.row <= self.heads < last:
            message = f"A span goes from the header (rows 1 to {self.heads}) into the body"
            yield _fault(message, span.place, f"End it at row {self.heads}, or change “header-rows”.")

    def _lead(self, slots: list[Slot]) -> Slot:
        """The slot whose content is printed: the first; where that is empty, the column's own header below it."""
        (top, left), (bottom, _) = slots[0], slots[-1]
        named = bottom == self.heads - 1 and not self._cell(slots[0]).said
        return (bottom, left) if named else (top, left)

    def _clash(self, cell: CellDraft, lead: CellDraft, span: CellSpan) -> Diagnostic:
        message = f"This cell is covered by a span, but says “{_short(cell.said)}”"
        hint = "Empty it, or take it out of the span; until then the cells are printed apart."
        first = (
            f"the cell that would cover it says “{_short(lead.said)}”" if lead.said else "the cell that would cover it"
        )
        related = ((lead.span, first), (span.place, "the span"))
        return Diagnostic("SRC035", message, cell.span, hint=hint, related=related)


def _fault(message: str, place: Span, hint: str, related: tuple[tuple[Span, str], ...] = ()) -> Diagnostic:
    return Diagnostic("SRC032", message, place, hint=hint, related=related)


def _short(said: str) -> str:
    return said if len(said) <= 40 else said[:39] + "…"
