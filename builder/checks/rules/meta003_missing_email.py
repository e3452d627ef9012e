"""META003: a corresponding author without an e-mail address."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("META003", "missing-email", severity=Severity.INFO, reads="sources", demanded=Severity.ERROR)
def missing_email(context: Context) -> Iterator[Finding]:
    """A corresponding author, or the only author, without an e-mail address.

    Why: The title page says that letters go to this author, and not where.

    Bad: - {name: Ada Example, corresponding: true}

    Good: - {name: Ada Example, corresponding: true, email: ada@example.org}

    Fix: None: only the author knows it.

    Source: ICMJE Recommendations, IV.A.3.a (title page: contact of the corresponding author). An error under a
    journal's profile.
    """
    authors = context.manuscript.metadata.authors
    alone = len(authors) == 1
    for author in authors:
        if (author.corresponding or alone) and not author.email:
            which = "author" if alone else "corresponding author"
            hint = "Write “email: name@institution” at this author"
            yield Finding(f"The {which} {author.name} has no e-mail address", author.span, hint)
