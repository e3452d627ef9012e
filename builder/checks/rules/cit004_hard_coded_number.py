"""CIT004: the number of a reference typed by hand."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.mentions_typed import Typed, typed_numbers
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("CIT004", "hard-coded-number", severity=Severity.ERROR)
def hard_coded_number(context: Context) -> Iterator[Finding]:
    """The number of a reference typed into the text: “[12]”, “[3–5]”, “ref. 12”, a raised 12.

    Why: The builder numbers the references, so a typed number leads to another work as soon as one is added, and the
    work it meant is left out of the list.

    Bad: Pebbles are round [12].

    Good: Pebbles are round [@stone2018].

    Fix: Unsafe: the numbers become the keys of the references at those places of the file, which is right where the
    file has the order of the typed list.

    Source: ICMJE Recommendations, IV.A.3.g, and textidote, which reports typed references in LaTeX. Intervals (“in the
    range [1, 5]”, “34 [28, 41]”), powers and years are left alone.
    """
    keys = list(context.manuscript.references)
    for one in context.memo(typed_numbers):
        span = one.passage.line.span(one.start, one.end)
        many = len(one.numbers) > 1
        named = [keys[n - 1] for n in one.numbers] if keys and max(one.numbers) <= len(keys) else []
        example = "; ".join(f"@{key}" for key in named[:3]) or "@key"
        message = (
            f"The number{'s' if many else ''} of {'references are' if many else 'a reference is'} typed: “{one.words}”"
        )
        hint = f"Cite the work by its key, as in [{example}]: the builder numbers the references"
        yield Finding(message, span, hint, _fix(context, one, span, named))


def _fix(context: Context, one: Typed, span: Span | None, keys: list[str]) -> Fix | None:
    if span is None or not keys or one.form == "words" or len(keys) > 5:
        return None
    cited = f"[{'; '.join(f'@{key}' for key in keys)}]"
    before = one.passage.line.text[one.start - 1 : one.start]
    if one.form == "superscript":
        span = Span(span.file, span.start - 1, span.end + 1) if context.text(span).isascii() else span
        if context.text(span).strip("^") != one.words:
            return None
    elif not span.exact or context.text(span).replace("\\", "") != one.words:
        return None
    elif context.text(Span(span.file, span.start - 1, span.start)) == "\\":
        span = Span(span.file, span.start - 1, span.end)
    blank = "" if not before or before.isspace() else " "
    return Fix("Cite the references at these places of the file", (Edit(span, blank + cited),), "unsafe")
