"""Percentages in tables. In: a Sheet. Out: those that are not what the counts beside them make.

The total of a count is, in this order: what the cell says (``7/20``), the column that ``of`` names, ``n = 20`` in the
header, the row of totals, or a column of totals that fits most of the other rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from builder.checks.prose_numbers import shares
from builder.checks.rows import Line
from builder.checks.tables_columns import Entry, Sheet
from builder.checks.tables_figures import Figure, decimals, value
from builder.checks.words import cell_words

_N = re.compile(r"\bn\s?=\s?(\d[\d,]*)", re.I)
_WHOLE = re.compile(r"(?:N|total|patients|participants|subjects|sample(?: size)?|all|screened|enrolled)\b.*", re.I)
_COUNT = re.compile(r"(?:n|events?|cases|responders?|positive|count|number|yes|included|deaths)\b.*", re.I)


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``whole`` said to be ``percent``, in ``entry``; the percentage is typed in ``entry`` itself.

    ``sure``: the table itself says what the total is.
    """

    entry: Entry
    count: int
    whole: int
    percent: str
    sure: bool
    fits: bool


def wrong_shares(sheet: Sheet) -> Iterator[Share]:
    """Percentages that do not fit, each once."""
    for at in range(len(sheet.grid.columns)):
        pairs = _pairs(sheet, at)
        if pairs:
            yield from _wrong(_typed(pairs, "%" in sheet.header(at)))
            yield from _of_column(sheet, at, [p for p in pairs if p[2].whole is None])
    yield from _three(sheet)


Pair = tuple[Line, Entry, Figure]


def _pairs(sheet: Sheet, at: int) -> list[Pair]:
    lines = (*sheet.rows, *(line for line, _ in sheet.totals))
    found = ((line, sheet.entry(line, at)) for line in lines)
    return [(line, e, e.figure) for line, e in found if e.own and e.figure is not None and e.figure.kind == "share"]


def _typed(pairs: Sequence[Pair], percent: bool) -> list[Share]:
    """Those with their total in the cell; what stands in brackets is a percentage where cell or header says so."""
    return [_share(e, f, f.whole, sure=True) for _, e, f in pairs if f.whole and (percent or "%" in e.words)]


def _share(entry: Entry, figure: Figure, whole: int, *, sure: bool) -> Share:
    count, percent = int(figure.value), figure.inner[0]
    return Share(entry, count, whole, percent, sure, _fits(count, whole, percent))


def _fits(count: int, whole: int, percent: str) -> bool:
    return count <= whole and shares(count, whole, percent)


def _wrong(found: Sequence[Share]) -> Iterator[Share]:
    """Those that do not fit, unless hardly any does and the total is a guess."""
    wrong = [one for one in found if not one.fits]
    yield from wrong if all(one.sure for one in wrong) or 2 * len(wrong) <= len(found) else ()


def _of_column(sheet: Sheet, at: int, pairs: Sequence[Pair]) -> Iterator[Share]:
    """Counts with a percentage behind, their total elsewhere."""
    column = sheet.grid.columns[at]
    ids = [c.id for c in sheet.grid.columns]
    if column.of in ids:
        yield from _wrong(_in_column(sheet, ids.index(column.of), pairs, sure=True))
        return
    if said := _N.search(" ".join((sheet.grid.headers[at], *(_head(sheet, at))))):
        whole = int(value(said[1]))
        found = [_share(e, f, whole, sure=False) for _, e, f in pairs]
        yield from _wrong(found) if len(found) > 1 else (one for one in found if not one.fits)
        return
    for found, adds_up in _guesses(sheet, at, pairs):
        wrong = [one for one in found if not one.fits]
        if len(found) - len(wrong) >= (max(1, len(wrong)) if adds_up else max(2, 2 * len(wrong))):
            yield from wrong
            return


def _head(sheet: Sheet, at: int) -> list[str]:
    """What stands over a column in the upper rows of the header."""
    from_above = [row.cells[at] for row in sheet.grid.table.head[:-1] if len(row.cells) == len(sheet.grid.columns)]
    return [cell_words(cell) for cell in from_above]


def _guesses(sheet: Sheet, at: int, pairs: Sequence[Pair]) -> Iterator[tuple[list[Share], bool]]:
    """The shares under each total that they may have: of the row of totals, the sum of the column, other columns.

    And whether the counts add up to that total, so that it is hardly another's.
    """
    body = [p for p in pairs if any(p[0] is line for line in sheet.rows)]
    sum_ = sum((f.value for _, _, f in body), Fraction(0))
    for line, _ in sheet.totals:
        total = sheet.entry(line, at).figure
        if total is not None and total.decimals == 0 and total.value > 0:
            yield [_share(e, f, int(total.value), sure=False) for _, e, f in body], total.value == sum_
    if sum_ > 0:
        yield [_share(e, f, int(sum_), sure=False) for _, e, f in body], False
    for other in range(len(sheet.grid.columns)):
        if other != at and sheet.numeric(other):
            yield _in_column(sheet, other, body, sure=False), False


def _in_column(sheet: Sheet, at: int, pairs: Sequence[Pair], *, sure: bool) -> list[Share]:
    out = []
    for line, entry, figure in pairs:
        whole = sheet.entry(line, at).figure
        if whole is not None and whole.decimals == 0 and whole.value > 0:
            out.append(_share(entry, figure, int(whole.value), sure=sure))
    return out


def _three(sheet: Sheet) -> Iterator[Share]:
    """Columns n, N and %, where one count of the other makes the percentage in most rows."""
    columns = range(len(sheet.grid.columns))
    numeric = [at for at in columns if sheet.numeric(at)]
    percents = [at for at in numeric if sheet.grid.columns[at].type == "percent" or "%" in sheet.header(at)
                or all(f.percent for _, f in sheet.figures(at))]  # fmt: skip
    whole = [at for at in numeric if at not in percents and all(_counts(f) for _, f in sheet.figures(at))][:12]
    for percent in percents:
        tries = [(n, total) for n in whole for total in whole if n != total]
        found = [(_rows(sheet, n, total, percent), n, total) for n, total in tries]
        best = max(found, key=lambda one: sum(share.fits for share in one[0]), default=None)
        if best is None:
            continue
        fits, wrong = [s for s in best[0] if s.fits], [s for s in best[0] if not s.fits]
        named = _COUNT.fullmatch(sheet.header(best[1])) and _WHOLE.fullmatch(sheet.header(best[2]))
        if len(fits) >= max(1 if named else 2, len(wrong) if named else 2 * len(wrong)):
            yield from wrong


def _counts(figure: Figure) -> bool:
    return figure.kind == "plain" and figure.decimals == 0 and not figure.unit and figure.value >= 0


def _rows(sheet: Sheet, n: int, total: int, percent: int) -> list[Share]:
    out = []
    for line in (*sheet.rows, *(line for line, _ in sheet.totals)):
        count, whole, share = (sheet.entry(line, at).figure for at in (n, total, percent))
        if count is None or whole is None or share is None or whole.value <= 0 or share.kind != "plain":
            continue
        typed = share.typed
        fits = _fits(int(count.value), int(whole.value), typed)
        out.append(Share(sheet.entry(line, percent), int(count.value), int(whole.value), typed, False, fits))
    return out


def right(share: Share) -> str:
    """The percentage that fits, with as many decimals as are typed."""
    exact = Fraction(100 * share.count, share.whole)
    return f"{float(exact):.{decimals(share.percent)}f}"
