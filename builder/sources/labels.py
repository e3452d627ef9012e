"""Labels of a whole manuscript. In: blocks of all files. Out: the same with labels unique, where they may be changed.

Pandoc makes ids from titles, unique within a file only; an id that the author wrote is never changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.diagnostics import SourceFile
from builder.model import Block, Division, Equation, Figure, Label, Section, Table
from builder.model.walk import blocks
from builder.sources.rebuild import rebuilt


class Labels:
    """The labels that authors wrote. One given twice is the rule XRF006's to report."""

    def __init__(self, roots: tuple[Block, ...], files: Sequence[SourceFile]) -> None:
        """Collect them in ``roots``."""
        self.files = files
        labels = ((block, _label(block)) for block in blocks(roots))
        self.written = {label for block, label in labels if label and self._written(block, label)}
        self.made: set[str] = set()

    def unique(self, roots: tuple[Block, ...]) -> tuple[Block, ...]:
        """``roots`` with -1, -2 … after ids that pandoc made and that are taken."""
        return rebuilt(roots, self._change)

    def _change(self, block: Block) -> Block:
        if not isinstance(block, Section) or self._written(block, block.label):
            return block
        name, count = str(block.label), 0
        while name in self.written or name in self.made:
            count += 1
            name = f"{block.label}-{count}"
        self.made.add(name)
        return block if name == block.label else replace(block, label=Label(name))

    def _written(self, block: Block, label: str) -> bool:
        """Whether the author wrote the label: pandoc's own have no colon, and sections alone get them."""
        return not isinstance(block, Section) or ":" in label or f"#{label}" in self._head(block)

    def _head(self, block: Block) -> str:
        text = self.files[block.span.file].text
        end = text.find("\n", block.span.start)
        return text[block.span.start : end if end >= 0 else len(text)]


def _label(block: Block) -> str | None:
    match block:
        case Section() | Table() | Figure() | Equation():
            return block.label
        case Division():
            return block.identifier or None
        case _:
            return None
