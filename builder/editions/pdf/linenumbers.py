"""Line numbers in the margin, for reviewers. In: finished pages. Out: numbers painted beside their lines.

Lines are counted through the whole document, as Word does (ECMA-376 part 1, 17.6.8, ``lnNumType``), and what Word's
edition leaves out is left out here: tables, figures, captions, code, references, footnotes, running heads. The numbers
are artifacts of pagination (ISO 32000-2, 14.8.2.2.2, ``LineNum``): they are no part of the text that is read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.flow import Placed
from builder.editions.pdf.look import GREY, Look, Voice
from builder.editions.pdf.pages import Page
from builder.editions.pdf.paint import PlacedLine, paint_lines
from builder.editions.pdf.tags import Elem
from builder.editions.pdf.textblock import TextBlock
from builder.typeset.paragraph import Paragraph
from builder.typeset.text import Span

GAP = 14.0
"""Between the numbers and the text, in pt."""
NEAR = 2.0
"""Baselines closer than this are one line: an equation and its number, a term and what follows."""
UNCOUNTED = frozenset({"BibEntry", "Code", "Caption", "Table", "Figure"})


@dataclass(slots=True)
class LineNumbers:
    """Counts from page to page."""

    look: Look
    count: int = 0

    def paint(self, canvas: TaggedCanvas, page: Page) -> None:
        """Number the lines of ``page``."""
        style = self.look.style(Voice(self.look.tiny, color=GREY))
        right = self.look.profile.page.inner - GAP
        placed = []
        for y in self._baselines(page):
            self.count += 1
            line = Paragraph([Span(str(self.count), style)], "", justify=False).lines(1e6)[0]
            placed.append(PlacedLine(line, right - line.width, y))
        if placed:
            with canvas.artifact("/Type/Pagination/Subtype/LineNum"):
                paint_lines(canvas, placed, Elem("P"))

    def _baselines(self, page: Page) -> list[float]:
        """The baselines that count, from the top down."""
        found: list[float] = []
        for y in sorted((_baseline(p) for p in page.placed if _counts(p)), reverse=True):
            if not found or found[-1] - y > NEAR:
                found.append(y)
        return found


def _baseline(placed: Placed) -> float:
    source = placed.strip.source
    assert isinstance(source, TextBlock)
    return placed.top - source.tops[placed.strip.index]


def _counts(placed: Placed) -> bool:
    """A line of running text, outside floats."""
    source = placed.strip.source
    if placed.again or placed.strip.unit or not isinstance(source, TextBlock):
        return False
    elem: Elem | None = source.elem
    while elem is not None:
        if elem.role in UNCOUNTED:
            return False
        elem = elem.parent
    return bool(source.lines[placed.strip.index].pieces)
