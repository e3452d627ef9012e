"""TAB005: a row of a table of papers that cites nothing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from builder.checks.rows import Grid, Line, papers
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import cell_words, count, folded
from builder.diagnostics import Severity
from builder.resolve import works


@rule("TAB005", "row-without-reference", severity=Severity.ERROR)
def row_without_reference(context: Context) -> Iterator[Finding]:
    """A row of a table of papers that cites no reference.

    Why: The reader cannot look the paper up, and nothing can check the row's title and year against the reference.

    Bad: ref,title,year
    ,On pebbles,2020

    Good: ref,title,year
    @stone2020,On pebbles,2020

    Fix: None. Write the key into the column of citations; where a title in the row is that of a reference, the
    message names its key.

    Options: `role: papers` in the sidecar. A table without a sidecar is taken for one of papers, and this rule then
    only warns, when two of its headers say so (title, study, author, year …) and half its rows name references.
    The marker for missing values (`missing`) in the column of citations says that there is no reference.

    Source: PRISMA 2020, item 17: cite each included study and present its characteristics.
    """
    titles = {folded(works.title(r.item)): key for key, r in context.manuscript.references.items()}
    titles.pop("", None)
    for grid in papers(context):
        severity = Severity.WARNING if grid.guessed else None
        without = [line for line in grid.lines if not line.keys and not _declared_missing(line, grid)]
        if len(without) == len(grid.lines) > 1:
            yield _whole(grid, titles, severity)
            continue
        for line in without:
            near = _meant(line, titles)
            hint = f"Did you mean @{near}?" if near else "Write the key of the paper, as @key, into the row"
            yield Finding("The row cites no reference", line.row.span, hint, severity=severity)


def _whole(grid: Grid, titles: dict[str, str], severity: Severity | None) -> Finding:
    """One finding for a table that cites nothing at all."""
    place = grid.table.caption[0].span if grid.table.caption else grid.table.span
    pairs = [(number, _meant(line, titles)) for number, line in enumerate(grid.lines, 1)]
    meant = [f"row {number} may be @{key}" for number, key in pairs if key]
    hint = "Give each row the key of its paper" + (f": {', '.join(meant[:3])}" if meant else ", as @key")
    message = f"None of the {count(len(grid.lines), 'row')} of this table of papers cites a reference"
    return Finding(message, place, hint, severity=severity)


def _declared_missing(line: Line, grid: Grid) -> bool:
    marker = grid.table.spec.missing_marker
    cells = [cell for cell, column in zip(line.cells, grid.columns, strict=True) if column.type == "citation"]
    return bool(marker) and any(cell_words(cell) == marker for cell in cells)


def _meant(line: Line, titles: dict[str, str]) -> str | None:
    """The reference whose title a cell has, or nearly has."""
    for cell in line.cells:
        words = folded(cell_words(cell))
        near = [words] if words in titles else get_close_matches(words, titles, 1, 0.85) if len(words) > 8 else []
        if near:
            return titles[near[0]]
    return None
