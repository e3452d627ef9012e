"""Cells that say nothing. In: a Sheet. Out: those that should say something.

Not among them: what the builder fills in (``from``, ``missing``), cells that a span covers, rows with nothing but their
head, the head of a row that goes on from the one above, columns of ticks or remarks, and columns that are
mostly empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rows import Line
from builder.checks.tables_columns import Entry, Sheet

_REMARKS = re.compile(r"(?:notes?|remarks?|comments?|exceptions?)", re.I)
FEW = 3
"""So many equal words make a column one of ticks: “yes” and nothing; of signs (✓, ×) one is enough."""


def empty_cells(sheet: Sheet) -> Iterator[tuple[int, list[Entry], bool]]:
    """(column, its empty cells, whether it is declared that none may be)."""
    if sheet.grid.table.spec.missing_marker:
        return
    lines = [line for line in sheet.rows if not _heading(sheet.entries[line.row.id])]
    for at, column in enumerate(sheet.grid.columns):
        if (
            column.derive is not None
            or _REMARKS.fullmatch(sheet.header(at))
            or (column.type == "citation" and sheet.grid.table.spec.role == "papers")
        ):
            continue  # TAB005 speaks of papers that cite nothing
        empty = [e for line in lines if (e := sheet.entry(line, at)).own and not _says(e)]
        if empty and (column.required or _expected(sheet, at, lines, len(empty))):
            yield at, empty, column.required


def _heading(entries: tuple[Entry, ...]) -> bool:
    """Whether nothing stands in a row of three cells or more but its head."""
    return len(entries) > 2 and not any(map(_says, entries[1:]))


def _says(entry: Entry) -> bool:
    return bool(entry.words or entry.cell.blocks)


def _expected(sheet: Sheet, at: int, lines: list[Line], empty: int) -> bool:
    said = [e for line in lines if _says(e := sheet.entry(line, at))]
    if 2 * empty > len(lines) or not said:
        return False
    if _goes_on(sheet, at, lines):
        return False
    ticks = {e.words.casefold() for e in said}
    sign = not any(map(str.isalnum, said[0].words))
    return not (len(ticks) == 1 and (sign or (len(said) >= FEW and not said[0].figure)))


def _goes_on(sheet: Sheet, at: int, lines: list[Line]) -> bool:
    """Whether the column names groups, each in its first row only: every column before it is empty there too."""
    if at > 1 or sheet.numeric(at):
        return False
    first = sheet.entry(lines[0], at)
    before = all(
        not _says(sheet.entry(line, i)) for line in lines if not _says(sheet.entry(line, at)) for i in range(at)
    )
    words = [e.words for line in lines if _says(e := sheet.entry(line, at))]
    return (
        before
        and _says(first)
        and len(set(words)) == len(words)
        and len(words) < len(lines)
        and _grouped(sheet, at, lines)
    )


def _grouped(sheet: Sheet, at: int, lines: list[Line]) -> bool:
    """More than one group goes on, or one over three rows: a single gap is no group."""
    gaps = [not _says(sheet.entry(line, at)) for line in lines]
    starts = sum(b and not a for a, b in zip([False, *gaps], gaps, strict=False))
    return starts > 1 or sum(gaps) > 1
