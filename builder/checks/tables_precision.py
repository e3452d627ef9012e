"""Decimals in tables. In: a Sheet. Out: the numbers of a column that have others than most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from builder.checks.tables_columns import Entry, Sheet
from builder.checks.tables_figures import Figure, decimals

_NO_COLUMN = re.compile(r"\bp\b|p[- ]?values?|significance|version|section|doi|code|\bid\b|no\.", re.I)
Odd = tuple[Entry, str, int]
"""A cell, the number as typed, and its decimals."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """Numbers that have others than ``decimals`` decimals; ``spread``: of mean and SD in one cell."""

    odd: tuple[Odd, ...]
    decimals: int
    spread: bool = False


def mixed(sheet: Sheet, at: int) -> Mixed | None:
    """What is uneven in a column; None where nothing is.

    Without a declaration the numbers must be of one kind: all between 0 and 1, or the greatest less than ten times the
    least. Numbers of equally many significant digits (0.012, 1.2) are even. Most must agree.
    """
    column = sheet.grid.columns[at]
    numbers = [(e, f) for e, f in sheet.figures(at) if not f.sign or f.sign in "~≈="]
    if not sheet.numeric(at) or _NO_COLUMN.search(sheet.header(at)) or column.type in ("int", "count-percent"):
        return None
    if column.decimals is not None:
        odd = tuple((e, f.typed, f.decimals) for e, f in numbers if f.decimals != column.decimals)
        return Mixed(odd, column.decimals) if odd else None
    plain = [(e, f) for e, f in numbers if f.kind not in {"range", "share"}]
    found = _uneven(plain, sure=sheet.declared and column.type in ("number", "percent"))
    return found or _spreads(plain)


def _uneven(numbers: Sequence[tuple[Entry, Figure]], *, sure: bool) -> Mixed | None:
    counts = Counter(f.decimals for _, f in numbers)
    if len(counts) < 2 or len({f.digits for _, f in numbers}) == 1:
        return None
    if not sure and not _of_one_kind([f for _, f in numbers]):
        return None
    most = max(counts.values())
    usual = max(d for d, n in counts.items() if n == most)
    if usual == 0 or (not sure and 5 * most < 3 * len(numbers)):
        return None
    return Mixed(tuple((e, f.typed, f.decimals) for e, f in numbers if f.decimals != usual), usual)


def _of_one_kind(figures: Sequence[Figure]) -> bool:
    sizes = [abs(f.value) for f in figures if f.value]
    return (
        len(figures) > 2
        and bool(sizes)
        and len({f.unit for f in figures}) == 1
        and (max(sizes) <= 1 or max(sizes) < 10 * min(sizes))
    )


def _spreads(numbers: Sequence[tuple[Entry, Figure]]) -> Mixed | None:
    """“3.41 ± 0.5”: mean and SD of one cell."""
    pairs = [(e, f) for e, f in numbers if f.kind == "spread" and "±" in e.words]
    odd = tuple((e, f.inner[0], f.decimals) for e, f in pairs if decimals(f.inner[0]) != f.decimals)
    return Mixed(odd, odd[0][2], spread=True) if odd and 3 * len(odd) <= max(3, len(pairs)) else None


def rewritten(typed: str, places: int) -> str:
    """``typed`` with ``places`` decimals: zeros added, or rounded half up."""
    have = decimals(typed)
    if have <= places:
        return typed + ("." if not have and places else "") + "0" * (places - have)
    whole, _, part = typed.partition(".")
    digits = int(re.sub(r"\D", "", whole) + part[:places]) + (part[places] >= "5")
    text = str(digits).rjust(places + 1, "0")
    sign = typed[0] if typed[0] in "-−+" else ""
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)
