"""The same with markup, for information: the tags that the reference implementation writes."""

from __future__ import annotations

import html
import re

from builder import model as m
from builder.resolve.citations import Formatted
from tests.csl.plaintext import BOX, folded
from tests.csl.suite import LINE

TAGS: dict[str, tuple[str, str]] = {
    "emphasis": ("<i>", "</i>"),
    "strong": ("<b>", "</b>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
}


def as_html(mode: str, made: Formatted) -> str:
    """What an engine gave back, as HTML in the form that is compared."""
    if mode == "citation":
        return folded("\n".join(map(_html, made.clusters)))
    return folded("\n".join(f"{_html(entry.label)} {_html(entry.content)}" for entry in made.entries))


def of_reference(result: str) -> str:
    """RESULT without its boxes."""
    return folded(re.sub(r"&#(\d+);", lambda code: html.escape(chr(int(code[1]))), BOX.sub(" ", LINE.sub("", result))))


def _html(run: tuple[m.Inline, ...]) -> str:
    out = []
    for node in run:
        match node:
            case m.Text():
                out.append(html.escape(node.value, quote=False))
            case m.Styled():
                left, right = TAGS.get(node.style, ("", ""))
                out += [left, _html(node.children), right]
            case m.Link():
                out.append(_html(node.children))
            case _:
                out.append(" ")
    return "".join(out)
