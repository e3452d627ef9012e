"""Segments painted: fill, stroke, opacity. In: segments and a style. Out: operators on the canvas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.svg import style
from builder.editions.pdf.svg.geometry import Matrix, Segment
from builder.editions.pdf.svg.style import Css, Sheet, cascade, length
from builder.editions.pdf.tags import number

CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
HREF = "{http://www.w3.org/1999/xlink}href"


def tag_of(element: etree._Element) -> str:
    """The name without its namespace, "" for a comment or a processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def matrix_text(m: Matrix) -> str:
    """Six operands."""
    return " ".join(f"{v:.5f}".rstrip("0").rstrip(".") for v in m)


@lru_cache(maxsize=2_000)
def operators(segments: tuple[Segment, ...]) -> str:
    """Path construction operators."""
    return "\n".join(" ".join([*(f"{number(px)} {number(py)}" for px, py in points), op]) for op, points in segments)


@dataclass
class Ink:
    """Paints outlines. ``lacks`` is told what cannot be painted as the SVG says."""

    canvas: TaggedCanvas
    ids: Mapping[str, etree._Element]
    sheet: Sheet
    diagonal: float
    lacks: Callable[[str], None]

    def target(self, reference: str) -> etree._Element | None:
        """The element that ``#id`` or ``url(#id)`` names."""
        return self.ids.get(reference.strip().removeprefix("url(").rstrip(")").strip("\"' ").removeprefix("#"))

    def shape(self, segments: Sequence[Segment], css: Css, opacity: float) -> None:
        """Fill and stroke ``segments``."""
        if not segments or css.get("visibility") in ("hidden", "collapse"):
            return
        if any(css.get(f"marker-{k}", "none") != "none" for k in ("start", "mid", "end")):
            self.lacks("markers (arrow heads)")
        fill, stroke = self._paint(css, "fill"), self._paint(css, "stroke")
        width = length(css.get("stroke-width"), self.diagonal, 1.0)
        if width <= 0:
            stroke = None
        if fill is None and stroke is None:
            return
        if fill is not None:
            self.canvas.code.append(f"{' '.join(map(number, fill))} rg")
            self.canvas.setFillAlpha(
                opacity * style.opacity(css.get("fill-opacity")) * style.alpha(css.get("fill", ""))
            )
        if stroke is not None:
            self._pen(css, width)
            self.canvas.code.append(f"{' '.join(map(number, stroke))} RG")
            both = style.opacity(css.get("stroke-opacity")) * style.alpha(css.get("stroke", ""))
            self.canvas.setStrokeAlpha(opacity * both)
        even = "*" if css.get("fill-rule") == "evenodd" and fill is not None else ""
        operator = ("B" if stroke is not None else "f") + even if fill is not None else "S"
        self.canvas.code.append(f"{operators(tuple(segments))} {operator}")

    def _pen(self, css: Css, width: float) -> None:
        dashes = [length(part) for part in css.get("stroke-dasharray", "").replace(",", " ").split()]
        dashes = dashes * 2 if len(dashes) % 2 else dashes
        pattern = " ".join(map(number, dashes)) if dashes and sum(dashes) > 0 and min(dashes) >= 0 else ""
        cap, join = CAPS.get(css.get("stroke-linecap", ""), 0), JOINS.get(css.get("stroke-linejoin", ""), 0)
        self.canvas.code.append(
            f"{number(width)} w {cap} J {join} j {number(max(1.0, length(css.get('stroke-miterlimit'), 0.0, 4.0)))} M"
            f" [{pattern}] {number(length(css.get('stroke-dashoffset')) if pattern else 0.0)} d"
        )

    def _paint(self, css: Css, name: str) -> style.Rgb | None:
        """A colour; a gradient gives that of its middle stop."""
        value = css.get(name, "none")
        if not value.startswith("url("):
            return style.color(value, css.get("color", "black"))
        reference, _paren, fallback = value.partition(")")
        target = self.target(reference + ")")
        if target is None:
            return style.color(fallback, css.get("color", "black"))
        if tag_of(target) not in ("linearGradient", "radialGradient"):
            self.lacks("patterns")
            return None
        self.lacks("gradients")
        inner = self.target(target.get("href") or target.get(HREF) or "")
        stops = [e for place in (target, inner) if place is not None for e in place if tag_of(e) == "stop"]
        if not stops:
            return None
        middle = stops[len(stops) // 2]
        return style.color(cascade(middle, "stop", css, self.sheet).get("stop-color", "black"))
