"""TAB001: a row with more or fewer cells than the header."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rows import grids
from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_pipes import ragged
from builder.checks.words import count
from builder.diagnostics import Severity


@rule("TAB001", "ragged-row", severity=Severity.ERROR, reads="sources")
def ragged_row(context: Context) -> Iterator[Finding]:
    """A row of a table that has more or fewer cells than the header.

    Why: The cells behind the gap stand under the wrong header. Most often a comma inside a cell was not quoted.

    Bad: author,year,place
    Stone,2020,Sampletown, north

    Good: author,year,place
    Stone,2020,"Sampletown, north"

    Fix: None: where the comma belongs is for the author to say. Of a CSV file the editions show all that was typed,
    what is too much in the last cell; of a Markdown table they show no more cells than the header has.

    Source: RFC 4180, section 2: each line should contain the same number of fields; Pandoc's manual, “pipe_tables”.
    """
    # rows of CSV files are reported by builder.sources.tables, which alone sees how many fields they had
    for grid in grids(context):
        for span, cells, headers in ragged(context, grid.table) if grid.table.csv is None else ():
            if cells > headers:
                hint = r"What is too much is not printed: a bar in a cell is written \|, or the header lacks a column"
            else:
                hint = "Add the missing bars; the last cells are printed empty"
            yield Finding(f"The row has {count(cells, 'cell')}, the header {headers}", span, hint)
