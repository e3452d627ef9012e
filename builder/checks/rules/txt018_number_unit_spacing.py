"""TXT018: numbers and their units."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.prose_lines import Line
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_units import Slip, slips
from builder.checks.words import count
from builder.diagnostics import Edit, Fix, Severity


@rule("TXT018", "number-unit-spacing", severity=Severity.WARNING)
def number_unit_spacing(context: Context) -> Iterator[Finding]:
    """A number without a blank before its unit, “um” for µm, “3 x 4” for 3 × 4.

    Why: The symbol of a unit is a word of its own; “u” and “x” are letters, and are read out so.

    Bad: 5mg of sand in 12 um, on 3 x 4 m

    Good: 5 mg of sand in 12 µm, on 3 × 4 m

    Fix: Safe: a no-break blank is put before the unit, the right sign in place of the letter.

    Source: The International System of Units (BIPM, 9th ed.), 5.4.3 (a space between number and unit), and table 7
    (µ). One finding for each unit. “x” is an info. Units of one letter count behind two digits or more, and not behind
    Figure, Table and the like; cells are let be.
    """
    found: dict[str, list[tuple[Line, Slip]]] = {}
    for passage in context.memo(passages):
        if passage.kind != "cell":
            for slip in slips(passage.line.text, context.manuscript.metadata.lang):
                found.setdefault(slip.kind, []).append((passage.line, slip))
    for places in found.values():
        line, slip = places[0]
        spans = [(line.span(s.start, s.end), s, line.text[s.start : s.end]) for line, s in places]
        edits = [Edit(span, s.new) for span, s, typed in spans if span and span.exact and context.text(span) == typed]
        fix = Fix("Write it right", tuple(sorted(edits, key=lambda e: e.span)), "safe") if edits else None
        others = f", and so in {count(len(places) - 1, 'other place')}" if len(places) > 1 else ""
        hint = f"Write “{slip.new}”{others}"
        related = tuple((span, typed) for span, _, typed in spans[1:8] if span)
        severity = Severity.INFO if slip.kind == "x" else None
        typed = line.text[slip.start : slip.end]
        yield Finding(f"“{typed}” {slip.what}", spans[0][0], hint, fix, related, severity)
