"""What text is before and after it is set: styled spans in, lines of pieces out. Numbers are points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from builder.typeset.fonts import Font, Shaped


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a span looks. ``owner`` is the painter's business: what part of the document the text belongs to.

    ``mark`` is what a line that holds this text calls (a footnote). Colours are RGB, 0 … 1.
    """

    font: Font
    size: float
    rise: float = 0.0
    color: tuple[float, float, float] = (0.0, 0.0, 0.0)
    owner: object = None
    mark: object = None
    line: str = ""
    """"under" or "through"."""
    language: str | None = None
    """Hyphenation of its own; "" for none."""


@dataclass(frozen=True, slots=True)
class Inset:
    """Something set like one big letter: a formula, a small image. Its depth hangs below the baseline."""

    width: float
    height: float
    depth: float
    style: Style
    content: object


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style; a newline is a forced line break."""

    text: str
    style: Style


class Piece(NamedTuple):
    """A part of a line: kind "word", "gap" or "inset", or "hyphen" (one that hyphenation added). Width in points."""

    kind: str
    style: Style
    width: float
    shaped: Shaped | None = None
    inset: Inset | None = None


@dataclass(slots=True)
class SetLine:
    """A line ready to be painted from ``indent``, which is negative where punctuation hangs out on the left.

    ``scale`` widens the glyphs, ``gap`` is a gap's width over its natural one. ``spaced``: broken at a space.
    """

    pieces: list[Piece]
    indent: float
    scale: float
    gap: float
    last: bool
    spaced: bool

    @property
    def width(self) -> float:
        """From the left edge to the last glyph's right side."""
        return self.indent + sum(p.width if p.kind == "gap" else p.width * (1 + self.scale) for p in self.pieces)

    def marks(self) -> list[object]:
        """What the line calls, in order."""
        return list(dict.fromkeys(p.style.mark for p in self.pieces if p.style.mark is not None))

    def reach(self) -> tuple[float, float]:
        """The height above and the depth below the baseline that insets need."""
        insets = [p.inset for p in self.pieces if p.inset is not None]
        return max((i.height for i in insets), default=0.0), max((i.depth for i in insets), default=0.0)
