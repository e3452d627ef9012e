"""Resolved in, a tagged PDF out.

The way of the data, one module a step:
``inlines`` (inlines → spans) → ``blocks``/``front``/``document``/``lists``/``tables``/``figures`` (blocks → strips, and
the structure tree) → ``pages`` (strips → pages with their footnotes) → ``paint``/``canvas``/``embed``/``tags`` (pages →
operators, fonts, structure) → bytes. Text is set by ``builder.typeset``; reportlab writes the objects.
"""

from __future__ import annotations

from builder.editions.base import EDITIONS, Rendered
from builder.editions.pdf.edition import render
from builder.model import Resolved
from builder.styles import styles_dir


class PdfEdition:
    """The registered format."""

    suffix = ".pdf"

    def render(self, resolved: Resolved) -> Rendered:
        """Print ``resolved`` as PDF. What could not be set is a warning with a place, and visible in the file."""
        return render(resolved, styles_dir() / "fonts")


EDITIONS.add("pdf")(PdfEdition())
