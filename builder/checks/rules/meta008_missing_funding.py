"""META008: no funding statement."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_statements import FUNDING, missing
from builder.diagnostics import Severity


@rule("META008", "missing-funding", severity=Severity.INFO, reads="sources", demanded=Severity.ERROR)
def missing_funding(context: Context) -> Iterator[Finding]:
    """A manuscript with no funding statement, or with one that says nothing yet.

    Why: Journals and funders ask who paid for the work; “none” is an answer, silence is not.

    Bad: declarations: {}

    Good: declarations:
      funding: None

    Fix: None: only the authors know. A section or a paragraph of that name in the text counts, too.

    Source: ICMJE Recommendations, II.B and IV.A.3.a (sources of support). An error under a journal's
    profile.
    """
    found = missing(context, FUNDING)
    if found:
        yield found
