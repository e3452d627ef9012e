"""Formulas as pictures. In: MathML of the resolved document. Out: insets; TeX in the code face where that fails.

ziamath sets MathML with the MATH table of STIX Two Math (OpenType 1.9, MATH; MathML Core); its SVG is painted like any.
"""

from __future__ import annotations

import logging
import sys
import warnings
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

from builder.diagnostics import Diagnostic, Severity
from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.look import Look, Voice
from builder.editions.pdf.svg import Drawing
from builder.editions.pdf.tags import Elem, placed
from builder.model import Math, Resolved
from builder.typeset.text import Inset, Span, Style

SIDE = 0.05
"""Room on each side of a formula in a line, in em: ziamath measures the ink of the outer glyphs."""
MATHML = "{http://www.w3.org/1998/Math/MathML}"


@dataclass(slots=True)
class Formula:
    """A set formula: its drawing, its size, how far it hangs below the baseline, the room on each side."""

    drawing: Drawing
    tex: str
    width: float
    height: float
    depth: float
    side: float = 0.0

    def paint(self, canvas: TaggedCanvas, x: float, y: float, elem: Elem) -> None:
        """Paint it on the baseline at (x, y) as a Formula under ``elem``."""
        x += self.side
        box = (x, y - self.depth, x + self.width, y + self.height)
        formula = elem.add("Formula", alt=self.tex, attributes=placed(box))
        with canvas.content(formula):
            self.drawing.paint(canvas, x, y - self.depth, self.width, self.height + self.depth)


@dataclass
class Formulas:
    """Sets formulas, each once a size."""

    resolved: Resolved
    look: Look
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _set: dict[tuple[str, bool, float], Formula | None] = field(default_factory=dict)

    def inline(self, node: Math, style: Style, elem: Elem, fallback: Voice) -> Span | Inset:
        """A formula in a line; one that is wider than the text shrinks."""
        key = (node.tex, node.display, style.size)
        if key not in self._set:
            self._set[key] = self._formula(node, style.size)
        formula = self._set[key]
        if formula is None:
            owner = elem.add("Formula", alt=node.tex, later=True)
            return Span(node.tex, self.look.style(fallback._replace(owner=owner)))
        shrink = min(1.0, 0.86 * self.look.width / formula.width) if formula.width else 1.0
        w, h, d = formula.width * shrink, formula.height * shrink, formula.depth * shrink
        side = 0.0 if node.display else SIDE * style.size
        return Inset(w + 2 * side, h, d, style, Formula(formula.drawing, node.tex, w, h, d, side))

    def _formula(self, node: Math, size: float) -> Formula | None:
        """The formula set, or None and a warning."""
        forms = self.resolved.math.get((node.tex, node.display))
        if forms is None or forms.mathml is None:
            return None  # resolving has said so
        try:
            element = _presentation(forms.mathml)
            drawing, box = self._draw(element, size)
        except (ValueError, KeyError, IndexError, AttributeError, TypeError, ET.ParseError) as error:
            self._warn(node, f"{type(error).__name__}: {error}")  # ziamath fails in all these ways
            return None
        x0, x1, y0, y1 = box
        return Formula(drawing, node.tex, x1 - x0, y1, -y0)

    def _draw(self, element: ET.Element, size: float) -> tuple[Drawing, tuple[float, float, float, float]]:
        """The drawing and its box (left, right, bottom, top) about the baseline."""
        logging.disable(logging.WARNING)  # ziamath logs elements that it does not know …
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # … and calls what Python will drop
                math = _ziamath().Math(element, size=size, margin=0)
                svg = ET.tostring(math.svgxml())
                found = math.node.bbox
        finally:
            logging.disable(logging.NOTSET)
        box = (float(found.xmin), float(found.xmax), float(found.ymin), float(found.ymax))
        return Drawing(svg, self.look.library.font(), clipped=False), box

    def _warn(self, node: Math, why: str) -> None:
        message = f"The formula {node.tex!r} cannot be set: {why}"
        self.diagnostics.append(
            Diagnostic(
                "MTH001", message, node.span, Severity.WARNING, "Write it with commands of plain TeX or amsmath."
            )
        )


@cache
def _ziamath() -> ModuleType:
    """ziamath, imported only for a document with formulas.

    Most of the time that importing it takes goes into its reader of TeX, its table of 2,000 entities, and the kerning
    of its font, which it opens at once. MathML elements need none of them, so stand-ins take their place, unless
    somebody has imported the real ones already.
    """
    for name in ("ziamath.tex", "ziamath.escapes"):
        if name not in sys.modules:
            stand_in = ModuleType(name)
            vars(stand_in).update(tex2mml=str, declareoperator=str, unescape=str)
            sys.modules[name] = stand_in
    from ziafont import font

    kerning = font.gpos.Gpos
    font.gpos.Gpos = _NoKerning
    try:
        import ziamath
    finally:
        font.gpos.Gpos = kerning
    engine: ModuleType = ziamath
    return engine


class _NoKerning:
    """In place of a font's GPOS table: like that of a font that has none."""

    def __init__(self, *_where: object) -> None:
        """Whatever ziafont says of the table."""

    def __bool__(self) -> bool:
        return False

    def init_user_features(self) -> dict[str, bool]:
        """No feature can be asked for."""
        return {}


def _presentation(mathml: str) -> ET.Element:
    """The formula without its annotations (MathML 3, 5.1: the first child of ``semantics`` is what is shown)."""
    root = ET.fromstring(mathml)  # made by pandoc, not by the author

    def strip(parent: ET.Element) -> None:
        for k, child in enumerate(list(parent)):
            if child.tag.removeprefix(MATHML) == "semantics" and len(child):
                child = child[0]
                parent[k] = child
            strip(child)

    strip(root)
    return root
