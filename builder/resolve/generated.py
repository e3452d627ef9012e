"""Nodes that resolving makes. They have no place of their own in the sources, so they bear that of their cause."""

from __future__ import annotations

from builder import model as m
from builder.diagnostics import FileId, Span

NOWHERE = Span(FileId(0), 0, 0, exact=False)
"""The span of what has no cause in any file."""


class Fresh:
    """Ids for generated blocks: negative, so that none meets an author's, and below GENERATED."""

    def __init__(self) -> None:
        """Start below GENERATED."""
        self._last = int(m.GENERATED)

    def next(self) -> m.NodeId:
        """The next id."""
        self._last -= 1
        return m.NodeId(self._last)


def text(value: str, span: Span) -> m.Text:
    """Generated words."""
    return m.Text(m.GENERATED, _loose(span), value)


def strong(value: str, span: Span) -> m.Styled:
    """What could not be resolved, to be seen by every reader: ``[?key]``."""
    return m.Styled(m.GENERATED, _loose(span), "strong", (text(value, span),))


def link(target: str, value: str, span: Span) -> m.Link:
    """A generated link."""
    return m.Link(m.GENERATED, _loose(span), target, (text(value, span),))


def paragraph(fresh: Fresh, inlines: tuple[m.Inline, ...], span: Span) -> m.Paragraph:
    """A generated paragraph of a cell or a table's notes."""
    return m.Paragraph(fresh.next(), _loose(span), inlines, tight=True)


def _loose(span: Span) -> Span:
    """No fix may edit the place of generated text."""
    return span if not span.exact else Span(span.file, span.start, span.end, exact=False)
