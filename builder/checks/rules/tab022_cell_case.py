"""TAB022: cells of one column in title case and in sentence case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.refs_titles import SMALL
from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Entry, Sheet, sheets
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

    Options: Looked at are cells with three long words behind the first, in columns where most cells agree. Derived
    titles are the references' (REF019).

    Source: AMA Manual of Style, 10.2: one style of capitals within a table.
    """
    for sheet in sheets(context):
        for at in range(len(sheet.grid.columns)):
            yield from _column(sheet, at)


def _column(sheet: Sheet, at: int) -> Iterator[Finding]:
    told = [(entry, share) for entry in sheet.column(at) if (share := _capitals(entry.words)) is not None]
    titled, sentence = (sum(map(of, told)) for of in (_titled, _sentence))
    if titled == sentence or 2 * max(titled, sentence) <= len(told):
        return
    other = [one[0] for one in told if not (_titled if titled > sentence else _sentence)(one)]
    if other and max(titled, sentence) > 1:
        style = "have capitals throughout" if titled > sentence else "have a capital only at the beginning"
        message = f"“{other[0].words}”: the other cells of column “{sheet.header(at)}” {style}"
        related = tuple((entry.cell.span, "this one too") for entry in other[1:6])
        yield Finding(message, other[0].cell.span, "Write all cells of the column in one way", related=related)


def _capitals(words: str) -> float | None:
    """The share of long words, after the first, that have a capital; None where they are less than three."""
    found = [word for word in re.findall(r"[^\W\d_][\w'’-]*", words)[1:] if word.casefold() not in SMALL]
    long = [word for word in found if len(word) > 3 and word[1:].islower()]
    return sum(word[0].isupper() for word in long) / len(long) if len(long) > 2 else None


def _titled(one: tuple[Entry, float]) -> bool:
    return one[1] > 0.75


def _sentence(one: tuple[Entry, float]) -> bool:
    return one[1] < 0.4
