"""Tables written in Markdown → ``Table``. The sidecar's part of a table is not here: these have none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

from builder.diagnostics import Span
from builder.model import Align, Block, Cell, Column, Label, Row, Table, TableSpec
from builder.model.plain import raw_text
from builder.model.walk import all_inlines
from builder.sources.markdown.citations import label
from builder.sources.markdown.context import Context, Json
from builder.sources.markdown.inlines import attr
from builder.sources.markdown.latex import label_in

Convert = Callable[[Context, list[Json]], tuple[Block, ...]]

ALIGN: dict[str, Align] = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
LABEL = re.compile(r"\{#([^{}\s]+)\}")


def table(ctx: Context, node: Json, convert: Convert) -> Table:
    """A table with caption, label, alignments, widths, spans. Intermediate headers are rows of the body."""
    here, span = ctx.id(), ctx.span(node)
    attributes, (_short, caption), specs, head, bodies, foot = node["c"]
    identifier = attr(ctx, attributes)[0]
    caption, written = _label_in(caption)
    words = convert(ctx, caption)
    top = tuple(_rows(ctx, head[1], convert))
    body = tuple(row for part in bodies for rows in part[2:] for row in _rows(ctx, rows, convert))
    columns = _columns(specs, top)
    named = any(part[1] for part in bodies)
    return Table(
        here,
        span,
        label(identifier or written) if identifier or written else None,
        words,
        columns,
        top,
        body,
        tuple(_rows(ctx, foot[1], convert)),
        spec=TableSpec(row_header=columns[0].id if named and columns else None),
    )


def _label_in(caption: list[Json]) -> tuple[list[Json], str]:
    """A caption that ends with ``{#tbl:x}`` left as words (pandoc-crossref's form): without it, and the label."""
    words = caption[-1]["c"] if caption and caption[-1]["t"] in ("Plain", "Para") else []
    words, name = label_in(words)
    if name:
        return [*caption[:-1], {**caption[-1], "c": words}], name
    m = LABEL.fullmatch(words[-1]["c"]) if words and words[-1]["t"] == "Str" else None
    if m is None:
        return caption, ""
    rest = words[:-2] if len(words) > 1 and words[-2]["t"] in ("Space", "SoftBreak") else words[:-1]
    return [*caption[:-1], {**caption[-1], "c": rest}], m[1]


def _rows(ctx: Context, rows: list[Any], convert: Convert) -> Iterator[Row]:
    for _attr, cells in rows:
        here, made = ctx.id(), tuple(_cell(ctx, cell, convert) for cell in cells)
        yield Row(here, _hull(ctx, [cell.span for cell in made]), made)


def _cell(ctx: Context, cell: list[Any], convert: Convert) -> Cell:
    _attr, align, rows, columns, content = cell[:5]
    here, blocks = ctx.id(), convert(ctx, cast(list[Json], content))
    place = ctx.span(cell[5]) if len(cell) > 5 else _hull(ctx, [block.span for block in blocks])
    return Cell(here, place, blocks, rows, columns, ALIGN.get(align["t"]))


def _hull(ctx: Context, spans: list[Span]) -> Span:
    """From the first to the last of ``spans``."""
    if not spans:
        return replace(ctx.span(ctx.whole), exact=False)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return Span(ctx.file, start, end, all(s.exact for s in spans))


def _columns(specs: list[Any], head: tuple[Row, ...]) -> tuple[Column, ...]:
    """Columns named after the words of the last header row, or by number."""
    titles = _titles(head[-1]) if head else {}
    used: set[str] = set()
    out: list[Column] = []
    for index, (align, width) in enumerate(specs):
        title, span = titles.get(index, ("", None))
        name = re.sub(r"[^\w]+", "-", title.lower()).strip("-") or str(index + 1)
        while name in used:
            name += f"-{index + 1}"
        used.add(name)
        out.append(Column(Label(name), (), ALIGN.get(align["t"], "default"), width.get("c"), span=span))
    return tuple(out)


def _titles(row: Row) -> dict[int, tuple[str, Span]]:
    out, index = {}, 0
    for cell in row.cells:
        out[index] = (raw_text(all_inlines(cell.blocks, notes=False)), cell.span)
        index += cell.columns
    return out
