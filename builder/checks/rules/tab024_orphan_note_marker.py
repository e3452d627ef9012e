"""TAB024: a mark without its note, a note without its mark."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_notes import LETTER, Mark, Noted, explained, noted, used
from builder.diagnostics import Severity


@rule("TAB024", "orphan-note-marker", severity=Severity.ERROR)
def orphan_note_marker(context: Context) -> Iterator[Finding]:
    """A mark (^a^, †) in a table that no note explains, a note whose mark stands nowhere, marks out of order.

    Why: The reader looks for a note that is not there.

    Bad: n = 40^a^, with the note: ^b^ One patient left.

    Good: n = 40^a^, with the note: ^a^ One patient left.

    Fix: None: a note may be missing, or a mark too many.

    Options: Notes stand in the sidecar (`notes`), or below the table in a paragraph that begins with the mark or with
    “Note:”. Digits are taken for exponents. A mark in a table without any notes is a warning: it may be none.

    Source: AMA Manual of Style, 4.1.3: marks are superior letters in alphabetical order, read row by row.
    """
    for one in noted(context).values():
        marks, notes = used(one), explained(one)
        yield from _orphans(one, marks, notes)


def _orphans(one: Noted, marks: list[Mark], notes: list[Mark]) -> Iterator[Finding]:
    said, known = {mark.sign for mark in marks}, {mark.sign for mark in notes}
    words = one.words
    told: set[str] = set()
    for mark in marks:
        letter = LETTER.fullmatch(mark.sign)
        if mark.sign in known or mark.sign in told or (not letter and mark.sign in words):
            continue
        if letter and mark.sign not in "abcdefgh" and not any(map(LETTER.fullmatch, known)):
            continue  # an exponent: x^n^
        told.add(mark.sign)
        severity = None if one.notes else Severity.WARNING
        yield Finding(f"No note explains the mark {mark.sign}", mark.span, _hint(mark.sign), severity=severity)
    for mark in notes:
        if mark.sign not in said and mark.sign not in told:
            told.add(mark.sign)
            hint = "Put the mark where the note belongs, or delete the note"
            yield Finding(f"The mark {mark.sign} of this note stands nowhere in the table", mark.span, hint)
    if not told:
        yield from _disorder(marks)


def _disorder(marks: list[Mark]) -> Iterator[Finding]:
    """Letters that do not come in the order a, b, c."""
    firsts: list[Mark] = []
    for mark in marks:
        if LETTER.fullmatch(mark.sign) and mark.sign not in [m.sign for m in firsts]:
            firsts.append(mark)
    for mark, right in zip(firsts, "abcdefghijklmnopqrstuvwxyz", strict=False):
        if mark.sign != right:
            hint = "Name the marks a, b, c … row by row, and the notes with them"
            yield Finding(f"The mark {mark.sign} comes where {right} is due", mark.span, hint)
            return


def _hint(sign: str) -> str:
    return f"Add a note that begins with {f'^{sign}^' if LETTER.fullmatch(sign) else sign}, or delete the mark"
