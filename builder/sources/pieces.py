"""All Markdown of a workspace, parsed at once. In: fragments, one by one. Out: their blocks, by ticket.

Pandoc takes longer to start than to read, so the files, cells, captions and statements are gathered first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic
from builder.model import Block, Inline, Paragraph
from builder.sources.fragment import Fragment
from builder.sources.ids import NodeIds
from builder.sources.markdown import parse
from builder.sources.markdown.context import PLAIN, Ways


@dataclass(slots=True)
class Pieces:
    """Fragments handed in; after ``parse`` their blocks."""

    ids: NodeIds = field(default_factory=NodeIds)
    _fragments: list[Fragment] = field(default_factory=list)
    _blocks: list[tuple[Block, ...]] = field(default_factory=list)

    def add(self, fragment: Fragment) -> int:
        """Hand in a fragment; returns the ticket to ask for its blocks with."""
        self._fragments.append(fragment)
        return len(self._fragments) - 1

    def parse(self, base: PurePosixPath, ways: Ways = PLAIN) -> list[Diagnostic]:
        """Parse all; paths in them are relative to ``base``. Returns what was found."""
        self._blocks, found = parse(self._fragments, self.ids, base, ways)
        return found

    def blocks(self, ticket: int | None) -> tuple[Block, ...]:
        """The blocks of a fragment; none for None."""
        return () if ticket is None else self._blocks[ticket]

    def inlines(self, ticket: int | None) -> tuple[Inline, ...] | None:
        """The inlines of a fragment that is one paragraph; None where it is anything else."""
        match self.blocks(ticket):
            case ():
                return ()
            case (Paragraph() as only,):
                return only.inlines
            case _:
                return None
