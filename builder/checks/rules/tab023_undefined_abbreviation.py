"""TAB023: an abbreviation in a table that the table does not explain."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_abbreviations import explained_in_text, unexplained
from builder.checks.tables_columns import Entry, sheets
from builder.checks.tables_notes import noted
from builder.checks.words import listed
from builder.diagnostics import Severity, Span


@rule("TAB023", "undefined-abbreviation", severity=Severity.WARNING)
def undefined_abbreviation(context: Context) -> Iterator[Finding]:
    """Abbreviations in the cells of a table that neither a note nor the caption explains.

    Why: Tables are read before the text and without it.

    Bad: model,method
    A,ML

    Good: model,method
    A,ML
    Note: ML, machine learning.

    Fix: None. With `abbreviations: auto` in the sidecar the builder makes the note from the glossary in
    `manuscript.yaml`; else write it into `notes`.

    Options: What every reader knows (DNA, UK, SD, CI …), Roman numerals, words with digits, columns of names and codes
    and titles of works are let be. One finding names all abbreviations of a table; it is an info where the text or the
    glossary explains them all.

    Source: ICMJE Recommendations, IV.A.3.h: explain all nonstandard abbreviations in footnotes of the table.
    """
    terms = {term.short: term.long for term in context.manuscript.metadata.glossary}
    notes = noted(context)
    for sheet in sheets(context):
        one = notes.get(sheet.grid.table.id)
        found = list(unexplained(sheet, one)) if one else []
        if not found:
            continue
        shorts = [short for short, _, _ in found]
        known = [f"{short}, {terms[short]}" for short in shorts if short in terms]
        hint = f"Add a note, such as “{'; '.join(known) or f'{shorts[0]}, …'}”"
        if known:
            hint = f"Declare “abbreviations: auto” in the sidecar, or add a note, “{'; '.join(known)}”"
        short, entry, at = found[0]
        verb = "is" if len(shorts) == 1 else "are"
        related = tuple((_place(context, e, s, i), s) for s, e, i in found[1:8])
        message = f"{listed(shorts)} {verb} not explained in this table"
        severity = Severity.INFO if set(shorts) <= context.memo(explained_in_text) else None
        yield Finding(message, _place(context, entry, short, at), hint, related=related, severity=severity)


def _place(context: Context, entry: Entry, short: str, at: int) -> Span:
    """The abbreviation in the cell."""
    span = entry.cell.span
    found = context.text(span).find(short, min(at, len(context.text(span))))
    found = found if found >= 0 else context.text(span).find(short)
    return Span(span.file, span.start + found, span.start + found + len(short)) if span.exact and found >= 0 else span
