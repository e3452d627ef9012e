"""Tables as printed. In: a table as written, references, glossary. Out: ResolvedTable.

Fills derived cells from the row's reference and empty ones with the declared marker, adds units to headers, squares
the grid, makes the note of abbreviations. No number or citation text is needed for any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder import model as m
from builder.model import walk
from builder.model.plain import raw_text
from builder.model.walk import all_inlines, inlines
from builder.resolve import works
from builder.resolve.generated import Fresh, paragraph, text
from builder.resolve.grid import across, squared, width
from builder.resolve.richtext import rich_text

ALIGN: dict[str, m.Align] = {"int": "right", "number": "decimal", "count-percent": "right", "percent": "decimal"}
"""By declared type; text, years, categories and citations stand left."""


def resolve_tables(manuscript: m.Manuscript, fresh: Fresh) -> dict[m.NodeId, m.ResolvedTable]:
    """Every table of the manuscript, also those in footnotes."""
    maker = _Maker(manuscript.references, manuscript.metadata, fresh)
    metadata = manuscript.metadata
    roots = (*metadata.abstract, *manuscript.body, *manuscript.appendices)
    declared = (block for declaration in metadata.declarations for block in declaration.blocks)
    return {table.id: maker.table(table) for table in _tables((*roots, *declared))}


def _tables(blocks: Sequence[m.Block]) -> Iterable[m.Table]:
    for block in walk.blocks(blocks):
        if isinstance(block, m.Table):
            yield block
    for node in all_inlines(blocks):
        if isinstance(node, m.Footnote):
            yield from _tables(node.blocks)


def reference_key(line: Sequence[m.Cell], columns: Sequence[m.Column], spec: m.TableSpec) -> str | None:
    """The reference that a row is about: the first citation in its key column, else in a column of citations.

    ``line`` has the cell over each column.
    """
    order = [i for i, c in enumerate(columns) if c.id in spec.key]
    order += [i for i, c in enumerate(columns) if c.type == "citation"]
    for i in order:
        for node in all_inlines(line[i].blocks if i < len(line) else ()):
            if isinstance(node, m.Citation):
                return node.cites[0].key
    return None


class _Maker:
    def __init__(self, references: Mapping[str, m.Reference], metadata: m.Metadata, fresh: Fresh) -> None:
        self.references, self.metadata, self.fresh = references, metadata, fresh

    def table(self, table: m.Table) -> m.ResolvedTable:
        parts = (table.head or self.header(table), table.body, table.foot)
        count = max(len(table.columns), *(width(part) for part in parts))
        columns = [self.column(column) for column in table.columns]
        columns += [m.Column(f"column-{i + 1}", align="left") for i in range(len(columns), count)]
        head, body, foot = (squared(part, count, self.fresh) for part in parts)
        head = self.with_units(_aligned(head, columns, head=True), columns)
        body, foot = self.filled(_aligned(body, columns), table), _aligned(foot, columns)
        notes = (*self.generated_notes(table, (*head, *body, *foot)), *table.notes)
        return m.ResolvedTable(tuple(columns), head, body, foot, notes, row_header(table))

    def header(self, table: m.Table) -> tuple[m.Row, ...]:
        """A head row from the columns' own headers, where they say anything."""
        if not any(column.header for column in table.columns):
            return ()
        cells = tuple(m.Cell(self.fresh.next(), c.span or table.span, c.header) for c in table.columns)
        return (m.Row(self.fresh.next(), table.span, cells),)

    def column(self, column: m.Column) -> m.Column:
        return replace(column, align=ALIGN.get(column.type, "left")) if column.align == "default" else column

    def with_units(self, head: tuple[m.Row, ...], columns: Sequence[m.Column]) -> tuple[m.Row, ...]:
        """The unit in brackets after the lowest header of a column that declares one, unless the header says it.

        A header over several columns bears their unit where they share one.
        """
        if not head or not any(column.unit for column in columns):
            return head
        units: dict[m.NodeId, set[str | None]] = {}
        for cell, column in zip(across(head)[-1], columns, strict=True):
            units.setdefault(cell.id, set()).add(column.unit)
        shared = {node: unit for node, (unit, *others) in units.items() if unit and not others}
        return tuple(
            replace(row, cells=tuple(self.with_unit(c, shared[c.id]) if c.id in shared else c for c in row.cells))
            for row in head
        )

    def with_unit(self, cell: m.Cell, unit: str) -> m.Cell:
        last = cell.blocks[-1] if cell.blocks else None
        if not isinstance(last, m.Paragraph) or re.search(rf"[(\[,]\s*{re.escape(unit)}", raw_text(last.inlines)):
            return cell
        longer = replace(last, inlines=(*last.inlines, text(f" ({unit})", cell.span)))
        return replace(cell, blocks=(*cell.blocks[:-1], longer))

    def filled(self, rows: tuple[m.Row, ...], table: m.Table) -> tuple[m.Row, ...]:
        """Fill what is empty: from the row's reference, else with the marker for missing values."""
        if not table.spec.missing_marker and all(column.derive is None for column in table.columns):
            return rows
        return tuple(self.row(row, line, table) for row, line in zip(rows, across(rows), strict=True))

    def row(self, row: m.Row, line: Sequence[m.Cell], table: m.Table) -> m.Row:
        """``line`` has the cell over each column, those from rows above too: a study may have several rows."""
        if not any(_empty(cell) for cell in row.cells):
            return row
        key = reference_key(line, table.columns, table.spec)
        column = {cell.id: one for cell, one in reversed(list(zip(line, table.columns, strict=False)))}
        return replace(row, cells=tuple(self.cell(cell, column.get(cell.id), key, table.spec) for cell in row.cells))

    def cell(self, cell: m.Cell, column: m.Column | None, key: str | None, spec: m.TableSpec) -> m.Cell:
        if column is None or not _empty(cell):
            return cell
        content = self.derived(column, key, cell) or self.missing(spec, cell)
        return replace(cell, blocks=content) if content else cell

    def derived(self, column: m.Column, key: str | None, cell: m.Cell) -> tuple[m.Block, ...]:
        """``ref.title``, ``ref.year`` or ``ref.authors`` of the row's reference; nothing where it is not known."""
        reference = self.references.get(key or "")
        if column.derive is None or reference is None:
            return ()
        field = column.derive.removeprefix("ref.")
        if field == "title":
            run = rich_text(works.title(reference.item), cell.span)
        else:
            known = {"year": works.year(reference.item), "authors": works.names(reference.item, self.metadata.lang)}
            run = (text(known[field], cell.span),) if known.get(field) else ()
        return (paragraph(self.fresh, run, cell.span),) if run else ()

    def missing(self, spec: m.TableSpec, cell: m.Cell) -> tuple[m.Block, ...]:
        if not spec.missing_marker:
            return ()
        return (paragraph(self.fresh, (text(spec.missing_marker, cell.span),), cell.span),)

    def generated_notes(self, table: m.Table, rows: Sequence[m.Row]) -> tuple[m.Block, ...]:
        """Abbreviations (NGS, next-generation sequencing; NR, not reported), which journals set before other notes."""
        cells = [cell for row in rows for cell in row.cells]
        said = [self.words(cell.blocks) for cell in cells]
        out = []
        if table.spec.abbreviations:
            everything = "\n".join((self.words(table.caption), *said))
            found = [term for term in self.metadata.glossary if _whole(term.short, everything)]
            out += [f"{term.short}, {term.long}" for term in sorted(found, key=lambda t: (t.short.casefold(), t.id))]
        spec = table.spec
        if spec.missing_marker and spec.missing_note and spec.missing_marker in (s.strip() for s in said):
            note = spec.missing_note.strip().rstrip(".")
            out.append(note if _whole(spec.missing_marker, note) else f"{spec.missing_marker}, {note}")
        if not out:
            return ()
        return (paragraph(self.fresh, (text("; ".join(out) + ".", table.span),), table.span),)

    def words(self, blocks: Iterable[m.Block]) -> str:
        """The author's words, with the short forms of glossary terms."""
        out = []
        for node in all_inlines(blocks):
            if isinstance(node, m.Text | m.Code):
                out.append(node.value)
            elif isinstance(node, m.Styled) and node.style == "superscript":
                out.append(" ")  # the mark of a note is no part of the word
            elif isinstance(node, m.Value) and node.expression.strip().startswith("term:"):
                name = node.expression.strip().removeprefix("term:").split(".")[0].strip()
                out += [term.short for term in self.metadata.glossary if term.id == name]
        return "".join(out)


