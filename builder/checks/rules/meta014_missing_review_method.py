"""META014: a review that does not say how its works were found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_headings import headings
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity
from builder.model.plain import raw_text

SYSTEMATIC = re.compile(r"\b(?:systematic|scoping|umbrella|rapid|meta-?analysis|meta-analytic)\b", re.I)
METHOD = re.compile(
    r"\bsearch|\bmethod|eligib|inclusion|selection (?:of|criteria)|study selection|literature base", re.I
)
SEARCHED = re.compile(
    r"\b(?:[wW]e|were|was) (?:\w+ly )?(?:searched|queried|screened)\b|\bsearch (?:term|string)|\bdatabases searched\b"
)


@rule("META014", "missing-review-method", severity=Severity.INFO, demanded=Severity.WARNING)
def missing_review_method(context: Context) -> Iterator[Finding]:
    """A review that says nowhere which databases were searched, when, for what, and what was taken.

    Why: The reader cannot tell whether the works were chosen or merely found, nor search again.

    Bad: article-type: Systematic review

    Good: article-type: Systematic review
    search-method: {databases: PubMed and arXiv, dates: to 2025-06, query: shore AND pebble, criteria: field studies}

    Fix: None: only the authors know. A section on methods or on the search serves, too.

    Source: PRISMA 2020, items 5 to 9. A systematic or scoping review is a warning; any other review an info, and a
    warning under a journal's profile. The kind is told by `article-type` and the title.
    """
    metadata = context.manuscript.metadata
    title = raw_text(metadata.title)
    kind = f"{metadata.article_type or ''}; {title}"
    systematic = SYSTEMATIC.search(kind) is not None
    review = "review" in (metadata.article_type or "").casefold() or title.casefold().endswith("review")
    if not (systematic or review) or any(metadata.search_method.values()) or _told(context):
        return
    place = metadata.spans.get("article-type") or metadata.spans.get("title")
    message = "The review does not say how its works were searched for and chosen"
    hint = "Write a section on methods, or “search-method: {databases: …, dates: …, query: …, criteria: …}”"
    yield Finding(message, place, hint, severity=Severity.WARNING if systematic else None)


def _told(context: Context) -> bool:
    sections: list[m.Section] = context.memo(headings)
    if any(METHOD.search(raw_text(section.title)) for section in sections):
        return True
    return any(SEARCHED.search(p.line.text) for p in context.memo(passages) if p.is_text)
