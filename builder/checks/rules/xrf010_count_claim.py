"""XRF010: a number of things that is not the number of those that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_numbers import parsed
from builder.checks.prose_passages import Passage, passages
from builder.checks.rows import Grid, grids
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import blocks
from builder.checks.words import count, folded
from builder.diagnostics import Severity
from builder.model.plain import OBJECT

_COUNT = re.compile(
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


@rule("XRF010", "count-claim", severity=Severity.WARNING)
def count_claim(context: Context) -> Iterator[Finding]:
    """“Three areas:” before two or four of them; “nine papers (Table 1)” of a table with eight.

    Why: The reader looks for what is missing; in a review the number of papers is a result.

    Bad: We compare three areas: genomics and drugs.

    Good: We compare two areas: genomics and drugs. Nine papers ({{tbl:papers.rows}}) are in @tbl:papers.

    Fix: None: the number may be wrong, or the list. `{{tbl:ID.rows}}` prints the number of rows and never differs.

    Source: our own; PRISMA 2020, item 16a, asks that the number of studies agrees throughout. Counted are the
    items of a list right behind a colon, short ones after a colon in the sentence, and the rows of the table that
    stands in brackets behind a number of papers, or of what its first column is headed.
    """
    tables = {grid.table.id: grid for grid in grids(context)}
    following = _following(context)
    for passage in context.memo(passages):
        if passage.kind not in ("heading", "cell") and passage.part != "title":
            yield from _rows(context, passage, tables)
            yield from _series(passage)
            if passage.at is not None and passage.at.id in following:
                yield from _items(passage, following[passage.at.id])


def _rows(context: Context, passage: Passage, tables: dict[m.NodeId, Grid]) -> Iterator[Finding]:
    line = passage.line
    for piece in line.objects(0, len(line.text)):
        if not isinstance(piece.node, m.CrossReference) or len(piece.node.targets) != 1:
            continue
        target = context.resolved.targets.get(piece.node.targets[0])
        if target is None or target.node not in tables or not line.text[: piece.start].endswith(" ("):
            continue
        grid, said = (
            tables[target.node],
            [c for c in _COUNT.finditer(line.text, 0, piece.start) if c.end() == piece.start - 2],
        )
        for found in said:
            if _counts(found["noun"], grid) and parsed(found["number"]) != len(grid.lines):
                span = line.span(found.start(), found.end())
                message = f"“{found[0]}” are said to be in {target.name}, which has {count(len(grid.lines), 'row')}"
                hint = f"Correct the number, or write {{{{{target.label}.rows}}}}, which prints the number of rows"
                yield Finding(message, span, hint, related=((grid.table.span, f"{target.name} is here"),))


def _counts(noun: str, grid: Grid) -> bool:
    """Whether a row of the table is one of these: a paper in a table of papers, or what its first column is headed."""
    if _PAPERS.fullmatch(noun) and (grid.table.spec.role == "papers" or all(line.keys for line in grid.lines)):
        return True
    return bool(grid.headers) and bool(_singulars(folded(grid.headers[0])) & _singulars(folded(noun)))


def _singulars(noun: str) -> set[str]:
    """The noun and what it may be the plural of: beaches → beach; studies → study."""
    return {noun, noun.removesuffix("s"), noun.removesuffix("es"), re.sub(r"ies$", "y", noun)}


def _series(passage: Passage) -> Iterator[Finding]:
    """Items of one sentence after its colon."""
    for sentence in passage.sentences:
        listed = _LIST.search(sentence.text)
        said = list(_COUNT.finditer(sentence.text, 0, listed.start())) if listed else []
        if listed is None or len(said) != 1 or OBJECT in sentence.text[said[0].end() :]:
            continue
        items = [item for item in re.split(r",?\s(?:and|or)\s|,\s", listed["items"]) if item.strip()]
        sure = not any(_CLAUSE.search(item) or len(item.split()) > LONG for item in items)
        if sure and len(items) != parsed(said[0]["number"]) and listed.start() - said[0].end() < 30:
            span = sentence.place(said[0].start(), said[0].end())
            message = f"“{said[0][0]}” are announced, and {len(items)} named: {', '.join(items)}"
            yield Finding(message, span, "Correct the number, or name all")


def _items(passage: Passage, block: m.BulletList | m.OrderedList) -> Iterator[Finding]:
    """Items of the list below a paragraph that ends in a colon."""
    text = passage.line.text.rstrip()
    last = passage.sentences[-1]
    said = list(_COUNT.finditer(last.text))
    if text.endswith(":") and len(said) == 1 and parsed(said[0]["number"]) != len(block.items):
        span = last.place(said[0].start(), said[0].end())
        message = f"“{said[0][0]}” are announced, and the list has {count(len(block.items), 'item')}"
        yield Finding(message, span, "Correct the number, or the list", related=((block.span, "the list"),))


def _following(context: Context) -> dict[m.NodeId, m.BulletList | m.OrderedList]:
    """Paragraphs with a list right behind them."""
    out = {}
    before: m.Block | None = None
    for block in blocks(context.manuscript):
        if isinstance(before, m.Paragraph) and isinstance(block, m.BulletList | m.OrderedList):
            out[before.id] = block
        before = block
    return out
