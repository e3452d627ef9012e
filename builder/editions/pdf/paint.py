"""Set lines onto the canvas: one TJ for each stretch of one look. In: lines and places. Out: operators.

Sources: ISO 32000-1, 9.3 (text state: Tz, Ts), 9.4.3 (TJ). Operators go straight to the canvas: reportlab's text
objects encode strings anew and cannot keep kerning, scaling and marked content together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.tags import Elem, number
from builder.typeset.fonts import Run
from builder.typeset.text import Piece, SetLine, Style


class PlacedLine(NamedTuple):
    """A line and where its baseline starts."""

    line: SetLine
    x: float
    y: float


class Picture(Protocol):
    """What an inset holds."""

    def paint(self, canvas: TaggedCanvas, x: float, y: float, elem: Elem) -> None:
        """Paint it with its baseline's start at (x, y); ``elem`` is the paragraph's element."""
        ...


@dataclass(slots=True, eq=False)
class Anchor:
    """A link in the text: its element, and where it leads."""

    elem: Elem
    target: str
    says: str


@dataclass(slots=True, eq=False, kw_only=True)
class Mark:
    """What a stretch of text is besides text: a place that links lead to, by name; "" for none."""

    name: str = ""


@dataclass(slots=True)
class _Stroke:
    """A stretch of a line that is a link, or is underlined or struck out."""

    style: Style
    left: float
    right: float
    y: float


@dataclass(slots=True)
class _Pen:
    """One text object: what is set in it, so that only changes are written."""

    canvas: TaggedCanvas
    elem: Elem
    state: dict[str, str] = field(default_factory=dict)
    style: Style | None = None
    """The one whose colour and rise are set."""
    shown: list[str] = field(default_factory=list)
    strokes: list[_Stroke] = field(default_factory=list)

    def flush(self) -> None:
        if self.shown:
            self.canvas.code.append(f"[{''.join(self.shown)}]TJ")
            self.shown.clear()

    def put(self, key: str, value: str) -> None:
        if self.state.get(key) != value:
            self.flush()
            self.canvas.code.append(f"{value} {key}")
            self.state[key] = value

    def elem_of(self, style: Style) -> Elem:
        owner = style.owner
        return owner.elem if isinstance(owner, Anchor) else owner if isinstance(owner, Elem) else self.elem

    def owner(self, style: Style) -> None:
        elem = self.elem_of(style)
        if self.canvas.open is not elem:
            self.flush()
            self.canvas.begin(elem)

    def line(self, placed: PlacedLine) -> None:
        line, pen, y = placed.line, placed.x + placed.line.indent, placed.y
        stretch = 1 + line.scale
        self.flush()
        self.canvas.code.append(f"1 0 0 1 {number(pen)} {number(y)} Tm")
        self.put("Tz", number(100 * stretch))
        for piece in line.pieces:
            left = pen
            self._mark(piece.style, left, y)
            if piece.inset is not None:
                pen += piece.width
                self._inset(piece, left, pen, y)
            else:
                pen += piece.width * (1 if piece.kind == "gap" else stretch)
                self._text(piece, stretch)
            self._stroke(piece.style, left, pen, y)
        if line.spaced and line.pieces:
            self._space(line.pieces[-1].style)
        self.flush()

    def _mark(self, style: Style, left: float, y: float) -> None:
        """Name the place where a marked stretch begins; it may go on in other pieces, lines and pages."""
        mark = style.mark
        if isinstance(mark, Mark) and mark.name and mark.name not in self.canvas.named:
            self.canvas.bookmark(mark.name, left, y + style.rise + style.size)

    def _text(self, piece: Piece, stretch: float) -> None:
        style, shaped = piece.style, piece.shaped
        if shaped is None:
            return
        if style is not self.style:
            self.put("rg", " ".join(map(number, style.color)))
            self.put("Ts", number(style.rise))
            self.style = style
        self.owner(style)
        for run in shaped.runs:
            font = self.canvas.font(run.face)
            self.put("Tf", f"/{font.name} {style.size:g}")
            if run.raised:
                for glyph in run.glyphs:
                    self.put("Ts", number(style.rise + glyph.dy * style.size / 1000))
                    self.shown.append(font.operand(Run(run.face, (glyph,))))
                self.put("Ts", number(style.rise))
            else:
                self.shown.append(font.operand(run, soft=piece.kind == "hyphen"))
        if piece.kind == "gap":
            extra = piece.width * 1000 / (style.size * stretch) - shaped.width
            if abs(extra) >= 0.05:
                self.shown.append(number(-extra))

    def _space(self, style: Style) -> None:
        """At the end of a line broken at a space: text extraction needs it."""
        self.owner(style)
        (run,) = style.font.shape(" ").runs
        font = self.canvas.font(run.face)
        self.put("Tf", f"/{font.name} {style.size:g}")
        self.shown.append(font.operand(run))

    def _inset(self, piece: Piece, left: float, right: float, y: float) -> None:
        """A picture cannot stand inside a text object."""
        self.flush()
        self.canvas.end()
        self.canvas.code.append("ET")
        content = piece.inset.content if piece.inset is not None else None
        if hasattr(content, "paint"):
            elem = self.elem_of(piece.style)
            elem.join()
            content.paint(self.canvas, left, y, elem)
        self.canvas.end()
        self.canvas.code.append(f"BT 1 0 0 1 {number(right)} {number(y)} Tm")

    def _stroke(self, style: Style, left: float, right: float, y: float) -> None:
        if not (isinstance(style.owner, Anchor) or style.line):
            return
        last = self.strokes[-1] if self.strokes else None
        if (
            last is not None
            and last.y == y
            and last.right == left
            and last.style.owner is style.owner
            and last.style.line == style.line
        ):
            last.right = right
        else:
            self.strokes.append(_Stroke(style, left, right, y))


def paint_lines(canvas: TaggedCanvas, lines: Sequence[PlacedLine], elem: Elem) -> None:
    """Paint ``lines``, whose text belongs to ``elem`` where its style names no element of its own."""
    pen = _Pen(canvas, elem)
    canvas.end()
    canvas.code.append("BT")
    for placed in lines:
        pen.line(placed)
    canvas.end()
    canvas.code.append("ET")
    for stroke in pen.strokes:
        _finish(canvas, stroke)


def _finish(canvas: TaggedCanvas, stroke: _Stroke) -> None:
    """The rule of a stretch, and its link's active area."""
    style = stroke.style
    if style.line:
        up = -0.13 if style.line == "under" else 0.24
        canvas.rule(stroke.left, stroke.y + up * style.size, stroke.right - stroke.left, 0.05 * style.size)
    if isinstance(style.owner, Anchor):
        foot = stroke.y + style.rise
        box = (stroke.left, foot - 0.25 * style.size, stroke.right, foot + 0.8 * style.size)
        canvas.link(style.owner.target, box, style.owner.elem, style.owner.says)
