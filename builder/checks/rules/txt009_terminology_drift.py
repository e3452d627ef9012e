"""TXT009: other words for a term of the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_terms import drifts
from builder.diagnostics import Severity


@rule("TXT009", "terminology-drift", severity=Severity.INFO)
def terminology_drift(context: Context) -> Iterator[Finding]:
    """A term of the glossary in another form: other hyphens, one word or two, another first word.

    Why: Two names are read as two things.

    Bad: The stone density index, where the glossary has “pebble density index”

    Good: The pebble density index, or {{term:pdi}}

    Fix: None: the other may be another thing. The glossary says which names are wanted.

    Source: ISO 704 (one term for one concept). Terms of two words or more; another first word counts from three words
    on, where it is no adjective of measure (high, mean, new …). Quotations and titles are let be.
    """
    for passage, start, end, term in drifts(context):
        typed = passage.line.text[start:end]
        message = f"“{typed}” stands here, and the glossary has “{term.long}”"
        related = ((term.span, "the glossary"),) if term.span else ()
        hint = f"Write “{term.long}”, or {{{{term:{term.id}}}}}"
        yield Finding(message, passage.line.span(start, end), hint, related=related)
