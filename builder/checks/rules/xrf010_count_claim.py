"""XRF010: a number of things that is not the number of those that follow."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.mentions_counts import COUNT, announced, lists_below, miscounts
from builder.checks.prose_numbers import parsed
from builder.checks.prose_passages import Passage, passages
from builder.checks.rows import Grid, grids
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import count
from builder.diagnostics import Severity


@rule("XRF010", "count-claim", severity=Severity.WARNING)
def count_claim(context: Context) -> Iterator[Finding]:
    """“Three areas:” before two or four of them; “nine papers (Table 1)” of a table with eight.

    Why: The reader looks for what is missing; in a review the number of papers is a result.

    Bad: We compare three areas: genomics and drugs.

    Good: We compare two areas: genomics and drugs. {{tbl:papers.rows}} papers are in @tbl:papers.

    Fix: None: the number may be wrong, or the list. `{{tbl:ID.rows}}` prints the number of rows and never differs.

    Source: our own; PRISMA 2020, item 16a, asks that the number of studies agrees throughout. Counted are the
    items of a list right behind a colon, short ones after a colon in the sentence, and the rows of the table that
    stands in brackets behind a number of papers, or of what its first column is headed.
    """
    tables = {grid.table.id: grid for grid in grids(context)}
    following = context.memo(lists_below)
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
        grid = tables[target.node]
        for found in COUNT.finditer(line.text, 0, piece.start - 2):
            if found.end() == piece.start - 2 and miscounts(found, grid):
                span = line.span(found.start(), found.end())
                message = f"“{found[0]}” are said to be in {target.name}, which has {count(len(grid.lines), 'row')}"
                hint = f"Correct the number, or write {{{{{target.label}.rows}}}}, which prints the number of rows"
                yield Finding(message, span, hint, related=((grid.table.span, f"{target.name} is here"),))


def _series(passage: Passage) -> Iterator[Finding]:
    """Items of one sentence after its colon."""
    for sentence in passage.sentences:
        if series := announced(sentence.text):
            found, items = series
            span = sentence.place(found.start(), found.end())
            message = f"“{found[0]}” are announced, and {len(items)} named: {', '.join(items)}"
            yield Finding(message, span, "Correct the number, or name all")


def _items(passage: Passage, block: m.BulletList | m.OrderedList) -> Iterator[Finding]:
    """Items of the list below a paragraph that ends in a colon."""
    text = passage.line.text.rstrip()
    last = passage.sentences[-1]
    said = list(COUNT.finditer(last.text))
    if text.endswith(":") and len(said) == 1 and parsed(said[0]["number"]) != len(block.items):
        span = last.place(said[0].start(), said[0].end())
        message = f"“{said[0][0]}” are announced, and the list has {count(len(block.items), 'item')}"
        yield Finding(message, span, "Correct the number, or the list", related=((block.span, "the list"),))
