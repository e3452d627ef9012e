"""Column widths from content. In: what stands in a table's columns. Out: widths that add up to the text width.

Text is measured with the advance widths of Times (Adobe Core 14 AFM, Times-Roman), whose copies word processors have
under several names. All lengths in twips.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_ASCII = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278"
    " 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944"
    " 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389"
    " 278 500 500 722 500 500 444 480 200 480 541"
)
_ADVANCE = {chr(32 + i): int(w) for i, w in enumerate(_ASCII.split())} | {"\u00a0": 250, "–": 500, "—": 1000, "’": 333}
_BREAK = re.compile(r"(?<=[-–—/])|\s+")
BOLD = 1.1
"""Times-Bold is wider by no more than about this factor (lower-case r and e: a third, a tenth)."""


def measure(text: str, size: float) -> float:
    """The width of ``text`` in a font of ``size`` pt, in twips; characters not in the table count as an en."""
    return sum(_ADVANCE.get(c, 500) for c in text) * size * 20 / 1000


@lru_cache(maxsize=4096)
def longest_word(text: str, size: float) -> float:
    """The width of the longest piece that cannot be broken."""
    return max((measure(word, size) for word in _BREAK.split(text) if word), default=0.0)


SHORT = 0.6
"""Of an equal share of the width: columns narrower than that are never broken into lines."""


class Demand(NamedTuple):
    """What a column asks for: ``least`` (its longest word), ``most`` (its longest line), ``weight`` (its text)."""

    least: float
    most: float
    weight: float


def demand(cells: Iterable[tuple[str, bool]], size: float, padding: float) -> Demand:
    """The demand of a column of (text, is bold) cells."""
    least = most = 0.0
    squares, count = 0.0, 0
    for text, bold in cells:
        factor = BOLD if bold else 1.0
        least = max(least, longest_word(text, size) * factor)
        line = measure(text, size) * factor
        most = max(most, line)
        squares, count = squares + line * line, count + 1
    weight = (squares / count) ** 0.5 if count else 0.0
    return Demand(least + padding + 8, most + padding + 8, weight + padding)


def distribute(demands: Sequence[Demand], shares: Sequence[float | None], width: int) -> list[int]:
    """Widths of the columns, adding up to ``width``.

    A share (0 … 1 of the width) is granted, but no column gets less than its longest word. The columns without a
    share get widths in proportion to their text, so that their cells are about equally high, and no more than the
    longest line; what then remains is dealt out by length of line. Where even the longest words do not fit, the
    widest columns shrink, all to one width.
    """
    asked = [Demand(d.least, float(width), s * width) for d, s in zip(demands, shares, strict=True) if s is not None]
    free = [d for d, s in zip(demands, shares, strict=True) if s is None]
    if sum(d.least for d in demands) >= width:
        return _whole(_capped([d.least for d in demands], width), width)
    whole = [_unbroken(d, width / len(shares)) for d in free]
    if sum(d.least for d in (*asked, *whole)) <= width:
        free = whole
    least = sum(d.least for d in free)
    room = min(sum(max(d.least, d.weight) for d in asked), width - least) if free else float(width)
    granted = iter(_fill(asked, room) if asked else ())
    found = iter(_fill(free, width - room) if free else ())
    return _whole([next(found if s is None else granted) for s in shares], width)


def _capped(least: Sequence[float], width: float) -> list[float]:
    """``least`` (together more than ``width``), but none wider than the cap that makes them fit."""
    room = width
    for k, value in enumerate(sorted(least)):
        if value * (len(least) - k) > room:
            cap = room / (len(least) - k)
            return [min(value, cap) for value in least]
        room -= value
    return list(least)


def _unbroken(demand: Demand, share: float) -> Demand:
    """A column whose longest line is short beside an equal share keeps its lines whole."""
    return demand._replace(least=demand.most) if demand.most < SHORT * share else demand


def _fill(demands: Sequence[Demand], room: float) -> list[float]:
    """Widths that add up to ``room``, which is at least the sum of the longest words."""
    least = [d.least for d in demands]
    most = [max(d.most, d.least) for d in demands]
    if sum(most) <= room:
        return [room * b / sum(most) for b in most]

    def at(level: float) -> list[float]:
        return [min(max(level * d.weight, a), b) for d, a, b in zip(demands, least, most, strict=True)]

    low, high = 0.0, room / max(min(d.weight for d in demands), 1.0)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) < room else (low, middle)
    return at(low)


def _whole(exact: Sequence[float], width: int) -> list[int]:
    """Whole twips that add up: the rounding errors go to the last column of those that differ."""
    scale = width / sum(exact) if sum(exact) else 0.0
    edges = [0]
    total = 0.0
    for value in exact:
        total += value * scale
        edges.append(round(total))
    edges[-1] = width
    return [b - a for a, b in pairwise(edges)]
