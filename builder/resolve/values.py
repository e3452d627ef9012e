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
from builder.model.walk import blocks as every_block
from builder.model.walk import own_inlines
from builder.resolve.generated import strong, text
from builder.resolve.lookup import Grid
from builder.resolve.order import Visit
from builder.resolve.terms import TERM, Form, term_forms

Printed = tuple[m.Inline, ...]
Expand = Callable[[Iterable[m.Inline]], Printed]

TABLE = re.compile(r"\s*tbl:([^\[\]\s.]+)\s*(?:\[\s*@?([^\]]*?)\s*\])?\s*\.\s*(.+?)\s*")


class Values:
    """Prints values; collects in ``diagnostics`` what cannot be found."""

    def __init__(
        self, visits: Iterable[Visit], tables: Mapping[m.NodeId, m.ResolvedTable], glossary: Sequence[m.Term]
    ) -> None:
        """``visits`` in reading order: they decide which mention of a term is the first."""
        self.diagnostics: list[Diagnostic] = []
        visits = list(visits)
        written = [v.node for v in visits if isinstance(v.node, m.Table)]
        self._tables = {t.label: Grid(t, tables[t.id]) for t in reversed(written) if t.label is not None}
        self._terms = {term.id: term for term in reversed(glossary)}
        self._forms = term_forms(visits, set(self._terms))
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
        said = self._forms.get(node.id) or Form("short")
        long = term.long[:1].upper() + term.long[1:] if said.begins else term.long
        words = {"short": term.short, "long": long, "both": f"{long} ({term.short})"}
        return (text(words[form or said.form], node.span),)

    def _cell(self, node: m.Value, name: str, row: str | None, column: str, expand: Expand) -> Printed:
        label = m.Label(f"tbl:{name}")
        grid = self._tables.get(label)
        if grid is None:
            return self._unknown(node, f"names no table: {label}", did_you_mean(label, self._tables))
        if row is None:
            if column != "rows":
                return self._unknown(node, "names no row", f"Write tbl:{name}[row].{column}, or tbl:{name}.rows")
            return (text(str(grid.count()), node.span),)
        at = grid.column(column)
        if at is None:
            ids = [c.id for c in grid.table.columns]
            hint = did_you_mean(column, ids) or f"Columns of {label} are {', '.join(ids)}"
            return self._unknown(node, f"names no column of {label}: {column}", hint)
        found = grid.row(row)
        if found is None:
            return self._unknown(node, f"names no row of {label}: {row}", f"{label} has {len(grid.table.body)} rows")
        return self._content(node, grid.cell(found, at), expand)

    def _content(self, node: m.Value, cell: m.Cell, expand: Expand) -> Printed:
        """What the cell prints, in one run, without footnotes; a circle of values is unknown."""
        if node.id in self._busy:
            return self._unknown(node, "leads back to itself", "Give the cell a value of its own")
        self._busy.add(node.id)
        out: list[m.Inline] = []
        for block in every_block(cell.blocks):
            for run in own_inlines(block):
                out += [text(" ", node.span)] if out else []
                out += _without_notes(expand(run))
        self._busy.discard(node.id)
        return tuple(out)


def _without_notes(run: Printed) -> list[m.Inline]:
    return [node for node in run if not isinstance(node, m.Footnote)]
