"""Fragments made ready for pandoc: line ends as LF, values hidden; plain words need no pandoc at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.model import Block, Paragraph, Text
from builder.sources.fragment import Fragment, at
from builder.sources.ids import NodeIds
from builder.sources.markdown.context import Context, Json
from builder.sources.markdown.values import Hidden, hide

PLAIN = re.compile(
    r"(?![#%:=>+*|-]|\(?(?:\w+|@)[.)](?:\s|$)|\s)"  # no block syntax at the start
    r"(?:[^\W_]|[ ,;/+()%=?!#:±×÷°µ–—≥≤≈→−’“”.-])+"
    r"(?<!\s)",
)
ALONE = re.compile(r"[-+*]|#+|\(?\w{1,3}[.)]|\w+|[-+]?\d+(?:[.,]\d+)*%?")
"""One mark or number: a list's or heading's beginning for pandoc, but a cell means just the mark."""
TYPOGRAPHY = re.compile(r"--|\.\.|[^\W\d_]\. | {2}|[ (]-@|://")


@dataclass(frozen=True, slots=True)
class Piece:
    """What pandoc is to read for one fragment, and the way back. ``whole``: a file; ``is_plain``: pandoc need not."""

    text: str
    hidden: Hidden
    fragment: Fragment
    anchors: tuple[tuple[int, int], ...]
    whole: bool
    is_plain: bool

    def context(
        self, ids: NodeIds, base: PurePosixPath, blocks: Callable[[Context, list[Json]], tuple[Block, ...]]
    ) -> Context:
        """The context to convert it in."""
        whole = (0, len(self.text), False)
        return Context(self.fragment.file, self.anchors, self.hidden, ids, base, blocks, whole)


def prepare(fragment: Fragment) -> Piece:
    """Make a piece of ``fragment``."""
    inline = fragment.kind == "inline"
    if inline and is_plain(fragment.text):
        return Piece(fragment.text, Hidden(), fragment, fragment.anchors, whole=False, is_plain=True)
    text, anchors = _unix(fragment)
    text, hidden = hide(text.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    return Piece(text, hidden, fragment, anchors, whole=not inline, is_plain=False)


def is_plain(text: str) -> bool:
    """Whether pandoc would read a single paragraph with just these characters, or could only misread them."""
    if ALONE.fullmatch(text):
        return True
    return PLAIN.fullmatch(text) is not None and TYPOGRAPHY.search(text) is None


def plain_block(ctx: Context, text: str) -> tuple[Block, ...]:
    """The paragraph of plain text."""
    place = (0, len(text), True)
    here, span = ctx.id(), ctx.span(place)
    anchors = ctx.in_file([(0, 0)], len(text))
    return (Paragraph(here, span, (Text(ctx.id(), span, text, anchors),)),)


def _unix(fragment: Fragment) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with LF line ends, and anchors from it to the file. Pandoc drops every CR, so CR alone becomes LF."""
    text = fragment.text
    if "\r" not in text:
        return text, fragment.anchors
    dropped = [m.start() for m in re.finditer("\r\n", text)]
    steps = sorted({0, *(index + 1 for index in dropped), *(index for index, _ in fragment.anchors)})
    out = [(step - bisect_left(dropped, step), at(fragment.anchors, step)) for step in steps]
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(out)
