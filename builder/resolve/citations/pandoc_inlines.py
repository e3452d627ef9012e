"""Inlines to and from pandoc's JSON (pandoc-types 1.23). In: ours or pandoc's. Out: the other's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from builder import model as m
from builder.diagnostics import Span
from builder.format.terms import Terms
from builder.resolve.citations.formulas import formulas
from builder.resolve.generated import text

STYLES: dict[m.StyleName, str] = {
    "emphasis": "Emph",
    "strong": "Strong",
    "strikeout": "Strikeout",
    "superscript": "Superscript",
    "subscript": "Subscript",
    "small-caps": "SmallCaps",
    "underline": "Underline",
}
NAMES: dict[str, m.StyleName] = {v: k for k, v in STYLES.items()}
EMPTY = ["", [], []]


def to_pandoc(run: Iterable[m.Inline]) -> list[dict[str, Any]]:
    """``run`` (no quotations, citations, cross-references or values) for pandoc; notes and images are left out."""
    out: list[dict[str, Any]] = []
    for node in run:
        match node:
            case m.Text():
                out += words(node.value)
            case m.Styled():
                out.append({"t": STYLES[node.style], "c": to_pandoc(node.children)})
            case m.Code():
                out.append({"t": "Code", "c": [EMPTY, node.value]})
            case m.Math():
                out.append({"t": "Math", "c": [{"t": "InlineMath"}, node.tex]})
            case m.Link():
                out.append({"t": "Link", "c": [EMPTY, to_pandoc(node.children), [node.target, node.title]]})
            case m.InlineGroup():
                out += to_pandoc(node.children)
            case m.LineBreak():
                out.append({"t": "LineBreak"})
            case _:
                pass
    return out


def words(value: str) -> list[dict[str, Any]]:
    """Text as Str and Space: pandoc finds locators in whole words only."""
    return [
        {"t": "Space"} if part.isspace() else {"t": "Str", "c": part} for part in re.split(r"([ \n\t]+)", value) if part
    ]


@dataclass(slots=True)
class FromPandoc:
    """Turns pandoc's inlines into ours; all bear ``span``. ``marks`` are for quotations that pandoc left as such."""

    span: Span
    marks: Terms

    def inlines(self, nodes: Sequence[dict[str, Any]]) -> tuple[m.Inline, ...]:
        """``nodes`` with words coalesced."""
        return coalesced(self._each(nodes))

    def _each(self, nodes: Sequence[dict[str, Any]]) -> list[m.Inline]:
        out: list[m.Inline] = []
        said: list[str] = []  # words are most of it: joined here, one text for all that follow each other
        for node in nodes:
            kind = node["t"]
            if kind == "Str":
                said.append(node["c"])
            elif kind in {"Space", "SoftBreak"}:
                said.append(" ")
            else:
                if said:
                    out.append(self._text("".join(said)))
                    said.clear()
                out += self._one(kind, node.get("c"))
        if said:
            out.append(self._text("".join(said)))
        return out

    def _one(self, kind: str, content: Any) -> list[m.Inline]:  # noqa: ANN401  # JSON
        match kind:
            case "LineBreak":
                return [m.LineBreak(m.GENERATED, self.span)]
            case "Quoted":
                single = content[0]["t"] == "SingleQuote"
                left, right = self.marks[2:4] if single else self.marks[0:2]
                return [self._text(left), *self._each(content[1]), self._text(right)]
            case "Link":
                return [m.Link(m.GENERATED, self.span, content[2][0], self.inlines(content[1]), content[2][1])]
            case "Span" | "Cite":
                inside = self._each(content[1])
                classes = content[0][1] if kind == "Span" else ()
                if "csl-left-margin" in classes:  # not at the head of an entry: a word of it
                    return [*inside, self._text(" ")]
                apart = [m.LineBreak(m.GENERATED, self.span)] if {"csl-block", "csl-indent"} & {*classes} else []
                return [*apart, *inside, *apart]
            case "Code":
                return [m.Code(m.GENERATED, self.span, content[1])]
            case "Math":
                return [m.Math(m.GENERATED, self.span, content[1])]
            case "Note":
                return self._each([inline for block in content for inline in block["c"]])
            case _ if kind in NAMES:
                return [m.Styled(m.GENERATED, self.span, NAMES[kind], self.inlines(content))]
            case _:
                return []  # RawInline and Image: no style makes them

    def _text(self, value: str) -> m.Text:
        return text(value, self.span)


def coalesced(run: Iterable[m.Inline]) -> tuple[m.Inline, ...]:
    """``run`` with neighbouring texts joined, empty ones left out, and formulas."""
    out: list[m.Inline] = []
    for node in run:
        last = out[-1] if out else None
        if isinstance(node, m.Text) and isinstance(last, m.Text):
            out[-1] = text(last.value + node.value, last.span)
        elif not isinstance(node, m.Text) or node.value:
            out.append(node)
    return tuple(formulas(out))
