"""NUM001: a section number typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import blocks
from builder.diagnostics import Edit, Fix, Severity, Span
from builder.model.plain import raw_text

TYPED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)(?P<mark>[.):]?)\s+(?=[^\W\d_])")


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
    numbered = [b for b in blocks(context.manuscript) if isinstance(b, m.Section) and b.numbered]
    for _, group in groupby(sorted(numbered, key=lambda s: s.depth), key=lambda s: s.depth):
        found = [(section, typed) for section in group if (typed := TYPED.match(raw_text(section.title)))]
        bare = [1 for _, typed in found if not typed["mark"]]
        for section, typed in found:
            if _is_number(section, typed, several=len(bare) > 1):
                yield _finding(context, section, typed)


def _is_number(section: m.Section, typed: re.Match[str], *, several: bool) -> bool:
    """Whether it counts sections: no more parts than the heading is deep, a mark behind it or a neighbour with one."""
    capital = raw_text(section.title)[typed.end()].isupper()
    parts = typed["number"].count(".") + 1
    return parts <= section.depth and (bool(typed["mark"]) or (capital and (parts > 1 or several)))


def _finding(context: Context, section: m.Section, typed: re.Match[str]) -> Finding:
    first, number = section.title[0], typed["number"] + typed["mark"]
    place = Span(first.span.file, first.span.start, first.span.start + typed.end())
    fix = None
    if isinstance(first, m.Text) and first.span.exact and context.text(place) == typed[0]:
        fix = Fix(f"Delete the typed number {number}", (Edit(place, ""),), "safe")
    shown = Span(place.file, place.start, place.start + len(number)) if fix else section.span
    message = f"The number {number} is typed into the heading"
    return Finding(message, shown, "Delete it: headings are numbered by the builder", fix)
