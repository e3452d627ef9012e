"""Block nodes: what makes a page, as the author wrote it. Every block has a stable anchor in ``Resolved.anchors``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from builder.diagnostics import Span
from builder.model.inline import Inline, Label, Math, Node


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """A paragraph. ``tight``: in a compact list or a cell; ``continues``: goes on after an equation, so no indent."""

    inlines: tuple[Inline, ...]
    tight: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class CodeBlock(Node):
    """Code on lines of its own."""

    value: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quote(Node):
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BulletList(Node):
    """An unordered list."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class OrderedList(Node):
    """An ordered list; ``style`` and ``delimiter`` as the author typed them."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1
    style: Literal["decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"] = "decimal"
    delimiter: Literal["period", "one-paren", "two-parens"] = "period"


@dataclass(frozen=True, slots=True)
class DefinitionItem:
    """A term and what it means (one or more definitions)."""

    term: tuple[Inline, ...]
    definitions: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(Node):
    """Terms with definitions."""

    items: tuple[DefinitionItem, ...]


@dataclass(frozen=True, slots=True)
class LineBlock(Node):
    """Verse or address: lines kept as they are."""

    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule(Node):
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Equation(Node):
    """A display equation. Numbered (``Resolved.numbers``) where it has a label."""

    math: Math
    label: Label | None = None


Align = Literal["default", "left", "center", "right", "decimal"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what the header says and what the sidecar declares.

    ``width`` is a share of the text width (0 … 1) or None. ``derive`` is ``ref.title``, ``ref.year`` or
    ``ref.authors``: an empty or absent cell takes its content from the row's reference.
    """

    id: str
    header: tuple[Block, ...] = ()
    align: Align = "default"
    width: float | None = None
    type: str = "text"
    unit: str | None = None
    decimals: int | None = None
    derive: str | None = None
    required: bool = False
    vocabulary: tuple[str, ...] = ()
    span: Span | None = None
    of: str | None = None
    """The column that holds the total of a count (type ``count-percent``)."""


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """A cell; the span is that of the CSV field's content or of the Markdown cell. ``raw`` is a CSV cell as typed."""

    blocks: tuple[Block, ...]
    rows: int = 1
    columns: int = 1
    align: Align | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Row(Node):
    """A row of cells; a cell that spans rows stands in its first row only."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """What a sidecar declares beyond its columns; ``spans`` gives the place of each key in the sidecar file."""

    role: Literal["papers", "data", "summary", "contingency", "freeform"] = "freeform"
    key: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    missing_marker: str | None = None
    missing_note: str | None = None
    totals: tuple[tuple[str, object], ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    same_as: tuple[tuple[str, object], ...] = ()
    group: str | None = None
    abbreviations: bool = False
    row_header: str | None = None
    spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Table(Node):
    """A table as written. What is printed (derived cells filled in, notes made): ``Resolved.tables[id]``.

    ``csv``/``sidecar`` are the spans of those files' first characters, None for a table written in Markdown.
    """

    label: Label | None
    caption: tuple[Block, ...]
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    notes: tuple[Block, ...] = ()
    spec: TableSpec = field(default_factory=TableSpec)
    csv: PurePosixPath | None = None


@dataclass(frozen=True, slots=True)
class Figure(Node):
    """A figure; ``path`` is relative to the root (see ``Manuscript.assets``). ``alt`` may be "", never missing."""

    label: Label | None
    path: PurePosixPath
    alt: str
    caption: tuple[Block, ...]
    width: str | None = None


@dataclass(frozen=True, slots=True)
class Division(Node):
    """A fenced div: blocks with an id, classes, attributes."""

    blocks: tuple[Block, ...]
    identifier: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RawBlock(Node):
    """Raw content of one format (``html``, ``openxml``, ``tex``)."""

    format: str
    value: str


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """A heading inside a division, quotation or list: never numbered, starts no section."""

    depth: int
    title: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Section(Node):
    """A heading and all up to the next one of its depth or less; ``blocks`` holds its subsections too, in order.

    ``depth`` is 1 for a top section. ``label`` is the author's id or the one pandoc makes of the title.
    """

    depth: int
    label: Label
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    numbered: bool = True
    appendix: bool = False


Block = (
    Paragraph
    | CodeBlock
    | Quote
    | BulletList
    | OrderedList
    | DefinitionList
    | LineBlock
    | Rule
    | Equation
    | Table
    | Figure
    | Division
    | RawBlock
    | Heading
    | Section
)
