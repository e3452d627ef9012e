"""META010: no data availability statement."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_statements import DATA, missing
from builder.diagnostics import Severity


@rule("META010", "missing-data-availability", severity=Severity.INFO, reads="sources", demanded=Severity.ERROR)
def missing_data_availability(context: Context) -> Iterator[Finding]:
    """A manuscript with no data availability statement, or with one that says nothing yet.

    Why: Readers cannot check or reuse what they cannot find; “no new data” is an answer.

    Bad: declarations: {}

    Good: declarations:
      data-availability: No new data were made

    Fix: None: only the authors know. A section or a paragraph of that name in the text counts, too.

    Source: TOP Guidelines (data transparency); ICMJE Recommendations, III.L.2 (data sharing statements). An
    error under a journal's profile.
    """
    found = missing(context, DATA)
    if found:
        yield found
