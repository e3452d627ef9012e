"""META013: no word on the use of generative AI."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_statements import AI_USE, missing
from builder.diagnostics import Severity


@rule("META013", "missing-ai-use", severity=Severity.INFO, reads="sources", demanded=Severity.WARNING)
def missing_ai_use(context: Context) -> Iterator[Finding]:
    """A manuscript without a statement on the use of generative AI.

    Why: Most journals ask whether such tools wrote or drew any of it; “none” is an answer.

    Bad: declarations: {}

    Good: declarations:
      ai-use: None

    Fix: None: only the authors know. A section of that name in the text counts, too.

    Source: ICMJE Recommendations, II.A.4 (artificial-intelligence-assisted technology). A warning under a journal's
    profile.
    """
    found = missing(context, AI_USE)
    if found:
        yield found
