"""A paragraph that can be set to any measure. In: spans and a measure. Out: lines, ready to be painted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.typeset.compose import Composition, Manner
from builder.typeset.items import Box, Options, Penalty
from builder.typeset.linebreak import break_lines, try_lines
from builder.typeset.text import Inset, SetLine, Span

DEFAULT = Options()
CALM = 0.6
"""A paragraph is hyphenated only where no way of breaking it without hyphens keeps every glue ratio within this."""


@dataclass
class Paragraph:
    """Styled text that can be set to any measure; what was set is kept by measure."""

    spans: Sequence[Span | Inset]
    language: str = "en"
    justify: bool = True
    indent: float = 0.0
    options: Options = DEFAULT
    verbatim: bool = False
    _set: dict[float, list[SetLine]] = field(default_factory=dict, repr=False)
    _unbroken: Composition | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Ragged text wants a stretch at each line's end, and one tolerance, else it is hyphenated too often."""
        if not self.justify:
            size = max((s.style.size for s in self.spans), default=10.0)
            self.options = self.options._replace(expand=0.0, contract=0.0, ragged=4 * size, tolerances=(4.0,))

    def lines(self, width: float) -> list[SetLine]:
        """The lines at this measure; none for a paragraph without text."""
        if width not in self._set:
            self._set[width] = self._lines(width)
        return self._set[width]

    def _lines(self, width: float) -> list[SetLine]:
        plain = self._compose(hyphens=False, width=width)
        if not plain.inked:
            return []
        calm = CALM if self.justify else 4.0
        found = None if plain.crammed else try_lines(plain.items, width, self.options, calm)
        items = plain
        if found is None:
            items = self._compose(hyphens=True, width=width)
            found = break_lines(items.items, width, self.options)
        return [items.line(found, k, width) for k in range(len(found.lines))]

    def natural(self) -> float:
        """The width on one line."""
        return sum(i.width for i in self._plain().items if not isinstance(i, Penalty))

    def narrowest(self) -> float:
        """The width of the widest word."""
        return max((i.width for i in self._plain().items if isinstance(i, Box)), default=0.0)

    def _compose(self, *, hyphens: bool, width: float) -> Composition:
        return Composition(
            Manner(self.language, self.justify, self.indent, self.options, self.verbatim),
            self.spans,
            hyphens=hyphens,
            width=width,
        )

    def _plain(self) -> Composition:
        """Without hyphens and without a measure, kept: tables ask twice."""
        if self._unbroken is None:
            self._unbroken = self._compose(hyphens=False, width=math.inf)
        return self._unbroken
