"""References typed as text. In: a Context. Out: the entries of a list in a section called References or the like."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context
from builder.checks.walks import blocks
from builder.checks.words import folded
from builder.diagnostics import Span
from builder.model.plain import raw_text
from builder.model.walk import blocks as all_blocks

_NAMES = frozenset(
    (
        "references",
        "reference list",
        "list of references",
        "bibliography",
        "literature",
        "literature cited",
        "works cited",
    )
)


def typed_entries(context: Context) -> Iterator[tuple[Span, str]]:
    """(place, text as typed) of each paragraph or item there."""
    for section in blocks(context.manuscript):
        if isinstance(section, m.Section) and folded(raw_text(section.title)) in _NAMES:
            for block in all_blocks(section.blocks):
                if isinstance(block, m.Paragraph):
                    yield block.span, context.text(block.span)
