"""TXT010: quotation marks and apostrophes of the typewriter."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_quotes import straight
from builder.checks.words import count
from builder.diagnostics import Edit, Fix, Severity


@rule("TXT010", "straight-quotes", severity=Severity.INFO, reads="sources")
def straight_quotes(context: Context) -> Iterator[Finding]:
    """Straight quotation marks and apostrophes in a file of text.

    Why: They are printed as typographic ones where it is plain which is which; typed so, there is no doubt, and the
    source reads as it is printed.

    Bad: They are called "black boxes".

    Good: They are called “black boxes”.

    Fix: Safe in English: each becomes what it is printed as. In other languages the marks differ, and only the author
    knows which are wanted.

    Source: Chicago Manual of Style, 6.115 (“smart” quotation marks). One finding a file. Code, and inches and minutes
    behind a number, are let be.
    """
    english = context.manuscript.metadata.lang.startswith("en")
    for _, marks in sorted(straight(context).items()):
        places = sorted(marks)
        fix = Fix("Write typographic marks", tuple(Edit(span, char) for span, char in places), "safe")
        first, char = places[0]
        typed = context.text(first)
        yield Finding(
            f"{count(len(places), 'typewriter mark')} ({typed}) in this file",
            first,
            f"Write “{char}”, or let --fix do so" if english else "Write the marks of the language",
            fix if english else None,
            tuple((span, context.text(span)) for span, _ in places[1:8]),
        )
