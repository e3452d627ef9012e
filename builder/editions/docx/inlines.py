"""Inlines as runs: styled text, links, fields, formulas, note marks, images. In: inlines. Out: run-level XML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.editions.docx import drawing, fields, formulas
from builder.editions.docx.captions import number_in
from builder.editions.docx.names import number_of
from builder.editions.docx.raw import raw_openxml
from builder.editions.docx.state import State, Story
from builder.editions.docx.xml import PLAIN, Look, escape, run
from builder.model import (
    Citation,
    Code,
    CrossReference,
    Footnote,
    Image,
    Inline,
    InlineGroup,
    Label,
    LineBreak,
    Link,
    Math,
    Quoted,
    RawInline,
    Styled,
    Text,
    Value,
)
from builder.model.inline import StyleName
from builder.model.plain import plain


def styled(look: Look, style: StyleName) -> Look:
    """``look`` with what a typographic style adds to it."""
    match style:
        case "emphasis":
            return look._replace(italic=True)
        case "strong":
            return look._replace(bold=True)
        case "strikeout":
            return look._replace(strike=True)
        case "small-caps":
            return look._replace(small_caps=True)
        case "underline":
            return look._replace(underline=True)
        case "superscript" | "subscript":
            return look._replace(vertical=style)


class Inlines:
    """Writes the inlines of one story."""

    def __init__(self, state: State, story: Story) -> None:
        """``story`` is the part in which links and images are related."""
        self.state, self.story = state, story

    def runs(self, inlines: Iterable[Inline], look: Look = PLAIN) -> str:
        """Inlines one after another, all with ``look`` and what each adds to it."""
        return "".join(self._node(node, look) for node in inlines)

    def _node(self, node: Inline, look: Look) -> str:
        match node:
            case Text():
                return run(node.value.replace("\n", " "), look)
            case Styled():
                return self.runs(node.children, styled(look, node.style))
            case Citation():
                return self.citation(node, look)
            case CrossReference():
                return "".join(self._referring(part, look) for part in self.state.resolved.text[node.id])
            case Quoted() | Value():
                return self.runs(self.state.resolved.text[node.id], look)
            case Link():
                return self.link(node, look)
            case Code():
                return run(node.value, look._replace(style=self.state.sheet.id("Verbatim Char")))
            case Math():
                return formulas.inline(self.state, node)
            case LineBreak():
                return run("\n", look)
            case Footnote():
                return self.note_mark(node)
            case InlineGroup():
                return self.state.bookmarks.mark(node.identifier, self.runs(node.children, look))
            case Image():
                return drawing.inline(self.state, self.story, node)
            case RawInline():
                return raw_openxml(self.state, node)

    def citation(self, node: Citation, look: Look) -> str:
        """A citation as resolved: its text with links to the reference list, in the bookmark that leads back to it."""
        anchor = self.state.resolved.anchors.get(node.id, "")
        return self.state.bookmarks.mark(anchor, self.runs(self.state.resolved.text[node.id], look))

    def link(self, node: Link, look: Look, style: str = "Internal Link") -> str:
        """A hyperlink: to a bookmark of the document, to a URL, or no link where its target is not printed.

        ``style``: the character style of a link inside the document.
        """
        says = f' w:tooltip="{escape(node.title)}"' if node.title else ""
        if node.target.startswith("#"):
            if node.target[1:] not in self.state.bookmarks:
                return self.runs(node.children, look)
            name = self.state.bookmarks.name(node.target[1:])
            inside = self.runs(node.children, look._replace(style=self.state.sheet.id(style)))
            return f'<w:hyperlink w:anchor="{name}"{says} w:history="1">{inside}</w:hyperlink>'
        inside = self.runs(node.children, look._replace(style=self.state.sheet.id("Hyperlink")))
        return f'<w:hyperlink r:id="{self.story.hyperlink(node.target)}"{says} w:history="1">{inside}</w:hyperlink>'

    def note_mark(self, node: Footnote) -> str:
        """The mark of a footnote; Word counts it, and a typed mark stands in where Word would count another number."""
        notes = self.state.notes
        notes.append(node)
        number = self.state.resolved.numbers.get(node.id, str(len(notes)))
        style = f'<w:rPr><w:rStyle w:val="{self.state.sheet.id("footnote reference")}"/></w:rPr>'
        if number == str(len(notes)):
            return f'<w:r>{style}<w:footnoteReference w:id="{len(notes)}"/></w:r>'
        typed = f'<w:footnoteReference w:customMarkFollows="1" w:id="{len(notes)}"/><w:t>{number}</w:t>'
        return f"<w:r>{style}{typed}</w:r>"

    def _referring(self, node: Inline, look: Look) -> str:
        """One piece of a cross-reference: a REF field where a caption or an equation shows the number it names."""
        if isinstance(node, Styled):
            inner = styled(look, node.style)
            return "".join(self._referring(child, inner) for child in node.children)
        if not isinstance(node, Link) or node.target[1:] not in self.state.bookmarks:
            return self._node(node, look)
        shown = plain(node.children, self.state.resolved.text)
        anchor = node.target[1:]
        for name, text in self._numbered(anchor):
            before = shown[: len(shown) - len(text)]
            if shown.endswith(text) and not re.search(r"\w$", before):
                look = look._replace(style=self.state.sheet.id("Internal Link"))
                bookmark = self.state.bookmarks.name(name)
                return run(before, look) + fields.reference(bookmark, text, look)
        return self.link(node, look)

    def _numbered(self, anchor: str) -> tuple[tuple[str, str], ...]:
        """Bookmarks that enclose the name or the number of the float or equation at ``anchor``, and their texts."""
        resolved = self.state.resolved
        target = resolved.targets.get(Label(anchor))
        if target is None or target.kind == "section":
            return ()
        if target.kind == "equation":
            number = resolved.numbers.get(target.node, "")
            return ((anchor, number), (number_of(anchor), number.strip("()"))) if number else ()
        name = resolved.captions.get(target.node, "")
        number = number_in(name)
        return ((anchor, name), (number_of(anchor), number)) if number else ()
