"""Markup in fields of references. In: a CSL-JSON string. Out: inlines.

Source: CSL-JSON, "Rich text": ``<i> <b> <sub> <sup> <span style="font-variant:small-caps;"> <span class="nocase">``.
"""

from __future__ import annotations

import re

from builder import model as m
from builder.diagnostics import Span
from builder.resolve.generated import text

TAG = re.compile(r"<(/?)(i|b|sub|sup|sc|span)((?:\s[^<>]*)?)>", re.I)

STYLES: dict[str, m.StyleName] = {
    "i": "emphasis",
    "b": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "sc": "small-caps",
}


def rich_text(value: str, span: Span) -> tuple[m.Inline, ...]:
    """``value`` as inlines; a tag that is not known or not closed stands as it is typed."""
    stack: list[tuple[str, m.StyleName | None, list[m.Inline]]] = [("", None, [])]
    at = 0
    for tag in TAG.finditer(value):
        closing, name = bool(tag[1]), tag[2].lower()
        if closing and stack[-1][0] != name:
            continue
        _add(stack[-1][2], value[at : tag.start()], span)
        at = tag.end()
        if closing:
            _, style, children = stack.pop()
            stack[-1][2].extend(_styled(style, children, span))
        else:
            caps = "small-caps" if "small-caps" in tag[3] else None
            stack.append((name, STYLES.get(name, caps), []))  # type: ignore[arg-type]
    _add(stack[-1][2], value[at:], span)
    while len(stack) > 1:  # not closed: what is inside stays, plain
        _, _, children = stack.pop()
        stack[-1][2].extend(children)
    return tuple(stack[0][2])


def bare(value: str) -> str:
    """``value`` without its markup."""
    return TAG.sub("", value)


def _add(run: list[m.Inline], value: str, span: Span) -> None:
    if value:
        run.append(text(value, span))


def _styled(style: m.StyleName | None, children: list[m.Inline], span: Span) -> list[m.Inline]:
    if style is None:
        return children
    return [m.Styled(m.GENERATED, span, style, tuple(children))]
