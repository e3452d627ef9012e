"""TXT006: an acronym that is expanded again."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_acronyms import Acronym, acronyms
from builder.checks.text_expansions import Expansion
from builder.checks.words import folded
from builder.diagnostics import Edit, Fix, Severity


@rule("TXT006", "redefined-acronym", severity=Severity.INFO)
def redefined_acronym(context: Context) -> Iterator[Finding]:
    """An acronym that the same part expands twice, or in two ways.

    Why: The second expansion is read as a new thing; two long forms are two things.

    Bad: An electronic health record (EHR) is a file. … The electronic health record (EHR) may be lost.

    Good: An electronic health record (EHR) is a file. … The EHR may be lost.

    Fix: Unsafe: long form and brackets become the acronym; an article before may have to change (a, an).

    Source: AMA Manual of Style, 13.11: expand once in the abstract and once in the text. Two long forms are a warning.
    Captions, which are read alone, may expand again.
    """
    for one in context.memo(acronyms):
        told = [e for e in one.expanded if e.long and e.place.passage.kind not in ("caption", "heading")]
        for again in told[1:]:
            first = told[0]
            there = first.place.span
            related = ((there, "first expanded here"),) if there else ()
            if _same(first.long, again.long):
                hint = f"Write only “{one.short}”"
                message = f"“{one.short}” is expanded again"
                yield Finding(message, again.place.span, hint, _fix(context, one, again), related)
            else:
                message = f"“{one.short}” stands for “{again.long}” here, and for “{first.long}” before"
                hint = "Use another acronym, or write one of them out"
                yield Finding(message, again.place.span, hint, None, related, Severity.WARNING)


def _same(one: str, other: str) -> bool:
    """Whether two long forms are one but for number, hyphens and capitals."""
    left, right = (folded(words).replace(" ", "").rstrip("s") for words in (one, other))
    return left.endswith(right) or right.endswith(left)


def _fix(context: Context, one: Acronym, again: Expansion) -> Fix | None:
    whole = again.whole
    span = whole.span if whole else None
    if whole is None or span is None or not span.exact:
        return None
    if " ".join(context.text(span).split()) != whole.passage.line.text[whole.start : whole.end]:
        return None
    behind = whole.passage.line.text[again.place.end : again.place.end + 1]
    short = one.short + ("s" if behind == "s" else "")
    return Fix("Write the acronym only", (Edit(span, short),), "unsafe")
