"""CSV tables with their sidecars. In: ``tables/x.csv`` and ``tables/x.yaml``. Out: Table nodes, cell by cell.

Two steps, as pandoc reads all Markdown at once: ``read`` hands in the cells, ``Draft.table`` takes them back parsed.
Columns stand in the order of the sidecar, where there is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

from builder.diagnostics import Diagnostic, FileId, Span
from builder.model import Align, Block, Cell, Citation, Cite, Column, Paragraph, Row, Table
from builder.sources import csv_positions, sidecar
from builder.sources.csv_positions import CsvError, Field
from builder.sources.fragment import Fragment
from builder.sources.pieces import Pieces
from builder.sources.reader import Reader
from builder.sources.sidecar import Sidecar
from builder.sources.suggest import did_you_mean
from builder.sources.yaml_text import fragment

_KEY = r"@?(\w(?:[\w:.#$%&+?<>~/-]*\w)?)"
_CITES = re.compile(rf"\s*(\[)?\s*{_KEY}(?:\s*;\s*{_KEY})*\s*(?(1)\])\s*")
_ONE_KEY = re.compile(_KEY)
_NUMBER = re.compile(r"[-+\u2212]?\d{1,3}(?:[,\u202f\u00a0]?\d{3})*(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell to be: its place, what was typed, and either a ticket for its Markdown or the keys it cites."""

    span: Span
    raw: str | None
    ticket: int | None = None
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A table to be, its cells handed in."""

    path: PurePosixPath
    file: FileId
    sidecar: Sidecar
    columns: tuple[Column, ...]
    head: tuple[_Cell, ...]
    body: tuple[tuple[Span, tuple[_Cell, ...]], ...]
    notes: tuple[int, ...]

    def table(self, pieces: Pieces) -> Table:
        """The table, once ``pieces`` are parsed; it has no label and caption before a div places it."""
        ids, here = pieces.ids, Span(self.file, 0, 0)
        head = Row(ids.next(self.file), here, tuple(_cell(c, pieces) for c in self.head))
        body = tuple(Row(ids.next(self.file), span, tuple(_cell(c, pieces) for c in row)) for span, row in self.body)
        notes = tuple(block for ticket in self.notes for block in pieces.blocks(ticket))
        return Table(
            id=ids.next(self.file), span=here, label=None, caption=(), columns=self.columns,
            head=(head,) if head.cells else (), body=body, notes=notes, spec=self.sidecar.spec, csv=self.path,
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
    return _Drafter(path, file, declared, reader, pieces).draft(rows[0], rows[1:])


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

    def draft(self, header: tuple[Field, ...], rows: list[tuple[Field, ...]]) -> Draft:
        if self.sidecar.columns:
            columns, sources = self.sidecar.columns, self._sources(header)
            head = tuple(self._title(i, c) for i, c in enumerate(columns))
        else:
            columns, sources = _guessed(header, rows), [*range(len(header))]
            head = tuple(self._field(field) for field in header)
        even = [self._even(row, len(header)) for row in rows]
        pairs = list(zip(sources, columns, strict=True))
        body = tuple((_extent(row, self.file), tuple(self._take(row, s, c) for s, c in pairs)) for row in even)
        notes = tuple(self._markdown(fragment(n, self.reader.text(n.span.file))) for n in self.sidecar.notes)
        return Draft(self.path, self.file, self.sidecar, columns, head, body, notes)

    def _sources(self, header: tuple[Field, ...]) -> list[int | None]:
        """For each declared column the one of the CSV it is read from; None where the CSV has none."""
        names = [field.value.strip() for field in header]
        declared = [column.id for column in self.sidecar.columns]
        for i, (name, field) in enumerate(zip(names, header, strict=True)):
            place = Span(self.file, field.start, field.end)
            if name in names[:i]:
                self.reader.report(Diagnostic("SRC033", f"Column “{name}” stands twice; the first counts", place))
            elif name not in declared:
                hint = (
                    _separators(names)
                    or did_you_mean(name, declared)
                    or f"Declare it in {self.path.with_suffix('.yaml')}, or delete it."
                )
                message = f"Column “{name}” is not declared and not printed"
                self.reader.report(Diagnostic("SRC030", message, place, hint=hint))
        for i, column in enumerate(self.sidecar.columns):
            if column.id in declared[:i]:
                self.reader.report(Diagnostic("SRC033", f"Column “{column.id}” is declared twice", column.span))
            elif column.id not in names and column.derive is None:
                self.reader.report(self._absent(column, names))
        return [names.index(name) if name in names else None for name in declared]

    def _absent(self, column: Column, names: list[str]) -> Diagnostic:
        hint = _separators(names) or did_you_mean(column.id, names)
        message = f"Column “{column.id}” is declared but not in {self.path.name}"
        return Diagnostic("SRC031", message, column.span, hint=hint or "Add it, or derive it with “from: ref.…”.")

    def _even(self, row: tuple[Field, ...], width: int) -> tuple[Field, ...]:
        """A row with as many cells as there are columns; a ragged one is reported and loses nothing."""
        if len(row) == width:
            return row
        message = f"The row has {_count(len(row), 'cell')}, the header {width}"
        if len(row) < width:
            hint = "Add the missing commas; the last cells are printed empty."
            end = row[-1].whole[1]
            even = (*row, *(Field("", end, end) for _ in range(width - len(row))))
        else:
            hint = "Put a cell that holds a comma into double quotation marks; the rest is printed in the last cell."
            even = (*row[: width - 1], self._joined(row[width - 1 :]))
        self.reader.report(Diagnostic("TAB001", message, _extent(row, self.file), hint=hint))
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

    def _take(self, row: tuple[Field, ...], source: int | None, column: Column) -> _Cell:
        if source is None:
            return _Cell(_extent(row, self.file), None)
        field = row[source]
        if column.type == "citation" and field.value.strip() != self.sidecar.spec.missing_marker:
            span = Span(self.file, field.start, field.end)
            if cites := self._cites(field):
                return _Cell(span, field.value, cites=cites)
        return self._field(field)

    def _cites(self, field: Field) -> tuple[Cite, ...]:
        """``key``, ``@key``, ``[@key]`` and lists with semicolons are the same in a column of citations."""
        if (field.quoted and '"' in field.value) or not _CITES.fullmatch(field.value):
            return ()
        return tuple(
            Cite(m[1], Span(self.file, field.start + m.start(), field.start + m.end()), "normal")
            for m in _ONE_KEY.finditer(field.value)
        )

    def _field(self, field: Field) -> _Cell:
        span = Span(self.file, field.start, field.end)
        if not field.value.strip():
            return _Cell(span, field.value)
        return _Cell(span, field.value, self._markdown(Fragment(field.value, self.file, field.anchors(), "inline")))

    def _title(self, index: int, column: Column) -> _Cell:
        title = self.sidecar.titles[index]
        if title is not None:
            return _Cell(title.span, None, self._markdown(fragment(title, self.reader.text(title.span.file))))
        place = column.span or Span(self.file, 0, 0)
        return _Cell(place, None, self._markdown(Fragment(column.id, place.file, ((0, place.start),), "inline")))

    def _markdown(self, piece: Fragment) -> int:
        return self.pieces.add(piece)


def _guessed(header: tuple[Field, ...], rows: list[tuple[Field, ...]]) -> tuple[Column, ...]:
    """Columns of a table without sidecar: numbers where every cell that is not empty is one, else text."""
    columns = []
    for i, name in enumerate(header):
        typed = [row[i].value.strip() for row in rows if i < len(row) and row[i].value.strip()]
        numeric = bool(typed) and all(map(_NUMBER.fullmatch, typed))
        align, kind = ("right", "number") if numeric else ("default", "text")
        columns.append(Column(name.value.strip() or f"column{i + 1}", align=cast(Align, align), type=kind))
    return tuple(columns)


def _cell(cell: _Cell, pieces: Pieces) -> Cell:
    """A cell of one tight paragraph or of what its Markdown says; empty without either."""
    blocks: tuple[Block, ...] = pieces.blocks(cell.ticket)
    ids, file = pieces.ids, cell.span.file
    if cell.cites:
        cluster = Citation(ids.next(file), cell.span, cell.cites)
        blocks = (Paragraph(ids.next(file), cell.span, (cluster,), tight=True),)
    return Cell(ids.next(file), cell.span, blocks, raw=cell.raw)


def _extent(row: tuple[Field, ...], file: FileId) -> Span:
    """From the first to the last character of a row, with quotes."""
    return Span(file, row[0].whole[0], row[-1].whole[1])


def _separators(names: list[str]) -> str:
    """A hint for a file as spreadsheets of some countries write it."""
    wrong = len(names) == 1 and {";", "\t"} & set(names[0])
    return "Separate the columns with commas, not with semicolons or tabs." if wrong else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
