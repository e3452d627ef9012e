"""Sums in tables. In: a Sheet. Out: the totals that are not the sum of what they stand for.

Rounding: each addend and the total may be off by half a unit of their last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from builder.checks.rows import Line
from builder.checks.tables_columns import Entry, Sheet, strong_total
from builder.checks.tables_figures import Figure, shown

_NO_SUM = re.compile(
    r"mean|median|average|rate|ratio|score|auc|accuracy|precision|recall|specificity|sensitivity|percent|%|share|year|"
    r"\bage\b|\bp\b|p[- ]value|\b(?:sd|se|ci|hr|or|rr|iqr|id)\b|\bmin|\bmax|rank|index|\bper\b|price|weight|height",
    re.I,
)
"""Headers of columns that nobody sums up."""
_TOTAL = re.compile(r"(?:row |grand )?totals?(?:\s\(?n\)?)?|sum|all", re.I)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A total and what the ``addends`` come to. ``down``: it stands below (or above) them, not beside."""

    entry: Entry
    figure: Figure
    addends: tuple[Entry, ...]
    right: Fraction
    name: str
    down: bool = True


def wrong_totals(sheet: Sheet) -> Iterator[Wrong]:
    """Declared totals, else those that look so: whole numbers of which the other columns add up."""
    beside = list(_column(sheet))
    wrong = {one.entry.cell.id for one in beside}
    for line, rows in sheet.totals:
        for one in _row(sheet, line, rows):
            if not any(entry.cell.id in wrong for entry in one.addends):  # else it is told of that number already
                yield one
    yield from beside


def _row(sheet: Sheet, line: Line, rows: Sequence[Line]) -> Iterator[Wrong]:
    declared = _declared(sheet)
    right, wrong = 0, list[Wrong]()
    for at in range(len(sheet.grid.columns)):
        total = sheet.entry(line, at)
        if total.figure is None or not total.own or not (at in declared if declared else _summed(sheet, at)):
            continue
        addends = _addends(sheet, rows, at)
        if len(addends) < 2 and not declared:
            continue
        sums = _blocks(sheet, rows, at)
        if any(_fits(total.figure, sum_, parts) for sum_, parts in sums):
            right += 1
        elif declared or not sheet.grid.headings:
            entries = tuple(entry for entry, _ in addends)
            wrong.append(Wrong(total, total.figure, entries, sums[0][0], sheet.header(at)))
    certain = declared or right or (strong_total(sheet, line) and len(wrong) == 1)
    yield from wrong if certain else ()


def _declared(sheet: Sheet) -> set[int]:
    """The columns that ``totals`` of the sidecar names; all of whole numbers where it names none."""
    spec = dict(sheet.grid.table.spec.totals)
    if not sheet.grid.totals:
        return set()
    columns = spec.get("columns")
    ids = [column.id for column in sheet.grid.columns]
    if isinstance(columns, str):
        columns = [columns]
    if isinstance(columns, list | tuple):
        return {ids.index(str(name)) for name in columns if str(name) in ids}
    return {at for at in range(len(ids)) if _summed(sheet, at)}


def _summed(sheet: Sheet, at: int) -> bool:
    """Whether a column looks like counts: whole numbers without a unit, all of them."""
    if _NO_SUM.search(sheet.header(at)):
        return False
    said = [e for e in sheet.column(at) if not e.missing]
    figures = [e.figure for e in said if e.figure is not None and e.figure.kind in ("plain", "share")]
    return len(figures) == len(said) > 0 and all(f.decimals == 0 and not f.unit and not f.sign for f in figures)


def _addends(sheet: Sheet, rows: Sequence[Line], at: int) -> list[tuple[Entry, Figure]]:
    found = [sheet.entry(line, at) for line in rows]
    return [(entry, entry.figure) for entry in found if entry.own and entry.figure is not None]


def _blocks(sheet: Sheet, rows: Sequence[Line], at: int) -> list[tuple[Fraction, list[Figure]]]:
    """The sum of all rows, that of each block between headings, and that of the totals above."""
    numbers = {line.row.id: i for i, line in enumerate(sheet.grid.lines)}
    cuts = sorted(sheet.grid.headings)
    parts: dict[int, list[Figure]] = {}
    for line in rows:
        figure = sheet.entry(line, at).figure
        if figure is not None and sheet.entry(line, at).own:
            parts.setdefault(sum(cut <= numbers[line.row.id] for cut in cuts), []).append(figure)
    everything = [figure for part in parts.values() for figure in part]
    every = [everything, *(parts.values() if len(parts) > 1 else ())]
    if len(sheet.totals) > 1:
        figures = (sheet.entry(line, at).figure for line, _ in sheet.totals[:-1])
        every += [[f for f in figures if f is not None], [f for _, f in sheet.figures(at)]]
    return [(sum((f.value for f in part), Fraction(0)), part) for part in every]


def _fits(total: Figure, sum_: Fraction, parts: Sequence[Figure]) -> bool:
    rounded = sum((f.half for f in parts if f.decimals), Fraction(0)) + (total.half if total.decimals else 0)
    return abs(total.value - sum_) <= rounded


def _column(sheet: Sheet) -> Iterator[Wrong]:
    """A last (or first) column “Total” that is the sum of the other counts in most rows."""
    ats = [at for at, header in enumerate(sheet.grid.headers) if _TOTAL.fullmatch(header.strip())]
    if len(ats) != 1 or not _summed(sheet, ats[0]):
        return
    others = [at for at in range(len(sheet.grid.columns)) if at != ats[0] and _summed(sheet, at)]
    wrong, right = list[Wrong](), 0
    for line in sheet.rows:
        total, addends = sheet.entry(line, ats[0]), [sheet.entry(line, at) for at in others]
        figures = [entry.figure for entry in addends if entry.figure is not None]
        if total.figure is None or not total.own or len(figures) < max(2, len(others)):
            continue
        sum_ = sum((f.value for f in figures), Fraction(0))
        if sum_ == total.figure.value:
            right += 1
        else:
            name = next((shown(cell) for cell in line.cells if shown(cell)), "")
            wrong.append(Wrong(total, total.figure, tuple(addends), sum_, name, down=False))
    yield from wrong if right >= max(1, len(wrong)) else ()


def number(value: Fraction, decimals: int, like: str = "") -> str:
    """A number as people type it, with thousands set off where ``like`` has them so."""
    comma = "," if "," in like else ""
    return f"{float(value):{comma}.{decimals}f}"
