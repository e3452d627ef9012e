"""Cells of a CSV table before their Markdown is parsed. In: fields, titles. Out: CellDrafts; from these, Cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.diagnostics import FileId, Span
from builder.model import Block, Cell, Citation, Cite, Column, Paragraph
from builder.sources.csv_positions import Field
from builder.sources.fragment import Fragment
from builder.sources.pieces import Pieces
from builder.sources.yaml_positions import Yaml
from builder.sources.yaml_text import fragment

_KEY = r"@?(\w(?:[\w:.#$%&+?<>~/-]*\w)?)"
_CITES = re.compile(rf"\s*(\[)?\s*{_KEY}(?:\s*;\s*{_KEY})*\s*(?(1)\])\s*")
_ONE_KEY = re.compile(_KEY)


@dataclass(frozen=True, slots=True)
class CellDraft:
    """A cell to be: its place, what was typed, its Markdown or the keys it cites, the slots it takes.

    ``said`` is what the author means it to hold, for comparing: "" for the id that stands in for a title.
    """

    span: Span
    raw: str | None
    markdown: Fragment | None = None
    cites: tuple[Cite, ...] = ()
    said: str = ""
    rows: int = 1
    columns: int = 1
    ticket: int | None = None

    def cell(self, pieces: Pieces) -> Cell:
        """A cell of one tight paragraph or of what its Markdown says; empty without either."""
        blocks: tuple[Block, ...] = pieces.blocks(self.ticket)
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            blocks = (replace(blocks[0], tight=True),)
        ids, file = pieces.ids, self.span.file
        if self.cites:
            cluster = Citation(ids.next(file), self.span, self.cites)
            blocks = (Paragraph(ids.next(file), self.span, (cluster,), tight=True),)
        return Cell(ids.next(file), self.span, blocks, rows=self.rows, columns=self.columns, raw=self.raw)


def extent(row: Sequence[Field], file: FileId) -> Span:
    """From the first to the last character of a row, with quotes."""
    return Span(file, row[0].whole[0], row[-1].whole[1])


def typed(field: Field, file: FileId) -> CellDraft:
    """A cell of what stands in a field."""
    span, said = Span(file, field.start, field.end), field.value.strip()
    markdown = Fragment(field.value, file, field.anchors(), "inline") if said else None
    return CellDraft(span, field.value, markdown, said=said)


def taken(row: Sequence[Field], source: int | None, file: FileId) -> CellDraft:
    """The cell of a declared column in a row; empty where the CSV file lacks the column."""
    return CellDraft(extent(row, file), None) if source is None else typed(row[source], file)


def body_cell(row: Sequence[Field], source: int | None, column: Column, marker: str | None, file: FileId) -> CellDraft:
    """A cell of the body: a column of citations cites, unless ``marker`` stands for a missing value."""
    if source is not None and column.type == "citation" and row[source].value.strip() != marker:
        field = row[source]
        if cites := _cites(field, file):
            return CellDraft(Span(file, field.start, field.end), field.value, cites=cites, said=field.value.strip())
    return taken(row, source, file)


def title_cell(title: Yaml | None, column: Column, source: str) -> CellDraft:
    """The header of a declared column: its title in ``source``, the text of the sidecar, else its id."""
    if title is not None:
        return CellDraft(title.span, None, fragment(title, source), said=str(title.value).strip())
    place = column.span or Span(FileId(0), 0, 0)
    return CellDraft(place, None, Fragment(column.id, place.file, ((0, place.start),), "inline"))


def _cites(field: Field, file: FileId) -> tuple[Cite, ...]:
    """``key``, ``@key``, ``[@key]`` and lists with semicolons are the same in a column of citations."""
    if (field.quoted and '"' in field.value) or not _CITES.fullmatch(field.value):
        return ()
    return tuple(
        Cite(m[1], Span(file, field.start + m.start(), field.start + m.end()), "normal")
        for m in _ONE_KEY.finditer(field.value)
    )
