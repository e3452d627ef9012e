"""META017: how the names of the authors are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import folded
from builder.diagnostics import Edit, Fix, Severity, Span

BARE = re.compile(r"(?<![\w.-])[A-Z](?![\w.'’-])")
DEGREE = re.compile(
    r"^(?:Dr|Prof(?:essor)?|Mr|Mrs|Ms|Sir)\b\.?|[,\s]\s*(?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|MBA|MPH|R\.?N|FRCP|DPhil)\b\.?(?=,|$)"
)


@rule("META017", "author-name-form", severity=Severity.INFO, reads="sources")
def author_name_form(context: Context) -> Iterator[Finding]:
    """An author's name with a bare initial, a title or degree, all in capitals, or twice in the list.

    Why: Databases file works by the name as printed; “Ada B Example” and “A. Example” become two persons.

    Bad: - Ada B Example, PhD

    Good: - Ada B. Example

    Fix: Unsafe: the full stop is put behind the initial; some authors write their name without it. The rest is the
    author's to decide.

    Source: ICMJE Recommendations, IV.A.3.a (names; degrees only where the journal prints them); Chicago Manual of
    Style, 10.12 (initials).
    """
    spans, seen = context.manuscript.metadata.spans, dict[tuple[str, str], m.Author]()
    for number, author in enumerate(context.manuscript.metadata.authors):
        place = spans.get(f"authors.{number}.given") or author.span
        if not author.given:
            continue
        bare, degree = BARE.search(author.given), DEGREE.search(author.name)
        if degree:
            message = f"The name “{author.name}” holds a title or degree, “{degree[0].strip(' ,')}”"
            yield Finding(message, place, "Leave it out: an author line has names only")
        elif author.family.isupper() and len(author.family) > 3:
            yield Finding(f"The name “{author.name}” is in capitals", place, "Write small letters, too")
        elif bare:
            fix = _fix(context, spans.get(f"authors.{number}.given"), author.given, bare.end())
            message = f"The initial “{bare[0]}” in “{author.name}” has no full stop"
            yield Finding(message, place, f"Write “{bare[0]}.”, or the whole name", fix)
        key = (folded(author.family), folded(author.given)[:1])
        other = seen.setdefault(key, author)
        if other is not author and _may_be_one(other.given, author.given):
            related = ((other.span, other.name),) if other.span else ()
            message = f"“{author.name}” and “{other.name}” may be one person in two forms"
            yield Finding(message, author.span, "Delete one, or write both given names in full", related=related)


def _fix(context: Context, span: Span | None, given: str, at: int) -> Fix | None:
    """A full stop at ``given[at]``, where the name stands just so in the source."""
    found = context.text(span).find(given) if span and span.exact else -1
    if span is None or found < 0 or context.text(span).count(given) != 1:
        return None
    place = span.start + found + at
    return Fix("Put a full stop behind the initial", (Edit(Span(span.file, place, place), "."),), "unsafe")


def _may_be_one(one: str, other: str) -> bool:
    """Whether one given name abbreviates or repeats the other: A. and Ada, Ada and Ada B."""
    words = [folded(name).split() for name in (one, other)]
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(*words, strict=False))
