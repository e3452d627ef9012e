"""Images as pictures. In: assets. Out: vector or raster pictures, a visible box where one cannot be set."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.diagnostics import Diagnostic
from builder.editions.pdf.look import Look
from builder.editions.pdf.tags import Elem
from builder.model import Image, Resolved
from builder.typeset.text import Inset, Span, Style


@dataclass
class Pictures:
    """Sets images, each read once."""

    resolved: Resolved
    look: Look
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def inline(self, node: Image, style: Style, elem: Elem) -> Span | Inset:
        """An image in a line."""
        return Span(f"[{node.path.name}]", style)
