"""The HTML edition: one self-contained page, no script, nothing fetched.

Resolved → ``blocks``/``inlines``/``tables``/``figures`` (strings of markup) → ``page`` (template, styles, metadata)
→ bytes. Templates and styles are files in ``styles/html``.
"""

from __future__ import annotations

from builder.editions.base import EDITIONS, Rendered
from builder.editions.html.page import page
from builder.model import Resolved


class HtmlEdition:
    """The registered edition."""

    suffix = ".html"

    def render(self, resolved: Resolved) -> Rendered:
        """The page as UTF-8; diagnostics name the images and links that a page cannot carry."""
        text, diagnostics = page(resolved)
        return Rendered(text.encode("utf-8"), diagnostics=diagnostics)


EDITIONS.add("html")(HtmlEdition())
