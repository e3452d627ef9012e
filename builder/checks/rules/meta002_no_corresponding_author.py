"""META002: nobody to write to."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("META002", "no-corresponding-author", severity=Severity.INFO, reads="sources", demanded=Severity.ERROR)
def no_corresponding_author(context: Context) -> Iterator[Finding]:
    """Several authors, and none is marked as the corresponding author.

    Why: Editors and readers do not know whom to write to, and the title page has no address.

    Bad: authors: [Ada Example, Ben Sample]

    Good: authors:
      - {name: Ada Example, corresponding: true, email: ada@example.org}
      - Ben Sample

    Fix: None: only the authors know who it is. A single author needs no mark.

    Source: ICMJE Recommendations, II.A.5 (the corresponding author). An error under a journal's profile.
    """
    metadata = context.manuscript.metadata
    if len(metadata.authors) > 1 and not any(author.corresponding for author in metadata.authors):
        place = metadata.spans.get("authors") or metadata.authors[0].span
        hint = "Write “corresponding: true” and “email: …” at the author who answers letters"
        yield Finding("No author is marked as the corresponding author", place, hint)
