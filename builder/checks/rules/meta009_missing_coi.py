"""META009: no statement of competing interests."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_statements import INTERESTS, missing
from builder.diagnostics import Severity


@rule("META009", "missing-coi", severity=Severity.INFO, reads="sources", demanded=Severity.ERROR)
def missing_coi(context: Context) -> Iterator[Finding]:
    """A manuscript with no statement of competing interests, or with one that says nothing yet.

    Why: Readers judge differently what an interested party says; that there is no interest must be said, too.

    Bad: declarations: {}

    Good: declarations:
      competing-interests: The authors declare none

    Fix: None: only the authors know. A section or a paragraph of that name in the text counts, too.

    Source: ICMJE Recommendations, II.B (disclosure of relationships and activities). An error under a journal's
    profile.
    """
    found = missing(context, INTERESTS)
    if found:
        yield found
