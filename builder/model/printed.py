"""Everything an edition prints, in the one order that all editions share, as plain text by block.

This is what the agreement tests hold the three finished files against, and what the golden text of a manuscript is
made of. In: Resolved. Out: Lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from builder.model.block import (
    Block,
    BulletList,
    Cell,
    CodeBlock,
    DefinitionList,
    Division,
    Equation,
    Figure,
    Heading,
    LineBlock,
    OrderedList,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
)
from builder.model.inline import Inline, NodeId
from builder.model.plain import OBJECT, plain
from builder.model.resolved import Resolved

Role = Literal[
    "kind",
    "title",
    "subtitle",
    "author",
    "affiliation",
    "correspondence",
    "date",
    "keywords",
    "heading",
    "paragraph",
    "caption",
    "header",
    "cell",
    "table-note",
    "figure",
    "code",
    "equation",
    "entry",
    "footnote",
]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed block: its anchor ("" in the title block), what it is, its text. ``level`` is a heading's depth."""

    anchor: str
    role: Role
    text: str
    level: int = 0


def printed(resolved: Resolved) -> list[Line]:
    """All lines: title block, abstract, body, declarations, appendices, references; then the footnotes in order."""
    return list(_Printer(resolved).all())


class _Printer:
    def __init__(self, resolved: Resolved) -> None:
        self.r = resolved

    def all(self) -> Iterator[Line]:
        r = self.r
        yield from self.front()
        yield from self.blocks(r.manuscript.body)
        if r.statements:
            yield Line("declarations", "heading", r.front.labels["declarations"], 1)
        for statement in r.statements:
            yield Line(f"declaration-{statement.kind}", "heading", statement.title, 2)
            yield from self.blocks(statement.blocks)
        yield from self.blocks(r.manuscript.appendices)
        if r.bibliography.entries:
            yield Line("references", "heading", r.bibliography.heading, 1)
        for entry in r.bibliography.entries:
            label, content = self.text(entry.label), self.text((*entry.content, *entry.back))
            yield Line(f"ref-{entry.key}", "entry", f"{label} {content}".strip())
        for note in r.notes:
            for line in self.blocks(note.blocks):
                yield Line(line.anchor, "footnote", line.text)

    def front(self) -> Iterator[Line]:
        front = self.r.front
        if front.article_type:
            yield Line("", "kind", front.article_type)
        yield Line("", "title", self.text(front.title))
        if front.subtitle:
            yield Line("", "subtitle", self.text(front.subtitle))
        for author in front.authors:
            yield Line("", "author", author.name + ",".join(author.marks))
        for mark, affiliation in front.affiliations:
            yield Line("", "affiliation", f"{mark} {affiliation}".strip())
        if front.correspondence:
            yield Line("", "correspondence", front.correspondence)
        if front.date:
            yield Line("", "date", front.date)
        if front.abstract:
            yield Line("abstract", "heading", front.labels["abstract"], 1)
            yield from self.blocks(front.abstract)
        if front.keywords:
            yield Line("keywords", "keywords", f"{front.labels['keywords']}: {'; '.join(front.keywords)}")

    def text(self, run: Iterable[Inline]) -> str:
        return " ".join(plain(run, self.r.text, self.r.numbers).split(" ")).strip()

    def anchor(self, node: NodeId) -> str:
        return self.r.anchors.get(node, "")

    def numbered(self, node: NodeId, title: Iterable[Inline]) -> str:
        return f"{self.r.numbers.get(node, '')} {self.text(title)}".strip()

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Line]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Line]:
        here = self.anchor(block.id)
        match block:
            case Section():
                yield Line(here, "heading", self.numbered(block.id, block.title), block.depth)
                yield from self.blocks(block.blocks)
            case Heading():
                yield Line(here, "heading", self.text(block.title), block.depth)
            case Paragraph():
                yield Line(here, "paragraph", self.text(block.inlines))
            case CodeBlock():
                yield Line(here, "code", block.value)
            case LineBlock():
                yield Line(here, "paragraph", " ".join(self.text(line) for line in block.lines))
            case Equation():
                yield Line(here, "equation", f"{OBJECT} {self.r.numbers.get(block.id, '')}".strip())
            case Quote() | Division():
                yield from self.blocks(block.blocks)
            case BulletList() | OrderedList():
                for item in block.items:
                    yield from self.blocks(item)
            case DefinitionList():
                for entry in block.items:
                    yield Line(here, "paragraph", self.text(entry.term))
                    for definition in entry.definitions:
                        yield from self.blocks(definition)
            case Table():
                yield from self.table(block)
            case Figure():
                yield Line(here, "figure", "")
                yield from self.caption(block)
            case _:
                return

    def caption(self, block: Table | Figure) -> Iterator[Line]:
        lines = [line.text for line in self.blocks(block.caption)]
        name = self.r.captions.get(block.id, "")
        first = f"{name}. {lines[0] if lines else ''}".strip() if name else (lines[0] if lines else "")
        if first:
            yield Line(f"{self.anchor(block.id)}-caption", "caption", first)
        for text in lines[1:]:
            yield Line(f"{self.anchor(block.id)}-caption", "caption", text)

    def table(self, block: Table) -> Iterator[Line]:
        table = self.r.tables[block.id]
        yield from self.caption(block)
        for row in table.head:
            yield from self.row(row, "header")
        for row in (*table.body, *table.foot):
            yield from self.row(row, "cell")
        for line in self.blocks(table.notes):
            yield Line(line.anchor, "table-note", line.text)

    def row(self, row: Row, role: Literal["header", "cell"]) -> Iterator[Line]:
        for cell in row.cells:
            yield Line(self.anchor(cell.id), role, self.cell(cell))

    def cell(self, cell: Cell) -> str:
        return " ".join(line.text for line in self.blocks(cell.blocks)).strip()
