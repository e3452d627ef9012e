"""CIT020: numbers and names side by side."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.mentions_typed import Typed, typed_names, typed_numbers
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import inlines
from builder.diagnostics import Severity, Span

ENOUGH = 2
"""Typed citations that make a mixture with those of the builder; a single one is told by CIT004 or CIT006 alone."""


@rule("CIT020", "style-mix", severity=Severity.ERROR)
def style_mix(context: Context) -> Iterator[Finding]:
    """Numbers in one place and authors with years in another, in one manuscript.

    Why: The reader cannot get from “(Kim, 2020)” to a numbered list, nor from “[4]” to one by names.

    Bad: Pebbles are round [4]. They roll (Kim et al., 2020).

    Good: Pebbles are round [@stone2018]. They roll [@kim2020].

    Fix: None here: the fixes of CIT004 and CIT006 cite by key what was typed, and the style makes all alike.

    Source: ICMJE Recommendations, IV.A.3.g; APA Publication Manual, 8.10: one style of citation throughout. Told once,
    at the first that differs. Two typed citations that differ from the builder's are a mixture, or one of each kind.
    """
    numbers, names = context.memo(typed_numbers), context.memo(typed_names)
    entries = context.resolved.bibliography.entries
    cited = any(isinstance(node, m.Citation) for node in inlines(context.manuscript))
    numeric = any(entry.number is not None for entry in entries)
    if numbers and names:
        odd, other = (numbers, names) if len(numbers) < len(names) else (names, numbers)
        yield _finding(odd[0], other[0], f"typed as “{other[0].words}”")
    elif cited and entries and numeric and len(names) >= ENOUGH:
        yield _finding(names[0], names[1], "numbers in this citation style")
    elif cited and entries and not numeric and len(numbers) >= ENOUGH:
        yield _finding(numbers[0], numbers[1], "authors and years in this citation style")


def _finding(one: Typed, other: Typed, way: str) -> Finding:
    place = _place(other)
    related = ((place, f"“{other.words}” is typed here"),) if place else ()
    message = f"“{one.words}” is typed here, but other citations are {way}"
    return Finding(message, _place(one), "Cite every work by its key, as in [@key]", related=related)


def _place(one: Typed) -> Span | None:
    return one.passage.line.span(one.start, one.end)
