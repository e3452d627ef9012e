"""TAB031: a cell that says what another of the row says, a column that says the same in every row."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_titles import title
from builder.checks.rows import Line
from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Entry, Sheet, sheets
from builder.diagnostics import Severity

SHARE, LEAST, ROWS = 0.9, 3, 4


@rule("TAB031", "redundant-cell", severity=Severity.INFO)
def redundant_cell(context: Context) -> Iterator[Finding]:
    """A cell that repeats another cell of its row, or a column whose cells all say the same.

    Why: It takes room and tells nothing.

    Bad: title,focus
    Deep Learning in Stone Research,Deep learning for stone research

    Good: title,focus
    Deep Learning in Stone Research,Classification of pebbles

    Fix: None: say something else, or leave the column out and say it once in the caption.

    Options: Three words of content, and nine of ten, must be in the other cell. A column must have four rows and
    more; numbers are not looked at.

    Source: AMA Manual of Style, 4.1: data that do not vary belong into a note, not into a column.
    """
    for sheet in sheets(context):
        texts = [at for at in range(len(sheet.grid.columns)) if not sheet.numeric(at)]
        for line in sheet.rows:
            yield from _row(sheet, line, texts)
        for at in texts if len(sheet.rows) >= ROWS else ():
            said = {entry.words for entry in sheet.column(at)}
            if len(said) == 1 and any(map(str.isalpha, min(said))) and len(sheet.column(at)) == len(sheet.rows):
                span = sheet.column(at)[0].cell.span
                message = f"All cells of column “{sheet.header(at)}” say “{min(said)}”"
                yield Finding(message, span, "Leave the column out and say it in the caption")


def _row(sheet: Sheet, line: Line, texts: list[int]) -> Iterator[Finding]:
    said = [(sheet.entry(line, at), frozenset(title(sheet.entry(line, at).words).content)) for at in texts]
    for i, (entry, words) in enumerate(said):
        if len(words) < LEAST or not entry.own:
            continue
        for k, (other, theirs) in enumerate(said):
            longer = len(theirs) > len(words) or (len(theirs) == len(words) and k < i)
            if k != i and longer and len(words & theirs) >= SHARE * len(words) and other.cell.id != entry.cell.id:
                yield _finding(entry, other)
                break


def _finding(entry: Entry, other: Entry) -> Finding:
    message = f"“{entry.words}” only repeats another cell of the row: “{other.words}”"
    return Finding(
        message,
        entry.cell.span,
        "Say something that the other cell does not",
        related=((other.cell.span, "the other cell"),),
    )
