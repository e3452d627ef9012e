"""TAB022: cells of one column in title case and in sentence case."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_titles import in_title_case
from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Sheet, sheets
from builder.diagnostics import Severity


@rule("TAB022", "cell-case", severity=Severity.INFO)
def cell_case(context: Context) -> Iterator[Finding]:
    """A cell whose words have capitals where those of the column's other cells have none, or the other way round.

    Why: The column looks unfinished, and a title in another case than elsewhere is not found by a search.

    Bad: Title
    Deep Learning Methods for Coastal Stones
    Machine Learning for Sand and fine-grained sediments

    Good: Title
    Deep Learning Methods for Coastal Stones
    Machine Learning for Sand and Fine-Grained Sediments

    Fix: None: names keep their capitals, which only the author knows.

    Options: Looked at are cells with four long words or more, in columns where most cells agree. Derived titles are
    the references' (REF019).

    Source: AMA Manual of Style, 10.2: one style of capitals within a table.
    """
    for sheet in sheets(context):
        for at in range(len(sheet.grid.columns)):
            yield from _column(sheet, at)


def _column(sheet: Sheet, at: int) -> Iterator[Finding]:
    said = [(entry, in_title_case(entry.words), _long(entry.words)) for entry in sheet.column(at)]
    told = [(entry, case) for entry, case, long in said if long >= 4]
    titled = sum(case is True for _, case in told)
    sentence = sum(case is False for _, case in told)
    if titled == sentence or 2 * max(titled, sentence) <= len(told):
        return
    usual = titled > sentence
    other = [entry for entry, case in told if case is not usual]
    if other and max(titled, sentence) > 1:
        style = "have capitals throughout" if usual else "have a capital only at the beginning"
        message = f"“{other[0].words}”: the other cells of column “{sheet.header(at)}” {style}"
        related = tuple((entry.cell.span, "this one too") for entry in other[1:6])
        yield Finding(message, other[0].cell.span, "Write all cells of the column in one way", related=related)


def _long(words: str) -> int:
    return sum(len(word) > 3 for word in words.split()[1:])
