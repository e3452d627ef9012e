"""A resolved table → markup. In: Table, its ResolvedTable, the page's Context. Out: str of HTML.

Spans follow the table model of HTML (4.9.12): a cell that spans rows keeps its columns from the rows below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from builder.editions.html.context import Context
from builder.editions.html.markup import attributes, classes, element
from builder.model import Align, Block, Cell, Column, NodeId, ResolvedTable, Row, Table
from builder.model.plain import plain
from builder.model.walk import own_inlines

Blocks = Callable[[Sequence[Block]], str]
"""Writes the blocks of a cell, a caption, a note."""

NUMBERS = frozenset({"int", "integer", "number", "float", "percent", "year", "currency"})
WIDE, MIDDLING = 6, 3
"""Columns from which a table wants more room than the text, and from which it scrolls on a phone."""

LONGEST = 40
"""Code points beyond which a cell holds more than a number."""

_DECIMAL = re.compile(r"[<>≤≥~≈±+\-−–]*\s*[\d\s.,'’]*?(?:(?P<mark>[.,])(?P<digits>\d+))?\s*%?")


def table(block: Table, grid: ResolvedTable, page: Context, caption: str, write: Blocks) -> str:
    """The table in a box of its own: a region that scrolls sideways where the screen is narrow, then its notes."""
    own = page.ids.own(block.label) if block.label else None
    title = page.ids.page(f"{own or 'table'}-caption") if caption else None
    parts = [f"<table>\n<caption{attributes(id=title)}><div>{caption}</div></caption>\n" if caption else "<table>\n"]
    parts.append(_columns(grid, page))
    pads = _Pads(grid, page)
    for tag, rows in (("thead", grid.head), ("tbody", grid.body), ("tfoot", grid.foot)):
        if rows:
            lines = "".join(_row(*placed, grid, page, pads, tag, write) for placed in _placed(rows))
            parts.append(element(tag, f"\n{lines}") + "\n")
    parts.append("</table>")
    name = {"aria_labelledby": title} if title else {"aria_label": page.resolved.captions.get(block.id) or "Table"}
    box = element("div", "".join(parts), class_="scroll", role="region", tabindex=0, **name)
    notes = f'\n<div class="table-notes">\n{write(grid.notes)}</div>' if grid.notes else ""
    size = "wide" if len(grid.columns) >= WIDE else "middling" if len(grid.columns) >= MIDDLING else None
    anchor = page.resolved.anchors.get(block.id)
    return element("div", f"\n{box}{notes}\n", id=own, class_=classes(("table", size or "")), data_b=anchor)


def _columns(grid: ResolvedTable, page: Context) -> str:
    """Declared widths; nothing where no column declares one."""
    if not any(column.width for column in grid.columns):
        return ""
    cols = (
        f"<col{attributes(class_=page.width_class(f'{column.width:.1%}') if column.width else None)}>"
        for column in grid.columns
    )
    return element("colgroup", "".join(cols)) + "\n"


def _placed(rows: Sequence[Row]) -> Iterator[tuple[Row, tuple[int, ...]]]:
    """Each row with the index of the first column of each of its cells."""
    until: dict[int, int] = {}  # column → index of the first row in which it is free again
    for y, row in enumerate(rows):
        starts, x = [], 0
        for cell in row.cells:
            while until.get(x, 0) > y:
                x += 1
            starts.append(x)
            until |= {x + k: y + cell.rows for k in range(cell.columns)}
            x += cell.columns
        yield row, tuple(starts)


def _row(
    row: Row, starts: tuple[int, ...], grid: ResolvedTable, page: Context, pads: _Pads, part: str, write: Blocks
) -> str:
    cells = (_cell(cell, x, grid, page, pads, part, write) for cell, x in zip(row.cells, starts, strict=True))
    return element("tr", "".join(cells)) + "\n"


def _cell(cell: Cell, x: int, grid: ResolvedTable, page: Context, pads: _Pads, part: str, write: Blocks) -> str:
    column = grid.columns[x] if x < len(grid.columns) else Column("")
    head = part == "thead"
    header = head or x == grid.row_header
    scope = None
    if header:
        spans = cell.columns if head else cell.rows
        scope = ("col" if head else "row") + ("group" if spans > 1 else "")
    side = _side(cell.align, column)
    pad = pads.of.get(cell.id) if side == "decimal" and not head else None
    return element(
        "th" if header else "td",
        write(cell.blocks),
        scope=scope,
        colspan=cell.columns if cell.columns > 1 else None,
        rowspan=cell.rows if cell.rows > 1 else None,
        class_=classes((side, pad or "")),
        data_b=page.resolved.anchors.get(cell.id),
    )


def _side(own: Align | None, column: Column) -> str:
    """The class that aligns a cell: "" for the side where reading starts."""
    align = own if own and own != "default" else column.align
    if align == "default":
        return "right" if column.type in NUMBERS else ""
    return "" if align == "left" else align


def _text(cell: Cell, page: Context) -> str:
    return " ".join(plain(run, page.resolved.text) for block in cell.blocks for run in own_inlines(block)).strip()


class _Pads:
    """Invisible digits behind the numbers of a decimal column, so that their decimal points stand in one line."""

    def __init__(self, grid: ResolvedTable, page: Context) -> None:
        """Measure every decimal column."""
        self.of: dict[NodeId, str] = {}
        for index in (i for i, column in enumerate(grid.columns) if column.align == "decimal"):
            self._measure(index, grid, page)

    def _measure(self, index: int, grid: ResolvedTable, page: Context) -> None:
        digits: dict[NodeId, int] = {}
        english = page.resolved.locale.startswith("en")
        for rows in (grid.body, grid.foot):
            for row, starts in _placed(rows):
                for cell, x in zip(row.cells, starts, strict=True):
                    text = _text(cell, page) if x == index else ""
                    number = (
                        _DECIMAL.fullmatch(text) if len(text) <= LONGEST and any(c.isdigit() for c in text) else None
                    )
                    if number:
                        grouping = english and number["mark"] == ","
                        digits[cell.id] = 0 if grouping else len(number["digits"] or "")
        longest = max(digits.values(), default=0)
        for cell_id, count in digits.items():
            if count < longest:
                self.of[cell_id] = self._rule(longest - count, point=count == 0, page=page)

    def _rule(self, missing: int, *, point: bool, page: Context) -> str:
        name = f"pad-{'p' if point else ''}{missing}"
        content = ("." if point else "") + "0" * missing
        page.rules.setdefault(f".{name}::after", f'content:"{content}";visibility:hidden')
        return name
