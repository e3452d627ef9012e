"""Titles as registries send them. In: HTML, JATS or MathML in a string, escaped once or twice. Out: CSL's markup.

CSL-JSON knows ``<i>``, ``<b>``, ``<sub>``, ``<sup>`` and small capitals (citeproc-js manual, "HTML-like formatting
tags"); other tags are taken away and what they hold is kept. Capitals stay as they are.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(/?)(?:\w+:)?([A-Za-z][\w-]*)(?:\s[^<>]*)?(/?)>")
_KEPT = {
    "i": "i", "italic": "i", "em": "i", "b": "b", "bold": "b", "strong": "b", "sub": "sub", "inf": "sub", "sup": "sup",
    "sc": "sc", "scp": "sc", "smallcaps": "sc",
}  # fmt: skip
_DROPPED = frozenset(
    "a alternatives article-title break br div ext-link font inline-formula monospace named-content p roman "
    "sans-serif span strike styled-content title tt u underline xref "
    "math semantics mrow mi mn mo ms mtext mspace msub msup msubsup mfrac msqrt mroot mstyle mover munder munderover "
    "mfenced mpadded mphantom mtable mtr mtd mmultiscripts mprescripts none".split()
)
_UNSEEN = re.compile(r"<(?:\w+:)?(tex-math|annotation|annotation-xml)\b.*?</(?:\w+:)?\1>", re.S)
_OPEN = {"sc": '<span style="font-variant:small-caps;">'}
_CLOSE = {"sc": "</span>"}


def rich(text: str) -> str:
    """``text`` with CSL's markup only, well nested, on one line."""
    out: list[str] = []
    stack: list[str] = []
    at = 0
    text = _UNSEEN.sub("", html.unescape(html.unescape(text)))
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name not in _KEPT and name not in _DROPPED:
            continue  # no tag: “<n>” in a title about queues
        out.append(text[at : tag.start()])
        at = tag.end()
        if name in ("br", "break", "p"):
            out.append(" ")
        kept = _KEPT.get(name)
        if kept is None or tag[3]:
            continue
        if not tag[1]:
            stack.append(kept)
            out.append(_OPEN.get(kept, f"<{kept}>"))
        elif kept in stack:
            while (last := stack.pop()) != kept:
                out.append(_CLOSE.get(last, f"</{last}>"))
            out.append(_CLOSE.get(kept, f"</{kept}>"))
    out.append(text[at:])
    out += [_CLOSE.get(kept, f"</{kept}>") for kept in reversed(stack)]
    return " ".join("".join(out).split())


def plain(text: str) -> str:
    """``text`` without any markup, on one line."""
    return re.sub(r"</?(?:i|b|sub|sup|span)\b[^<>]*>", "", rich(text))
