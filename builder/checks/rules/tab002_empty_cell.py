"""TAB002: a cell that says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Sheet, sheets
from builder.checks.tables_empty import empty_cells
from builder.diagnostics import Edit, Fix, Severity


@rule("TAB002", "empty-cell", severity=Severity.WARNING)
def empty_cell(context: Context) -> Iterator[Finding]:
    """An empty cell in a column whose other cells are filled.

    Why: The reader cannot know whether the value is zero, was not measured, was not reported, or was forgotten.

    Bad: study,patients
    A,40
    B,

    Good: study,patients
    A,40
    B,NR

    Fix: Unsafe: the marker that other cells of the table have (NR, n/a, –), where there is one.

    Options: `missing: {marker: NR, note: NR means not reported}` in the sidecar prints the marker in all empty cells,
    with its note. `required: true` for a column makes an empty cell an error. Let be are columns of which more than
    half is empty, columns of ticks, rows with nothing but a heading, and the head of a row that goes on.

    Source: AMA Manual of Style, 4.1: no cell of a table should be blank; ICMJE Recommendations, IV.A.3.h.
    """
    for sheet in sheets(context):
        for at, empty, required in empty_cells(sheet):
            marker = _marker(sheet)
            many = f"{len(empty)} cells" if len(empty) > 1 else "A cell"
            message = f"{many} of column “{sheet.header(at)}” {'are' if len(empty) > 1 else 'is'} empty"
            hint = f"Write {marker or 'a marker, such as NR,'} and explain it in a note, or declare it as “missing”"
            edits = tuple(Edit(e.cell.span, marker) for e in empty if e.cell.raw is not None and e.cell.span.exact)
            fix = Fix(f"Write {marker}", edits, "unsafe") if marker and edits else None
            related = tuple((entry.cell.span, "empty too") for entry in empty[1:6])
            severity = Severity.ERROR if required else None
            yield Finding(message, empty[0].cell.span, hint, fix, related, severity)


def _marker(sheet: Sheet) -> str:
    """What the other cells of the table say where nothing is known; empty where they have no such thing."""
    said = Counter(e.words for entries in sheet.entries.values() for e in entries if e.words and e.missing)
    return max(said, key=lambda word: said[word]) if said else ""
