"""Numbers of things that a text announces. In: sentences, tables, a Context. Out: the number, and what there is."""

from __future__ import annotations

import re

from builder import model as m
from builder.checks.prose_numbers import parsed
from builder.checks.rows import Grid
from builder.checks.rule import Context
from builder.checks.walks import blocks
from builder.checks.words import folded
from builder.model.plain import OBJECT

COUNT = re.compile(
    r"\b(?P<number>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|\d{1,3})\s"
    r"(?:(?!of\b|to\b|and\b|or\b)[\w-]+\s){0,2}?(?P<noun>[a-z-]{3,}s|criteria|phenomena|analyses|hypotheses)\b(?!\s(?:of|per)\s\d)"
)
_PAPERS = re.compile(r"papers?|stud(?:y|ies)|articles?|reviews?|publications?|works?|trials?|references?|reports?")
_LIST = re.compile(r":\s(?P<items>[^:;.?!()]+?(?:,\s[^:;.?!(),]+)*,?\s(?:and|or)\s[^:;.?!(),]+)[.?!]?$")
_CLAUSE = re.compile(
    r"\b(?:which|who|that|where|when|because|while|whereas|is|are|was|were|has|have|both|between|either)\b"
)
LONG = 6
"""Words of an item from which commas may be its own, so that nothing is counted."""


def announced(sentence: str) -> tuple[re.Match[str], list[str]] | None:
    """“Three areas: sand and mud”: the number with its noun, and the items that are not as many."""
    listed = _LIST.search(sentence)
    said = list(COUNT.finditer(sentence, 0, listed.start())) if listed else []
    if listed is None or len(said) != 1 or OBJECT in sentence[said[0].end() :] or listed.start() - said[0].end() >= 30:
        return None
    items = [item for item in re.split(r",?\s(?:and|or)\s|,\s", listed["items"]) if item.strip()]
    fewest = len(re.split(r",\s(?:and\s|or\s)?", listed["items"]))  # “research and development” may be one
    fewest += fewest == 1
    sure = not any(_CLAUSE.search(item) or len(item.split()) > LONG for item in items)
    number = parsed(said[0]["number"])
    return (said[0], items) if sure and number is not None and not fewest <= number <= len(items) else None


def miscounts(said: re.Match[str], grid: Grid) -> bool:
    """Whether ``said`` counts the rows of the table, and wrongly."""
    return _counts(said["noun"], grid) and parsed(said["number"]) != len(grid.lines)


def _counts(noun: str, grid: Grid) -> bool:
    """Whether a row of the table is one of these: a paper in a table of papers, or what its first column is headed."""
    if _PAPERS.fullmatch(noun) and (grid.table.spec.role == "papers" or all(line.keys for line in grid.lines)):
        return True
    return bool(grid.headers) and bool(_singulars(folded(grid.headers[0])) & _singulars(folded(noun)))


def _singulars(noun: str) -> set[str]:
    """The noun and what it may be the plural of: beaches → beach; studies → study."""
    return {noun, noun.removesuffix("s"), noun.removesuffix("es"), re.sub(r"ies$", "y", noun)}


def lists_below(context: Context) -> dict[m.NodeId, m.BulletList | m.OrderedList]:
    """Paragraphs with a list right behind them."""
    out = {}
    before: m.Block | None = None
    for block in blocks(context.manuscript):
        if isinstance(before, m.Paragraph) and isinstance(block, m.BulletList | m.OrderedList):
            out[before.id] = block
        before = block
    return out
