"""Tables: caption, rows, notes. In: a resolved table. Out: rows as strips; the type shrinks before words must break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.editions.pdf.blocks import Place, Setter
from builder.editions.pdf.captions import set_caption
from builder.editions.pdf.flow import Flow
from builder.editions.pdf.tablerows import CellBox, RowBox, TableSource
from builder.editions.pdf.tags import Elem, table_cell
from builder.editions.pdf.textblock import TextBlock
from builder.model import Cell, Paragraph, ResolvedTable, Row, Table
from builder.typeset.paragraph import Paragraph as SetParagraph
from builder.typeset.tablewidths import Demand, widths
from builder.typeset.text import Inset, Span

GAP, PAD = 10.0, 2.4
"""Between columns; above and below a row's text."""
SHRINK = (1.0, 0.92, 0.85, 0.78)
"""Sizes that are tried until the widest words fit."""
WIDEST_GAP = 34.0
"""A table that is narrower than the page spreads its columns up to this."""


class Spot(NamedTuple):
    """A cell in the grid."""

    cell: Cell
    row: int
    column: int
    head: bool
    elem: Elem


@dataclass(slots=True)
class _Grid:
    """One table being set."""

    table: ResolvedTable
    spots: list[Spot]
    rows: int
    heads: int
    count: int
    """Of columns."""


def set_table(setter: Setter, block: Table, elem: Elem, place: Place) -> None:
    """The caption stays with the header and the first row, the notes with the last one."""
    with setter.flow.floating():
        _set(setter, block, elem, place)


def _set(setter: Setter, block: Table, elem: Elem, place: Place) -> None:
    table, gap = setter.resolved.tables[block.id], 1.15 * place.leading
    whole = elem.add("Table")
    setter.flow.space(gap)
    setter.names += setter.anchor(block.id)
    set_caption(setter, block, whole, place)
    setter.flow.hold()
    grid = _grid(table, whole)
    if grid.rows and grid.count:
        size, columns = _columns(setter, grid, place)
        setter.flow.add(_source(setter, grid, place, size, columns).strips(), 0.35 * place.leading)
    setter.set_notes(elem)
    if table.notes:
        setter.flow.hold()
        small = place._replace(indents=False).sized(setter.look.tiny, setter.look.lead(setter.look.tiny))
        setter.flow.space(0.3 * place.leading)
        setter.close = True
        setter.blocks(table.notes, elem, small)
    setter.flow.space(gap)


def _grid(table: ResolvedTable, whole: Elem) -> _Grid:
    """Each cell's place, spans counted, and its structure element."""
    spots: list[Spot] = []
    taken: set[tuple[int, int]] = set()
    parts = [
        (part, rows) for part, rows in (("THead", table.head), ("TBody", table.body), ("TFoot", table.foot)) if rows
    ]
    number = 0
    for part, rows in parts:
        group = whole.add(part)
        for row in rows:
            line = group.add("TR")
            spots += _row(table, row, number, taken, line, part == "THead")
            number += 1
    count = max((s.column + s.cell.columns for s in spots), default=0)
    return _Grid(table, spots, number, len(table.head), count)


