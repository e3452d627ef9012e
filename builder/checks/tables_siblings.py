"""Sister tables. In: a Context. Out: groups of tables that share a schema, and where one departs from it.

A group is what the sidecars call so (``group``); tables without one belong together when three headers, and three of
five, are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from builder.checks.rule import Context
from builder.checks.tables_columns import Sheet, sheets
from builder.checks.words import folded

ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Family:
    """Tables that share a schema; ``name`` is their declared group, empty where they only look alike."""

    name: str
    members: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """``sheet`` departs from ``model``: in the wording of a column, by columns it lacks or adds, or in their order."""

    sheet: Sheet
    model: Sheet
    kind: str
    at: int
    there: int
    columns: tuple[str, ...]


def families(context: Context) -> tuple[Family, ...]:
    """The groups of two and more."""
    return context.memo(_families)


def _families(context: Context) -> tuple[Family, ...]:
    named: dict[str, list[Sheet]] = {}
    loose: list[list[Sheet]] = []
    for sheet in sheets(context):
        group = sheet.grid.table.spec.group
        if group:
            named.setdefault(group, []).append(sheet)
        elif len(sheet.grid.headers) > 2:
            home = next((some for some in loose if _akin(some[0], sheet)), None)
            if home is None:
                loose.append([sheet])
            else:
                home.append(sheet)
    every = [*(Family(name, tuple(some)) for name, some in named.items()), *(Family("", tuple(some)) for some in loose)]
    return tuple(family for family in every if len(family.members) > 1)


def _akin(one: Sheet, other: Sheet) -> bool:
    a, b = (Counter(map(folded, s.grid.headers)) for s in (one, other))
    shared = sum((a & b).values())
    return shared > 2 and 5 * shared >= 3 * max(len(one.grid.headers), len(other.grid.headers))


def drifts(family: Family) -> Iterator[Drift]:
    """Where members depart from the header that most of them have, the first of equals."""
    headers = [tuple(map(folded, sheet.grid.headers)) for sheet in family.members]
    counts = Counter(headers)
    model = headers.index(max(headers, key=lambda one: counts[one]))
    for sheet, header in zip(family.members, headers, strict=True):
        if header != headers[model]:
            yield from _drift(sheet, family.members[model], header, headers[model], declared=bool(family.name))


def _drift(
    sheet: Sheet, model: Sheet, ours: Sequence[str], theirs: Sequence[str], *, declared: bool
) -> Iterator[Drift]:
    extra = [i for i, name in enumerate(ours) if name not in theirs]
    lacking = [i for i, name in enumerate(theirs) if name not in ours]
    for i in list(extra):
        twin = next((k for k in lacking if _reworded(ours[i], theirs[k])), None)
        if twin is None and declared and len(extra) == len(lacking) == 1 and len(ours) == len(theirs):
            twin = lacking[0] if lacking[0] == i else None
        if twin is not None:
            extra.remove(i)
            lacking.remove(twin)
            yield Drift(sheet, model, "wording", i, twin, (sheet.grid.headers[i], model.grid.headers[twin]))
    if declared and lacking:
        names = tuple(model.grid.headers[i] for i in lacking)
        before = [ours.index(name) for name in theirs[: lacking[0]] if name in ours]
        yield Drift(sheet, model, "lacks", before[-1] if before else 0, lacking[0], names)
    if declared and extra:
        yield Drift(sheet, model, "adds", extra[0], 0, tuple(sheet.grid.headers[i] for i in extra))
    shared = [name for name in ours if name in theirs]
    if shared != [name for name in theirs if name in ours]:
        there = [name for name in theirs if name in ours]
        at = next(i for i, name in enumerate(shared) if name != there[i])
        yield Drift(sheet, model, "order", ours.index(shared[at]), theirs.index(there[at]), (shared[at],))


def _reworded(one: str, other: str) -> bool:
    """Whether two headers say one thing: the words of one are among the other's, or the spelling is near."""
    a, b = set(one.split()), set(other.split())
    return bool(a and b) and (a <= b or b <= a or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE)
