"""Limits in tables. In: a Sheet. Out: lower limits that are above the upper ones, means outside, negative spreads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.checks.rows import Line
from builder.checks.tables_columns import Entry, Sheet
from builder.checks.tables_figures import Figure, value

_LOW = re.compile(r"\b(?:min(?:imum)?|lower(?: (?:limit|bound|ci))?|lcl|lci|ci[ _-]?low(?:er)?|low|q1|from)\b", re.I)
_HIGH = re.compile(
    r"\b(?:max(?:imum)?|upper(?: (?:limit|bound|ci))?|ucl|uci|ci[ _-]?(?:high|upper)|high|q3|to)\b", re.I
)
_MEAN = re.compile(r"\b(?:mean|median|average|estimate)\b", re.I)
_SPREAD = re.compile(r"\b(?:sd|s\.d\.|se|sem|standard (?:deviation|error)|iqr|variance|std\.?)\b", re.I)
_RANGE = re.compile(r"\b(?:range|ci|iqr|interval|limits?|min(?:imum)?\s?[–-]\s?max(?:imum)?)\b", re.I)
_ESTIMATE = re.compile(r"\b(?:mean|median|estimate|ratio|effect|difference|coefficient|slope|or|hr|rr|auc)\b", re.I)


@dataclass(frozen=True, slots=True)
class Crossed:
    """What is wrong with the number in ``entry``, in words, and the other numbers."""

    entry: Entry
    what: str
    others: tuple[Entry, ...] = ()


def crossed(sheet: Sheet) -> Iterator[Crossed]:
    """All of a table; a cell once."""
    for at in range(len(sheet.grid.columns)):
        intervals = [f for _, f in sheet.figures(at) if f.kind == "interval"]
        right = [f for f in intervals if _holds(f)]
        likely = len(right) > 1 and len(right) >= 2 * (len(intervals) - len(right))
        for entry, figure in sheet.figures(at):
            if found := _inside(entry, figure, sheet.header(at), likely=likely):
                yield found
    low, high, mean = (_only(sheet, pattern) for pattern in (_LOW, _HIGH, _MEAN))
    for line in sheet.rows if low is not None and high is not None else ():
        yield from _beside(sheet, line, low or 0, high or 0, mean)


def _only(sheet: Sheet, pattern: re.Pattern[str]) -> int | None:
    """The one column of numbers whose header fits."""
    found = [at for at in range(len(sheet.grid.columns)) if pattern.search(sheet.header(at)) and sheet.numeric(at)]
    return found[0] if len(found) == 1 else None


def _holds(figure: Figure) -> bool:
    """Whether the number before an interval lies in it, as far as its digits tell."""
    low, high = map(value, figure.inner)
    return low - figure.half <= figure.value <= high + figure.half


def _inside(entry: Entry, figure: Figure, header: str, *, likely: bool) -> Crossed | None:
    """“1.2 (1.3–2.0)”, “5–3” under “Range”, “3.1 ± −0.2”, an SD below zero.

    What stands before an interval need not lie in it (“12 (18–65)” may be patients and their ages), unless the header
    or the cell speaks of such a thing, or most other cells hold (``likely``).
    """
    ends = tuple(map(value, figure.inner))
    if figure.kind == "interval" or (figure.kind == "range" and _RANGE.search(header)):
        if ends[0] > ends[1]:
            return Crossed(entry, f"the lower limit {figure.inner[0]} is above the upper one, {figure.inner[1]}")
        told = _RANGE.search(f"{header} {entry.words}") or _ESTIMATE.search(header)
        if figure.kind == "interval" and (told or likely) and not _holds(figure):
            return Crossed(entry, f"{figure.typed} is not between {figure.inner[0]} and {figure.inner[1]}")
    if (figure.kind == "spread" and "±" in entry.words and ends[0] < 0) or (
        figure.kind == "plain" and _SPREAD.search(header) and not _MEAN.search(header) and figure.value < 0
    ):
        return Crossed(entry, "a standard deviation or error cannot be below zero")
    return None


def _beside(sheet: Sheet, line: Line, low: int, high: int, mean: int | None) -> Iterator[Crossed]:
    least, most = sheet.entry(line, low), sheet.entry(line, high)
    if least.figure is None or most.figure is None or least.figure.kind != "plain" or most.figure.kind != "plain":
        return
    if least.figure.value > most.figure.value:
        above = f"{least.figure.typed} is above {most.figure.typed} of column “{sheet.header(high)}”"
        yield Crossed(least, above, (most,))
        return
    middle = sheet.entry(line, mean) if mean is not None else None
    if middle is None or middle.figure is None:
        return
    half = middle.figure.half
    if not least.figure.value - half <= middle.figure.value <= most.figure.value + half:
        what = f"{middle.figure.typed} is not between {least.figure.typed} and {most.figure.typed}"
        yield Crossed(middle, what, (least, most))
