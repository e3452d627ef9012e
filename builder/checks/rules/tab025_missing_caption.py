"""TAB025: a table without a caption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import blocks
from builder.checks.words import cell_words
from builder.diagnostics import Severity
from builder.model.plain import raw_text


@rule("TAB025", "missing-caption", severity=Severity.ERROR)
def missing_caption(context: Context) -> Iterator[Finding]:
    """A table without a caption.

    Why: A table must be understood without the text; it gets no number, and the text cannot refer to it. A heading
    above it is no caption: it stays behind when the table moves to another page.

    Bad: ::: {#tbl:doses .table src="tables/doses.csv"}
    :::

    Good: ::: {#tbl:doses .table src="tables/doses.csv"}
    Doses of each drug.
    :::

    Fix: None: only the author knows what it shows. Below the table write `: Caption. {#tbl:name}`; the caption of a CSV
    table stands between its `:::` lines.

    Options: A table of a single column, or one within another table or a footnote, is let be.

    Source: ICMJE Recommendations, IV.A.3.h: number tables, and give each a title.
    """
    heading = ""
    for block in blocks(context.manuscript):
        if isinstance(block, m.Section | m.Heading):
            heading = re.sub(r"^[\d.]+\s+|[\s:.]+$", "", raw_text(block.title))
        if not isinstance(block, m.Table) or any(_says(one) for one in block.caption):
            continue
        printed = context.resolved.tables[block.id]
        if len(printed.columns) < 2 or not any(cell_words(c) for row in printed.body for c in row.cells):
            continue
        name = block.csv.name if block.csv else ""
        message = f"The table {name} has no caption" if name else "The table has no caption"
        hint = f"Write what it shows, perhaps “{heading}”" if heading else "Write what it shows"
        where = "between the ::: lines" if block.csv else "below it, as “: Caption. {#tbl:name}”"
        severity = None if block.csv or block.label else Severity.WARNING
        yield Finding(message, block.span, f"{hint}, {where}", severity=severity)


def _says(block: m.Block) -> bool:
    return not isinstance(block, m.Paragraph) or bool(raw_text(block.inlines).strip())
