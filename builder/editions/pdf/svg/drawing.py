"""The tree of an SVG to operators on the canvas. In: the file's bytes. Out: a drawing of a known size that can paint.

Group opacity is multiplied into what is in the group. Gradients become their middle colour; masks, filters, patterns,
markers are left out: ``problems`` names them.
"""

from __future__ import annotations

import math

from lxml import etree

from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.svg import style
from builder.editions.pdf.svg.geometry import numbers
from builder.editions.pdf.svg.ink import Ink, matrix_text, tag_of
from builder.editions.pdf.svg.painter import Painter
from builder.editions.pdf.svg.style import Sheet, cascade, length
from builder.editions.pdf.tags import number
from builder.typeset.fonts import Font

PX = 0.75
"""A pixel in points."""


class SvgError(ValueError):
    """The bytes are no SVG that can be read; the message says why."""


class Drawing:
    """A parsed SVG. ``width`` and ``height`` are its natural size in points."""

    def __init__(self, data: bytes, font: Font, *, clipped: bool = True) -> None:
        """Parse ``data``; ``font`` sets its text; ``clipped``: nothing is seen outside its view. Raises SvgError."""
        self.clipped = clipped
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
        try:
            self.root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise SvgError(str(error.msg)) from None
        if tag_of(self.root) != "svg":
            raise SvgError(f"its root element is {tag_of(self.root)!r}, not svg")
        self.font = font
        self.problems: dict[str, None] = {}
        view = numbers(self.root.get("viewBox") or "")
        width, height = length(self.root.get("width")), length(self.root.get("height"))
        if len(view) != 4 or view[2] <= 0 or view[3] <= 0:
            view = [0.0, 0.0, width or 300.0, height or 150.0]
        self.view = (view[0], view[1], view[2], view[3])
        self.width = (width or (height * view[2] / view[3] if height else view[2])) * PX
        self.height = (height or self.width / PX * view[3] / view[2]) * PX
        self.ids = {i: e for e in self.root.iter() if isinstance(e.tag, str) and (i := e.get("id"))}
        styles = (e.text or "" for e in self.root.iter() if tag_of(e) == "style")
        self.sheet = Sheet("\n".join(styles))
        if self.sheet.unread:
            self._lacks("style rules with combined selectors")

    def _lacks(self, what: str) -> None:
        self.problems[what] = None

    def paint(self, canvas: TaggedCanvas, x: float, y: float, width: float, height: float) -> None:
        """Paint into the rectangle whose lower left corner is (x, y)."""
        left, top, w, h = self.view
        scale = min(width / w, height / h)
        matrix = (scale, 0, 0, -scale, x - left * scale, y + height + top * scale)
        canvas.saveState()
        canvas.code.append(f"{matrix_text(matrix)} cm")
        if self.clipped:
            canvas.code.append(f"{' '.join(map(number, self.view))} re W n")
        ink = Ink(canvas, self.ids, self.sheet, math.hypot(w, h) / math.sqrt(2), self._lacks)
        painter = Painter(ink, self.font, (w, h))
        css = cascade(self.root, "svg", style.START, self.sheet)
        for child in self.root:
            painter.element(child, css, 1.0, 0)
        canvas.restoreState()
