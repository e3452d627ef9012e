"""Spans to boxes, glue and penalties, and broken items back to lines of shaped words.

Words are shaped whole; a fragment that ends in a hyphen is shaped again once its line is known. Hang values follow
R. Schlicht, "The microtype package", protrusion settings for Latin text fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.typeset import hyphenate
from builder.typeset.items import END, INFINITY, Box, Glue, Item, Options, Penalty, fit
from builder.typeset.linebreak import Breaks
from builder.typeset.text import Inset, Piece, SetLine, Span, Style

HANG_RIGHT = {
    ".": 0.7,
    ",": 0.6,
    "-": 0.6,
    "‐": 0.6,
    ":": 0.4,
    ";": 0.4,
    "–": 0.3,
    "!": 0.2,
    "?": 0.2,
    "’": 0.6,
    "”": 0.5,
}
HANG_LEFT = {"‘": 0.6, "“": 0.5, "(": 0.1}
TOKEN = re.compile("[ \t\n\r]+|\u00a0|[^ \t\n\r\u00a0]+")
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")

Part = tuple[Style, str, int, int]
"""Characters from … to of a word."""
Source = Part | Inset | None


class Manner(NamedTuple):
    """How a paragraph is to be set."""

    language: str = "en"
    justify: bool = True
    indent: float = 0.0
    options: Options = Options()
    verbatim: bool = False
    """Every blank counts, as in code."""


class Composition:
    """The items of a paragraph and where each comes from."""

    def __init__(self, text: Manner, spans: Sequence[Span | Inset], *, hyphens: bool, width: float) -> None:
        """``hyphens``: whether words may be hyphenated; words wider than ``width`` may break anywhere."""
        self.p, self.hyphens, self.measure = text, hyphens, width
        self.crammed = False  # a word is wider than the measure
        self.items: list[Item] = []
        self.sources: list[Source] = []
        if text.indent or text.verbatim:  # a box to start with keeps the blanks that follow
            self._add(Box(text.indent), None)
        for token in _tokens(spans, verbatim=text.verbatim):
            match token:
                case Style():
                    self._gap(token)
                case Inset():
                    self._add(Box(token.width), token)
                case "\n":
                    self._add(Penalty(INFINITY), None)
                    self._add(END[1], None)
                    self._add(END[2], None)
                case (Style() as style, str() as word):
                    if word == "\u00a0":
                        self._add(Penalty(INFINITY), None)
                        self._gap(style)
                    else:
                        self._word(style, word)
        self.inked = any(source is not None for source in self.sources)
        for item in END:
            self._add(item, None)

    def _add(self, item: Item, source: Source) -> None:
        self.items.append(item)
        self.sources.append(source)

    def _gap(self, style: Style) -> None:
        w = style.font.space * style.size / 1000
        self._add(Glue(w, w / 2, w / 3) if self.p.justify else Glue(w, 0, 0), (style, " ", 0, 1))

    def _word(self, style: Style, text: str) -> None:
        """Boxes and penalties of a word, or of the part of it that has one style."""
        em = style.size / 1000
        language = style.language if style.language is not None else self.p.language
        places = hyphenate.places(text, language if self.hyphens else "")
        clean = INVISIBLE.sub("", text)
        if len(clean) != len(text):  # places count in the text as typed
            gone = [0]
            for char in text:
                gone.append(gone[-1] + bool(INVISIBLE.match(char)))
            places = tuple(p._replace(at=p.at - gone[p.at]) for p in places)
        if not clean:
            return
        shaped = style.font.shape(clean)
        if shaped.width * em > self.measure:
            self.crammed = True
            places = hyphenate.everywhere(clean, language if self.hyphens else "")
        if not places:
            self._box(style, clean, (0.0, shaped.width * em), 0, len(clean))
            return
        at = [x * em for x in shaped.offsets()]
        hyphen = style.font.width("-") * em if self.hyphens else 0.0
        previous = 0
        for place in places:
            if not previous < place.at < len(clean):
                continue
            self._box(style, clean, (at[previous], at[place.at]), previous, place.at)
            if place.hyphen:
                cost = place.cost if self.p.justify else 5 * place.cost
                self._add(Penalty(cost, hyphen, True, HANG_RIGHT["-"] * hyphen if self.p.justify else 0.0), None)
            else:
                self._add(Penalty(place.cost, 0.0, clean[place.at - 1] in "-‐"), None)
            previous = place.at
        self._box(style, clean, (at[previous], at[-1]), previous, len(clean))

    def _box(self, style: Style, text: str, edges: tuple[float, float], a: int, b: int) -> None:
        left = right = 0.0
        if self.p.justify:
            em = style.size / 1000
            first, last = text[a], text[b - 1]
            if first in HANG_LEFT:
                left = HANG_LEFT[first] * style.font.width(first) * em
            if last in HANG_RIGHT:
                right = HANG_RIGHT[last] * style.font.width(last) * em
        self._add(Box(edges[1] - edges[0], left, right), (style, text, a, b))

    def line(self, breaks: Breaks, k: int, width: float) -> SetLine:
        """Line ``k`` with its words joined up again, its gaps set to fill ``width``."""
        start, end, _ratio, _scale = breaks.lines[k]
        stop, first, before = self.items[end], self.items[start], self.items[end - 1]
        soft = isinstance(stop, Penalty) and stop.pre > 0
        forced = isinstance(stop, Penalty) and stop.cost <= -INFINITY
        pieces = list(self._pieces(start, end, soft))
        left = first.hang_left if isinstance(first, Box) else 0.0
        ends = stop if isinstance(stop, Penalty) and soft else before
        right = 0.0 if isinstance(ends, Glue) else ends.hang_right
        inked = sum(p.width for p in pieces if p.kind != "gap")
        space = sum(p.width for p in pieces if p.kind == "gap")
        indent = first.width if isinstance(first, Box) and self.sources[start] is None else -left
        misfit, ratio, scale = width + right - indent - inked - space, 0.0, 0.0
        if self.p.justify and (not forced or misfit < 0):
            ratio, scale = fit(misfit, space / 2, space / 3, inked, self.p.options)
            ratio = max(-1.0, ratio) if space else 0.0
        gap = 1 + ratio * (1 / 2 if ratio > 0 else 1 / 3)
        if gap != 1:
            pieces = [p._replace(width=p.width * gap) if p.kind == "gap" else p for p in pieces]
        spaced = isinstance(stop, Glue) or (forced and k + 1 < len(breaks.lines))
        return SetLine(pieces, indent, scale, gap, forced, spaced)

    def _pieces(self, start: int, end: int, soft: bool) -> Iterator[Piece]:
        word: Part | None = None
        for k in range(start, end):
            item, source = self.items[k], self.sources[k]
            if source is None:
                continue
            if word is not None and isinstance(item, Box) and not isinstance(source, Inset) and _joins(word, source):
                word = (word[0], word[1], word[2], source[3])
                continue
            if word is not None:
                yield _shaped(word)
            word = None
            if isinstance(source, Inset):
                yield Piece("inset", source.style, source.width, None, source)
            elif isinstance(item, Glue):
                yield Piece("gap", source[0], item.width, source[0].font.shape(" "))
            else:
                word = source
        if word is not None:
            yield _shaped(word)
            if soft:  # a piece of its own, so that it can be left out when text is extracted
                yield _shaped((word[0], "-", 0, 1))._replace(kind="hyphen")


def _joins(word: Part, source: Part) -> bool:
    """Whether ``source`` is the next part of the same word."""
    return source[0] is word[0] and source[1] is word[1] and source[2] == word[3]


def _shaped(word: Part) -> Piece:
    style, text, a, b = word
    shaped = style.font.shape(text[a:b])
    return Piece("word", style, shaped.width * style.size / 1000, shaped)


def _tokens(spans: Sequence[Span | Inset], *, verbatim: bool) -> Iterator[Style | Inset | str | tuple[Style, str]]:
    """Word parts as (style, text), the style of the space between words, insets, and a newline for a forced break."""
    pending: Style | None = None
    inked = False
    for span in spans:
        if isinstance(span, Inset):
            if pending is not None:
                yield pending
            pending, inked = None, True
            yield span
            continue
        for m in TOKEN.finditer(span.text):
            text = m.group()
            if verbatim and text.isspace():
                yield from [span.style] * len(text)
                continue
            if "\n" in text:
                pending, inked = None, False
                yield "\n"
            elif text[0] in " \t\r":
                pending = span.style if inked else None  # leading blanks vanish
            else:
                if pending is not None:
                    yield pending
                pending, inked = None, True
                yield span.style, text
