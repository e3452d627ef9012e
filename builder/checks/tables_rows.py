"""Rows compared. In: rows of a Sheet. Out: what they say, those that say the same, and their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder import model as m
from builder.checks.rows import Line
from builder.checks.rule import Context
from builder.checks.tables_columns import Sheet
from builder.checks.words import cell_words, folded
from builder.model.walk import all_inlines
from builder.resolve import works

Key = tuple[tuple[int, float, str], ...]
"""What a row is sorted by: per column whether it says nothing, a number, words."""


def said(sheet: Sheet, line: Line) -> tuple[str, ...]:
    """What a row says, cell by cell, with the keys it cites; empty where that is too little to know it by.

    Too little are less than two cells, or nothing but numbers.
    """
    words = tuple(_said(cell) for cell in line.cells)
    told = [word for word in words if word]
    entries = sheet.entries[line.row.id]
    named = any(e.words and e.figure is None and not e.missing for e in entries) or line.keys
    return words if len(told) > 1 and named else ()


def _said(cell: m.Cell) -> str:
    keys = [c.key for node in all_inlines(cell.blocks) if isinstance(node, m.Citation) for c in node.cites]
    return " ".join([cell_words(cell), *(f"@{key}" for key in keys)]).strip()


def twins(lines: Sequence[Line], sheet: Sheet) -> Iterator[tuple[Line, Line]]:
    """Rows that say the same as an earlier one, with that; cells that span from above make no twins."""
    first: dict[tuple[str, ...], Line] = {}
    for line in lines:
        words = said(sheet, line)
        if words and len(line.own) == len({cell.id for cell in line.cells}):
            earlier = first.setdefault(words, line)
            if earlier is not line:
                yield line, earlier


def sort_keys(context: Context, sheet: Sheet, order: Sequence[str]) -> list[Key]:
    """What each row is sorted by: columns, or title, year, authors of the reference of the row."""
    ids = [column.id for column in sheet.grid.columns]
    out = []
    for line in sheet.rows:
        parts = []
        for name in order:
            if name in ids and sheet.grid.columns[ids.index(name)].derive is None:
                entry = sheet.entry(line, ids.index(name))
                words = entry.words or " ".join(line.keys)
                parts.append(_key(words, float(entry.figure.value) if entry.figure else None))
            else:
                at = ids.index(name) if name in ids else -1
                field = (sheet.grid.columns[at].derive or f"ref.{name}") if at >= 0 else f"ref.{name}"
                typed = sheet.entry(line, at).words if at >= 0 else ""
                parts.append(_of_reference(context, line, field.removeprefix("ref."), typed))
        out.append(tuple(parts))
    return out


def _of_reference(context: Context, line: Line, field: str, typed: str) -> tuple[int, float, str]:
    reference = next((r for key in line.keys if (r := context.manuscript.references.get(key))), None)
    if reference is None:
        return _key(typed, float(typed) if typed.isdecimal() else None)
    match field:
        case "title":
            return _key(folded(works.title(reference.item)), None)
        case "year":
            year = works.year(reference.item)
            return _key(year, float(year) if year.isdecimal() else None)
        case _:
            return _key(folded(works.names(reference.item, context.manuscript.metadata.lang)), None)


def _key(words: str, number: float | None) -> tuple[int, float, str]:
    if not words:
        return 2, 0.0, ""
    return (0, number, "") if number is not None else (1, 0.0, folded(words))
