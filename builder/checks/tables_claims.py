"""Numbers that the text takes from tables. In: a Context. Out: numbers of a sentence that its table does not have.

Looked at are sentences with a cross-reference to one table that name a row or a column of it. A number fits that stands
in the table (rounded), or is a difference, a sum, a mean or a ratio of its numbers; a year, a small whole number and
one with “about” before it are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from builder import model as m
from builder.checks.prose_passages import passages
from builder.checks.prose_sentences import Sentence
from builder.checks.rows import Line
from builder.checks.rule import Context
from builder.checks.tables_columns import Entry, Sheet, sheets
from builder.checks.tables_figures import Figure, decimals, value
from builder.checks.words import folded
from builder.diagnostics import Span

_NUMBER = re.compile(r"(?<![\w.,/–-])[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/]|[.,]\d|-\w)\s?(%?)")
_LOOSE = re.compile(
    r"(?:about|around|approximately|approx\.|nearly|almost|roughly|over|under|than|least|most|below|above|exceed\w*|"
    r"up to|~|≈|<|>|≤|≥|±|p\s?[<=>]|n\s?=|table|tables|figure|section|version|by|[–-])\s?$",
    re.I,
)
_INTERVAL = re.compile(r"\s?(?:CI\b|confidence|credible|[–-]\s?\d)")
_SPREAD = re.compile(r"[(\[][^()\[\]]*(?:\b(?:CI|IQR|SD|SE|range|interval)\b|\bp\s?[<=>])[^()\[\]]*[)\]]")
"""What stands in brackets behind a number, and seldom in the table."""
_SMALL, _FEW = 13, 10


@dataclass(frozen=True, slots=True)
class Claim:
    """``typed`` at ``span`` is said of ``sheet``, whose cells for it are ``cells``.

    ``sure``: the sentence names both row and column.
    """

    typed: str
    span: Span
    sheet: Sheet
    cells: tuple[Entry, ...]
    sure: bool


def unsupported(context: Context) -> Iterator[Claim]:
    """The numbers that do not fit."""
    by_node = {sheet.grid.table.id: sheet for sheet in sheets(context)}
    names = {id_: _Names(sheet) for id_, sheet in by_node.items()}
    for passage in context.memo(passages):
        if passage.floating is not None or passage.kind == "heading":
            continue
        for sentence in passage.sentences:
            node = _mentioned(context, sentence)
            if node in names and any(map(str.isdecimal, sentence.text)):
                yield from _claims(sentence, names[node])


def _mentioned(context: Context, sentence: Sentence) -> m.NodeId | None:
    """The one table that a sentence refers to."""
    found = set()
    for piece in sentence.line.objects(sentence.start, sentence.end):
        if isinstance(piece.node, m.CrossReference):
            found |= {t.node for name in piece.node.targets if (t := context.resolved.targets.get(name))}
    return found.pop() if len(found) == 1 else None


class _Names:
    """What rows and columns of a table are called, and all its numbers."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.numeric = [at for at in range(len(sheet.grid.columns)) if sheet.numeric(at)]
        self.columns = {at: _forms(sheet.grid.headers[at], sheet.grid.columns[at].id) for at in self.numeric}
        self.rows = [(line, _heads(sheet, line)) for line in sheet.rows]
        figures = (e.figure for some in sheet.entries.values() for e in some if e.figure)
        self.numbers = [abs(float(number)) for figure in figures for number in _numbers(figure)]

    def fits(self, number: Fraction, places: int, lines: Sequence[Line]) -> bool:
        """Whether the table has the number, or it follows from others of a column (of ``lines``, where some are named).

        In floats: the half unit is far above what they round off.
        """
        typed, half = abs(float(number)), 0.5 * 10**-places + 1e-9
        if any(abs(n * scale - typed) <= half for n in self.numbers for scale in (1.0, 100.0, 0.01)):
            return True
        if number == len(self.sheet.rows):
            return True
        chosen = lines if len(lines) > 1 else self.sheet.rows
        return any(abs(abs(d) - typed) <= half for at in self.numeric for d in self.derived(at, chosen))

    def derived(self, at: int, lines: Sequence[Line]) -> Iterator[float]:
        """Sum, mean and median of a column; of a few numbers also what each two of them make."""
        found = [float(f.value) for _, f in self.sheet.figures(at)]
        if found:
            yield from (sum(found), sum(found) / len(found), sorted(found)[len(found) // 2])
        some = [float(e.figure.value) for line in lines if (e := self.sheet.entry(line, at)).figure is not None]
        for i, a in enumerate(some if len(some) <= _FEW else ()):
            for b in (*some[:i], *some[i + 1 :]):
                yield from (a - b, a + b)
                if b:
                    yield from (a / b, 100 * a / b, 100 * (a - b) / b)


def _forms(header: str, name: str) -> tuple[str, ...]:
    """What the text may call a column: its header without the unit, and its id."""
    bare = folded(re.sub(r"[(\[].*?[)\]]|,.*$", "", header))
    return tuple(form for form in dict.fromkeys((bare, folded(name))) if len(form) > 1)


def _heads(sheet: Sheet, line: Line) -> tuple[str, ...]:
    """What the text may call a row: what its first text says, and the works it cites."""
    first = next((e.words for e in sheet.entries[line.row.id] if e.words and e.figure is None), "")
    name = folded(first)
    return (*((name,) if len(name) > 1 or first.isupper() else ()), *(f"@{key}" for key in line.keys))


def _numbers(figure: Figure) -> list[Fraction]:
    whole = [Fraction(figure.whole)] if figure.whole else []
    return [figure.value, *(value(typed) for typed in figure.inner), *whole]


def _claims(sentence: Sentence, names: _Names) -> Iterator[Claim]:
    words = f" {folded(sentence.text)} "
    cited = {f"@{cite.key}" for node in sentence.citations for cite in node.cites}
    columns = [at for at, forms in names.columns.items() if any(_says(words, form) for form in forms)]
    lines = [line for line, heads in names.rows if any(h in cited or _says(words, h) for h in heads)]
    if not columns and not lines:
        return
    bracketed = [one.span() for one in _SPREAD.finditer(sentence.text)]
    sure = bool(columns and lines)
    for found in _NUMBER.finditer(sentence.text):
        typed = found[0].rstrip("% ")
        if any(start <= found.start() < end for start, end in bracketed) or _let_be(
            sentence.text, found, named=bool(lines)
        ):
            continue
        number, places = value(typed), decimals(typed)
        if names.fits(number, places, lines):
            continue
        cells = [names.sheet.entry(line, i) for line in (lines or names.sheet.rows) for i in columns or names.numeric]
        size, percent = abs(float(number)), bool(found[1])
        near = [e for e in cells if e.figure and _alike(size, places, e.figure, percent=percent, sure=sure)]
        span = sentence.place(found.start(), found.start() + len(typed))
        if near and span is not None:
            yield Claim(found[0].strip(), span, names.sheet, tuple(near), sure)


def _says(words: str, form: str) -> bool:
    return f" {form} " in words or f" {form}s " in words or (form.endswith("s") and f" {form[:-1]} " in words)


def _let_be(text: str, found: re.Match[str], *, named: bool) -> bool:
    typed = found[0].rstrip("% ")
    if _LOOSE.search(text[max(0, found.start() - 16) : found.start()]) or _INTERVAL.match(text, found.end()):
        return True
    if decimals(typed) or found[1]:
        return False
    number = value(typed)
    return not named or 1500 <= number <= 2100 or abs(number) < _SMALL


def _alike(size: float, places: int, figure: Figure, *, percent: bool, sure: bool) -> bool:
    """Whether a number may be meant for that of a cell: as many decimals, and of one size."""
    if figure.kind != "share":
        if (figure.unit and figure.percent != percent) or places > figure.decimals:
            return False
        if not sure and places != figure.decimals:
            return False
    there, factor = abs(float(figure.value)), 2.0 if sure else 1.3
    return size > 0 and there > 0 and there <= size * factor and size <= there * factor


def said(cells: Sequence[Entry]) -> str:
    """The numbers of the cells, for messages."""
    words = list(dict.fromkeys(entry.words for entry in cells))
    return ", ".join(words[:4]) + (" …" if len(words) > 4 else "")
