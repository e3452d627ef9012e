"""The document in the order of ``model.printed``. In: resolved. Out: a flow of strips and a structure tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.editions.pdf.blocks import Place, Setter
from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.figures import set_figure
from builder.editions.pdf.flow import Placed, Strip
from builder.editions.pdf.lists import set_definitions, set_list, set_references
from builder.editions.pdf.look import RULE_GREY
from builder.editions.pdf.mathblock import set_equation
from builder.editions.pdf.tables import set_table
from builder.editions.pdf.tags import Elem
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
    Rule,
    Section,
    Table,
    Text,
)
from builder.model.inline import GENERATED
from builder.typeset.paragraph import Paragraph as SetParagraph
from builder.typeset.text import Span


@dataclass(eq=False)
class Ornament:
    """Room in the flow, with a rule in its middle where ``thickness`` is given; no part of the text."""

    height: float
    x: float = 0.0
    width: float = 0.0
    thickness: float = 0.0
    grey: float = RULE_GREY

    def strips(self, *, keep: bool = False) -> list[Strip]:
        """One strip."""
        return [Strip(self, 0, self.height, keep=keep)]

    def paint(self, canvas: TaggedCanvas, placed: Sequence[Placed]) -> None:
        """The rule."""
        for _strip, top, _again in placed:
            if self.thickness:
                canvas.rule(self.x, top - self.height / 2, self.width, self.thickness, self.grey)


def set_block(setter: Setter, block: Block, elem: Elem, place: Place) -> None:
    """Set one block of any kind; raw content of other formats prints nothing."""
    match block:
        case Section():
            _section(setter, block, elem, place)
        case Heading():
            setter.heading(block.depth, block.title, elem, place, names=setter.anchor(block.id), outline=False)
        case Paragraph():
            _paragraph(setter, block, elem, place)
        case BulletList() | OrderedList():
            set_list(setter, block, elem, place)
        case DefinitionList():
            set_definitions(setter, block, elem, place)
        case Table():
            set_table(setter, block, elem, place)
        case Figure():
            set_figure(setter, block, elem, place)
        case Equation():
            set_equation(setter, block, elem, place)
        case CodeBlock():
            _code(setter, block, elem, place)
        case LineBlock():
            _lines(setter, block, elem, place)
        case Quote():
            gap = 0.5 * place.leading
            at = place.inset(1.6 * place.voice.size, 1.6 * place.voice.size).sized(
                setter.look.small, setter.look.lead(setter.look.small)
            )
            setter.flow.space(gap)
            setter.blocks(block.blocks, elem.add("BlockQuote"), at)
            setter.flow.space(gap)
        case Division():
            if block.identifier:
                setter.names.append(block.identifier)
            setter.blocks(block.blocks, elem.add("Div"), place)
        case Rule():
            third = place.width / 3
            rule = Ornament(place.leading, place.x + third, third, 0.5)
            setter.flow.add(rule.strips(), 0.5 * place.leading, 0.5 * place.leading)
        case _:
            return


def _section(setter: Setter, block: Section, elem: Elem, place: Place) -> None:
    sect = elem.add("Sect")
    number = setter.resolved.numbers.get(block.id, "")
    setter.heading(block.depth, block.title, sect, place, number=number, names=setter.anchor(block.id))
    setter.blocks(block.blocks, sect, place)


def _paragraph(setter: Setter, block: Paragraph, elem: Elem, place: Place) -> None:
    first = setter.fresh or block.continues or setter.markers
    indent = 1.3 * place.voice.size if place.indents and not first else 0.0
    gap = 0.0 if place.indents or block.tight else 0.4 * place.leading
    above = 0.0 if setter.close else gap
    setter.fresh = setter.close = False
    setter.run(
        block.inlines, elem.add("P"), place, indent=indent, above=above, below=gap, names=setter.anchor(block.id)
    )


def _code(setter: Setter, block: CodeBlock, elem: Elem, place: Place) -> None:
    """Each line of code is a paragraph in which every blank counts."""
    size = 0.82 * place.voice.size
    voice = place.voice._replace(size=size, code=True)
    at = place.inset(1.2 * place.voice.size)._replace(voice=voice, leading=round(1.25 * size, 2), justify=False)
    code = elem.add("P").add("Code")
    strips: list[Strip] = []
    for text in block.value.expandtabs(4).split("\n"):
        spans = [Span(text, setter.look.style(voice))]
        set_line = setter.block(spans, code, at)
        set_line.paragraph = SetParagraph(spans, "", justify=False, verbatim=True)
        set_line.blank = True
        strips += set_line.strips()
    gap = 0.5 * place.leading
    if len(strips) <= 4:
        strips = [*(replace(s, keep=True) for s in strips[:-1]), *strips[-1:]]
    setter.flow.add(strips, gap, gap)
    setter.fresh = True


def _lines(setter: Setter, block: LineBlock, elem: Elem, place: Place) -> None:
    """Lines as they are: one paragraph with forced breaks."""
    here = elem.add("P")
    newline = Text(GENERATED, block.span, "\n")
    run = [node for k, line in enumerate(block.lines) for node in ((newline,) if k else ()) + line]
    gap = 0.5 * place.leading
    at = place.inset(1.2 * place.voice.size)._replace(justify=False)
    setter.run(run, here, at, above=gap, below=gap, names=setter.anchor(block.id))
    setter.fresh = True


def set_body(setter: Setter) -> None:
    """Body, declarations, appendices, references; the title block is ``front``."""
    r, place = setter.resolved, setter.place()
    setter.blocks(r.manuscript.body, setter.root, place)
    if r.statements:
        part = setter.root.add("Sect")
        setter.heading(1, r.front.labels["declarations"], part, place, names=("declarations",))
        for statement in r.statements:
            here = part.add("Sect")
            setter.heading(2, statement.title, here, place, shown=3, names=(f"declaration-{statement.kind}",))
            setter.blocks(statement.blocks, here, place)
    setter.blocks(r.manuscript.appendices, setter.root, place)
    if r.bibliography.entries:
        set_references(setter, place)
