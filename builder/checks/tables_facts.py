"""The same fact in two tables. In: a Context. Out: cells that give a value otherwise than another table does.

Rows are the same where they cite the same work or have the same head, under the same header. A number that is that of
the other table rounded is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder import model as m
from builder.checks.rows import Line
from builder.checks.rule import Context
from builder.checks.tables_columns import Entry, Sheet, sheets
from builder.checks.words import folded
from builder.diagnostics import Span

_OF_A_STUDY = re.compile(
    r"n|sample(?: size)?|(?:number of )?(?:patients|participants|subjects|cases|animals)|year|country|design|"
    r"(?:study )?type|setting|data ?set|population",
    re.I,
)
"""What a study has once, in whatever table it stands."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """``entry`` and ``other`` give two values of column ``header`` for the row ``key``."""

    entry: Entry
    other: Entry
    other_sheet: Sheet
    key: str
    header: str
    declared: bool


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A ``same-as`` that names what there is not."""

    span: Span | None
    what: str
    hint: str


def conflicts(context: Context) -> Iterator[Conflict | Misnamed]:
    """Declared ones (``same-as``), then those that the tables suggest."""
    labelled = {s.grid.table.label: s for s in sheets(context) if s.grid.table.label}
    for sheet in sheets(context):
        if sheet.grid.table.spec.same_as:
            yield from _declared(sheet, labelled)
    yield from _likely(context)


def same(one: Entry, other: Entry) -> bool:
    """Whether two cells say the same, as far as the one with fewer decimals tells."""
    a, b = one.figure, other.figure
    if a is None or b is None:
        return folded(one.words) == folded(other.words) or one.missing or other.missing
    if a.kind != b.kind or (a.unit and b.unit and a.unit != b.unit):
        return a.value == b.value
    return abs(a.value - b.value) <= max(a.half, b.half) if a.decimals != b.decimals else a.value == b.value


def _declared(sheet: Sheet, labelled: Mapping[m.Label, Sheet]) -> Iterator[Conflict | Misnamed]:
    spec, places = dict(sheet.grid.table.spec.same_as), dict(sheet.grid.table.spec.spans)
    name = str(spec.get("table", ""))
    other = labelled.get(m.Label(name if name.startswith("tbl:") else f"tbl:{name}"))
    if other is None:
        known = ", ".join(sorted(labelled)) or "none"
        place = places.get("same-as.table", places.get("same-as"))
        yield Misnamed(place, f"“same-as” names a table that is not placed: “{name}”", f"Tables with a label: {known}")
        return
    columns = spec.get("columns", {})
    pairs = columns if isinstance(columns, dict) else {c: c for c in columns} if isinstance(columns, list) else {}
    on = str(spec.get("on", ""))
    ours, theirs = ([c.id for c in s.grid.columns] for s in (sheet, other))
    for mine, its in pairs.items():
        lacking = next((str(c) for c, ids in ((mine, ours), (its, theirs)) if c not in ids), None)
        if lacking is not None or (on and (on not in ours or on not in theirs)):
            what = f"“same-as” names a column that there is not: “{lacking or on}”"
            yield Misnamed(places.get("same-as"), what, "Name the columns by their ids in both tables")
            return
    there = {key: line for line in other.rows if (key := _key(other, line, on))}
    for line in sheet.rows:
        key = _key(sheet, line, on)
        twin = there.get(key)
        for mine, its in pairs.items() if twin is not None else ():
            one, two = sheet.entry(line, ours.index(str(mine))), other.entry(twin, theirs.index(str(its)))  # type: ignore[arg-type]
            if not same(one, two):
                yield Conflict(one, two, other, key, sheet.header(ours.index(str(mine))), True)


def _key(sheet: Sheet, line: Line, on: str) -> str:
    """What a row is about: the works it cites, or what stands in the column ``on``, or in the key, or first."""
    ids = [c.id for c in sheet.grid.columns]
    if line.keys and (not on or sheet.grid.columns[ids.index(on)].type == "citation" or not on):
        return ", ".join(f"@{key}" for key in line.keys)
    names = [on] if on in ids else [k for k in sheet.grid.table.spec.key if k in ids] or ids[:1]
    return ", ".join(sheet.entry(line, ids.index(name)).words for name in names).strip(", ")


def _likely(context: Context) -> Iterator[Conflict]:
    """Where two tables share three values and one differs, or a fact of a study that is cited differs."""
    first: dict[tuple[str, str, str], tuple[Sheet, Entry]] = {}
    pairs: dict[tuple[int, int, str], list[tuple[bool, Conflict]]] = {}
    for sheet in sheets(context):
        heads = [folded(h) for h in sheet.grid.headers]
        numbered = [at for at, head in enumerate(heads) if head and heads.count(head) == 1]
        for line in sheet.rows:
            key = _key(sheet, line, "")
            about = "" if line.keys else heads[0]
            for at in numbered if key else ():
                entry = sheet.entry(line, at)
                if not entry.own or entry.missing or (at == 0 and not line.keys) or sheet.grid.columns[at].derive:
                    continue
                there, other = first.setdefault((about, key, heads[at]), (sheet, entry))
                if there is not sheet and not _tied(sheet, there):
                    found = Conflict(entry, other, there, key, sheet.grid.headers[at], False)
                    ids = (there.grid.table.id, sheet.grid.table.id, heads[at])
                    pairs.setdefault(ids, []).append((same(entry, other), found))
    for (_, _, head), compared in pairs.items():
        wrong = [one for fits, one in compared if not fits]
        right = len(compared) - len(wrong)
        study = all(one.key.startswith("@") for one in wrong) and _OF_A_STUDY.fullmatch(head)
        numbers = all(one.entry.figure and one.other.figure for one in wrong)
        if (study and len(wrong) <= right + 1) or (numbers and right >= 2 and 2 * len(wrong) <= right):
            yield from wrong


def _tied(one: Sheet, other: Sheet) -> bool:
    """Whether a ``same-as`` already compares the two."""
    pairs: Sequence[tuple[Sheet, Sheet]] = ((one, other), (other, one))
    return any(str(dict(a.grid.table.spec.same_as).get("table", "")) in (b.grid.table.label or "-") for a, b in pairs
               if a.grid.table.spec.same_as)  # fmt: skip
