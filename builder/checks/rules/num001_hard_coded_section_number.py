"""NUM001: a section number typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_headings import typed
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("NUM001", "hard-coded-section-number", severity=Severity.WARNING)
def hard_coded_section_number(context: Context) -> Iterator[Finding]:
    """A section number typed into a heading.

    Why: The builder numbers the headings too, so that two numbers are printed; and the typed one is wrong as soon as
    a section moves.

    Bad: ## 2.1 Pebbles

    Good: ## Pebbles {#sec:pebbles}

    Fix: Safe: the typed number is deleted; pandoc makes the same id of the heading as before.

    Source: Pandoc User's Guide, `--number-sections`. A number that belongs to the words stays: “3 lessons”,
    “2.5 million patients”, “2024 in review”. A bare number counts as typed where a heading beside it has one too.
    """
    for section, found in context.memo(typed):
        yield _finding(context, section, found)


def _finding(context: Context, section: m.Section, found: re.Match[str]) -> Finding:
    first, number = section.title[0], found["number"] + found["mark"]
    place = Span(first.span.file, first.span.start, first.span.start + found.end())
    fix = None
    if isinstance(first, m.Text) and first.span.exact and context.text(place) == found[0]:
        fix = Fix(f"Delete the typed number {number}", (Edit(place, ""),), "safe")
    shown = Span(place.file, place.start, place.start + len(number)) if fix else section.span
    message = f"The number {number} is typed into the heading"
    return Finding(message, shown, "Delete it: headings are numbered by the builder", fix)
