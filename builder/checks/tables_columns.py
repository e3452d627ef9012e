"""Columns of tables as data. In: a Context. Out: a Sheet for each table: what its cells say, which rows are totals.

A column is one of numbers when it is declared so, or when four of five of its cells that say anything are numbers.
A row is one of totals when the sidecar says so (``totals``), or when it begins with “Total”, “Sum”, “All”, “Overall”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder import model as m
from builder.checks.rows import Grid, Line, grids
from builder.checks.rule import Context
from builder.checks.tables_figures import Figure, figure, shown
from builder.diagnostics import FileId

NUMBERS = frozenset(("int", "number", "percent", "count-percent"))
_MISSING = re.compile(
    r"(?:[-–—−.…?]+|n/?[ad]|nr|nd|n\.[adr]\.|none|missing|not (?:reported|available|applicable|done))?", re.I
)
_SUM = re.compile(r"(?:grand |sub-?)?(?:totals?|sums?)\b", re.I)
_ALL = re.compile(r"(?:all|overall|in all|altogether)\b", re.I)
Ends = frozenset[tuple[FileId, int]]
"""Where rows end that have too many or too few cells."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a row: what it says and, where it is a number, that.

    ``own``: it neither spans from another row nor holds what a row has too much (TAB001 tells of that).
    """

    cell: m.Cell
    words: str
    figure: Figure | None
    own: bool

    @property
    def missing(self) -> bool:
        """Whether it says nothing, or that there is nothing."""
        return bool(_MISSING.fullmatch(self.words))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: ``rows`` are those that hold data, ``totals`` those of totals with the rows that each sums up."""

    grid: Grid
    entries: dict[m.NodeId, tuple[Entry, ...]]
    rows: tuple[Line, ...]
    totals: tuple[tuple[Line, tuple[Line, ...]], ...]

    def entry(self, line: Line, at: int) -> Entry:
        """The cell of a row in a column."""
        return self.entries[line.row.id][at]

    def column(self, at: int) -> list[Entry]:
        """The cells of a column, those of totals left out; a cell that spans rows once."""
        return [e for line in self.rows if (e := self.entry(line, at)).own]

    def figures(self, at: int) -> list[tuple[Entry, Figure]]:
        """The cells of a column that are numbers."""
        return [(e, e.figure) for e in self.column(at) if e.figure is not None]

    def numeric(self, at: int) -> bool:
        """Whether the column is one of numbers."""
        if self.grid.columns[at].type in NUMBERS and self.grid.declared:
            return True
        if self.grid.columns[at].type in ("year", "date", "citation"):
            return False
        said = [e for e in self.column(at) if not e.missing]
        return len(said) > 0 and 5 * sum(e.figure is not None for e in said) >= 4 * len(said)

    def header(self, at: int) -> str:
        """The header of a column, or its id."""
        return self.grid.headers[at] or self.grid.columns[at].id

    @property
    def declared(self) -> bool:
        """Whether a sidecar says what the table holds."""
        return self.grid.declared


def sheets(context: Context) -> tuple[Sheet, ...]:
    """Every table that is placed, in reading order."""
    return context.memo(_sheets)


def _sheets(context: Context) -> tuple[Sheet, ...]:
    ragged = frozenset(
        (d.span.file, d.span.end) for d in context.manuscript.diagnostics if d.code == "TAB001" and d.span
    )
    return tuple(_sheet(grid, ragged) for grid in grids(context))


def _sheet(grid: Grid, ragged: Ends) -> Sheet:
    entries = {line.row.id: _entries(line, ragged) for line in (*grid.lines, *grid.totals)}
    if grid.totals:
        return Sheet(grid, entries, grid.lines, tuple((line, grid.lines) for line in grid.totals))
    found = [i for i, line in enumerate(grid.lines) if _sums(entries[line.row.id])]
    rows = tuple(line for i, line in enumerate(grid.lines) if i not in found)
    return Sheet(grid, entries, rows, tuple((grid.lines[i], _summed(grid, i, found)) for i in found))


def _entries(line: Line, ragged: Ends) -> tuple[Entry, ...]:
    own = line.own
    words = [shown(cell) for cell in line.cells]
    return tuple(
        Entry(c, w, figure(w), c.id in own and not ((c.span.file, c.span.end) in ragged and "," in w))
        for c, w in zip(line.cells, words, strict=True)
    )


def _sums(entries: tuple[Entry, ...]) -> bool:
    first = next((e.words for e in entries if e.words), "")
    return bool(_SUM.match(first) or _ALL.match(first)) and any(e.figure for e in entries[1:])


def _summed(grid: Grid, at: int, found: list[int]) -> tuple[Line, ...]:
    """The rows above a total, down from the one before; below it, where it is the first row."""
    rest = [i for i in range(len(grid.lines)) if i not in found]
    if at == 0:
        return tuple(grid.lines[i] for i in rest)
    before = max((i for i in found if i < at), default=-1)
    above = [i for i in rest if before < i < at]
    return tuple(grid.lines[i] for i in above or rest)


def strong_total(sheet: Sheet, line: Line) -> bool:
    """Whether the row says “Total” or “Sum”, or the sidecar says that it holds totals."""
    first = next((e.words for e in sheet.entries[line.row.id] if e.words), "")
    return bool(sheet.grid.totals) or bool(_SUM.match(first))
