"""META011: who did what is not said, or in other words than CRediT's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_statements import CONTRIBUTIONS, missing
from builder.diagnostics import Severity
from builder.sources.suggest import did_you_mean

ROLES = (
    "conceptualization", "data-curation", "formal-analysis", "funding-acquisition", "investigation", "methodology",
    "project-administration", "resources", "software", "supervision", "validation", "visualization",
    "writing-original-draft", "writing-review-editing",
)  # fmt: skip


@rule("META011", "missing-credit", severity=Severity.INFO, reads="sources", demanded=Severity.WARNING)
def missing_credit(context: Context) -> Iterator[Finding]:
    """Authors without contributor roles, or a role that is none of the fourteen of CRediT.

    Why: Journals print who did what, and databases read the roles by their names.

    Bad: roles: [wrote it]

    Good: roles: [writing-original-draft, investigation]

    Fix: None: only the authors know. A statement “author-contributions” serves where nobody has roles; a single
    author needs neither.

    Source: ANSI/NISO Z39.104-2022, CRediT; -ise is read as -ize. An unknown role, and an author without one where
    others have, are warnings.
    """
    authors, spans = context.manuscript.metadata.authors, context.manuscript.metadata.spans
    some = any(author.roles for author in authors)
    for number, author in enumerate(authors):
        for at, role in enumerate(author.roles):
            if _slug(role) not in ROLES:
                place = spans.get(f"authors.{number}.roles.{at}") or author.span
                hint = did_you_mean(_slug(role), ROLES) or f"Write one of {', '.join(ROLES)}"
                yield Finding(f"“{role}” is no role of CRediT", place, hint, severity=Severity.WARNING)
        if some and not author.roles:
            message = f"{author.name} has no roles, and other authors have"
            yield Finding(message, author.span, "Write “roles: […]” at this author", severity=Severity.WARNING)
    found = missing(context, CONTRIBUTIONS) if not some and len(authors) > 1 else None
    if found:
        hint = "Write “roles: [methodology, software]” at each author, or add “author-contributions: …”"
        yield Finding(found.message, spans.get("authors") or found.span, hint)


def _slug(role: str) -> str:
    words = re.sub(r"\W+(?:and\W+)?", "-", role.casefold()).strip("-_").replace("_", "-")
    return re.sub(r"(conceptual|visual)is", r"\1iz", words)
