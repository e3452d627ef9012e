"""CSV tables with their sidecars. In: ``tables/x.csv`` and ``tables/x.yaml``. Out: Table nodes, cell by cell.

Two steps, as pandoc reads all Markdown at once: ``read`` hands in the cells, ``Draft.table`` takes them back parsed.
Columns stand in the order of the sidecar, where there is one. ``docs/tables.md`` describes both files for authors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic, FileId, Span
from builder.model import Column, Row, Table
from builder.sources import csv_positions, sidecar
from builder.sources.cell_spans import Spanning
from builder.sources.csv_positions import CsvError, Field
from builder.sources.pieces import Pieces
from builder.sources.reader import Reader
from builder.sources.sidecar import Sidecar
from builder.sources.table_cells import CellDraft, body_cell, extent, taken, title_cell, typed
from builder.sources.table_columns import Sources, by_name, by_order, guessed
from builder.sources.yaml_text import fragment

RowDraft = tuple[Span, tuple[CellDraft, ...]]
"""A row's place and its cells."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A table to be, its cells handed in."""

    path: PurePosixPath
    file: FileId
    sidecar: Sidecar
    columns: tuple[Column, ...]
    head: tuple[RowDraft, ...]
    body: tuple[RowDraft, ...]
    notes: tuple[int, ...]

    def table(self, pieces: Pieces) -> Table:
        """The table, once ``pieces`` are parsed; it has no label and caption before a div places it."""
        ids, here = pieces.ids, Span(self.file, 0, 0)
        head, body = (
            tuple(Row(ids.next(self.file), span, tuple(c.cell(pieces) for c in cells)) for span, cells in part)
            for part in (self.head, self.body)
        )
        notes = tuple(block for ticket in self.notes for block in pieces.blocks(ticket))
        return Table(
            id=ids.next(self.file), span=here, label=None, caption=(), columns=self.columns,
            head=head, body=body, notes=notes, spec=self.sidecar.spec, csv=self.path,
        )  # fmt: skip


def read(path: PurePosixPath, reader: Reader, pieces: Pieces, named: Span | None = None) -> Draft | None:
    """Read a table and its sidecar, hand in their Markdown. None, reported, where there is no table to be had."""
    file = reader.read(path, named)
    declared = _sidecar(path, reader)
    if file is None:
        return None
    try:
        rows = csv_positions.read(reader.text(file))
    except CsvError as error:
        place = Span(file, error.at, min(error.at + 1, len(reader.text(file))))
        reader.stop(Diagnostic("SRC005", f"Not valid CSV: {error.message}", place, hint=error.hint))
        return None
    if not rows:
        hint = "Write the names of the columns into the first row."
        reader.stop(Diagnostic("SRC005", f"{path} is empty", Span(file, 0, 0), hint=hint))
        return None
    return _Drafter(path, file, declared, reader, pieces).draft(rows)


def _sidecar(table: PurePosixPath, reader: Reader) -> Sidecar:
    for path in (table.with_suffix(".yaml"), table.with_suffix(".yml")):
        if (reader.root / path).exists():
            file = reader.read(path)
            return Sidecar() if file is None else sidecar.read(file, reader)
    return Sidecar()


