"""Formulas as pictures. In: MathML of the resolved document. Out: insets; TeX in the code face where that fails."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.diagnostics import Diagnostic, Severity
from builder.editions.pdf.look import Look, Voice
from builder.editions.pdf.tags import Elem
from builder.model import Math, Resolved
from builder.typeset.text import Inset, Span, Style


@dataclass
class Formulas:
    """Sets formulas, each once."""

    resolved: Resolved
    look: Look
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def inline(self, node: Math, style: Style, elem: Elem, fallback: Voice) -> Span | Inset:
        """A formula in a line."""
        self.diagnostics.append(
            Diagnostic(
                "MTH001", f"The formula {node.tex!r} cannot be set", node.span, Severity.WARNING, "Check its TeX."
            )
        )
        owner = elem.add("Formula", alt=node.tex, later=True)
        return Span(node.tex, self.look.style(fallback._replace(owner=owner)))
