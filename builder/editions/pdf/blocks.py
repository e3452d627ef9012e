"""What all kinds of blocks share: text blocks, headings, footnotes. In: inlines. Out: strips in the flow, structure.

``document`` sets each kind through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from builder.editions.pdf.flow import Flow, Note, Strip
from builder.editions.pdf.inlines import RAISED, SCRIPT, Inliner
from builder.editions.pdf.look import Look, Voice
from builder.editions.pdf.tags import Elem
from builder.editions.pdf.textblock import Marker, Outline, TextBlock
from builder.model import Block, Footnote, Inline, NodeId, Resolved
from builder.model import Paragraph as ModelParagraph
from builder.model.plain import plain
from builder.typeset.paragraph import Paragraph
from builder.typeset.text import Inset, Span


class Place(NamedTuple):
    """Where blocks stand and how their text is set. ``indents``: first lines are indented, else paragraphs spaced."""

    x: float
    width: float
    voice: Voice
    leading: float
    justify: bool = True
    indents: bool = False
    depth: int = 0
    """Of lists that the blocks stand in; ``bullets``: of unordered ones."""
    bullets: int = 0

    def inset(self, left: float, right: float = 0.0) -> Place:
        """The same, narrower."""
        return self._replace(x=self.x + left, width=self.width - left - right, indents=False)

    def sized(self, size: float, leading: float) -> Place:
        """The same in another size."""
        return self._replace(voice=self.voice._replace(size=size), leading=leading)


class Dispatch(Protocol):
    """Sets blocks of any kind (``document.set_block``)."""

    def __call__(self, setter: Setter, block: Block, elem: Elem, place: Place) -> None:
        """Set ``block`` into the setter's flow, its structure under ``elem``."""
        ...


@dataclass
class Setter:
    """Sets text blocks into ``flow``."""

    resolved: Resolved
    look: Look
    inliner: Inliner
    root: Elem
    dispatch: Dispatch
    flow: Flow = field(default_factory=Flow)
    fresh: bool = True
    """The next paragraph comes after a heading, so its first line is not indented."""
    stacked: int = 0
    """The number of strips when a heading came last: the next one stands closer to it."""
    close: bool = False
    """The next paragraph stands right below what came last."""
    markers: list[Marker] = field(default_factory=list)
    """Stand before the next text."""
    names: list[str] = field(default_factory=list)
    """Point at the next text."""

    def place(self) -> Place:
        """The text area in body type."""
        page = self.look.profile.page
        return Place(page.inner, self.look.width, Voice(self.look.size), self.look.leading, indents=True)

    def blocks(self, blocks: Iterable[Block], elem: Elem, place: Place) -> None:
        """Set ``blocks`` one after the other."""
        for block in blocks:
            self.dispatch(self, block, elem, place)

    def plain(self, run: Iterable[Inline]) -> str:
        """The printed text of ``run``, without notes."""
        return " ".join(plain(run, self.resolved.text).split())

    def plain_caption(self, blocks: Iterable[Block]) -> str:
        """The words of a caption's paragraphs."""
        return " ".join(self.plain(block.inlines) for block in blocks if isinstance(block, ModelParagraph))

    def block(
        self,
        spans: Sequence[Span | Inset],
        elem: Elem,
        place: Place,
        *,
        indent: float = 0.0,
        align: str = "",
        names: Sequence[str] = (),
    ) -> TextBlock:
        """A text block with the markers and names that wait for one; its strips are not in the flow yet."""
        paragraph = Paragraph(spans, self.look.library.language, place.justify and not align, indent)
        named = (*names, *self.names, *self.inliner.take_names())
        block = TextBlock(
            paragraph, elem, place.x, place.width, place.leading, align or "left", named, tuple(self.markers)
        )
        self.markers.clear()
        self.names.clear()
        return block

    def run(
        self,
        run: Iterable[Inline],
        elem: Elem,
        place: Place,
        *,
        above: float = 0.0,
        below: float = 0.0,
        indent: float = 0.0,
        align: str = "",
        names: Sequence[str] = (),
    ) -> None:
        """Set ``run`` as one paragraph, and the footnotes it calls."""
        spans = self.inliner.spans(run, place.voice, elem)
        self.flow.add(self.block(spans, elem, place, indent=indent, align=align, names=names).strips(), above, below)
        self.set_notes(elem.parent or self.root)

    def text(self, text: str, elem: Elem, place: Place, *, above: float = 0.0, below: float = 0.0) -> None:
        """Set a string as one paragraph."""
        spans = self.inliner.text(text, place.voice)
        self.flow.add(self.block(spans, elem, place).strips(), above, below)

    def heading(
        self,
        depth: int,
        run: Sequence[Inline] | str,
        parent: Elem,
        place: Place,
        *,
        shown: int = 0,
        number: str = "",
        names: Sequence[str] = (),
        outline: bool = True,
    ) -> None:
        """A heading, of a source or of the page itself ("References"): it stays with what follows.

        ``shown``: the depth it looks like, where that is another.
        """
        level = self.look.level(shown or depth)
        elem = parent.add(f"H{min(depth + 1, 6)}")
        words = (
            self.inliner.text(run, level.voice) if isinstance(run, str) else self.inliner.spans(run, level.voice, elem)
        )
        lead = self.inliner.text(f"{number}\u2002" if number else "", level.voice)
        at = place._replace(voice=level.voice, leading=level.leading, justify=False, indents=False)
        block = self.block([*lead, *words], elem, at, names=names)
        if outline and block.names:
            title = run if isinstance(run, str) else self.plain(run)
            block.outline = Outline(f"{number} {title}".strip(), depth - 1)
        above = level.above * (0.4 if self.stacked and self.stacked == len(self.flow.strips) else 1.0)
        self.flow.add(block.strips(whole=True), above, level.below, keep=True)
        self.set_notes(parent)
        self.fresh, self.stacked = True, len(self.flow.strips)

    def anchor(self, node: NodeId) -> tuple[str, ...]:
        """The name of a block, if it may be linked to."""
        name = self.resolved.anchors.get(node, "")
        return (name,) if name in self.inliner.known else ()

    def set_notes(self, parent: Elem) -> None:
        """Set the footnotes called since the last time, after the block that calls them."""
        for footnote, note in self.inliner.take_notes():
            note.strips = self._note(footnote, note, parent)

    def _note(self, footnote: Footnote, note: Note, parent: Elem) -> tuple[Strip, ...]:
        look, flow, markers, fresh, close = self.look, self.flow, self.markers, self.fresh, self.close
        elem = parent.add("Note")
        voice = Voice(look.tiny)
        label = elem.add("Lbl")
        mark = self.inliner.text(note.number, voice._replace(size=voice.size * SCRIPT, rise=voice.size * RAISED))
        place = self.place().sized(look.tiny, look.lead(look.tiny)).inset(0.9 * look.tiny)
        self.flow, self.names = Flow(), [f"fn-{note.number}"]
        self.markers = [Marker(Paragraph(mark), label, place.x - 0.9 * look.tiny)]
        self.flow.space(0.12 * place.leading)
        self.close = True
        self.blocks(footnote.blocks, elem, place)
        strips = tuple(self.flow.strips)
        self.flow, self.markers, self.fresh, self.close = flow, markers, fresh, close
        return strips
