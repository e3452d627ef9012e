"""META004: authors without an ORCID iD."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity


@rule("META004", "missing-orcid", severity=Severity.INFO, reads="sources", demanded=Severity.WARNING)
def missing_orcid(context: Context) -> Iterator[Finding]:
    """Authors without an ORCID iD.

    Why: The iD tells namesakes apart, and databases join an author's works by it. Many journals ask for it.

    Bad: - {name: Ada Example}

    Good: - {name: Ada Example, orcid: 0000-0002-1825-0097}

    Fix: None: the iD is the author's to give. One finding names all; an organisation has none.

    Source: ORCID, “Requiring ORCID iDs”: an open letter of publishers. A warning under a journal's profile.
    """
    without = [author for author in context.manuscript.metadata.authors if author.given and not author.orcid]
    if without:
        names = [author.name for author in without]
        named = listed(names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"])
        verb = "has" if len(names) == 1 else "have"
        related = tuple((author.span, author.name) for author in without[1:8] if author.span)
        hint = "Write “orcid: 0000-…” at each author; iDs are free at orcid.org"
        yield Finding(f"{named} {verb} no ORCID iD", without[0].span, hint, related=related)
