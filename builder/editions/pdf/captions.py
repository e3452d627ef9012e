"""Captions of tables and figures. In: a float. Out: one text block: its name in bold, then what it shows."""

from __future__ import annotations

from builder.editions.pdf.blocks import Place, Setter
from builder.editions.pdf.tags import Elem
from builder.model import Figure, Paragraph, Table


def set_caption(setter: Setter, block: Figure | Table, elem: Elem, place: Place, *, above: float = 0.0) -> None:
    """The first paragraph follows the name in its line; all of a caption stays together."""
    look = setter.look
    name = setter.resolved.captions.get(block.id, "")
    if not name and not block.caption:
        return
    caption = elem.add("Caption")
    at = place._replace(indents=False, justify=False).sized(look.small, look.lead(look.small))
    lead = setter.inliner.text(f"{name}. ", at.voice._replace(bold=True)) if name else []
    rest = block.caption
    if rest and isinstance(rest[0], Paragraph):
        lead = [*lead, *setter.inliner.spans(rest[0].inlines, at.voice, caption)]
        rest = rest[1:]
    setter.flow.add(setter.block(lead, caption, at).strips(whole=True), above)
    setter.set_notes(elem)
    for part in rest:
        setter.flow.hold()
        setter.blocks((part,), elem.add("Caption"), at)
