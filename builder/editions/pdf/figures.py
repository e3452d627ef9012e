"""Figures. In: a figure. Out: its picture and its caption, kept together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.editions.pdf.blocks import Place, Setter
from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.captions import set_caption
from builder.editions.pdf.flow import Placed, Strip
from builder.editions.pdf.pictures import Picture
from builder.editions.pdf.tags import Elem
from builder.model import Figure

TALLEST = 0.78
"""A picture may take this share of the page's text area; the caption needs the rest."""


@dataclass(eq=False)
class FigureBox:
    """A centred picture in the flow."""

    picture: Picture
    elem: Elem
    x: float
    width: float
    names: tuple[str, ...]

    def strips(self) -> list[Strip]:
        """One strip, which stays with the caption."""
        return [Strip(self, 0, self.picture.height, keep=True)]

    def paint(self, canvas: TaggedCanvas, placed: Sequence[Placed]) -> None:
        """The picture and its bookmarks."""
        top = placed[0].top
        for name in self.names:
            canvas.bookmark(name, self.x, top + 4)
        left = self.x + (self.width - self.picture.width) / 2
        self.picture.paint_as(canvas, left, top - self.picture.height, self.elem)


def set_figure(setter: Setter, block: Figure, elem: Elem, place: Place) -> None:
    """The picture, then the caption: all on one page."""
    gap = 1.15 * place.leading
    picture = setter.inliner.pictures.figure(block, place.width, TALLEST * setter.look.height)
    whole = elem.add("Div")
    shown = whole.add("Figure", alt=block.alt or setter.plain_caption(block.caption) or picture.name)
    box = FigureBox(picture, shown, place.x, place.width, setter.anchor(block.id))
    with setter.flow.floating():
        start = len(setter.flow.strips)
        setter.flow.add(box.strips(), gap, 0.6 * place.leading)
        set_caption(setter, block, whole, place)
        setter.flow.keep_from(start)
        setter.flow.space(gap)
