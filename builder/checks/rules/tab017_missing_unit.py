"""TAB017: numbers of a measure without a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Sheet, sheets
from builder.checks.tables_places import header_place
from builder.checks.tables_units import dimension, measures
from builder.diagnostics import Severity
from builder.model.plain import raw_text
from builder.model.walk import blocks, own_inlines


@rule("TAB017", "missing-unit", severity=Severity.WARNING)
def missing_unit(context: Context) -> Iterator[Finding]:
    """A column of numbers headed “Dose”, “Weight”, “Duration” and the like, with no unit anywhere.

    Why: The reader cannot know whether 5 is in grams or milligrams.

    Bad: drug,dose
    A,5

    Good: drug,dose (mg)
    A,5

    Fix: None: only the author knows the unit.

    Options: `unit: mg` for the column in the sidecar prints it behind the header; `unit: ""` says that there is none.
    A unit in brackets or behind a comma in the header, in the cells, in the caption or in a note will do.

    Source: SI Brochure, 9th edition, section 5.4; ICMJE Recommendations, IV.A.3.h.
    """
    for sheet in sheets(context):
        said = None
        for at, column in enumerate(sheet.grid.columns):
            header = sheet.grid.headers[at]
            if column.unit is not None or not measures(header) or not sheet.numeric(at):
                continue
            figures = sheet.figures(at)
            said = _words(sheet) if said is None else said
            if figures and not any(f.unit for _, f in figures) and not any(map(dimension, said)):
                message = f"The numbers of column “{header}” have no unit"
                hint = f"Write the unit into the header, as “{header} (mg)”"
                yield Finding(message, header_place(sheet.grid, at), hint)


def _words(sheet: Sheet) -> set[str]:
    """The words of caption and notes, which may name the unit."""
    table = sheet.grid.table
    runs = (raw_text(run) for block in blocks((*table.caption, *table.notes)) for run in own_inlines(block))
    return set(re.findall(r"[^\s(),;.]+", " ".join(runs)))
