"""Citations in brackets as they stand in a line. In: lines, sentences. Out: those side by side, those behind a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder import model as m
from builder.checks.prose_lines import Line, Stretch
from builder.checks.prose_sentences import Sentence, abbreviates
from builder.diagnostics import Span

_BETWEEN = re.compile(r"[\s\u00a0]*[,;]?[\s\u00a0]*")
_BEHIND = re.compile(r"(\.)([\s\u00a0]*)\ufffc$")
_MISREAD = re.compile(r"\[\ufffc[^\[\]\ufffc]*\](?=\ufffc|\[\ufffc)")


class Cluster(NamedTuple):
    """Citations in brackets: stretch of the line, place in the source, keys. ``misread``: see ``_clusters``."""

    start: int
    end: int
    place: Span | None
    keys: tuple[str, ...]
    misread: bool


def _clusters(line: Line) -> Iterator[Cluster]:
    """Those in brackets, in order. Of ``[@a][@b]`` pandoc reads the first as words: “[”, ``@a`` in the text, “]”."""
    misread = [found.span() for found in _MISREAD.finditer(line.text)]
    for piece in line.pieces:
        if isinstance(piece.node, m.Citation):
            keys = tuple(cite.key for cite in piece.node.cites)
            around = next((span for span in misread if span[0] < piece.start < span[1]), None)
            if piece.node.cites[0].mode != "author-in-text":
                yield Cluster(piece.start, piece.end, piece.node.span, keys, False)
            elif around:
                yield Cluster(*around, line.span(*around), keys, True)


def chains(line: Line) -> Iterator[list[Cluster]]:
    """Two or more that follow one another with nothing but a blank, a comma or a semicolon between."""
    chain: list[Cluster] = []
    for cluster in _clusters(line):
        if chain and not _BETWEEN.fullmatch(line.text, chain[-1].end, cluster.start):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(cluster)
    if len(chain) > 1:
        yield chain


def behind(sentence: Sentence) -> Stretch | None:
    """The stretch from the full stop to the end of a single citation behind it."""
    found = _BEHIND.search(sentence.text)
    if not found or abbreviates(sentence.text, found.start()):
        return None
    (node, *_) = sentence.citations[-1:] or (None,)
    if node is None or node.cites[0].mode == "author-in-text":
        return None
    return Stretch(sentence.start + found.start(), sentence.end, node)
