"""What journals count. In: Resolved. Out: numbers.

A word is what stands between blanks, as word processors count; the printed number of a heading is one. The main text is
the body: headings, paragraphs, lists; not the abstract, captions, tables, formulas, notes, statements, references,
appendices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.model import Bibliography, Block, Citation, Figure, Resolved, Table
from builder.model.plain import OBJECT
from builder.model.printed import printed
from builder.model.walk import all_inlines, blocks

TEXT = ("heading", "paragraph", "code")


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of one manuscript."""

    words: int
    abstract_words: int
    abstract_characters: int
    abstract_citations: int
    title_characters: int
    short_title_characters: int
    keywords: int
    references: int
    figures: int
    tables: int

    @property
    def display_items(self) -> int:
        """Figures and tables."""
        return self.figures + self.tables


def count(resolved: Resolved) -> Counts:
    """All counts. The short title counts as 0 where the author gave none."""
    front, manuscript = resolved.front, resolved.manuscript
    abstract = text_of(resolved, front.abstract)
    body = list(blocks((*manuscript.body, *manuscript.appendices)))
    return Counts(
        words=_words(text_of(resolved, manuscript.body)),
        abstract_words=_words(abstract),
        abstract_characters=len(abstract),
        abstract_citations=sum(isinstance(node, Citation) for node in all_inlines(front.abstract)),
        title_characters=len(front.title_text),
        short_title_characters=len(manuscript.metadata.short_title),
        keywords=len(front.keywords),
        references=len(resolved.bibliography.entries),
        figures=sum(isinstance(b, Figure) for b in body),
        tables=sum(isinstance(b, Table) for b in body),
    )


def text_of(resolved: Resolved, part: Iterable[Block]) -> str:
    """The printed running text of ``part``, a line a block."""
    alone = replace(
        resolved,
        manuscript=replace(resolved.manuscript, body=tuple(part), appendices=()),
        front=replace(resolved.front, abstract=(), keywords=()),
        statements=(),
        bibliography=Bibliography("", ()),
        notes=(),
    )
    return "\n".join(line.text for line in printed(alone) if line.role in TEXT)


def _words(text: str) -> int:
    return sum(1 for word in text.replace(OBJECT, " ").split() if any(c.isalnum() for c in word))
