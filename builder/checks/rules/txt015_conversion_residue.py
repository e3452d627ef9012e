"""TXT015: markup that is printed as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.prose_lines import Line
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_residues import Residue, residues
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("TXT015", "conversion-residue", severity=Severity.WARNING)
def conversion_residue(context: Context) -> Iterator[Finding]:
    r"""Stars, entities, attributes, tags, invisible characters and broken fields that a conversion left in the text.

    Why: Readers see “*arXiv*” or “Error! Reference source not found”, and search and databases take it over.

    Bad: The \*arXiv\* list is 12\&nbsp;m long.

    Good: The *arXiv* list is 12 m long.

    Fix: Safe for stars and addresses behind backslashes, entities and invisible characters: they become what they
    stood for. The rest only the author can mend.

    Source: what pandoc, Word and copying from web pages leave. Code, formulas and comments are let be; joiners stay in
    scripts that need them.
    """
    for passage in context.memo(passages):
        line = passage.line
        for one in residues(line.text):
            hint, fix = one.hint, _fix(context, line, one)
            yield Finding(f"{one.what} stands in the text", line.span(one.start, one.end), hint, fix)


def _fix(context: Context, line: Line, one: Residue) -> Fix | None:
    place = line.span(one.start, one.end)
    if place is None or not place.exact or one.new is None:
        return None
    source = context.manuscript.files[place.file].text
    if source[: place.start].endswith("\\") and not source[: place.start].endswith("\\\\"):
        place = Span(place.file, place.start - 1, place.end)  # the backslash belongs to the first character
    if context.text(place).replace("\\", "") != line.text[one.start : one.end]:
        return None
    return Fix("Write what it stands for", (Edit(place, one.new),), "safe")
