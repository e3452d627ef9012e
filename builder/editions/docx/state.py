"""What the parts of one document share while it is written. In: Resolved. Out: nothing; writers add to it.

Everything that Word numbers, names or relates by id is counted here, in reading order, so that the same document has
the same ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

from builder.diagnostics import Diagnostic
from builder.editions.docx.fields import Sequences
from builder.editions.docx.headings import HeadingCounter
from builder.editions.docx.names import Bookmarks
from builder.editions.docx.numbering import Numbering
from builder.editions.docx.sheet import Sheet
from builder.editions.docx.xml import PLAIN, PLAIN_PARAGRAPH, Direct, Look
from builder.model import Asset, Block, Footnote, Inline, Resolved

TWIPS = 20
"""Twips in a point."""


class Story(NamedTuple):
    """A part with text of its own (body, footnotes): relationships are made in the part that uses them."""

    hyperlink: Callable[[str], str]
    """The relationship id of a URL."""
    image: Callable[[str, bytes, str], str]
    """The relationship id of an image: a key that names it, its bytes, its media type."""


class Place(NamedTuple):
    """Where a block stands. ``style`` is the style of plain paragraphs there, "" for running text."""

    style: str = ""
    level: int = -1
    """Depth of list nesting, -1 outside lists."""
    align: str = ""
    inset: int = 0
    """Right indent in twips that lines numbers up at their decimal points."""
    keep_next: bool = False


TOP = Place()
"""Running text."""


@dataclass(slots=True)
class State:
    """Shared by all writers of one document. Lengths in twips."""

    resolved: Resolved
    sheet: Sheet
    bookmarks: Bookmarks
    width: int
    """Text width."""
    height: int
    """Text height."""
    numbering: Numbering = field(default_factory=Numbering)
    sequences: Sequences = field(default_factory=Sequences)
    headings: HeadingCounter = field(default_factory=HeadingCounter)
    notes: list[Footnote] = field(default_factory=list)
    drawings: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def asset(self, path: PurePosixPath) -> Asset | None:
        """The image file at ``path``, None where it is missing."""
        return self.resolved.manuscript.assets.get(path)


class Writer(Protocol):
    """What tables, figures and notes need of the writer of blocks, which in turn needs them."""

    state: State
    story: Story

    def blocks(self, blocks: Iterable[Block], place: Place = TOP) -> str:
        """Blocks one after another."""
        ...

    def runs(self, inlines: Iterable[Inline], look: Look = PLAIN) -> str:
        """Inlines as runs."""
        ...

    def paragraph(self, content: str, style: str, anchor: str = "", direct: Direct = PLAIN_PARAGRAPH) -> str:
        """A paragraph of the style called ``style``, enclosed by the bookmark of ``anchor``."""
        ...
