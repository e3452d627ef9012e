"""Resolved → DOCX: a package by python-docx, its WordprocessingML our own, every look a named style.

``document`` lists the steps. ``front``, ``blocks`` (with ``tables``, ``drawing``, ``captions``, ``formulas``),
``inlines``, ``notes`` and ``references`` write the text; ``sheet`` and ``numbering`` the styles and lists it uses;
``properties`` what the file says of itself; ``package`` the zip. Standard: ECMA-376, 5th edition (transitional).
"""

from __future__ import annotations

from builder.editions.base import EDITIONS, Rendered
from builder.editions.docx.document import write
from builder.model import Resolved


class DocxEdition:
    """The edition for word processors."""

    suffix = ".docx"

    def render(self, resolved: Resolved) -> Rendered:
        """Print ``resolved``. Pages are not known: they are made by the program that opens the file."""
        return write(resolved)


EDITIONS.add("docx")(DocxEdition())
