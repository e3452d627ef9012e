"""Column widths from content. In: what each cell needs. Out: one width a column, that fill the measure at most.

A row is about as high as its fullest cell: ``natural / width`` lines. Spare room goes in small steps to the column that
lowers the rows most; the greatest of a row is smoothed to a power mean, so that every step has a best column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

STEP, POWER, SAMPLE = 4.0, 4, 150


class Demand(NamedTuple):
    """A column: the width of its widest word, those of its cells on one line, one that is asked for."""

    least: float
    natural: tuple[float, ...]
    wanted: float | None = None

    @property
    def most(self) -> float:
        """More than this is of no use."""
        return max((self.least, *self.natural))


def widths(columns: Sequence[Demand], room: float) -> list[float]:
    """A width for each column; their sum is at most ``room``.

    Where not even the widest words fit, all columns shrink in proportion and words break.
    """
    asked = [c.most if c.wanted is None else max(c.least, c.wanted) for c in columns]
    if sum(asked) <= room:
        return asked
    least = [c.least for c in columns]
    total = sum(least)
    if total > room:
        return [w * room / total for w in least]
    if all(c.wanted is not None for c in columns):
        beyond = [a - w for a, w in zip(asked, least, strict=True)]
        share = (room - total) / sum(beyond)
        return [w + share * more for w, more in zip(least, beyond, strict=True)]
    return _spread(columns, [max(c.least, c.wanted or 0.0) for c in columns] if _fits(columns, room) else least, room)


def _fits(columns: Sequence[Demand], room: float) -> bool:
    """Whether the widths that are asked for leave room for the widest words of the others."""
    return sum(max(c.least, c.wanted or 0.0) for c in columns) <= room


def _spread(columns: Sequence[Demand], start: Sequence[float], room: float) -> list[float]:
    """``start`` widened step by step until the room is used up."""
    out = list(start)
    rows = _sample(columns)
    loads = [[(cell / max(w, 1.0)) ** POWER for cell in column] for column, w in zip(rows, out, strict=True)]
    sums = [sum(column[r] for column in loads) for r in range(len(rows[0]))] if rows else []
    spare = room - sum(out)
    while spare > 0.01:
        step = min(STEP, spare)
        gains = []
        for k, column in enumerate(columns):
            if out[k] >= (column.wanted or column.most):
                gains.append(0.0)
                continue
            lost = 1 - (out[k] / (out[k] + step)) ** POWER
            gains.append(sum(_root(s) - _root(s - lost * load) for s, load in zip(sums, loads[k], strict=True)))
        best = max(range(len(gains)), key=gains.__getitem__, default=0)
        if not gains or gains[best] <= 0:
            break
        factor = (out[best] / (out[best] + step)) ** POWER
        sums = [s - load * (1 - factor) for s, load in zip(sums, loads[best], strict=True)]
        loads[best] = [load * factor for load in loads[best]]
        out[best] += step
        spare -= step
    return out


def _root(value: float) -> float:
    return float(max(value, 0.0) ** (1 / POWER))


def _sample(columns: Sequence[Demand]) -> list[tuple[float, ...]]:
    """The cells of at most ``SAMPLE`` rows, evenly spaced."""
    height = max((len(c.natural) for c in columns), default=0)
    every = max(1, height // SAMPLE)
    return [tuple((c.natural + (0.0,) * height)[:height:every]) for c in columns]
