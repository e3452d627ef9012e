"""TXT007: an acronym that is expanded and never used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_acronyms import Acronym, acronyms
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("TXT007", "unused-acronym", severity=Severity.INFO)
def unused_acronym(context: Context) -> Iterator[Finding]:
    """An acronym in brackets that nothing uses afterwards.

    Why: It is one word more to remember, for nothing.

    Bad: An electronic health record (EHR) is a file.

    Good: An electronic health record is a file.

    Fix: Safe: the brackets are deleted. In the abstract it stays, as databases index it.

    Source: AMA Manual of Style, 13.11: no abbreviation for a term that is used a few times only. Uses in tables,
    captions and headings count, those of the abstract only for the abstract.
    """
    for one in context.memo(acronyms):
        if len(one.expanded) == 1 and not (one.used or one.terms or one.listed):
            e = one.expanded[0]
            text = e.place.passage.line.text
            if e.whole is None or not e.long or not text[: e.whole.end].endswith(")") or _elsewhere(context, one):
                continue
            message = f"“{one.short}” is introduced here and never used"
            fix = _fix(context, one) if one.part == "text" else None
            yield Finding(message, e.place.span, f"Leave “({one.short})” out", fix)


def _elsewhere(context: Context, one: Acronym) -> bool:
    """Whether the word stands anywhere else in its part, tables included."""
    word = re.compile(rf"(?<![^\W_]){re.escape(one.short)}s?(?![^\W_])")
    times = 0
    for passage in context.memo(passages):
        if (passage.part == "abstract") == (one.part == "abstract") and one.short in passage.line.text:
            times += len(word.findall(passage.line.text))
    return times > 1


def _fix(context: Context, one: Acronym) -> Fix | None:
    place = one.expanded[0].place
    text = place.passage.line.text
    brackets = re.compile(rf"\s*\({re.escape(one.short)}s?\)")
    found = brackets.search(text, max(place.start - 3, 0))
    span = place.passage.line.span(*found.span()) if found else None
    if found is None or span is None or not span.exact or not brackets.fullmatch(context.text(span)):
        return None
    return Fix("Delete the brackets", (Edit(Span(span.file, span.start, span.end), ""),), "safe")
