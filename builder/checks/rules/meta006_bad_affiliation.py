"""META006: an affiliation that is none, or no address."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_places import country, position
from builder.diagnostics import Severity, Span


@rule("META006", "bad-affiliation", severity=Severity.INFO, reads="sources", demanded=Severity.WARNING)
def bad_affiliation(context: Context) -> Iterator[Finding]:
    """An affiliation that begins with a job or a rank, or that names no country.

    Why: An affiliation says where the work was done. Databases count works by institution and country; a job is read
    as part of the institution's name.

    Bad: Senior Engineer, Example University

    Good: Example University, Exampletown, Switzerland

    Fix: None: only the author knows.

    Source: ICMJE Recommendations, IV.A.3.a: departments and institutions where the work was done. JATS, `<aff>`:
    institution, city, country. A job is a warning, a missing country an info, and a warning under a journal's profile.
    """
    metadata = context.manuscript.metadata
    for affiliation in metadata.affiliations:
        job = position(affiliation.name)
        if job:
            message = f"The affiliation “{affiliation.name}” begins with a job, “{job}”"
            place = _within(context, affiliation.span, job)
            yield Finding(message, place, "Name the institution, city and country only", severity=Severity.WARNING)
        elif affiliation.name.strip() and not country(affiliation.name):
            message = f"The affiliation “{affiliation.name}” names no country at its end"
            yield Finding(message, affiliation.span, "Write “Institution, City, Country”")


def _within(context: Context, span: Span | None, words: str) -> Span | None:
    at = context.text(span).find(words) if span and span.exact else -1
    return Span(span.file, span.start + at, span.start + at + len(words)) if span and at >= 0 else span
