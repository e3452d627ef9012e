"""META001: no keywords."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity, Span


@rule("META001", "missing-keywords", severity=Severity.INFO, reads="sources", demanded=Severity.ERROR)
def missing_keywords(context: Context) -> Iterator[Finding]:
    """A manuscript without keywords.

    Why: Journals ask for them, and search engines and indexers use them.

    Bad: title: On pebbles

    Good: title: On pebbles
    keywords: [pebbles, shores, counting]

    Fix: None: only the author knows them.

    Source: The instructions to authors of most journals, which ask for 3 to 10. An error under a journal's profile.
    """
    metadata = context.manuscript.metadata
    if not any(keyword.strip() for keyword in metadata.keywords):
        place: Span | None = metadata.spans.get("keywords") or metadata.spans.get("title")
        yield Finding("The manuscript has no keywords", place, "Add “keywords: [first, second, third]”")
