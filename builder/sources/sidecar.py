"""Sidecars: what ``tables/x.yaml`` declares of ``tables/x.csv``. In: the YAML file. Out: TableSpec and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from builder.diagnostics import Diagnostic, FileId, Span
from builder.model import Column, TableSpec
from builder.sources import yaml_positions
from builder.sources.reader import Reader
from builder.sources.schema import Loc, Part, at, check
from builder.sources.suggest import did_you_mean, one_of
from builder.sources.yaml_positions import Yaml


def _share(value: object) -> object:
    """``30%`` is 0.3; what is no number is left for pydantic to complain of."""
    if isinstance(value, str) and value.endswith("%"):
        try:
            return float(value[:-1]) / 100
        except ValueError:
            return value
    return value


def _fraction(value: float) -> float:
    if not 0 < value <= 1:
        raise ValueError(f"must be a share of the text width (0.3 or 30%), not {value:g}")
    return value


def _places(value: int) -> int:
    if not 0 <= value <= 15:
        raise ValueError(f"must be from 0 to 15, not {value}")
    return value


def _least(least: int) -> AfterValidator:
    """A check that a number is ``least`` or more."""

    def check(value: int) -> int:
        if value < least:
            raise ValueError(f"must be {least} or more, not {value}")
        return value

    return AfterValidator(check)


class ColumnPart(Part):
    """A column."""

    id: str
    title: str = ""
    type: Literal["text", "citation", "category", "year", "date", "int", "number", "percent", "count-percent"] = "text"
    unit: str | None = None
    decimals: Annotated[int, AfterValidator(_places)] | None = None
    align: Literal["default", "left", "center", "right", "decimal"] = "default"
    width: Annotated[float, BeforeValidator(_share), AfterValidator(_fraction)] | None = None
    # "from" is a word of Python, hence the name; the alias is set by the generator
    from_: Literal["ref.title", "ref.year", "ref.authors"] | None = None
    required: bool = False
    vocabulary: tuple[str, ...] = ()
    of: str | None = None


class MissingPart(Part):
    """How an absent value is printed, and the note that explains it."""

    marker: str = ""
    note: str | None = None


class SpanPart(Part):
    """One cell over several slots."""

    row: Annotated[int, _least(1)]
    column: str
    columns: Annotated[int, _least(1)] = 1
    rows: Annotated[int, _least(1)] = 1


class SidecarPart(Part):
    """The whole file."""

    role: Literal["papers", "data", "summary", "contingency", "freeform"] = "freeform"
    key: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    missing: MissingPart = MissingPart()
    columns: tuple[ColumnPart, ...] = ()
    totals: dict[str, object] = Field(default_factory=dict)
    exclusive: tuple[tuple[str, ...], ...] = ()
    same_as: dict[str, object] = Field(default_factory=dict)
    group: str | None = None
    abbreviations: bool = False
    row_header: str | None = None
    header_rows: Annotated[int, _least(0)] = 1
    spans: tuple[SpanPart, ...] = ()
    notes: tuple[str, ...] = ()


ORDERS = ("as-given", "title", "year", "authors")
"""What rows may be in the order of beside columns: as they stand, or a field of the row's reference."""