def _row(
    table: ResolvedTable, row: Row, number: int, taken: set[tuple[int, int]], line: Elem, head: bool
) -> Iterator[Spot]:
    column = 0
    for cell in row.cells:
        while (number, column) in taken:
            column += 1
        taken |= {(number + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
        scope = "Column" if head else "Row" if column == table.row_header else ""
        attributes = table_cell(scope=scope, rows=cell.rows, columns=cell.columns)
        yield Spot(cell, number, column, head, line.add("TH" if scope else "TD", attributes=attributes))
        column += cell.columns


def _align(grid: _Grid, spot: Spot) -> str:
    columns = grid.table.columns
    align = spot.cell.align or (columns[spot.column].align if spot.column < len(columns) else "left")
    if spot.head and align == "decimal":
        align = "right"
    if spot.cell.columns > 1 and spot.head:
        align = "center"
    return "left" if align == "default" else align


def _voice(setter: Setter, place: Place, size: float, spot: Spot) -> Place:
    voice = place.voice._replace(size=size, bold=spot.head)
    return place._replace(voice=voice, leading=setter.look.lead(size), justify=False, indents=False)


def _columns(setter: Setter, grid: _Grid, place: Place) -> tuple[float, list[float]]:
    """The type size and the width of each column; measured with the cells' text only, without setting them."""
    room = place.width - GAP * (grid.count - 1)
    scratch = Elem("Scratch")
    for factor in SHRINK:
        size = round(setter.look.tiny * factor, 2)
        least = [0.0] * grid.count
        natural = [[0.0] * grid.rows for _ in range(grid.count)]
        for spot in grid.spots:
            if spot.cell.columns > 1:
                continue
            at = _voice(setter, place, size, spot)
            for text in _paragraphs(setter, spot.cell, at, scratch):
                least[spot.column] = max(least[spot.column], text.narrowest() + 0.1)
                whole = text.natural()  # a short text over several rows stays on one line, a long one uses them
                across = max(whole / spot.cell.rows, min(whole, 0.2 * room)) + 0.1
                natural[spot.column][spot.row] = max(natural[spot.column][spot.row], across)
        if sum(least) <= room or factor == SHRINK[-1]:
            break
    shares = [c.width for c in grid.table.columns] + [None] * grid.count
    demands = [Demand(least[k], tuple(natural[k]), w * room if (w := shares[k]) else None) for k in range(grid.count)]
    return size, widths(demands, room)


def _paragraphs(setter: Setter, cell: Cell, place: Place, scratch: Elem) -> Iterator[SetParagraph]:
    """The cell's paragraphs for measuring; blocks of other kinds take what they get."""
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield SetParagraph(setter.inliner.spans(block.inlines, place.voice, scratch), "", justify=False)
    setter.inliner.take_notes()
    setter.inliner.take_names()


def _source(setter: Setter, grid: _Grid, place: Place, size: float, columns: Sequence[float]) -> TableSource:
    """The rows, set."""
    spare = place.width - sum(columns) - GAP * (grid.count - 1)
    gap = GAP + min(max(0.0, spare / (grid.count - 1)), WIDEST_GAP - GAP) if grid.count > 1 else GAP
    lefts = [place.x + sum(columns[:k]) + gap * k for k in range(grid.count)]
    width = (
        place.width
        if grid.count > 1 and spare / (grid.count - 1) <= WIDEST_GAP
        else sum(columns) + gap * (grid.count - 1)
    )
    points = _decimal_points(setter, grid, place, size)
    rows = [
        RowBox(head=number < grid.heads, foot=number >= grid.rows - len(grid.table.foot)) for number in range(grid.rows)
    ]
    for spot in grid.spots:
        last = min(spot.column + spot.cell.columns, grid.count) - 1
        across = lefts[last] + columns[last] - lefts[spot.column]
        at = _voice(setter, place, size, spot)._replace(x=lefts[spot.column], width=across)
        strips = _cell(setter, grid, spot, at, points)
        rows[spot.row].cells.append(
            CellBox(strips, lefts[spot.column], across, spot.cell.rows, spot.head and spot.cell.columns > 1)
        )
    return TableSource(rows, place.x, min(width, place.width), PAD, setter.look.height)


def _cell(setter: Setter, grid: _Grid, spot: Spot, place: Place, points: dict[int, tuple[float, float]]) -> Flow:
    """A cell's strips; a lone paragraph's text belongs to the cell's element itself."""
    outer, setter.flow = setter.flow, Flow()
    align = _align(grid, spot)
    blocks = spot.cell.blocks
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        spans = setter.inliner.spans(blocks[0].inlines, place.voice, spot.elem)
        block = setter.block(spans, spot.elem, place, align="" if align in ("left", "decimal") else align)
        if align == "decimal" and spot.column in points:
            _shift(block, spans, points[spot.column])
        setter.flow.add(block.strips())
    else:
        setter.blocks(blocks, spot.elem, place)
    inner, setter.flow = setter.flow, outer
    return inner


def _decimal_points(setter: Setter, grid: _Grid, place: Place, size: float) -> dict[int, tuple[float, float]]:
    """For each decimal column the widest part before and from the point on."""
    out: dict[int, tuple[float, float]] = {}
    scratch = Elem("Scratch")
    for spot in grid.spots:
        if spot.head or spot.cell.columns > 1 or _align(grid, spot) != "decimal":
            continue
        for text in _paragraphs(setter, spot.cell, _voice(setter, place, size, spot), scratch):
            left, right = _halves(text.spans)
            was = out.get(spot.column, (0.0, 0.0))
            out[spot.column] = max(was[0], left), max(was[1], right)
    return out


def _halves(spans: Sequence[Span | Inset]) -> tuple[float, float]:
    """The widths before the decimal point and from it on; the point is the last dot that has a digit before it."""
    total = SetParagraph(spans, "", justify=False).natural()
    before = 0.0
    for span in spans:
        if isinstance(span, Span):
            em = span.style.size / 1000
            for k, char in enumerate(span.text):
                if char == "." and k and span.text[k - 1].isdigit():
                    before += span.style.font.width(span.text[:k]) * em
                    return before, total - before
            before += span.style.font.width(span.text) * em
    return total, 0.0


def _shift(block: TextBlock, spans: Sequence[Span | Inset], point: tuple[float, float]) -> None:
    """Put the point below the others, the numbers as a whole at the column's right edge."""
    left, _right = _halves(spans)
    offset = block.width - point[0] - point[1] + point[0] - left
    if offset > 0:
        block.x += offset
        block.width -= offset