def row_header(table: m.Table) -> int | None:
    """The column whose cells head their rows: the declared one, else the key, else a papers table's first text."""
    ids = [column.id for column in table.columns]
    spec = table.spec
    if spec.row_header is not None:
        return ids.index(spec.row_header) if spec.row_header in ids else None
    if spec.role == "freeform":
        return None
    if len(spec.key) == 1 and spec.key[0] in ids:
        return ids.index(spec.key[0])
    if spec.role == "papers":
        return next((i for i, c in enumerate(table.columns) if c.type in {"text", "citation"}), None)
    return None


def _aligned(rows: tuple[m.Row, ...], columns: Sequence[m.Column], head: bool = False) -> tuple[m.Row, ...]:
    """Cells over several columns stand over the middle of these; in the body left, where the first of them does."""
    if all(cell.columns == 1 for row in rows for cell in row.cells):
        return rows
    out = []
    for row, line in zip(rows, across(rows), strict=True):
        first = {cell.id: column.align for cell, column in reversed(list(zip(line, columns, strict=True)))}
        cells = tuple(
            replace(cell, align="center" if head or first[cell.id] != "left" else "left")
            if cell.columns > 1 and cell.align in (None, "default")
            else cell
            for cell in row.cells
        )
        out.append(replace(row, cells=cells))
    return tuple(out)


def _empty(cell: m.Cell) -> bool:
    """Nothing to see in it: no block, or one paragraph of blanks."""
    match cell.blocks:
        case ():
            return True
        case (m.Paragraph(inlines=run),):
            return all(isinstance(n, m.Text) and not n.value.strip() for n in inlines(run))
        case _:
            return False


def _whole(word: str, text: str) -> bool:
    """Whether ``word`` stands in ``text`` as a whole word (a plural s may follow)."""
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", text) is not None
