"""A11Y003: a table without a header row."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.labels import label_place
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import blocks
from builder.checks.words import cell_words
from builder.diagnostics import Severity
from builder.model.walk import all_inlines


@rule("A11Y003", "no-header-row", severity=Severity.WARNING, demanded=Severity.ERROR)
def no_header_row(context: Context) -> Iterator[Finding]:
    """A table without a header row, or with an empty one.

    Why: A screen reader says the header before each cell; without one the cells are a list of words. Readers of the
    page miss it too.

    Bad: |        |    |
    |--------|----|
    | Monday | 12 |

    Good: | Day    | Pebbles |
    |--------|---------|
    | Monday | 12      |

    Fix: None: only the author knows what the columns hold. For a CSV file without header row (`header-rows: 0`) give
    the columns titles in the sidecar.

    Source: WCAG 2.2, success criterion 1.3.1, technique H51; PDF/UA-1 (ISO 14289-1), 7.5. A table of one column or
    one row is taken for layout. An error under a journal's profile.
    """
    for block in blocks(context.manuscript):
        if isinstance(block, m.Table):
            printed = context.resolved.tables[block.id]
            small = len(printed.columns) < 2 or len(printed.body) < 2
            if not small and not any(_says(cell) for row in printed.head for cell in row.cells):
                name = context.resolved.captions.get(block.id, "The table")
                hint = "Name the columns in a first row" + (", or in the sidecar" if block.csv else "")
                yield Finding(f"{name} has no header row", label_place(context, block), hint)


def _says(cell: m.Cell) -> bool:
    """Whether there are words, an image or a formula in a cell."""
    return bool(cell_words(cell)) or any(isinstance(n, m.Image | m.Value) for n in all_inlines(cell.blocks))
