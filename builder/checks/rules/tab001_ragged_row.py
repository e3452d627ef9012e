"""TAB001: a row with more or fewer cells than the header."""

from __future__ import annotations

from collections.abc import Iterable

from builder.checks.reported import reported
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("TAB001", "ragged-row", severity=Severity.ERROR, reads="sources")
@reported("builder.sources.tables")
def ragged_row(context: Context) -> Iterable[Finding]:
    """A row of a CSV file that has more or fewer cells than the header.

    Why: The cells behind the gap stand under the wrong header. Most often a comma inside a cell was not quoted.

    Bad: author,year,place
    Stone,2020,Sampletown, north

    Good: author,year,place
    Stone,2020,"Sampletown, north"

    Fix: None: where the comma belongs is for the author to say. The editions show all that was typed, what is too
    much in the last cell.

    Source: RFC 4180, section 2: each line should contain the same number of fields.
    """
    return ()
