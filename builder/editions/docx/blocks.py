"""Blocks as paragraphs and tables. In: blocks of the resolved manuscript. Out: block-level XML, in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from builder.editions.docx import drawing, formulas, tables
from builder.editions.docx.headings import HeadingStyle, unnumbered
from builder.editions.docx.inlines import Inlines
from builder.editions.docx.numbering import BULLETS, LEVELS, indent
from builder.editions.docx.raw import raw_openxml
from builder.editions.docx.state import TOP, Place, State, Story
from builder.editions.docx.xml import PLAIN, PLAIN_PARAGRAPH, Direct, Look, paragraph, run
from builder.model import (
    Block,
    BulletList,
    CodeBlock,
    DefinitionList,
    Division,
    Equation,
    Figure,
    Heading,
    Inline,
    LineBlock,
    OrderedList,
    Paragraph,
    Quote,
    RawBlock,
    Rule,
    Section,
    Table,
)


class Blocks:
    """Writes the blocks of one story."""

    def __init__(self, state: State, story: Story) -> None:
        """``story`` is the part that the blocks go into."""
        self.state, self.story = state, story
        self.inlines = Inlines(state, story)
        self.first = True
        """Whether the next paragraph of running text follows something else than such a paragraph."""

    def runs(self, inlines: Iterable[Inline], look: Look = PLAIN) -> str:
        """Inlines as runs."""
        return self.inlines.runs(inlines, look)

    def paragraph(self, content: str, style: str, anchor: str = "", direct: Direct = PLAIN_PARAGRAPH) -> str:
        """A paragraph of the style called ``style``, enclosed by the bookmark of ``anchor``."""
        return paragraph(self.state.bookmarks.mark(anchor, content), self.state.sheet.id(style), direct)

    def heading(self, content: str, style: HeadingStyle, anchor: str = "") -> str:
        """A heading; its number is typed where Word would count another."""
        self.first = True
        typed = run(f"{style.typed}\u2002") if style.typed else ""
        return self.paragraph(typed + content, style.name, anchor)

    def blocks(self, blocks: Iterable[Block], place: Place = TOP) -> str:
        """Blocks one after another."""
        return "".join(self._block(block, place) for block in blocks)

    def _anchor(self, block: Block) -> str:
        return self.state.resolved.anchors.get(block.id, "")

    def _block(self, block: Block, place: Place) -> str:
        here = self._anchor(block)
        if isinstance(block, Paragraph):
            return self._paragraph(block, place, here)
        if not isinstance(block, Division | RawBlock):
            self.first = True
        match block:
            case Section():
                return self._section(block, here)
            case Heading():
                return self.heading(self.runs(block.title), unnumbered(block.depth), here)
            case Division():
                return self.state.bookmarks.mark(block.identifier) + self.blocks(block.blocks, place)
            case BulletList():
                return self._list(block.items, BULLETS, place)
            case OrderedList():
                level = _list_level(place)
                number = self.state.numbering.ordered(block.style, block.delimiter, block.start, level)
                return self._list(block.items, number, place)
            case DefinitionList():
                return self._definitions(block, place, here)
            case Quote():
                return self.blocks(block.blocks, place if place.style else place._replace(style="Quote"))
            case CodeBlock():
                return self.paragraph(run(block.value), "Source Code", here, _inset(place))
            case LineBlock():
                lines = [self.runs(line) for line in block.lines]
                return self.paragraph(run("\n").join(lines), "Line Block", here, _inset(place))
            case Rule():
                return self.paragraph("", "Horizontal Rule", here)
            case Equation():
                return paragraph(formulas.equation(self.state, block, here), self.state.sheet.id("Equation"))
            case Table():
                return tables.table(self, block, here)
            case Figure():
                return drawing.figure(self, block, here)
            case RawBlock():
                return raw_openxml(self.state, block)

    def _paragraph(self, block: Paragraph, place: Place, here: str) -> str:
        style = place.style
        if not style:
            style = "First Paragraph" if self.first or block.continues else "Body Text"
            self.first = False
        direct = Direct(
            keep_next=place.keep_next,
            indent_left=indent(place.level) if style == "List Continue" and place.level > 0 else None,
            indent_right=place.inset or None,
            align=place.align,
        )
        return self.paragraph(self.runs(block.inlines), style, here, direct)

    def _section(self, section: Section, here: str) -> str:
        number = self.state.resolved.numbers.get(section.id, "")
        style = self.state.headings.next(section.depth, number, appendix=section.appendix)
        return self.heading(self.runs(section.title), style, here) + self.blocks(section.blocks)

    def _list(self, items: tuple[tuple[Block, ...], ...], number: int, place: Place) -> str:
        """Items with the marks of list ``number``; what follows an item's first paragraph is indented like it."""
        level = _list_level(place)
        own = place.style not in ("", "Quote", "List Continue")  # in a cell or note the text keeps its size
        continued = Place(place.style if own else "List Continue", level)
        out = []
        for item in items:
            first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (None, item)
            loose = first is not None and not first.tight
            direct = Direct(number=(number, level), loose=loose)
            content, here = (self.runs(first.inlines), self._anchor(first)) if first is not None else ("", "")
            out.append(self.paragraph(content, place.style if own else "List Paragraph", here, direct))
            out.append(self.blocks(rest, continued))
        return "".join(out)

    def _definitions(self, block: DefinitionList, place: Place, here: str) -> str:
        out = []
        for item in block.items:
            out.append(self.paragraph(self.runs(item.term), "Definition Term", here, _inset(place)))
            here = ""
            out += [self.blocks(blocks, place._replace(style="Definition")) for blocks in item.definitions]
        return "".join(out)


def _list_level(place: Place) -> int:
    """That of a list at ``place``; one in a quotation or definition stands further in than that does."""
    inner = place.level < 0 and place.style in ("Quote", "Definition")
    return min(place.level + 1 + inner, LEVELS - 1)


def _inset(place: Place) -> Direct:
    """In a list, what is no item stands under the item's text."""
    return Direct(indent_left=indent(place.level)) if place.level >= 0 else Direct()
