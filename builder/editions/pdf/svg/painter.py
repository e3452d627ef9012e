"""The walk through an SVG's tree. In: elements. Out: operators on the canvas, its state saved round each element."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Iterator

from lxml import etree
from reportlab.lib.utils import ImageReader

from builder.editions.pdf.svg import style
from builder.editions.pdf.svg.geometry import IDENTITY, Matrix, Segment, apply, multiply, numbers, transform
from builder.editions.pdf.svg.ink import HREF, Ink, matrix_text, operators, tag_of
from builder.editions.pdf.svg.shapes import SHAPES, shape, text_outline
from builder.editions.pdf.svg.style import Css, cascade, length
from builder.typeset.fonts import Font

NOT_PAINTED = frozenset({"defs", "symbol", "clipPath", "mask", "marker", "pattern", "filter", "style", "script"})
NOT_PAINTED |= {"linearGradient", "radialGradient", "title", "desc", "metadata"}
DEEPEST = 60
"""Levels of nesting and of ``use``: a hostile file must not run for ever."""
MOST = 200_000
"""Elements painted, ``use`` counted each time."""


class Painter:
    """Walks the tree."""

    def __init__(self, ink: Ink, font: Font, size: tuple[float, float]) -> None:
        """``size`` of the view, which lengths in per cent are of."""
        self.ink, self.font, self.size = ink, font, size
        self.canvas, self.code, self.sheet = ink.canvas, ink.canvas.code, ink.sheet
        self.count = 0
        self.using: list[etree._Element] = []

    def element(self, element: etree._Element, parent: Css, opacity: float, depth: int) -> None:
        """Paint ``element`` and what is in it."""
        tag = tag_of(element)
        if not tag or tag in NOT_PAINTED or depth > DEEPEST:
            return
        if self.count >= MOST:
            self.ink.lacks(f"more than {MOST} shapes")
            return
        self.count += 1
        css = cascade(element, tag, parent, self.sheet)
        if css.get("display") == "none":
            return
        opacity *= style.opacity(css.get("opacity"))
        for name in ("mask", "filter"):
            if css.get(name, "none") != "none":
                self.ink.lacks(f"{name}s")
        self.canvas.saveState()
        matrix = transform(element.get("transform") or "")
        if matrix != IDENTITY:
            self.code.append(f"{matrix_text(matrix)} cm")
        self._clip(css)
        self._content(element, tag, css, opacity, depth)
        self.canvas.restoreState()

    def _content(self, element: etree._Element, tag: str, css: Css, opacity: float, depth: int) -> None:
        if tag in SHAPES:
            self.ink.shape(shape(element, tag, self.size), css, opacity)
        elif tag == "use":
            self._use(element, css, opacity, depth)
        elif tag == "text":
            self._text(element, css, opacity)
        elif tag == "image":
            self._image(element)
        elif tag in ("g", "a", "svg", "switch"):
            if tag == "svg":
                self._viewport(element, element)
            children = list(element)[:1] if tag == "switch" else list(element)
            for child in children:
                self.element(child, css, opacity, depth + 1)
        else:
            self.ink.lacks(f"<{tag}> elements")

    def _use(self, element: etree._Element, css: Css, opacity: float, depth: int) -> None:
        target = self.ink.target(element.get("href") or element.get(HREF) or "")
        if target is None or target in self.using or target in element.iterancestors():
            return  # a loop paints nothing (5.6)
        self.using.append(target)
        x, y = length(element.get("x"), self.size[0]), length(element.get("y"), self.size[1])
        if x or y:
            self.code.append(f"{matrix_text((1, 0, 0, 1, x, y))} cm")
        if tag_of(target) == "symbol":
            self._viewport(target, element)
            own = cascade(target, "symbol", css, self.sheet)
            for child in target:
                self.element(child, own, opacity, depth + 1)
        else:
            self.element(target, css, opacity, depth + 1)
        self.using.pop()

    def _viewport(self, element: etree._Element, sized: etree._Element) -> None:
        """A viewBox fitted into the width and height that ``sized`` gives (7.8: xMidYMid meet, the default)."""
        view = numbers(element.get("viewBox") or "")
        if element is sized:
            offset = length(element.get("x"), self.size[0]), length(element.get("y"), self.size[1])
            self.code.append(f"{matrix_text((1, 0, 0, 1, *offset))} cm")
        if len(view) != 4 or view[2] <= 0 or view[3] <= 0:
            return
        w = length(sized.get("width"), self.size[0], view[2])
        h = length(sized.get("height"), self.size[1], view[3])
        scale = min(w / view[2], h / view[3])
        dx, dy = (w - scale * view[2]) / 2 - scale * view[0], (h - scale * view[3]) / 2 - scale * view[1]
        self.code.append(f"{matrix_text((scale, 0, 0, scale, dx, dy))} cm")

    def _clip(self, css: Css) -> None:
        target = self.ink.target(css.get("clip-path", "none")) if css.get("clip-path", "none") != "none" else None
        if target is None:
            return
        if target.get("clipPathUnits") == "objectBoundingBox":
            self.ink.lacks("clip paths in units of their object")
            return
        segments = tuple(self._clip_segments(target, transform(target.get("transform") or ""), 0))
        even = any(cascade(e, tag_of(e), css, self.sheet).get("clip-rule") == "evenodd" for e in target)
        self.code.append(f"{operators(segments) or '0 0 m'} {'W*' if even else 'W'} n")

    def _clip_segments(self, parent: etree._Element, matrix: Matrix, depth: int) -> Iterator[Segment]:
        for child in parent:
            tag = tag_of(child)
            here = multiply(matrix, transform(child.get("transform") or ""))
            if tag == "use" and depth < DEEPEST:
                target = self.ink.target(child.get("href") or child.get(HREF) or "")
                if target is not None and tag_of(target) in SHAPES:
                    offset = (1.0, 0.0, 0.0, 1.0, length(child.get("x")), length(child.get("y")))
                    inner = multiply(multiply(here, offset), transform(target.get("transform") or ""))
                    yield from apply(inner, shape(target, tag_of(target), self.size))
            elif tag in SHAPES:
                yield from apply(here, shape(child, tag, self.size))

    def _text(self, element: etree._Element, css: Css, opacity: float) -> None:
        """Text and its ``tspan`` elements, from the first place that each gives."""
        x, y = (numbers(element.get(name) or "0") or [0.0] for name in ("x", "y"))
        pieces: list[tuple[str, Css, etree._Element]] = [(element.text or "", css, element)]
        for child in element:
            if tag_of(child) == "tspan":
                pieces.append(
                    ("".join(str(t) for t in child.itertext()), cascade(child, "tspan", css, self.sheet), child)
                )
            pieces.append((child.tail or "", css, element))
        at = (x[0], y[0])
        for k, (raw, own, node) in enumerate(pieces):
            text = " ".join(raw.split())
            if not text:
                continue
            if node is not element:
                at = (numbers(node.get("x") or "") or [at[0]])[0], (numbers(node.get("y") or "") or [at[1]])[0]
                at = at[0] + length(node.get("dx")), at[1] + length(node.get("dy"))
            if k and raw[:1].isspace():
                text = " " + text
            size = length(own.get("font-size"), 16.0, 16.0)
            wide = self.font.width(text) * size / 1000
            shift = {"middle": wide / 2, "end": wide}.get(own.get("text-anchor", ""), 0.0)
            self.ink.shape(text_outline(text, self.font, size, at[0] - shift, at[1]), own, opacity)
            at = (at[0] + wide - shift, at[1])

    def _image(self, element: etree._Element) -> None:
        """An image that the file itself holds; others are not fetched."""
        source = element.get("href") or element.get(HREF) or ""
        head, _comma, body = source.partition(",")
        if not head.startswith("data:image/") or not head.endswith(";base64") or "svg" in head:
            self.ink.lacks("images outside the file")
            return
        try:
            image = ImageReader(io.BytesIO(base64.b64decode(body)))
        except (binascii.Error, OSError):
            self.ink.lacks("damaged images")
            return
        x, y = length(element.get("x"), self.size[0]), length(element.get("y"), self.size[1])
        w, h = length(element.get("width"), self.size[0]), length(element.get("height"), self.size[1])
        w, h = w or float(image.getSize()[0]), h or float(image.getSize()[1])
        self.code.append(f"{matrix_text((1, 0, 0, -1, x, y + h))} cm")
        self.canvas.drawImage(image, 0, 0, w, h, mask="auto")
