"""Elements as segments. In: a shape, or text and a font. Out: path segments in the element's own units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.editions.pdf.svg.geometry import KAPPA, Point, Segment, ellipse, numbers, path
from builder.editions.pdf.svg.style import length
from builder.typeset.fonts import Font

if TYPE_CHECKING:
    from lxml import etree

SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))


def shape(element: etree._Element, tag: str, view: tuple[float, float]) -> Sequence[Segment]:
    """The outline of a shape; lengths in per cent are of ``view``. None of an unknown one."""

    def get(name: str, whole: float = view[0]) -> float:
        return length(element.get(name), whole)

    match tag:
        case "path":
            return path(element.get("d") or "")
        case "rect":
            return _rect(element, view)
        case "circle":
            return ellipse(get("cx"), get("cy", view[1]), get("r"), get("r")) if get("r") > 0 else []
        case "ellipse":
            rx, ry = get("rx"), get("ry", view[1])
            return ellipse(get("cx"), get("cy", view[1]), rx, ry) if rx > 0 and ry > 0 else []
        case "line":
            return [("m", ((get("x1"), get("y1", view[1])),)), ("l", ((get("x2"), get("y2", view[1])),))]
        case "polyline" | "polygon":
            v = numbers(element.get("points") or "")
            points = list(zip(v[::2], v[1::2], strict=False))
            lines: list[Segment] = [("l" if k else "m", (point,)) for k, point in enumerate(points)]
            return [*lines, ("h", ())] if tag == "polygon" and lines else lines
        case _:
            return []


def _rect(element: etree._Element, view: tuple[float, float]) -> list[Segment]:
    """A rectangle, with round corners where it has radii (9.2)."""
    x, y = length(element.get("x"), view[0]), length(element.get("y"), view[1])
    w, h = length(element.get("width"), view[0]), length(element.get("height"), view[1])
    if w <= 0 or h <= 0:
        return []
    rx, ry = (length(element.get(name), size, -1.0) for name, size in (("rx", view[0]), ("ry", view[1])))
    rx, ry = (ry if rx < 0 else rx), (rx if ry < 0 else ry)
    rx, ry = min(max(rx, 0.0), w / 2), min(max(ry, 0.0), h / 2)
    if not rx or not ry:
        return [("m", ((x, y),)), ("l", ((x + w, y),)), ("l", ((x + w, y + h),)), ("l", ((x, y + h),)), ("h", ())]
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    right, low = x + w, y + h
    return [
        ("m", ((x + rx, y),)),
        ("l", ((right - rx, y),)),
        ("c", ((right - kx, y), (right, y + ky), (right, y + ry))),
        ("l", ((right, low - ry),)),
        ("c", ((right, low - ky), (right - kx, low), (right - rx, low))),
        ("l", ((x + rx, low),)),
        ("c", ((x + kx, low), (x, low - ky), (x, low - ry))),
        ("l", ((x, y + ry),)),
        ("c", ((x, y + ky), (x + kx, y), (x + rx, y))),
        ("h", ()),
    ]


class _Outline:
    """Collects a glyph's outline, y downwards (fontTools' pen protocol)."""

    def __init__(self, x: float, y: float, scale: float) -> None:
        self.x, self.y, self.scale = x, y, scale
        self.out: list[Segment] = []
        self.at: Point = (0.0, 0.0)

    def _map(self, point: Point) -> Point:
        return self.x + point[0] * self.scale, self.y - point[1] * self.scale

    def moveTo(self, to: Point) -> None:  # noqa: N802 (the protocol's name)
        self.at = to
        self.out.append(("m", (self._map(to),)))

    def lineTo(self, to: Point) -> None:  # noqa: N802
        self.at = to
        self.out.append(("l", (self._map(to),)))

    def qCurveTo(self, q: Point, to: Point) -> None:  # noqa: N802
        one = (self.at[0] + 2 / 3 * (q[0] - self.at[0]), self.at[1] + 2 / 3 * (q[1] - self.at[1]))
        two = (to[0] + 2 / 3 * (q[0] - to[0]), to[1] + 2 / 3 * (q[1] - to[1]))
        self.curveTo(one, two, to)

    def curveTo(self, one: Point, two: Point, to: Point) -> None:  # noqa: N802
        self.at = to
        self.out.append(("c", (self._map(one), self._map(two), self._map(to))))

    def closePath(self) -> None:  # noqa: N802
        self.out.append(("h", ()))


def text_outline(text: str, font: Font, size: float, x: float, y: float) -> list[Segment]:
    """``text`` as outlines from (x, y) on: a figure's text is described by its alternative text, not read out."""
    out: list[Segment] = []
    for run in font.shape(text).runs:
        for glyph in run.glyphs:
            pen = _Outline(x + glyph.dx * size / 1000, y - glyph.dy * size / 1000, size / 1000 * run.face.unit)
            run.face.font.draw_glyph_with_pen(glyph.gid, pen)
            out += pen.out
            x += glyph.advance * size / 1000
    return out
