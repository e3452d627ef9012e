"""Blocks → flow content. In: blocks and the page's Context. Out: str of HTML, one block a line where that is free."""

from __future__ import annotations

from collections.abc import Sequence

from builder.editions.html.context import Context
from builder.editions.html.figures import figure
from builder.editions.html.inlines import formula, inlines
from builder.editions.html.markup import attributes, classes, element, escape
from builder.editions.html.raw import joined
from builder.editions.html.tables import table
from builder.model import (
    Block,
    BulletList,
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
    RawBlock,
    Rule,
    Section,
    Table,
)

TYPES = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}
DEEPEST = 6


class Blocks:
    """Writes blocks for one page. ``level`` is that of the heading they stand under: 1 for the title."""

    def __init__(self, page: Context) -> None:
        """Write for ``page``."""
        self.page = page

    def write(self, blocks: Sequence[Block], level: int) -> str:
        """All of ``blocks``, in order."""
        return joined(blocks, lambda block: self.block(block, level))

    def block(self, block: Block, level: int) -> str:
        """One block and its line end."""
        match block:
            case Paragraph():
                name = "continues" if block.continues else None
                return self._simple("p", self._inlines(block), block, class_=name)
            case Section():
                return self.section(block, level)
            case Heading():
                return self._simple(f"h{min(level + 1, DEEPEST)}", inlines(block.title, self.page), block)
            case CodeBlock():
                return self._code(block)
            case Quote():
                return self._simple("blockquote", "\n" + self.write(block.blocks, level), block)
            case BulletList() | OrderedList():
                return self._list(block, level)
            case DefinitionList():
                return self._definitions(block, level)
            case LineBlock():
                lines = "<br>\n".join(inlines(line, self.page) for line in block.lines)
                return self._simple("p", lines, block, class_="lines")
            case Rule():
                return f"<hr{self.page.anchor(block.id)}>\n"
            case _:
                return self._float(block, level)

    def _float(self, block: Block, level: int) -> str:
        match block:
            case Equation():
                return self._equation(block)
            case Table():
                grid = self.page.resolved.tables[block.id]
                return (
                    table(block, grid, self.page, self._caption(block, level), lambda b: self.compact(b, level)) + "\n"
                )
            case Figure():
                return figure(block, self.page, self._caption(block, level)) + "\n"
            case Division():
                return self._division(block, level)
            case RawBlock() | _:
                return ""  # of another format: each edition prints its own

    def section(self, block: Section, level: int) -> str:
        """A section with its heading, one level below what it stands in, however deep its source heading is."""
        below = min(level + 1, DEEPEST)
        own = self.page.ids.own(block.label)
        number = self.page.resolved.numbers.get(block.id)
        mark = f'<span class="number">{escape(number)}</span> ' if number else ""
        heading = element(f"h{below}", mark + inlines(block.title, self.page))
        content = f"\n{heading}\n{self.write(block.blocks, below)}"
        name = "appendix" if block.appendix else None
        return element("section", content, id=own, class_=name, data_b=self._anchor(block)) + "\n"

    def compact(self, blocks: Sequence[Block], level: int) -> str:
        """Blocks of a list item or a cell: a tight paragraph goes without an element of its own."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and blocks[0].tight:
            return inlines(blocks[0].inlines, self.page)
        return joined(blocks, lambda block: self._compact(block, level))

    def _compact(self, block: Block, level: int) -> str:
        if isinstance(block, Paragraph) and block.tight:
            return self._simple("div", self._inlines(block), block)
        return self.block(block, level)

    def _inlines(self, block: Paragraph) -> str:
        return inlines(block.inlines, self.page)

    def _anchor(self, block: Block) -> str | None:
        return self.page.resolved.anchors.get(block.id)

    def _simple(self, tag: str, content: str, block: Block, *, class_: str | None = None) -> str:
        return element(tag, content, class_=class_, data_b=self._anchor(block)) + "\n"

    def _code(self, block: CodeBlock) -> str:
        language = classes((f"language-{block.language}",)) if block.language else None
        # the parser drops one line end after <pre>: a code that starts with one keeps it
        content = "\n" + element("code", escape(block.value), class_=language)
        return element("pre", content, tabindex=0, data_b=self._anchor(block)) + "\n"

    def _list(self, block: BulletList | OrderedList, level: int) -> str:
        items = "".join(self._item(item, level) for item in block.items)
        if isinstance(block, BulletList):
            return self._simple("ul", "\n" + items, block)
        name = None if block.delimiter == "period" else f"{block.style} {block.delimiter}"
        return (
            element(
                "ol",
                "\n" + items,
                type=TYPES.get(block.style),
                start=block.start if block.start != 1 else None,
                class_=name,
                data_b=self._anchor(block),
            )
            + "\n"
        )

    def _item(self, item: Sequence[Block], level: int) -> str:
        if item and isinstance(item[0], Paragraph) and item[0].tight:
            rest = joined(item[1:], lambda block: self._compact(block, level))
            content = self._inlines(item[0]) + ("\n" + rest if rest else "")
            return element("li", content, data_b=self._anchor(item[0])) + "\n"
        return element("li", self.compact(item, level)) + "\n"

    def _definitions(self, block: DefinitionList, level: int) -> str:
        content = "\n"
        for entry in block.items:
            content += element("dt", inlines(entry.term, self.page)) + "\n"
            content += "".join(element("dd", self.compact(d, level)) + "\n" for d in entry.definitions)
        return self._simple("dl", content, block)

    def _equation(self, block: Equation) -> str:
        own = self.page.ids.own(block.label) if block.label else None
        number = self.page.resolved.numbers.get(block.id)
        content = formula(block.math, self.page)
        if number:
            content += element("span", escape(number), class_="number")
        return element("div", content, id=own, class_="equation", data_b=self._anchor(block)) + "\n"

    def _caption(self, block: Table | Figure, level: int) -> str:
        """The caption with the float's name at its head, as markup of one or more paragraphs."""
        name = self.page.resolved.captions.get(block.id)
        label = f'<span class="label">{escape(name)}.</span>' if name else ""
        first, rest = block.caption[:1], block.caption[1:]
        if not first or not isinstance(first[0], Paragraph):
            return (f"<p>{label}</p>" if label else "") + self.write(block.caption, level)
        text = self._inlines(first[0])
        space = " " if label else ""
        more = "\n" + self.write(rest, level) if rest else ""
        return f"<p>{label}{space}{text}</p>{more}"

    def _division(self, block: Division, level: int) -> str:
        given = dict(block.attributes)
        own = self.page.ids.extra(block.identifier) if block.identifier else None
        direction = given["dir"] if given.get("dir") in ("ltr", "rtl", "auto") else None
        head = attributes(
            id=own, class_=classes(block.classes), lang=given.get("lang"), dir=direction, data_b=self._anchor(block)
        )
        return f"<div{head}>\n{self.write(block.blocks, level)}</div>\n"
