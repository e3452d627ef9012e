"""Total-fit line breaking. In: items and a measure. Out: the breaks of least demerits.

Source: D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981). The
model and its weights are in ``items``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from builder.typeset.items import (
    INFINITY,
    Box,
    Glue,
    Item,
    Options,
    Penalty,
    Sums,
    demerits,
    fit,
    fitness,
    neighbours,
    sums,
)


class Line(NamedTuple):
    """Items [start, end) make the line, broken at item ``end``; ``ratio`` is the glue's, ``scale`` the glyphs'."""

    start: int
    end: int
    ratio: float
    scale: float


class Breaks(NamedTuple):
    """A broken paragraph. ``overfull``: lines that no allowed shrinking can fit."""

    lines: tuple[Line, ...]
    demerits: float
    tolerance: float
    overfull: tuple[int, ...] = ()


class _Node(NamedTuple):
    """A feasible break: the best way to end a line at ``item`` with this fitness and run of hyphens."""

    demerits: float
    fitness: int
    flags: int
    ratio: float
    scale: float
    parent: _Node | None
    item: int
    overfull: bool = False


class _Start(NamedTuple):
    """A line that may start at ``item``; the sums before it, ``width`` less what hangs out on the left."""

    item: int
    width: float
    stretch: float
    shrink: float
    scalable: float
    nodes: tuple[_Node, ...]


class _Search:
    """One pass with one tolerance (1981, p. 1159). ``desperate``: take the least bad line where none fits."""

    def __init__(
        self, items: Sequence[Item], s: Sums, width: float, o: Options, tolerance: float, desperate: bool
    ) -> None:
        self.items, self.s, self.width, self.o = items, s, width, o
        self.tolerance, self.desperate = tolerance, desperate
        self.slack = max((i.hang_right for i in items if not isinstance(i, Glue)), default=0.0)
        self.best: dict[tuple[int, int], _Node] = {}

    def run(self) -> tuple[_Node, ...]:
        """The ways to end the paragraph; none where the tolerance allows none."""
        active = [self._start(0, (_Node(0.0, 1, 0, 0.0, 0.0, None, -1),))]
        for b in self.s.breaks:
            self.best = {}
            active = self._lines_to(b, active)
            if b == len(self.items) - 1:
                return tuple(self.best.values())
            if self.best:
                active.append(self._start(self.s.after[b], tuple(self.best.values())))
            elif not active:
                return ()
        return ()

    def _start(self, item: int, nodes: tuple[_Node, ...]) -> _Start:
        s, first = self.s, self.items[item]
        left = first.hang_left if isinstance(first, Box) else 0.0
        return _Start(item, s.width[item] + left, s.stretch[item], s.shrink[item], s.scalable[item], nodes)

    def _lines_to(self, b: int, active: list[_Start]) -> list[_Start]:
        """Try every active start with an end at ``b``; return those that may yet end later."""
        s, o, item, before = self.s, self.o, self.items[b], self.items[b - 1]
        penalty = item if isinstance(item, Penalty) else Penalty(0.0)
        hang = penalty.hang_right if penalty.pre else before.hang_right if isinstance(before, Box) else 0.0
        forced, slack, contract, width = penalty.cost <= -INFINITY, self.slack, o.contract, self.width
        wb, yb, zb, xb = s.width[b], s.stretch[b], s.shrink[b], s.scalable[b]
        keep: list[_Start] = []
        closest: tuple[float, _Start] | None = None
        for start in active:
            at, w0, y0, z0, x0, _nodes = start
            if at > b:
                keep.append(start)
                continue
            natural, shrink, scalable = wb - w0, zb - z0, xb - x0
            if not forced and natural - shrink - contract * scalable - slack <= width:
                keep.append(start)
            misfit = width - natural - penalty.pre + hang
            if misfit < -shrink - contract * scalable - 1e-9:
                ratio, scale = -math.inf, 0.0  # cannot fit: the commonest case, decided without division
            else:
                ratio, scale = fit(misfit, yb - y0 + o.ragged, shrink, scalable, o)
            if -1 - 1e-9 <= ratio <= self.tolerance:
                self._extend(b, start, penalty, ratio, scale)
            elif self.desperate and (closest is None or abs(misfit) < abs(closest[0])):
                closest = misfit, start
        if closest is not None and not self.best and not keep:
            self._force(b, *closest)
        return keep

    def _extend(self, b: int, start: _Start, penalty: Penalty, ratio: float, scale: float) -> None:
        """A line that fits: keep it if it is the best of its class so far."""
        own, now = demerits(ratio, scale, penalty.cost, self.o), fitness(ratio)
        last = b == len(self.items) - 1
        for node in start.nodes:
            flags = node.flags + 1 if penalty.flagged else 0
            if flags > self.o.max_flags and not self.desperate:
                continue
            total = node.demerits + own + neighbours(node.fitness, now, node.flags > 0, penalty.flagged, last, self.o)
            old = self.best.get((now, flags))
            if old is None or total < old.demerits:
                self.best[now, flags] = _Node(total, now, flags, ratio, scale, node, b)

    def _force(self, b: int, misfit: float, start: _Start) -> None:
        """No line fits: take the least bad one and remember that it is too full."""
        node = min(start.nodes, key=lambda n: n.demerits)
        total = node.demerits + 1e13 + abs(misfit)
        self.best[1, 0] = _Node(total, 1, 0, -1.0 if misfit < 0 else 0.0, 0.0, node, b, misfit < 0)


def try_lines(
    items: Sequence[Item], width: float, o: Options, tolerance: float, *, desperate: bool = False
) -> Breaks | None:
    """The lines of least demerits with no glue ratio above ``tolerance``; None where there are none."""
    s = sums(items)
    nodes = _Search(items, s, width, o, tolerance, desperate).run()
    if not nodes:
        return None
    node = min(nodes, key=lambda n: n.demerits)
    total, lines, over = node.demerits, list[Line](), list[bool]()
    while node.parent is not None:
        lines.append(Line(s.after[node.parent.item], node.item, node.ratio, node.scale))
        over.append(node.overfull)
        node = node.parent
    return Breaks(tuple(lines[::-1]), total, tolerance, tuple(k for k, bad in enumerate(over[::-1]) if bad))


def break_lines(items: Sequence[Item], width: float, o: Options = Options()) -> Breaks:  # noqa: B008 (frozen)
    """Break ``items``, which end with ``END``, into lines of ``width``: each tolerance in turn, then overfull lines.

    Minimises total demerits exactly within the first tolerance that has a solution. Raises ValueError for a paragraph
    whose end is not forced.
    """
    for tolerance in (*o.tolerances, math.inf):
        found = try_lines(items, width, o, tolerance)
        if found is not None:
            return found
    found = try_lines(items, width, o, math.inf, desperate=True)
    if found is None:
        raise AssertionError("a forced pass always ends")
    return found
