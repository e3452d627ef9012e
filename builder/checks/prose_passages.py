"""All text of a manuscript, line by line. In: a Context. Out: passages, for ``context.memo(passages)``.

As written: cells and notes that resolving made are not among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from builder import model as m
from builder.checks.prose_lines import Line, line
from builder.checks.prose_sentences import Sentence, sentences
from builder.checks.rule import Context
from builder.model import walk

Part = Literal["title", "abstract", "body", "statement", "appendix"]
Kind = Literal["heading", "paragraph", "item", "quotation", "caption", "cell", "table-note", "footnote"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of text and where it stands: ``kind`` is the innermost, ``section`` the headings over it.

    ``sentences`` is split once. ``at``: the block that holds it (None for title and subtitle).
    """

    line: Line
    part: Part
    kind: Kind
    section: tuple[m.Section, ...] = ()
    at: m.Block | None = None
    floating: m.Table | m.Figure | None = None
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)

    @property
    def is_text(self) -> bool:
        """Whether an author speaks in sentences of the running text: paragraphs, items and footnotes of the body."""
        return (
            self.part in ("body", "appendix") and self.kind in ("paragraph", "item", "footnote") and not self.floating
        )


def passages(context: Context) -> tuple[Passage, ...]:
    """Every passage in reading order: title, abstract, body, statements, appendices; footnotes after their line."""
    manuscript = context.manuscript
    metadata = manuscript.metadata
    reader = _Reader(metadata.lang)
    title = Passage(Line("", ()), "title", "heading")
    out = [p for run in (metadata.title, metadata.subtitle) for p in reader.run(run, title)]
    out += reader.blocks(metadata.abstract, replace(title, part="abstract", kind="paragraph"))
    out += reader.blocks(manuscript.body, replace(title, part="body", kind="paragraph"))
    for statement in metadata.declarations:
        out += reader.blocks(statement.blocks, replace(title, part="statement", kind="paragraph"))
    out += reader.blocks(manuscript.appendices, replace(title, part="appendix", kind="paragraph"))
    return tuple(out)


class _Reader:
    def __init__(self, lang: str) -> None:
        self.lang = lang

    def run(self, run: Iterable[m.Inline], like: Passage) -> Iterator[Passage]:
        run = tuple(run)
        made = line(run)
        if made.text.strip():
            yield replace(like, line=made, sentences=tuple(sentences(made, self.lang)))
        for node in walk.inlines(run, notes=False):
            if isinstance(node, m.Footnote):
                yield from self.blocks(node.blocks, replace(like, kind="footnote"))

    def blocks(self, blocks: Iterable[m.Block], like: Passage) -> Iterator[Passage]:
        for block in blocks:
            yield from self.block(block, like)

    def block(self, block: m.Block, like: Passage) -> Iterator[Passage]:
        here = replace(like, at=block)
        match block:
            case m.Section():
                here = replace(here, section=(*like.section, block))
                yield from self.run(block.title, replace(here, kind="heading"))
                yield from self.blocks(block.blocks, here)
            case m.Heading():
                yield from self.run(block.title, replace(here, kind="heading"))
            case m.Table():
                yield from self.table(block, replace(here, floating=like.floating or block))
            case m.Figure():
                here = replace(here, floating=like.floating or block, kind="caption")
                yield from self.blocks(block.caption, here)
            case m.DefinitionList():
                for entry in block.items:
                    yield from self.run(entry.term, replace(here, kind="item"))
                    for definition in entry.definitions:
                        yield from self.blocks(definition, self.inside(here, "item"))
            case m.Quote():
                yield from self.blocks(block.blocks, self.inside(here, "quotation"))
            case m.BulletList() | m.OrderedList():
                yield from self.blocks(walk.children(block), self.inside(here, "item"))
            case m.Equation() | m.CodeBlock() | m.RawBlock():
                return
            case _:
                for run in walk.own_inlines(block):
                    yield from self.run(run, here)
                yield from self.blocks(walk.children(block), here)

    def inside(self, like: Passage, kind: Kind) -> Passage:
        """A list in a footnote stays a footnote, a list in a quotation a quotation."""
        return (
            like
            if like.kind in ("footnote", "quotation", "cell", "caption", "table-note")
            else replace(like, kind=kind)
        )

    def table(self, table: m.Table, like: Passage) -> Iterator[Passage]:
        yield from self.blocks(table.caption, replace(like, kind="caption"))
        cells = [*(c.header for c in table.columns), *(c.blocks for row in walk.rows(table) for c in row.cells)]
        for blocks in cells:
            yield from self.blocks(blocks, replace(like, kind="cell"))
        yield from self.blocks(table.notes, replace(like, kind="table-note"))
