"""Labels and where they are written. In: blocks of a manuscript. Out: the label of each, and its place."""

from __future__ import annotations

from builder import model as m
from builder.checks.rule import Context
from builder.diagnostics import Span


def label(block: m.Block) -> str | None:
    """The label or id of a block, None where it has none."""
    match block:
        case m.Section() | m.Table() | m.Figure() | m.Equation():
            return block.label
        case m.Division():
            return block.identifier or None
        case _:
            return None


def label_place(context: Context, block: m.Block) -> Span:
    """The ``#label`` itself where it is found in the block's source, else the caption's or the block's place."""
    file, span = context.manuscript.files[block.span.file], block.span
    caption = block.caption if isinstance(block, m.Table | m.Figure) else ()
    last = span.start if isinstance(block, m.Section) else max(span.end, *(c.span.end for c in caption), 0)
    end = file.text.find("\n", last)
    name = f"#{label(block)}"
    at = file.text.find(name, span.start, end if end >= 0 else len(file.text)) if label(block) else -1
    if at >= 0:
        return Span(span.file, at, at + len(name))
    return caption[0].span if caption else span
