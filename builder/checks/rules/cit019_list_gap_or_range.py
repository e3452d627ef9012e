"""CIT019: typed numbers of references that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.mentions_typed import Typed, typed_numbers
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity, Span

ENOUGH = 4
"""So many different numbers must be typed for one that is left out to mean something."""


@rule("CIT019", "list-gap-or-range", severity=Severity.ERROR)
def list_gap_or_range(context: Context) -> Iterator[Finding]:
    """Typed numbers of references that go beyond the list, leave one out, or come out of order.

    Why: The reader looks for reference 19 in a list of 18; a number left out is a work that nothing cites.

    Bad: Pebbles are round [19], with 18 references.

    Good: Pebbles are round [@stone2018].

    Fix: None: only the author knows which work is meant. Cite by key; the builder then numbers without gaps.

    Source: ICMJE Recommendations, IV.A.3.g: references are numbered consecutively in the order in which they are first
    mentioned. Gaps and order count where at least four numbers are typed, and are told once each, at the first place.
    """
    typed = context.memo(typed_numbers)
    length = len(context.manuscript.references)
    for one in typed:
        beyond = [number for number in one.numbers if number > length]
        if length and beyond:
            message = f"Reference {listed([str(n) for n in beyond])} is cited, but there are {length} references"
            yield Finding(message, _place(one), "Cite the work that is meant by its key")
    first: dict[int, Typed] = {}
    for one in typed:
        for number in one.numbers:
            first.setdefault(number, one)
    if len(first) >= ENOUGH:
        yield from _sequence(first)


def _sequence(first: dict[int, Typed]) -> Iterator[Finding]:
    """The first number before its turn, and those that never come."""
    highest = 0
    for number, one in first.items():
        missing = [str(n) for n in range(highest + 1, number) if n not in first]
        late = [
            n for n in range(highest + 1, number) if n in first and list(first).index(n) > list(first).index(number)
        ]
        if missing:
            message = f"Reference {number} is cited here, but no {listed(missing)} before it or anywhere"
            yield Finding(message, _place(one), "Cite the missing works, or delete them from the list")
        if late:
            related = tuple((span, f"{n} comes first here") for n in late[:3] if (span := _place(first[n])))
            message = f"Reference {number} is cited before {listed([str(n) for n in late])}"
            yield Finding(message, _place(one), "Cite by key: the builder numbers in order", related=related)
            return
        highest = max(highest, number)


def _place(one: Typed) -> Span | None:
    return one.passage.line.span(one.start, one.end)
