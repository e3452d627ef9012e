"""Rows of tables and the works they cite. In: a Context. Out: tables with the typed cell over each column.

Which rows are papers that cite nothing: see ``tables_links``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder import model as m
from builder.checks.rule import Context
from builder.checks.walks import blocks
from builder.checks.words import cell_words
from builder.model.walk import all_inlines, rows
from builder.resolve.grid import across

_TITLE = re.compile(r"(paper |article |study |publication )?title|title of (the )?(paper|article|study)", re.I)
_YEAR = re.compile(r"(publication |published )?year|year of publication|published", re.I)
_AUTHORS = re.compile(r"(first |lead )?authors?|authors?\W+year|(author )?names?", re.I)
_SOURCE = re.compile(r"study|source|reference|work|paper|publication", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that holds data: the typed cell over each column (those that span from above too), the keys it cites."""

    row: m.Row
    cells: tuple[m.Cell, ...]
    keys: tuple[str, ...]

    @property
    def own(self) -> frozenset[m.NodeId]:
        """The cells that stand in this row itself."""
        return frozenset(cell.id for cell in self.row.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as typed; ``headers`` are the words over each column. Headings and declared totals are no lines.

    ``headings`` are the numbers of lines that a heading over all columns stands before. ``guessed``: the table says
    nowhere that its rows are papers.
    """

    table: m.Table
    columns: tuple[m.Column, ...]
    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    guessed: bool = False
    totals: tuple[Line, ...] = ()
    head: tuple[m.Cell, ...] = ()
    """The cell over each column in the lowest header row."""
    headings: frozenset[int] = frozenset()

    @property
    def declared(self) -> bool:
        """Whether a sidecar says anything of the table."""
        return bool(self.table.spec.spans)

    def column(self, derive: str) -> int | None:
        """The column that holds ``ref.title``, ``ref.year`` or ``ref.authors``: as declared, else by id or header."""
        declared = [i for i, column in enumerate(self.columns) if column.derive == derive]
        looks = {"ref.title": [_TITLE], "ref.year": [_YEAR], "ref.authors": [_AUTHORS, _SOURCE]}[derive]
        named = (
            i
            for like in looks
            for i, (column, header) in enumerate(zip(self.columns, self.headers, strict=True))
            if column.derive is None and (like.fullmatch(column.id) or like.fullmatch(header))
        )
        return declared[0] if declared else next(named, None)


def grids(context: Context) -> tuple[Grid, ...]:
    """Every table that is placed, in reading order."""
    return context.memo(_grids)


def _grids(context: Context) -> tuple[Grid, ...]:
    tables = (block for block in blocks(context.manuscript) if isinstance(block, m.Table))
    return tuple(_grid(table, context.resolved.tables[table.id]) for table in tables)


def _grid(table: m.Table, printed: m.ResolvedTable) -> Grid:
    """``printed`` has the slots, ``table`` what was typed into them."""
    typed = {cell.id: cell for row in rows(table) for cell in row.cells}
    width = len(printed.columns)
    lines, headings = [], set[int]()
    for row, over in zip(printed.body, across(printed.body), strict=True):
        if width == 1 or len({cell.id for cell in over}) > 1:
            cells = tuple(typed.get(cell.id, cell) for cell in over)
            lines.append(Line(row, cells, _keys(cells, printed.columns, table.spec)))
        else:
            headings.add(len(lines))
    total = dict(table.spec.totals).get("row")
    totals = lines[:1] if total == "first" else lines[-1:] if total == "last" else []
    lines = lines[1:] if total == "first" else lines[:-1] if total == "last" else lines
    head = across(printed.head)[-1] if printed.head else ()
    headers = tuple(cell_words(cell) for cell in head) or ("",) * width
    return Grid(
        table,
        printed.columns,
        headers,
        tuple(lines),
        totals=tuple(totals),
        head=tuple(head),
        headings=frozenset(headings),
    )


def _keys(cells: Sequence[m.Cell], columns: Sequence[m.Column], spec: m.TableSpec) -> tuple[str, ...]:
    """The works a row is about: cited in its key column, a column of citations, or its first cell that cites."""
    order = [i for i, c in enumerate(columns) if c.id in spec.key]
    order += [i for i, c in enumerate(columns) if c.type == "citation"]
    order += [] if any(c.type == "citation" for c in columns) else list(range(len(columns)))
    for i in order:
        found = [c.key for node in all_inlines(cells[i].blocks) if isinstance(node, m.Citation) for c in node.cites]
        if found:
            return tuple(found)
    return ()
