"""Boxes, glue and penalties, and what a line of them costs. In: numbers. Out: numbers.

Sources
-------
* D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981): the model,
  demerits, fitness classes.
* Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting system" (2000): glyph expansion takes the first
  share of a line's misfit; punctuation that hangs makes its line shorter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

INFINITY = 10_000.0
"""A penalty as high as this forbids a break, one as low as minus this forces it."""
FILL = 100_000.0
"""Glue that stretches so much ends a paragraph: its line is neither stretched nor expanded."""


class Box(NamedTuple):
    """Material that does not break. Hangs: how far it sticks out where it starts or ends a line."""

    width: float
    hang_left: float = 0.0
    hang_right: float = 0.0


class Glue(NamedTuple):
    """A gap that may stretch or shrink, and vanishes at a break."""

    width: float
    stretch: float
    shrink: float


class Penalty(NamedTuple):
    """A place to break inside a word, or, at ±INFINITY, a forbidden or forced one.

    ``pre`` is added to the line that ends here (a hyphen's width).
    """

    cost: float
    pre: float = 0.0
    flagged: bool = False
    hang_right: float = 0.0


Item = Box | Glue | Penalty
END: tuple[Item, ...] = (Penalty(INFINITY), Glue(0, FILL, 0), Penalty(-INFINITY))
"""Ends every paragraph."""


class Options(NamedTuple):
    """Weights. The defaults suit 9–11 pt text in columns of 200–480 pt."""

    expand: float = 0.02
    """Glyphs may be widened by this share …"""
    contract: float = 0.02
    """… or narrowed by this one."""
    expand_cost: float = 2.0
    """Badness of full expansion: breaks ties towards lines that are not scaled."""
    tolerances: tuple[float, ...] = (1.0, 2.0, 4.0)
    """The greatest glue ratio, tried in turn."""
    line_cost: float = 10.0
    adjacent_cost: float = 3_000.0
    """A tight line next to a loose one."""
    double_flag_cost: float = 10_000.0
    """Two hyphens in a row."""
    final_flag_cost: float = 5_000.0
    """A hyphen on the last line but one."""
    max_flags: int = 3
    """More hyphens in a row than this are forbidden."""
    ragged: float = 0.0
    """Stretch at the end of each line, for text that is not justified."""


class Sums(NamedTuple):
    """Sums before each item; the items where a break is legal; where the line after a break at an item starts."""

    width: list[float]
    stretch: list[float]
    shrink: list[float]
    scalable: list[float]
    breaks: list[int]
    after: dict[int, int]


def sums(items: Sequence[Item]) -> Sums:
    """Prefix sums and legal breaks (1981, p. 1156). Raises ValueError where the end is not forced."""
    if not items or not isinstance(items[-1], Penalty) or items[-1].cost > -INFINITY:
        raise ValueError("a paragraph ends with a forced penalty")
    w = y = z = x = 0.0
    widths, stretches, shrinks, scalables, breaks = [w], [y], [z], [x], list[int]()
    after_box = False
    for i, item in enumerate(items):
        if isinstance(item, Box):
            w += item.width
            x += item.width
        elif isinstance(item, Glue):
            w, y, z = w + item.width, y + item.stretch, z + item.shrink
            if after_box:
                breaks.append(i)
        elif item.cost < INFINITY:
            breaks.append(i)
        after_box = isinstance(item, Box)
        widths.append(w)
        stretches.append(y)
        shrinks.append(z)
        scalables.append(x)
    return Sums(widths, stretches, shrinks, scalables, breaks, {-1: 0} | {b: _next(items, b) for b in breaks})


def _next(items: Sequence[Item], b: int) -> int:
    """The first item of the line after a break at ``b``: glue and penalties at its start vanish."""
    j = b if isinstance(items[b], Glue) else b + 1
    while j < len(items):
        item = items[j]
        if isinstance(item, Box) or (isinstance(item, Penalty) and item.cost <= -INFINITY):
            break
        j += 1
    return j


def fit(misfit: float, stretch: float, shrink: float, scalable: float, o: Options) -> tuple[float, float]:
    """Glue ratio and glyph scale that close ``misfit``: glyphs first, up to their limit, then glue."""
    if misfit >= 0:
        take = min(misfit, o.expand * scalable) if stretch < FILL else 0.0
        give = stretch
    else:
        take, give = max(misfit, -o.contract * scalable), shrink
    rest = misfit - take
    if abs(rest) < 1e-9:
        ratio = 0.0
    else:
        ratio = rest / give if give > 0 else math.copysign(math.inf, rest)
    return ratio, (take / scalable if scalable > 0 else 0.0)


def fitness(ratio: float) -> int:
    """Knuth and Plass's classes: tight 0, decent 1, loose 2, very loose 3."""
    return 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3


def demerits(ratio: float, scale: float, cost: float, o: Options) -> float:
    """Demerits of one line without regard to its neighbours (1981, p. 1128)."""
    limit = o.expand if scale > 0 else o.contract
    bad = min(100 * abs(ratio) ** 3, 1e6) + (o.expand_cost * (scale / limit) ** 2 if limit else 0.0)
    total = (o.line_cost + bad) ** 2
    return total if cost <= -INFINITY else total + math.copysign(cost * cost, cost)


def neighbours(was: int, now: int, was_flagged: bool, flagged: bool, last: bool, o: Options) -> float:
    """Demerits that two adjacent lines share."""
    total = o.adjacent_cost if abs(was - now) > 1 else 0.0
    if was_flagged and (flagged or last):
        total += o.final_flag_cost if last else o.double_flag_cost
    return total
