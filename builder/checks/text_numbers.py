"""Numbers that abstract and conclusion take from the text. In: a Context. Out: those that the text does not have.

A number is known where the text, a table, a formula or a value prints it, to its own digits or rounded to them; where
it is the complement of a known percentage; where two numbers of one sentence or row make it (a share, a sum, a
difference, a ratio); or where it is the sum or mean of a column, a cell's share of it, or the difference of two cells.
Numbers that say how much something changed are made of others in too many ways, and not looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from builder import model as m
from builder.checks.prose_passages import Passage, passages
from builder.checks.prose_sentences import BEGINNINGS, Sentence
from builder.checks.rule import Context
from builder.model import walk
from builder.model.plain import OBJECT, plain, raw_text

_NUMBER = re.compile(
    r"(?<![\w.])[-−–]?(\d{1,3}(?:[,\u202f\u00a0]\d{3})+|\d+)(\.\d+)?(?![\w]|\.\d)(?:\s?(%|per ?cent\b))?"
)
_CONCLUSION = re.compile(r"[\d.\s]*(?:conclusions?|concluding remarks|summary|summary and conclusions?)\W*", re.I)
_HEDGED = re.compile(
    r"(?:\babout|\baround|\bapprox\w*\.?|\bnearly|\balmost|\broughly|\bca?\.|\bover|\b(?:more|less|fewer|better|greater|"
    r"higher|lower|larger|smaller) than|\bup to|\bat (?:least|most)|\bsome|\bunder|\bwithin|\bbelow|\babove|[~≈<>≤≥=±]|"
    r"\bversion|\bv\.?|\bof the order of|\bfactor of|\bto|\b[Ss]ections?|\b[Tt]ables?|\b[Ff]ig\w*\.?|\b[Cc]hapter|"
    r"\bp|\bα|\blevel of)\s*$"
)
_GENERIC = re.compile(r"\s*(?:confidence|credible|prediction|CI\b|CrI\b|HDI\b|probability|significance|level)", re.I)
_ROUND = {0.0, 5.0, 10.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0, 70.0, 75.0, 80.0, 90.0, 95.0, 99.0, 100.0}
_SLACK = 1e-9
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_MOST = 12
"""Numbers of one sentence or row that are combined; a longer list would make nearly anything."""
_LOOSE = re.compile(r"(?<![\d.])(\d{1,3}(?:[,\u202f\u00a0]\d{3})+|\d+)(\.\d+)?(\s?(?:%|per ?cent))?")
_DATA = 20
"""So many different numbers make a text one that reports its data."""
_SHARED = 20
"""The least sum of a column of counts that others are a share of."""
_CHANGED = re.compile(
    r"\b(?:(?:in|de)creas|reduc|improv|gain|drop|rose|rise|fell|fall|declin|grow|grew|chang|differ|sav|outperform|exceed|"
    r"relative|faster|slower|more|less|fewer|higher|lower|larger|smaller|better|worse|times|fold|points?\b)",
    re.I,
)


class Claim(NamedTuple):
    """``sentence.text[start:end]`` says a number of so many digits behind the point."""

    sentence: Sentence
    start: int
    end: int
    value: float
    digits: int
    percent: bool

    @property
    def typed(self) -> str:
        """As typed."""
        return self.sentence.text[self.start : self.end].strip()


class Number(NamedTuple):
    """A number as printed, with so many digits behind the point."""

    value: float
    digits: int
    percent: bool

    @property
    def part(self) -> bool:
        """Whether it counts nothing: a percentage, or one with digits behind the point."""
        return self.percent or self.digits > 0


class Known(NamedTuple):
    """All numbers, sorted; those of one sentence or row; those of one column."""

    numbers: list[float]
    together: list[list[Number]]
    columns: list[list[Number]]


def conclusion(passage: Passage) -> bool:
    """Whether a passage is of a section that concludes, and nothing else."""
    return any(_CONCLUSION.fullmatch(raw_text(section.title).strip()) for section in passage.section)


def unknown(context: Context) -> Iterator[tuple[Claim, str, bool]]:
    """(number, “abstract” or “conclusion”, whether the text is full of numbers) of each that is nowhere else."""
    everything = context.memo(passages)
    abstract = [p for p in everything if p.part == "abstract"]
    ending = [p for p in everything if p.part == "body" and p.is_text and conclusion(p)]
    claims = [(c, "abstract") for p in abstract for c in _claims(p)]
    claims += [(c, "conclusion") for p in ending for c in _claims(p)]
    if not claims:
        return
    rest = [p for p in everything if p.part in ("body", "appendix") and not conclusion(p)]
    known = _known(context, rest)
    if len(set(known.numbers)) < 3:
        return  # the numbers are elsewhere: in a supplement, in pictures
    closing = _known(context, ending) if ending else known
    for claim, where in claims:
        if not _is_known(claim, known) and not (where == "abstract" and _is_known(claim, closing)):
            yield claim, where, len(known.numbers) >= _DATA


def _claims(passage: Passage) -> Iterator[Claim]:
    for sentence in passage.sentences:
        if sentence.citations or not any(c.isdigit() for c in sentence.text) or _CHANGED.search(sentence.text):
            continue
        for found in _NUMBER.finditer(sentence.text):
            value, digits, percent = _value(found), len(found[2] or "") - 1, bool(found[3])
            before, after = sentence.text[: found.start()], sentence.text[found.end() :]
            whole = digits < 0
            typed = found[1] + (found[2] or "")
            if (
                whole
                and not percent
                and not _counted(value, after)
                and (value < 100 or (1500 <= value <= 2100 and "," not in typed))
            ):
                continue
            if percent and whole and value in _ROUND:
                continue
            begun = before[-24:]
            if _HEDGED.search(begun) or _GENERIC.match(after) or re.match(r"\s?[–-]", after) or _code(before, after):
                continue
            yield Claim(sentence, found.start(1), found.end(), value, max(digits, 0), percent)


def _counted(value: float, after: str) -> bool:
    """Whether it is a count with its share behind it: 92 (46%), 92 stones (46%)."""
    return value >= 10 and bool(re.match(r"(?:\s[a-z]+){0,2}\s\(\d+(?:\.\d+)?\s?%\)", after))


def _code(before: str, after: str) -> bool:
    """Whether the number belongs to a name: GPT-4.5, Python 3.11, 2.5D, §3.1."""
    named = re.search(r"(?:^|\s)([A-Z][a-z]*(?:\s[A-Z][a-z]+)*)\s$", before)
    name = named is not None and named[1].casefold() not in BEGINNINGS
    return name or before.endswith(tuple("§#/:-")) or bool(re.match(r"[\w/:-]", after))


def _value(found: re.Match[str]) -> float:
    return float(re.sub(r"[,\u202f\u00a0]", "", found[1]) + (found[2] or ""))


def _known(context: Context, rest: Iterable[Passage]) -> Known:
    single: list[Number] = []
    together: list[list[Number]] = []
    columns: list[list[Number]] = []
    for passage in rest:
        if passage.kind != "cell":
            single += _numbers(_printed(context, passage))
            together += [_numbers(sentence.text) for sentence in passage.sentences]
    for table in context.resolved.tables.values():
        rows = [[_numbers(_cell(context, cell)) for cell in row.cells] for row in (*table.body, *table.foot)]
        together += [[n for cell in row for n in cell] for row in rows]
        columns += [[cell[0] for cell in column if cell] for column in zip(*rows, strict=False)]
    single += [n for math in context.resolved.math.values() for n in _numbers(math.tex)]
    single += [n for some in together for n in some]
    values = sorted({n.value for n in single})
    return Known(values, [t for t in together if 1 < len(t) <= _MOST], [c for c in columns if len(c) > 1])


def _printed(context: Context, passage: Passage) -> str:
    """The words of a passage with its values and code."""
    text = passage.line.text
    if OBJECT not in text:
        return text
    more = [passage.line.text]
    for piece in passage.line.objects(0, len(text)):
        if isinstance(piece.node, m.Value):
            more.append(plain((piece.node,), context.resolved.text))
        elif isinstance(piece.node, m.Code):
            more.append(piece.node.value)
    return " ".join(more)


def _cell(context: Context, cell: m.Cell) -> str:
    runs = (plain(run, context.resolved.text) for block in walk.blocks(cell.blocks) for run in walk.own_inlines(block))
    return " ".join(runs)


def _numbers(text: str) -> list[Number]:
    return [Number(_value(f), max(len(f[2] or "") - 1, 0), bool(f[3])) for f in _LOOSE.finditer(text)]


def _is_known(claim: Claim, known: Known) -> bool:
    wanted = [claim.value]
    if claim.percent:
        wanted += [100 - claim.value, claim.value / 100, 1 - claim.value / 100]
    elif claim.value <= 1:
        wanted += [claim.value * 100, 1 - claim.value]
    for value in wanted:
        finer = 100 if claim.percent and value != claim.value and value <= 1 else 1
        if _near(known.numbers, value, 0.5 / 10**claim.digits / finer + _SLACK):
            return True
    behind = claim.sentence.text[claim.end :].split(maxsplit=1)
    scale = _SCALES.get(behind[0].strip(",.;:"), 0.0) if behind else 0.0
    if scale and _near(known.numbers, claim.value * scale, scale * (0.5 / 10**claim.digits)):
        return True
    return any(_made(claim, some) for some in known.together) or any(_summed(claim, some) for some in known.columns)


def _near(numbers: list[float], value: float, slack: float) -> bool:
    at = bisect_left(numbers, value - slack)
    return at < len(numbers) and numbers[at] <= value + slack


def _made(claim: Claim, numbers: list[Number]) -> bool:
    """Whether ``numbers`` make it: a share of the greatest count, or a sum or difference of two of its kind."""
    slack = 0.5 / 10**claim.digits + _SLACK
    counts = [n.value for n in numbers if not n.part]
    whole = max(counts, default=0.0)
    if whole and (claim.percent or claim.digits):
        factor = 100 if claim.percent else 1
        if any(abs(factor * count / whole - claim.value) <= slack for count in counts):
            return True
    kind = bool(claim.percent or claim.digits)
    return any(
        one.part == kind
        and one[1:] == other[1:]
        and (
            abs(abs(one.value - other.value) - claim.value) <= slack
            or abs(one.value + other.value - claim.value) <= slack
        )
        for one, other in combinations(numbers, 2)
    )


def _summed(claim: Claim, column: list[Number]) -> bool:
    """Whether it is the sum or mean of a column, a cell's share of it, or (with decimals) the difference of two."""
    slack = 0.5 / 10**claim.digits + _SLACK
    total = sum(n.value for n in column)
    made = [total, total / len(column)] if not claim.percent or column[0].part else []
    if claim.percent and total >= _SHARED and not any(n.part for n in column):
        made += [100 * n.value / total for n in column]
    if claim.digits and len(column) <= 4 * _MOST:
        made += [abs(one.value - other.value) for one, other in combinations(column, 2)]
    return any(abs(one - claim.value) <= slack for one in made)
