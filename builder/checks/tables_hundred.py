"""Shares that make up a whole. In: a Sheet. Out: those that do not come to 100 (or to 1, where they are fractions)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from builder.checks.rows import Line
from builder.checks.tables_columns import Entry, Sheet
from builder.checks.tables_figures import decimals, value
from builder.model.plain import raw_text
from builder.model.walk import blocks, own_inlines

_WHOLE = re.compile(
    r"\b(?:shares?|proportions?|distribution|breakdown|composition)\b|(?:%|percent) of (?:all|the|total)", re.I
)
_EXCUSED = re.compile(
    r"round|multiple|several|more than one|overlap|not (?:mutually )?exclusive|not (?:add|sum)|missing|except",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sum:
    """Shares with their decimals, and what they come to."""

    parts: tuple[tuple[Entry, int], ...]
    total: Fraction
    name: str
    fits: bool
    said: Entry | None = None
    """The cell that says 100."""


def wrong_hundreds(sheet: Sheet) -> Iterator[Sum]:
    """As ``exclusive`` declares, else where the table itself makes it likely."""
    if _excused(sheet):
        return
    ids = [column.id for column in sheet.grid.columns]
    for group in sheet.grid.table.spec.exclusive:
        at = [ids.index(name) for name in group if name in ids]
        for line in sheet.rows:
            one = _sum([sheet.entry(line, i) for i in at], _name(line, sheet))
            if one and len(one.parts) == len(at) and not one.fits:
                yield one
    if not sheet.grid.table.spec.exclusive:
        yield from _beside(sheet)
        yield from _below(sheet)


def _excused(sheet: Sheet) -> bool:
    table = sheet.grid.table
    runs = (raw_text(run) for block in blocks((*table.caption, *table.notes)) for run in own_inlines(block))
    return bool(_EXCUSED.search(" ".join(runs)))


def _name(line: Line, sheet: Sheet) -> str:
    first = next((e.words for e in sheet.entries[line.row.id] if e.words and e.figure is None), "")
    return f"row “{first}”" if first else "the row"


def _percent(entry: Entry) -> str | None:
    """The percentage in a cell, as typed."""
    figure = entry.figure
    if figure is None or figure.sign:
        return None
    return figure.inner[0] if figure.kind == "share" else figure.typed if figure.kind == "plain" else None


def _sum(entries: Sequence[Entry], name: str) -> Sum | None:
    typed = [(entry, percent) for entry in entries if (percent := _percent(entry)) is not None and entry.own]
    if len(typed) < 2:
        return None
    total = sum((value(percent) for _, percent in typed), Fraction(0))
    loose = sum((Fraction(1, 2 * 10 ** decimals(percent)) for _, percent in typed), Fraction(0))
    fractions = all(0 <= value(percent) <= 1 for _, percent in typed) and any(decimals(p) for _, p in typed)
    fits = abs(total - (1 if fractions else 100)) <= loose
    return Sum(tuple((entry, decimals(percent)) for entry, percent in typed), total, name, fits)


def _of_percent(sheet: Sheet, at: int) -> bool:
    """Whether a column holds percentages and no counts (which TAB013 compares), in all cells that say anything."""
    said = [e for e in sheet.column(at) if not e.missing]
    figures = [e.figure for e in said if e.figure is not None and e.figure.kind == "plain"]
    if len(figures) < len(said) or not figures:
        return False
    return "%" in sheet.header(at) or sheet.grid.columns[at].type == "percent" or all(f.percent for f in figures)


def _beside(sheet: Sheet) -> Iterator[Sum]:
    """Columns of percentages that make 100 in most rows."""
    at = [i for i in range(len(sheet.grid.columns)) if _of_percent(sheet, i)]
    sums = [one for line in sheet.rows if (one := _sum([sheet.entry(line, i) for i in at], _name(line, sheet)))]
    right = [one for one in sums if one.fits]
    if len(at) > 1 and len(right) >= max(2, 3 * (len(sums) - len(right))):
        yield from (one for one in sums if not one.fits)


def _below(sheet: Sheet) -> Iterator[Sum]:
    """A column of percentages that says that it makes 100: in its row of totals or its header."""
    if sheet.grid.headings or len(sheet.totals) > 1:
        return
    for at in range(len(sheet.grid.columns)):
        if not _of_percent(sheet, at):
            continue
        totals = [sheet.entry(line, at) for line, _ in sheet.totals]
        hundred = next((e for e in totals if (typed := _percent(e)) is not None and value(typed) in (1, 100)), None)
        one = _sum(sheet.column(at), f"column “{sheet.header(at)}”")
        if one and not one.fits and (hundred or (_WHOLE.search(sheet.header(at)) and _nearly(one))):
            yield replace(one, said=hundred)


def _nearly(one: Sum) -> bool:
    """Near enough to 100 for one wrong number or a category left out."""
    return len(one.parts) > 2 and 80 <= one.total <= 120
