"""Inlines to styled spans. In: inlines as resolved. Out: spans and insets for a paragraph, the footnotes they call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from builder.editions.pdf.flow import Note
from builder.editions.pdf.formulas import Formulas
from builder.editions.pdf.look import LINK, Color, Look, Voice
from builder.editions.pdf.paint import Anchor, Mark
from builder.editions.pdf.pictures import Pictures
from builder.editions.pdf.tags import Elem
from builder.model import (
    Citation,
    Code,
    CrossReference,
    Footnote,
    Image,
    Inline,
    InlineGroup,
    LineBreak,
    Link,
    Math,
    Quoted,
    Resolved,
    Styled,
    Text,
    Value,
)
from builder.model.plain import plain
from builder.typeset.text import Inset, Span

RAISED, LOWERED, SCRIPT, MONO = 0.36, -0.16, 0.68, 0.86


@dataclass
class Inliner:
    """Makes spans. ``notes``: footnotes called since they were last taken; ``names``: ids met since then."""

    resolved: Resolved
    look: Look
    known: frozenset[str]
    """Names that links may point at."""
    formulas: Formulas
    pictures: Pictures
    notes: list[tuple[Footnote, Note]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def spans(self, run: Iterable[Inline], voice: Voice, elem: Elem) -> list[Span | Inset]:
        """``run`` in ``voice``, its content in ``elem`` or in elements of its own (links, formulas) under it."""
        return list(self._spans(run, voice, elem))

    def text(self, text: str, voice: Voice) -> list[Span | Inset]:
        """A string in ``voice``."""
        return [Span(text, self.look.style(voice))] if text else []

    def _spans(self, run: Iterable[Inline], voice: Voice, elem: Elem) -> Iterator[Span | Inset]:
        for node in run:
            match node:
                case Text():
                    yield Span(node.value, self.look.style(voice))
                case Citation():
                    marked = voice._replace(mark=Mark(name=self.resolved.anchors.get(node.id, "")))
                    yield from self._spans(self.resolved.text[node.id], marked, elem)
                case Quoted() | CrossReference() | Value():
                    yield from self._spans(self.resolved.text[node.id], voice, elem)
                case Styled():
                    yield from self._spans(node.children, styled(voice, node), elem)
                case Code():
                    yield Span(node.value, self.look.style(voice._replace(code=True, size=voice.size * MONO)))
                case Link():
                    yield from self._link(node, voice, elem)
                case InlineGroup():
                    if node.identifier:
                        self.names.append(node.identifier)
                    yield from self._spans(node.children, voice, elem)
                case LineBreak():
                    yield Span("\n", self.look.style(voice))
                case Footnote():
                    yield self._mark(node, voice, elem)
                case Math():
                    yield self.formulas.inline(node, self.look.style(voice), elem, self._fallback(voice))
                case Image():
                    yield self.pictures.inline(node, self.look.style(voice), elem)
                case _:  # raw content of another format
                    pass

    def _fallback(self, voice: Voice) -> Voice:
        return voice._replace(code=True, size=voice.size * MONO)

    def back(self, run: Iterable[Inline], voice: Voice, elem: Elem) -> list[Span | Inset]:
        """The links of an entry to where it is cited: as quiet as ``voice``."""
        out: list[Span | Inset] = []
        for node in run:
            out += (
                self._link(node, voice, elem, voice.color)
                if isinstance(node, Link)
                else self._spans((node,), voice, elem)
            )
        return out

    def _link(self, node: Link, voice: Voice, elem: Elem, color: Color = LINK) -> Iterator[Span | Inset]:
        inside = isinstance(voice.owner, Anchor)
        unknown = node.target.startswith("#") and node.target[1:] not in self.known
        if inside or unknown or not node.target:
            yield from self._spans(node.children, voice, elem)
            return
        text = plain(node.children, self.resolved.text)
        says = text if node.target.startswith("#") else node.target
        owner = Anchor(elem.add("Link", alt=node.title or text, later=True), node.target, node.title or says)
        yield from self._spans(node.children, voice._replace(owner=owner, color=color), owner.elem)

    def _mark(self, node: Footnote, voice: Voice, elem: Elem) -> Span:
        """The mark in the text; the footnote itself is set once the paragraph stands."""
        number = self.resolved.numbers[node.id]
        note = Note(number, name=voice.mark.name if isinstance(voice.mark, Mark) else "")
        self.notes.append((node, note))
        owner = Anchor(elem.add("Link", alt=number, later=True), f"#fn-{number}", number)
        raised = voice._replace(
            size=voice.size * SCRIPT, rise=voice.rise + RAISED * voice.size, owner=owner, mark=note, color=LINK
        )
        return Span(number, self.look.style(raised))

    def take_notes(self) -> list[tuple[Footnote, Note]]:
        """The footnotes called since the last time."""
        taken, self.notes = self.notes, []
        return taken

    def take_names(self) -> tuple[str, ...]:
        """The ids met since the last time."""
        taken, self.names = tuple(self.names), []
        return taken


def styled(voice: Voice, node: Styled) -> Voice:
    """``voice`` with one more style; emphasis inside emphasis is upright."""
    match node.style:
        case "emphasis":
            return voice._replace(italic=not voice.italic)
        case "strong":
            return voice._replace(bold=True)
        case "small-caps":
            return voice._replace(caps=True)
        case "superscript":
            return voice._replace(size=voice.size * SCRIPT, rise=voice.rise + RAISED * voice.size)
        case "subscript":
            return voice._replace(size=voice.size * SCRIPT, rise=voice.rise + LOWERED * voice.size)
        case "strikeout":
            return voice._replace(line="through")
        case "underline":
            return voice._replace(line="under")
