"""Values in prose: ``{{tbl:ID.rows}}``, ``{{tbl:ID[row].column}}``, ``{{term:ID}}``. In: expressions. Out: inlines.

A row is named by its number from 1 or by what stands in its key column; a column by its id or its header. A term
prints "long (short)" at its first mention in abstract and text each, "short" afterwards and in floats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from builder import model as m
from builder.diagnostics import Diagnostic
from builder.format.nearest import did_you_mean
from builder.model.plain import raw_text
from builder.model.walk import all_inlines, own_inlines
from builder.model.walk import blocks as every_block
from builder.resolve.generated import strong, text
from builder.resolve.grid import places
from builder.resolve.order import Visit

Printed = tuple[m.Inline, ...]
Expand = Callable[[Iterable[m.Inline]], Printed]

TABLE = re.compile(r"\s*tbl:([^\[\]\s.]+)\s*(?:\[\s*@?([^\]]*?)\s*\])?\s*\.\s*(.+?)\s*")
TERM = re.compile(r"\s*term:([^.\s]+?)(?:\.(short|long))?\s*")


class Values:
    """Prints values; collects in ``diagnostics`` what cannot be found."""

    def __init__(
        self, visits: Iterable[Visit], tables: Mapping[m.NodeId, m.ResolvedTable], glossary: Sequence[m.Term]
    ) -> None:
        """``visits`` in reading order: they decide which mention of a term is the first."""
        self.diagnostics: list[Diagnostic] = []
        visits = list(visits)
        written = [v.node for v in visits if isinstance(v.node, m.Table)]
        self._tables = {t.label: (t, tables[t.id]) for t in reversed(written) if t.label is not None}
        self._terms = {term.id: term for term in reversed(glossary)}
        self._first = _first_mentions(visits, set(self._terms))
        self._busy: set[m.NodeId] = set()

    def printed(self, node: m.Value, expand: Expand) -> Printed:
        """What ``node`` prints; bold "[?expression]" and a finding where that cannot be said."""
        term, table = TERM.fullmatch(node.expression), TABLE.fullmatch(node.expression)
        if term:
            return self._term(node, term[1], term[2])
        if table:
            return self._cell(node, table[1], table[2], table[3], expand)
        return self._unknown(node, "is neither a value of a table nor a term", "Write tbl:ID[row].column or term:ID")

    def _unknown(self, node: m.Value, what: str, hint: str) -> Printed:
        self.diagnostics.append(Diagnostic("VAL001", f"Value {{{{{node.expression}}}}} {what}", node.span, hint=hint))
        return (strong(f"[?{node.expression.strip()}]", node.span),)

    def _term(self, node: m.Value, name: str, form: str | None) -> Printed:
        term = self._terms.get(name)
        if term is None:
            hint = did_you_mean(name, self._terms) or "Add it to the glossary in manuscript.yaml"
            return self._unknown(node, f"names no term of the glossary: {name}", hint)
        form = form or self._first.get(node.id, "short")
        said = {"short": term.short, "long": term.long, "both": f"{term.long} ({term.short})"}[form]
        return (text(said, node.span),)

    def _cell(self, node: m.Value, name: str, row: str | None, column: str, expand: Expand) -> Printed:
        label = m.Label(f"tbl:{name}")
        if label not in self._tables:
            return self._unknown(node, f"names no table: {label}", did_you_mean(label, self._tables))
        written, table = self._tables[label]
        if row is None:
            if column != "rows":
                return self._unknown(node, "names no row", f"Write tbl:{name}[row].{column}, or tbl:{name}.rows")
            return (text(str(len(_data(table, written.spec))), node.span),)
        at = _column(table, column)
        if at is None:
            ids = [c.id for c in table.columns]
            hint = did_you_mean(column, ids) or f"Columns of {label} are {', '.join(ids)}"
            return self._unknown(node, f"names no column of {label}: {column}", hint)
        found = _row(table, written, row)
        if found is None:
            return self._unknown(node, f"names no row of {label}: {row}", f"{label} has {len(table.body)} rows")
        return self._content(node, _covering(table.body, found, at), expand)

    def _content(self, node: m.Value, cell: m.Cell | None, expand: Expand) -> Printed:
        """What the cell prints, in one run, without footnotes; a circle of values is unknown."""
        if node.id in self._busy:
            return self._unknown(node, "leads back to itself", "Give the cell a value of its own")
        self._busy.add(node.id)
        out: list[m.Inline] = []
        for block in every_block(cell.blocks if cell else ()):
            for run in own_inlines(block):
                out += [text(" ", node.span)] if out else []
                out += _without_notes(expand(run))
        self._busy.discard(node.id)
        return tuple(out)


def _first_mentions(visits: Iterable[Visit], known: set[str]) -> dict[m.NodeId, str]:
    """The form of each ``{{term:ID}}``: "both" at a first mention; in a heading before that, "long"."""
    met: set[tuple[str, str]] = set()
    out: dict[m.NodeId, str] = {}
    for visit in visits:
        place, node = visit.place, visit.node
        found = TERM.fullmatch(node.expression) if isinstance(node, m.Value) else None
        if found is None or found[1] not in known:
            continue
        key = (place.part, found[1])
        first = key not in met
        if place.floating is not None or place.part == "title" or not place.printed or not first:
            out[node.id] = "short"
        elif place.heading:
            out[node.id] = "long"
        elif found[2] is None:
            met.add(key)
            out[node.id] = "both"
    return out


def _data(table: m.ResolvedTable, spec: m.TableSpec) -> list[m.Row]:
    """The rows that count: no row that is one heading across the table, no declared total."""
    width = len(table.columns)
    data = [row for row in table.body if width == 1 or not (len(row.cells) == 1 and row.cells[0].columns == width)]
    total = dict(spec.totals).get("row")
    return data[1:] if total == "first" else data[:-1] if total == "last" else data


def _column(table: m.ResolvedTable, name: str) -> int | None:
    ids = [c.id for c in table.columns]
    if name in ids:
        return ids.index(name)
    at = places(table.head)
    for row in reversed(table.head):
        for cell in row.cells:
            if _words(cell).casefold() == name.casefold():
                return at[cell.id]
    return None


def _row(table: m.ResolvedTable, written: m.Table, name: str) -> int | None:
    """The row whose key says ``name`` (a citation's key, or the words of the cell), else the one of that number."""
    ids = [c.id for c in table.columns]
    keys = [ids.index(k) for k in written.spec.key if k in ids] or [table.row_header or 0]
    for r in range(len(table.body)):
        for at in keys:
            cell = _covering(table.body, r, at)
            if cell is not None and name in (*_keys(cell), _words(cell)):
                return r
    if name.isdecimal() and 1 <= int(name) <= len(table.body):
        return int(name) - 1
    return None


def _covering(rows: Sequence[m.Row], row: int, column: int) -> m.Cell | None:
    """The cell over a slot of a squared grid."""
    at = places(rows)
    for r in range(row, -1, -1):
        for cell in rows[r].cells:
            if at[cell.id] <= column < at[cell.id] + cell.columns and row < r + cell.rows:
                return cell
    return None


def _keys(cell: m.Cell) -> list[str]:
    return [c.key for node in all_inlines(cell.blocks) if isinstance(node, m.Citation) for c in node.cites]


def _words(cell: m.Cell) -> str:
    return " ".join(raw_text(run).strip() for block in every_block(cell.blocks) for run in own_inlines(block)).strip()


def _without_notes(run: Printed) -> list[m.Inline]:
    return [node for node in run if not isinstance(node, m.Footnote)]
