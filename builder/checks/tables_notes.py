"""Notes of tables, and the marks that point at them. In: a Context. Out: notes, marks, what is explained.

Notes are those of the sidecar, those that the builder makes, and, below a table, paragraphs that begin with “Note”,
“Abbreviations”, “Source” or with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder import model as m
from builder.checks.rule import Context
from builder.checks.walks import parts
from builder.diagnostics import Span
from builder.model import walk
from builder.model.plain import raw_text

LETTER = re.compile(r"[a-z]")
SYMBOL = re.compile(r"(\*{1,4}|†{1,3}|‡{1,3}|§{1,2}|¶{1,2}|#{1,2})")
_NOTE = re.compile(r"\s*(?:notes?|abbreviations?|abbr|sources?|key|legend)\b\s*[.:—–-]", re.I)
_TYPED = re.compile(r"(?<=[\w.%)’”])(\*{1,4}|[†‡§¶]{1,3})(?=$|[\s,;)])")
_BEGINS = re.compile(r"\s*(\*{1,4}|[†‡§¶]{1,3})(?=\s|\w|=)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and where it stands: in a cell, a header or the caption, or at the beginning of a note."""

    sign: str
    span: Span


@dataclass(frozen=True, slots=True)
class Noted:
    """A table with its notes; ``below`` are paragraphs of the text that are notes."""

    table: m.Table
    printed: m.ResolvedTable
    below: tuple[m.Paragraph, ...]

    @property
    def notes(self) -> tuple[m.Block, ...]:
        """All notes."""
        return (*self.printed.notes, *self.below)

    @property
    def words(self) -> str:
        """What caption and notes say."""
        runs = (raw_text(r) for b in walk.blocks((*self.table.caption, *self.notes)) for r in walk.own_inlines(b))
        return "\n".join(runs)


def noted(context: Context) -> dict[m.NodeId, Noted]:
    """Each table with its notes."""
    return context.memo(_noted)


def _noted(context: Context) -> dict[m.NodeId, Noted]:
    out: dict[m.NodeId, Noted] = {}
    for part in parts(context.manuscript):
        for run in _runs(part):
            for at, block in enumerate(run):
                if isinstance(block, m.Table):
                    below = tuple(_below(run[at + 1 : at + 6]))
                    out[block.id] = Noted(block, context.resolved.tables[block.id], below)
    return out


def _runs(roots: tuple[m.Block, ...]) -> Iterator[tuple[m.Block, ...]]:
    """Blocks beside one another, at any depth."""
    yield roots
    for block in walk.blocks(roots):
        if inner := tuple(walk.children(block)):
            yield inner


def _below(after: tuple[m.Block, ...]) -> Iterator[m.Paragraph]:
    for block in after:
        if not isinstance(block, m.Paragraph):
            return
        words = raw_text(block.inlines)
        if not (_NOTE.match(words) or _BEGINS.match(words) or _first_mark(block)):
            return
        yield block


def _first_mark(block: m.Paragraph) -> str:
    """The superscript that a paragraph begins with."""
    first = next((n for n in block.inlines if not (isinstance(n, m.Text) and not n.value.strip())), None)
    return raw_text(first.children) if isinstance(first, m.Styled) and first.style == "superscript" else ""


def used(one: Noted) -> list[Mark]:
    """The marks in caption, header and cells, in reading order."""
    table = one.table
    cells = [cell.blocks for row in walk.rows(table) for cell in row.cells]
    out: list[Mark] = []
    for blocks in (table.caption, *cells):
        for block in walk.blocks(blocks):
            for run in walk.own_inlines(block):
                out += _marks(run)
    return out


def explained(one: Noted) -> list[Mark]:
    """The marks that the notes begin with, and those that begin further notes in one line."""
    out: list[Mark] = []
    for block in walk.blocks(one.notes):
        for run in walk.own_inlines(block):
            out += _of_note(run)
    return out


def _of_note(run: tuple[m.Inline, ...]) -> Iterator[Mark]:
    for before, node in zip((None, *run), run, strict=False):
        words = raw_text((before,)) if before is not None else ""
        if (
            isinstance(node, m.Styled)
            and node.style == "superscript"
            and (not words.strip() or words.endswith((" ", "\n")))
        ):
            yield from _signs(node)
        elif isinstance(node, m.Text) and before is None and (found := _BEGINS.match(node.value)):
            yield Mark(found[1], node.span)
    for node in run:
        if isinstance(node, m.Text):
            yield from (
                Mark(found[1], node.span) for found in re.finditer(r"(?<=[.;,] )([*†‡§¶]{1,4})(?=\s|\w|=)", node.value)
            )


def _marks(run: tuple[m.Inline, ...]) -> Iterator[Mark]:
    before = ""
    for node in run:
        if isinstance(node, m.Styled) and node.style == "superscript":
            if not (
                before.endswith(("10", "×"))
                or (re.search(r"\d$", before) and raw_text(node.children) in ("st", "nd", "rd", "th"))
            ):
                yield from _signs(node)
        elif isinstance(node, m.Text):
            for found in _TYPED.finditer(node.value):
                span = node.span
                if node.anchors and len(node.anchors) == 1:
                    at = node.anchors[0][1] + found.start() - node.anchors[0][0]
                    span = Span(span.file, at, at + len(found[1]), span.exact)
                yield Mark(found[1], span)
        elif isinstance(node, m.Styled | m.Quoted | m.Link | m.InlineGroup):
            yield from _marks(node.children)
        before = raw_text((node,)) or before


def _signs(node: m.Styled) -> Iterator[Mark]:
    """“a”, “a,b”, “†”: single letters and signs; digits are exponents, and more letters are words."""
    for sign in re.split(r"[,;\s]+", raw_text(node.children).strip()):
        if LETTER.fullmatch(sign) or SYMBOL.fullmatch(sign):
            yield Mark(sign, node.span)