@dataclass(frozen=True, slots=True)
class CellSpan:
    """One cell over ``columns`` × ``rows`` slots; ``row`` counts the records of the CSV file from 1, header included.

    ``place`` is that of the declaration, ``named`` that of the column's id in it.
    """

    row: int
    column: str
    columns: int
    rows: int
    place: Span
    named: Span


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar checked. ``titles`` and ``notes`` hold Markdown with its place; a column without title has None.

    ``header_rows`` records of the CSV file are header rows, the last of which names the columns.
    """

    spec: TableSpec = field(default_factory=TableSpec)
    columns: tuple[Column, ...] = ()
    titles: tuple[Yaml | None, ...] = ()
    notes: tuple[Yaml, ...] = ()
    header_rows: int = 1
    spans: tuple[CellSpan, ...] = ()
    file: FileId | None = None


def read(file: FileId, reader: Reader) -> Sidecar:
    """Check a sidecar; one that is not YAML is reported (fatal) and counts as empty."""
    tree, found = yaml_positions.read(reader.text(file), file)
    if tree is None:
        reader.stop(*found)
        return Sidecar()
    reader.report(*found)
    if not isinstance(tree.value, dict):
        reader.report(Diagnostic("SRC032", "The sidecar must hold lines “key: value”", tree.span))
        return Sidecar()
    part, tree, found = check(SidecarPart, _one_form(tree), "SRC032")
    reader.report(*map(_hinted, found), *_unknown_columns(part, tree))
    places = dict(yaml_positions.spans(tree))
    columns = tuple(_column(c, places.get(f"columns.{i}.id")) for i, c in enumerate(part.columns))
    titles = tuple(_text(tree, ("columns", i, "title")) for i in range(len(columns)))
    notes = tuple(n for i in range(len(part.notes)) if (n := _text(tree, ("notes", i))) is not None)
    spans = tuple(_cell_span(s, at(tree, ("spans", i))) for i, s in enumerate(part.spans))
    return Sidecar(_spec(part, places), columns, titles, notes, part.header_rows, spans, file)


def _text(tree: Yaml, loc: tuple[int | str, ...]) -> Yaml | None:
    node = at(tree, loc)
    return node if isinstance(node.value, str) and node.value.strip() else None


def _column(part: ColumnPart, place: Span | None) -> Column:
    return Column(
        id=part.id, align=part.align, width=part.width, type=part.type, unit=part.unit, decimals=part.decimals,
        derive=part.from_, required=part.required, vocabulary=part.vocabulary, of=part.of, span=place,
    )  # fmt: skip


def _cell_span(part: SpanPart, tree: Yaml) -> CellSpan:
    return CellSpan(part.row, part.column, part.columns, part.rows, tree.span, at(tree, ("column",)).span)


def _spec(part: SidecarPart, places: dict[str, Span]) -> TableSpec:
    return TableSpec(
        role=part.role, key=part.key, order=part.order, missing_marker=part.missing.marker or None,
        missing_note=part.missing.note, totals=tuple(part.totals.items()), exclusive=part.exclusive,
        same_as=tuple(part.same_as.items()), group=part.group, abbreviations=part.abbreviations,
        row_header=part.row_header, spans=tuple(places.items()),
    )  # fmt: skip


def _one_form(tree: Yaml) -> Yaml:
    """A single key, order or note is a list of one; ``abbreviations: auto`` is true."""
    values = dict(tree.value) if isinstance(tree.value, dict) else {}
    for name in ("key", "order", "notes"):
        if name in values and isinstance(values[name].value, str):
            values[name] = replace(values[name], value=(replace(values[name], key=None),))
    if "missing" in values and isinstance(values["missing"].value, str):
        values["missing"] = replace(values["missing"], value={"marker": replace(values["missing"], key=None)})
    if "abbreviations" in values and values["abbreviations"].value == "auto":
        values["abbreviations"] = replace(values["abbreviations"], value="true")
    return replace(tree, value=values)


def _unknown_columns(part: SidecarPart, tree: Yaml) -> Iterator[Diagnostic]:
    """SRC032 for keys that name a column which is not declared."""
    known = [column.id for column in part.columns]
    named: list[tuple[str, Loc]] = [(name, ("key", i)) for i, name in enumerate(part.key)]
    named += [(name, ("order", i)) for i, name in enumerate(part.order) if name not in ORDERS]
    named += [(part.row_header, ("row-header",))] if part.row_header else []
    named += [(name, ("exclusive", i, k)) for i, group in enumerate(part.exclusive) for k, name in enumerate(group)]
    named += [(column.of, ("columns", i, "of")) for i, column in enumerate(part.columns) if column.of]
    for name, loc in named if known else ():
        if name not in known:
            message = f"Column “{name}” is not declared"
            hint = did_you_mean(name, known) or f"Use {one_of(known)}."
            yield Diagnostic("SRC032", message, at(tree, loc).span, hint=hint)


def _hinted(found: Diagnostic) -> Diagnostic:
    """Id and caption stand in the text, where the table is placed."""
    if found.code == "SRC021" and found.message.startswith(("Unknown key “id”", "Unknown key “caption”")):
        return replace(found, hint='Write them where the table stands: ::: {#tbl:x .table src="tables/x.csv"}')
    return found
