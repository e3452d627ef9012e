"""Raw HTML of the author made harmless. In: nodes in a row. Out: markup that holds no script, style or event.

Pandoc hands on ``<b>word</b>`` as raw, text, raw: a tag and its end are brought together again here, so that what
stands between them is written as all text is, and only the tags pass through nh3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from builder.editions.html.markup import SCHEMES
from builder.model import Block, Inline, RawBlock, RawInline

Piece = TypeVar("Piece", Block, Inline)

DEPTH = 256
"""Open tags that one fragment may nest: nh3 takes time by the square of the depth."""

_TEXT = """a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup
    time u var wbr"""
_FLOW = """blockquote caption col colgroup details dd div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre summary
    table tbody td tfoot th thead tr ul"""
TEXT_TAGS = frozenset(_TEXT.split())
"""What may stand in a line of text."""
TAGS = TEXT_TAGS | frozenset(_FLOW.split())
"""What may stand between paragraphs."""
ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "bdo": {"dir"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
VOID = frozenset({"br", "hr", "wbr"})
_OPEN = re.compile(r"\s*<([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?>\s*")
_CLOSE = re.compile(r"\s*</([A-Za-z][A-Za-z0-9]*)\s*>\s*")
_ANY_OPEN = re.compile(r"<[A-Za-z]")
_ANY_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")


def sanitised(piece: Block | Inline) -> str:
    """Its HTML with nothing left but allowed tags and ``ATTRIBUTES``; too deep a fragment keeps its text only."""
    return _clean(_value(piece), TEXT_TAGS if isinstance(piece, RawInline) else TAGS)


@lru_cache(maxsize=512)
def _clean(fragment: str, tags: frozenset[str]) -> str:
    import nh3  # only manuscripts with raw HTML pay for it

    if len(_ANY_OPEN.findall(fragment)) > DEPTH:
        return nh3.clean(_ANY_TAG.sub("", fragment), tags=set())
    return nh3.clean(
        fragment,
        tags=set(tags),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def is_html(node: object) -> bool:
    """Whether ``node`` is raw content meant for this format."""
    return isinstance(node, RawBlock | RawInline) and node.format.lower() in ("html", "html5", "html4")


def joined(pieces: Sequence[Piece], write: Callable[[Piece], str]) -> str:
    """The markup of ``pieces`` in a row; ``write`` writes one that is not raw HTML."""
    out: list[str] = []
    ends = _ends(pieces) if any(map(is_html, pieces)) else {}
    closing: dict[int, str] = {}
    for i, piece in enumerate(pieces):
        if i in ends:
            opened, closed = _tags(piece)
            out.append(opened)
            closing[ends[i]] = closed
        elif i in closing:
            out.append(closing[i])
        elif is_html(piece):
            out.append(_alone(piece))
        else:
            out.append(write(piece))
    return "".join(out)


def _alone(piece: Block | Inline) -> str:
    """A fragment that is whole in itself; a tag that lost its end has nothing to hold and goes.

    ``data-raw`` tells readers of the page that these words are not of the text that all editions share.
    """
    opened = _OPEN.fullmatch(_value(piece))
    markup = "" if opened and opened[1].lower() not in VOID else sanitised(piece)
    if not re.sub(r"<[^>]*>", "", markup).strip():
        return markup
    if isinstance(piece, RawBlock):
        return f'<div data-raw="html">\n{markup.strip()}\n</div>\n'
    return f'<span data-raw="html">{markup}</span>'


def _value(node: object) -> str:
    return node.value if isinstance(node, RawBlock | RawInline) else ""


def _ends(pieces: Sequence[Piece]) -> dict[int, int]:
    """Index of each opening tag that stands alone → index of its end."""
    ends: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for i, piece in enumerate(pieces):
        if not is_html(piece):
            continue
        if opened := _OPEN.fullmatch(_value(piece)):
            stack.append((opened[1].lower(), i))
            waiting[opened[1].lower()] += 1
        elif closed := _CLOSE.fullmatch(_value(piece)):
            while waiting[closed[1].lower()]:
                name, start = stack.pop()
                waiting[name] -= 1
                if name == closed[1].lower():
                    ends[start] = i
                    break
    return ends


def _tags(opening: Block | Inline) -> tuple[str, str]:
    """An opening tag made harmless, and its end; ("", "") where nothing may be left of it."""
    whole = sanitised(opening)
    tag = _OPEN.match(whole)
    return (whole[: whole.index(">") + 1], f"</{tag[1]}>") if tag else ("", "")
