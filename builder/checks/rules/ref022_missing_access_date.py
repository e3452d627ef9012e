"""REF022: a web page without the day on which it was read."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.identifiers import identifiers
from builder.checks.refs_fields import gathered, own, place, text
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity
from builder.model import Reference

_CHANGING = frozenset(("webpage", "dataset", "software", "post", "post-weblog", "entry-encyclopedia"))


@rule("REF022", "missing-access-date", severity=Severity.INFO, reads="sources", demanded=Severity.WARNING)
def missing_access_date(context: Context) -> Iterator[Finding]:
    """A web page, data set or piece of software without the date of access or a version.

    Why: It changes; readers cannot know which state of it was cited.

    Bad: {"type": "webpage", "URL": "https://shore.example/pebbles"}

    Good: {"type": "webpage", "URL": "https://shore.example/pebbles", "accessed": {"date-parts": [[2026, 11, 24]]}}

    Fix: None: only you know when you read it.

    Source: ICMJE, samples of references; FORCE11 software citation principles (version). With a DOI it is not needed.
    Four or more in one list are told as one.
    """
    found: list[tuple[Reference, Finding]] = []
    for key, reference in context.memo(own).items():
        item = reference.item
        if item.get("type") not in _CHANGING or not text(item, "URL") or any(identifiers(item)) or text(item, "DOI"):
            continue
        if item.get("accessed") or text(item, "version") or text(item, "archive"):
            continue
        message = f"Reference {key} does not say when the page was read, or which version it is"
        hint = 'Add "accessed": {"date-parts": [[year, month, day]]}, or "version"'
        found.append((reference, Finding(message, place(reference, "URL"), hint)))
    yield from gathered("REF022", found, "do not say when the page was read, or which version it is")
