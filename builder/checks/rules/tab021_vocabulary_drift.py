"""TAB021: one category in several spellings."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import sheets
from builder.checks.tables_words import Variant, variants
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("TAB021", "vocabulary-drift", severity=Severity.WARNING)
def vocabulary_drift(context: Context) -> Iterator[Finding]:
    """A category that is spelled differently in other cells of the column, or is none of the declared ones.

    Why: “Deep learning” and “deep-learning” look like two techniques; who counts them counts wrong.

    Bad: study,technique
    A,Deep learning
    B,Deep-learning

    Good: study,technique
    A,Deep learning
    B,Deep learning

    Fix: Unsafe: the spelling of the vocabulary, or that of most cells.

    Options: `vocabulary: [Deep learning, Regression]` for the column says what may stand in it. `type: category`, or
    short texts that come again and again, are compared with one another: capitals, hyphens, blanks, a plural s, and
    short and long form of a term of the glossary. A cell may hold several, with commas between.

    Source: Frictionless Table Schema, constraint "enum".
    """
    glossary = context.manuscript.metadata.glossary
    for sheet in sheets(context):
        for at, column in enumerate(sheet.grid.columns):
            told: set[str] = set()
            found = list(variants(sheet, at, glossary))
            for one in found:
                if one.typed in told:
                    continue
                told.add(one.typed)
                related = tuple((o.entry.cell.span, "here too") for o in found if o.typed == one.typed and o is not one)
                edits = [edit for o in found if o.typed == one.typed and (edit := _edit(context, o))]
                fix = Fix(f"Write “{one.usual}”", tuple(edits), "unsafe") if edits else None
                message, hint = _said(one, sheet.header(at), column.vocabulary)
                yield Finding(message, _place(context, one), hint, fix, related[:5])


def _said(one: Variant, header: str, vocabulary: tuple[str, ...]) -> tuple[str, str]:
    if not one.declared:
        return f"“{one.typed}” is written “{one.usual}” in other cells of column “{header}”", f"Write “{one.usual}”"
    hint = (
        f"Did you mean “{one.usual}”?" if one.usual else f"Write one of {', '.join(vocabulary[:8])}, or add it to them"
    )
    return f"“{one.typed}” is not in the vocabulary of column “{header}”", hint


def _place(context: Context, one: Variant) -> Span:
    span, text = one.entry.cell.span, context.text(one.entry.cell.span)
    at = text.find(one.typed)
    return Span(span.file, span.start + at, span.start + at + len(one.typed)) if span.exact and at >= 0 else span


def _edit(context: Context, one: Variant) -> Edit | None:
    place = _place(context, one)
    plain = place.exact and context.text(place) == one.typed and not set(one.usual) & set(',"|')
    return Edit(place, one.usual) if one.usual and plain else None
