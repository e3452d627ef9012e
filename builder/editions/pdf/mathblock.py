"""Display equations. In: an equation. Out: a centred formula with its number at the right."""

from __future__ import annotations

from builder.editions.pdf.blocks import Place, Setter
from builder.editions.pdf.tags import Elem
from builder.editions.pdf.textblock import Marker
from builder.model import Equation
from builder.typeset.paragraph import Paragraph


def set_equation(setter: Setter, block: Equation, elem: Elem, place: Place) -> None:
    """The formula, centred, its number on its baseline; it stays with the line before."""
    here = elem.add("P")
    spans = setter.inliner.spans((block.math,), place.voice, here)
    number = setter.resolved.numbers.get(block.id, "")
    text = setter.block(
        spans, here, place._replace(justify=False, indents=False), align="center", names=setter.anchor(block.id)
    )
    if number:
        label = Paragraph(setter.inliner.text(number, place.voice))
        text.tail = Marker(label, here, 0.0, place.x + place.width)
    setter.flow.hold()
    setter.flow.add(text.strips(), 0.55 * place.leading, 0.55 * place.leading)
