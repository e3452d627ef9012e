"""The places of a table's cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from builder.sources.positions.decode import known
from builder.sources.positions.hull import Place, hull
from builder.sources.positions.inline import Inlines, Node

CELL = re.compile(r"[ \t]*\|[ \t]*")
ROW = re.compile(r"[ \t]*\|?[ \t]*\n(?:[ \t>]*\|?[-:|+ \t]+\n)?[ \t>]*\|?[ \t]*")


class Tables:
    """Gives the cells of the tables of one text their places; ``run`` settles blocks."""

    def __init__(self, source: str, inlines: Inlines, run: Callable[[list[Node], int, int], int]) -> None:
        self.source, self.inlines, self.run = source, inlines, run

    def table(self, content: list[Any], low: int, high: int) -> Place:
        """Caption and cells; the cells of a pipe table one after the other, others by their own words."""
        _attr, (_short, caption), _specs, head, bodies, foot = content
        rows = [*head[1], *(row for body in bodies for rows in body[2:] for row in rows), *foot[1]]
        cells = [(cell, k == 0) for row in rows for k, cell in enumerate(row[1])]
        self.run(caption, low, high)
        start = known([cell[4] for cell, _ in cells])
        at, tight = (low if start is None else min(start, high)), False
        spots: list[Place] = []
        before = self.source.rfind("\n", 0, at) + 1
        nexts = self.next_places([cell[4] for cell, _ in cells], high)
        for (cell, leads), stop in zip(cells, nexts, strict=True):
            if spots:
                m = (ROW if leads else CELL).match(self.source, at)
                at, tight = (m.end(), tight) if m else (at, False)
            else:
                at = max(low, before)
            spot, tight = self.cell(cell[4], at, stop, tight, low)
            cell.append({"s": spot})
            spots.append(spot)
            at = max(spot[1], 0)
        places = [spot for spot in spots if spot[2]] or [(low, low, False)]
        first, last = min(s[0] for s in places), max(s[1] for s in places)
        captions = [block["s"] for block in caption if block["s"][2]]
        stop = self.source.find("\n", last)
        ends = (len(self.source[: stop if stop >= 0 else None].rstrip()), *(s[1] for s in captions))
        return min(self.source.rfind("\n", 0, first) + 1, *(s[0] for s in captions), first), max(ends), False

    def next_places(self, parts: list[list[Node]], high: int) -> list[int]:
        """For each part, the first known place of a later one."""
        out = [high] * len(parts)
        for k in range(len(parts) - 2, -1, -1):
            place = known(parts[k + 1])
            out[k] = out[k + 1] if place is None else place
        return out

    def cell(self, blocks: list[Node], at: int, stop: int, tight: bool, low: int) -> tuple[Place, bool]:
        """One cell's place, and whether its end is certain."""
        if not blocks:
            return (at, at, tight), tight
        stop = max(at, stop)
        if len(blocks) == 1 and blocks[0]["t"] in ("Plain", "Para"):
            own = known(blocks)
            self.inlines.run(blocks[0]["c"], at if own is None or own >= at else min(low, own), stop, tight)
            blocks[0]["s"] = hull(blocks[0]["c"], at)
        else:
            self.run(blocks, at, stop)
        spot = hull(blocks, at)
        return spot, spot[2]
