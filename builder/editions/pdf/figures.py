"""Figures. In: a figure. Out: its picture and its caption, kept together."""

from __future__ import annotations

from builder.editions.pdf.blocks import Place, Setter
from builder.editions.pdf.captions import set_caption
from builder.editions.pdf.tags import Elem
from builder.model import Figure


def set_figure(setter: Setter, block: Figure, elem: Elem, place: Place) -> None:
    """The picture, then the caption."""
    set_caption(setter, block, elem, place)
