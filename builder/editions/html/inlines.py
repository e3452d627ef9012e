"""Inlines → phrasing content. In: inlines and the page's Context. Out: str of HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.editions.html.context import Context
from builder.editions.html.figures import picture
from builder.editions.html.markup import attributes, classes, element, escape, fragment, safe_url
from builder.editions.html.raw import joined
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
    RawInline,
    Styled,
    StyleName,
    Text,
    Value,
)

TAGS: dict[StyleName, str] = {
    "emphasis": "em",
    "strong": "strong",
    "strikeout": "s",
    "superscript": "sup",
    "subscript": "sub",
    "underline": "u",
}

_ANNOTATION = re.compile(r"<annotation(?:-xml)?\b.*?</annotation(?:-xml)?>|</?semantics>|\sxmlns=\"[^\"]*\"", re.S)
_ADDRESS = re.compile(r"(?:https?://|10\.)[^\s<>]{20,}")
_SIGN = re.compile(r"(?:(?<=[^/:])(?:[/?=_#]|&amp;)|//)(?=\w)")
"""Where a printed address may be broken: behind it, as in the PDF edition."""
_TAG = re.compile(r"<[^>]*>")
_ACTIVE = re.compile(r"\s(?:on\w+|style|href|xlink:href|src|class|id)\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.I)


def inlines(run: Sequence[Inline], page: Context, *, bare: bool = False) -> str:
    """The markup of ``run``. ``bare``: without links, ids and note marks, for a copy such as the list of contents."""
    return joined(run, lambda node: _inline(node, page, bare))


def _inline(node: Inline, page: Context, bare: bool) -> str:
    match node:
        case Text():
            return escape(node.value)
        case Styled():
            content = inlines(node.children, page, bare=bare)
            tag = TAGS.get(node.style)
            return element(tag, content) if tag else element("span", content, class_=node.style)
        case Citation() if not bare:
            return _citation(node, page)
        case Quoted() | Citation() | CrossReference() | Value():
            return inlines(page.resolved.text[node.id], page, bare=bare)
        case Code():
            return element("code", escape(node.value))
        case Math():
            return formula(node, page)
        case Link():
            return _link(node, page, bare)
        case Image():
            return picture(node, page)
        case LineBreak():
            return " " if bare else "<br>"
        case Footnote():
            return "" if bare else _note_mark(node, page)
        case InlineGroup():
            return _group(node, page, bare)
        case RawInline():
            return ""  # of another format: each edition prints its own


def _citation(node: Citation, page: Context) -> str:
    """A citation as resolved, with the id that its entries lead back to."""
    own = page.ids.own(page.resolved.anchors.get(node.id, ""))
    keys = " ".join(dict.fromkeys(cite.key for cite in node.cites))
    return element("span", inlines(page.resolved.text[node.id], page), id=own, class_="cite", data_cites=keys)


def _link(node: Link, page: Context, bare: bool) -> str:
    content = inlines(node.children, page, bare=bare)
    if bare or (node.target.startswith("#ref-") and node.target not in page.entries):
        return content
    title = node.title or None
    if node.target.startswith("#"):
        role = "doc-biblioref" if node.target.startswith("#ref-") else None
        return element("a", content, href=fragment(node.target[1:]), role=role, title=title)
    address = safe_url(node.target)
    if address is None:
        page.warn(
            "HTM001",
            f"The link to {node.target[:80]!r} is not one that a page may follow; its text is printed without the link",
            node.span,
            "Use an https:, http: or mailto: address, or #label.",
        )
        return content
    if _ADDRESS.fullmatch(content):
        content = _SIGN.sub(r"\g<0><wbr>", content)
    return element("a", content, href=address, title=title)


def _group(node: InlineGroup, page: Context, bare: bool) -> str:
    content = inlines(node.children, page, bare=bare)
    tag = "mark" if "mark" in node.classes else "u" if "underline" in node.classes else "span"
    own = page.ids.extra(node.identifier) if node.identifier and not bare else None
    given = dict(node.attributes)
    return element(
        tag,
        content,
        id=own,
        class_=classes(c for c in node.classes if c != tag),
        lang=given.get("lang"),
        dir=_direction(given),
    )


def _direction(given: dict[str, str]) -> str | None:
    return given["dir"] if given.get("dir") in ("ltr", "rtl", "auto") else None


def _note_mark(node: Footnote, page: Context) -> str:
    number = page.resolved.numbers[node.id]
    own = page.ids.own(f"fnref-{number}")
    link = element("a", escape(number), id=own, href=fragment(f"fn-{number}"), role="doc-noteref")
    return element("sup", link, class_="note-mark")


def formula(node: Math, page: Context) -> str:
    """MathML; where the TeX could not be read, the TeX itself, marked as an error that stays visible."""
    forms = page.resolved.math.get((node.tex, node.display))
    display = "block" if node.display else None
    if forms is None or forms.mathml is None:
        return element("math", f"<merror><mtext>{escape(node.tex)}</mtext></merror>", display=display)
    markup = _TAG.sub(lambda tag: _ACTIVE.sub("", tag[0]), _ANNOTATION.sub("", forms.mathml.strip()))
    return markup.replace("<math", f"<math{attributes(alttext=node.tex.strip())}", 1)