@dataclass(frozen=True, slots=True)
class _Drafter:
    path: PurePosixPath
    file: FileId
    sidecar: Sidecar
    reader: Reader
    pieces: Pieces

    def draft(self, rows: Sequence[tuple[Field, ...]]) -> Draft:
        heads = self._heads(len(rows))
        measure = rows[max(heads - 1, 0)]
        rows = [self._even(row, len(measure), "header" if heads else "first row") for row in rows]
        if self.sidecar.columns:
            columns, sources = self.sidecar.columns, self._sources(measure, heads)
            grid = self._declared(rows, heads, sources)
        else:
            names = [field.value if heads else "" for field in measure]
            columns = guessed(names, rows[heads:])
            grid = [tuple(typed(field, self.file) for field in row) for row in rows]
        spanning = Spanning(grid, heads, [column.id for column in columns])
        cells = spanning.rows(self.sidecar.spans) if self.sidecar.spans else grid
        self.reader.report(*spanning.diagnostics)
        lines = [(extent(row, self.file), self._handed_in(some)) for row, some in zip(rows, cells, strict=True)]
        head = tuple(lines[:heads]) if heads else self._titles_above()
        notes = tuple(self.pieces.add(fragment(n, self.reader.text(n.span.file))) for n in self.sidecar.notes)
        return Draft(self.path, self.file, self.sidecar, columns, head, tuple(lines[heads:]), notes)

    def _heads(self, rows: int) -> int:
        """The number of header rows: no more than there are rows."""
        wanted = self.sidecar.header_rows
        if wanted > rows:
            message = f"“header-rows” is {wanted}, but {self.path.name} has {_count(rows, 'row')}"
            self.reader.report(Diagnostic("SRC032", message, dict(self.sidecar.spec.spans)["header-rows"]))
        return min(wanted, rows)

    def _sources(self, measure: tuple[Field, ...], heads: int) -> Sources:
        match = by_name if heads else by_order
        sources, found = match(measure, self.sidecar.columns, self.path, self.file)
        self.reader.report(*found)
        return sources

    def _declared(self, rows: Sequence[tuple[Field, ...]], heads: int, sources: Sources) -> list[tuple[CellDraft, ...]]:
        """The cells of the declared columns; the row that names them says their titles."""
        marker, columns = self.sidecar.spec.missing_marker, self.sidecar.columns
        pairs = list(zip(sources, columns, strict=True))
        grid = [tuple(taken(row, source, self.file) for source in sources) for row in rows[: max(heads - 1, 0)]]
        grid += [self._titles()] if heads else []
        grid += [tuple(body_cell(row, s, c, marker, self.file) for s, c in pairs) for row in rows[heads:]]
        return grid

    def _titles(self) -> tuple[CellDraft, ...]:
        text = self.reader.text(self.sidecar.file) if self.sidecar.file is not None else ""
        pairs = zip(self.sidecar.titles, self.sidecar.columns, strict=True)
        return tuple(title_cell(title, column, text) for title, column in pairs)

    def _titles_above(self) -> tuple[RowDraft, ...]:
        """The header of a file that has none: the titles and units of the sidecar, if it gives any."""
        if not any(self.sidecar.titles) and not any(column.unit for column in self.sidecar.columns):
            return ()
        return ((Span(self.file, 0, 0), self._handed_in(self._titles())),)

    def _handed_in(self, cells: tuple[CellDraft, ...]) -> tuple[CellDraft, ...]:
        add = self.pieces.add
        return tuple(c if c.markdown is None else replace(c, ticket=add(c.markdown)) for c in cells)

    def _even(self, row: tuple[Field, ...], width: int, measure: str) -> tuple[Field, ...]:
        """A row with as many cells as there are columns; a ragged one is reported and loses nothing."""
        if len(row) == width:
            return row
        message = f"The row has {_count(len(row), 'cell')}, the {measure} {width}"
        if len(row) < width:
            hint = "Add the missing commas; the last cells are printed empty."
            end = row[-1].whole[1]
            even = (*row, *(Field("", end, end) for _ in range(width - len(row))))
        else:
            hint = "Put a cell that holds a comma into double quotation marks; the rest is printed in the last cell."
            even = (*row[: width - 1], self._joined(row[width - 1 :]))
        self.reader.report(Diagnostic("TAB001", message, extent(row, self.file), hint=hint))
        return even

    def _joined(self, fields: tuple[Field, ...]) -> Field:
        """What is left of a row as one cell: as typed where nothing is quoted."""
        start, end = fields[0].start, fields[-1].end
        if not any(field.quoted for field in fields):
            return Field(self.reader.text(self.file)[start:end], start, end)
        anchors, length = list[tuple[int, int]](), 0
        for field in fields:
            anchors += [(length + i, offset) for i, offset in field.anchors()]
            length += len(field.value) + 1
        return Field(",".join(field.value for field in fields), start, end, pieced=tuple(anchors))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
