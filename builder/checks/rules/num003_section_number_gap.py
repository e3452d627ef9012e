"""NUM003: typed section numbers that repeat or leave one out."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.prose_headings import typed
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity, Span

Number = tuple[int, ...]


@rule("NUM003", "section-number-gap", severity=Severity.ERROR, reads="sources")
def section_number_gap(context: Context) -> Iterator[Finding]:
    """Section numbers typed into headings that do not follow one another.

    Why: The reader looks for a section 3 that does not exist, or finds two; a part of the text may be lost.

    Bad: # 1. Pebbles, # 2. Rocks, # 4. Sand

    Good: # Pebbles, # Rocks, # Sand

    Fix: None here: that of NUM001 deletes the typed numbers, and the builder counts.

    Source: ISO 2145, numbering of divisions in written documents. Told where the row breaks, not for what follows.
    """
    before: tuple[Number, Span] | None = None
    for section, found in context.memo(typed):
        number = tuple(int(part) for part in found["number"].split("."))
        first = section.title[0].span
        span = Span(first.file, first.start, first.start + len(found["number"]), first.exact)
        if before is not None and not _follows(before[0], number):
            last = _said(before[0])
            what = "repeats a number" if number <= before[0] else f"does not follow {last}"
            message = f"The typed section number {_said(number)} {what}"
            related = ((before[1], f"{last} is typed here"),)
            yield Finding(
                message, span, "Delete the typed numbers: headings are numbered by the builder", related=related
            )
        before = (number, span)


def _follows(before: Number, number: Number) -> bool:
    """6 → 6.1, 7; 6.2 → 6.2.1, 6.3, 7."""
    if number == (*before, 1):
        return True
    return any(number == (*before[:i], before[i] + 1) for i in range(len(before)))


def _said(number: Number) -> str:
    return ".".join(map(str, number))
