"""A run of inlines as one line of text. In: inlines as written. Out: its words, each tied to its place in the source.

Whatever is no words (a citation, a cross-reference, a value, a formula, an image) is one ``OBJECT`` in the text.
Footnotes leave no trace; they are lines of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from builder import model as m
from builder.diagnostics import Span
from builder.model.plain import OBJECT

MARKS = {"single": "‘’", "double": "“”"}


class Stretch(NamedTuple):
    """``text[start:end]`` of a line is, or lies inside, ``node``."""

    start: int
    end: int
    node: m.Inline


@dataclass(frozen=True, slots=True)
class Line:
    """``pieces`` follow one another and make up ``text``; ``around`` are quotations, styles, links and groups.

    Of ``around`` the outer come first. A quotation's marks are in the text; the piece of each is the Quoted itself.
    """

    text: str
    pieces: tuple[Stretch, ...]
    around: tuple[Stretch, ...] = ()

    def span(self, start: int, end: int) -> Span | None:
        """The source of ``text[start:end]``, start < end; None where that was not typed anywhere.

        Exact only where source and text run in step from end to end; compare the texts before you edit.
        """
        first, last = self._piece(start), self._piece(end - 1)
        if first is None or last is None or m.GENERATED in (first.node.id, last.node.id):
            return None
        left, right = _start(first, start), _end(last, end)
        if first.node.span.file != last.node.span.file or right < left:
            return first.node.span
        exact = first.node.span.exact and last.node.span.exact and (first != last or right - left >= end - start)
        return Span(first.node.span.file, left, right, exact)

    def objects(self, start: int, end: int) -> Iterator[Stretch]:
        """What stands between ``start`` and ``end`` and is no words."""
        at = bisect_right(self.pieces, start, key=lambda piece: piece.end)
        for piece in self.pieces[at:]:
            if piece.start >= end:
                return
            if not isinstance(piece.node, m.Text | m.Code | m.LineBreak | m.Quoted):
                yield piece

    def citations(self, start: int, end: int) -> list[m.Citation]:
        """The citations between ``start`` and ``end``."""
        return [piece.node for piece in self.objects(start, end) if isinstance(piece.node, m.Citation)]

    def _piece(self, at: int) -> Stretch | None:
        i = bisect_right(self.pieces, at, key=lambda piece: piece.end)
        return self.pieces[i] if i < len(self.pieces) else None


def _start(piece: Stretch, at: int) -> int:
    node = piece.node
    if isinstance(node, m.Quoted):
        return node.span.start if _opens(piece) else node.span.end - 1
    if isinstance(node, m.Text) and node.anchors:
        return _offset(node.anchors, at - piece.start)
    return node.span.start


def _end(piece: Stretch, end: int) -> int:
    node = piece.node
    if isinstance(node, m.Quoted):
        return node.span.start + 1 if _opens(piece) else node.span.end
    if isinstance(node, m.Text) and node.anchors:
        return _offset(node.anchors, end - 1 - piece.start) + 1
    return node.span.end


class _Mark(Stretch):
    """The closing mark of a quotation."""


def _opens(piece: Stretch) -> bool:
    return not isinstance(piece, _Mark)


def _offset(anchors: tuple[tuple[int, int], ...], index: int) -> int:
    left, at = anchors[max(bisect_right(anchors, (index, 1 << 62)) - 1, 0)]
    return at + index - left


def line(run: Iterable[m.Inline]) -> Line:
    """``run`` as a line."""
    making = _Making()
    making.run(run)
    return Line("".join(making.words), tuple(making.pieces), tuple(sorted(making.around, key=_outer_first)))


def _outer_first(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, -stretch.end


class _Making:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.pieces: list[Stretch] = []
        self.around: list[Stretch] = []
        self.at = 0

    def run(self, run: Iterable[m.Inline]) -> None:
        for node in run:
            self.inline(node)

    def inline(self, node: m.Inline) -> None:
        start = self.at
        match node:
            case m.Text():
                self.add(node.value, node)
            case m.LineBreak():
                self.add(" ", node)
            case m.Quoted():
                self.add(MARKS[node.kind][0], node)
                self.run(node.children)
                self.pieces.append(_Mark(self.at, self.at + 1, node))
                self.words.append(MARKS[node.kind][1])
                self.at += 1
                self.around.append(Stretch(start, self.at, node))
            case m.Styled() | m.Link() | m.InlineGroup():
                self.run(node.children)
                self.around.append(Stretch(start, self.at, node))
            case m.Code():
                self.add(OBJECT, node)
            case m.Footnote() | m.RawInline():
                pass
            case _:
                self.add(OBJECT, node)

    def add(self, words: str, node: m.Inline) -> None:
        if words:
            self.words.append(words)
            self.pieces.append(Stretch(self.at, self.at + len(words), node))
            self.at += len(words)
