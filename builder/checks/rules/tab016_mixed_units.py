"""TAB016: two units in one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.tables_columns import Entry, Sheet, sheets
from builder.checks.tables_units import dimension, in_header, same
from builder.diagnostics import Severity


@rule("TAB016", "mixed-units", severity=Severity.ERROR)
def mixed_units(context: Context) -> Iterator[Finding]:
    """Numbers of one column in two units, or in another than the header's.

    Why: Readers compare the numbers of a column; 0.2 under 5 looks smaller and is more.

    Bad: drug,dose
    A,5 mg
    B,0.2 g

    Good: drug,dose (mg)
    A,5
    B,200

    Fix: None: the numbers must be converted. Write them in one unit and put it into the header.

    Options: `unit: mg` in the sidecar. Without a sidecar the rule only warns. Only units that measure the same are
    compared (mg and g, not mg and years): each row may have a measure of its own.

    Source: SI Brochure, 9th edition, section 5.4; AMA Manual of Style, 4.1: units stand in the header of a column.
    """
    for sheet in sheets(context):
        for at, column in enumerate(sheet.grid.columns):
            if column.type in ("year", "date", "citation"):
                continue
            typed = [(e, f.unit) for e, f in sheet.figures(at) if dimension(f.unit)]
            said = column.unit or in_header(sheet.grid.headers[at])
            usual = said if said and dimension(said) else _usual(typed)
            other = [
                (e, unit) for e, unit in typed if same(unit) != same(usual) and dimension(unit) == dimension(usual)
            ]
            if other:
                yield _finding(sheet, at, other, usual, "The header" if usual == said else "Other cells")


def _usual(typed: list[tuple[Entry, str]]) -> str:
    """The unit of most cells, the first of equals."""
    counts = Counter(same(unit) for _, unit in typed)
    best = max(counts.values(), default=0)
    return next((unit for _, unit in typed if counts[same(unit)] == best), "")


def _finding(sheet: Sheet, at: int, other: list[tuple[Entry, str]], usual: str, where: str) -> Finding:
    entry, unit = other[0]
    message = f"“{entry.words}” is in {unit}; {where.lower()} of column “{sheet.header(at)}” {_say(where)} {usual}"
    related = tuple((e.cell.span, f"also in {u}") for e, u in other[1:6])
    hint = f"Convert the number, so that the whole column is in {usual}, and name the unit in the header"
    return Finding(message, entry.cell.span, hint, None, related, None if sheet.declared else Severity.WARNING)


def _say(where: str) -> str:
    return "says" if where == "The header" else "are in"
