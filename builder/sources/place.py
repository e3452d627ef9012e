"""Putting CSV tables where divs call for them. In: blocks and tables by path. Out: blocks with the tables in them.

``::: {#tbl:x .table src="tables/x.csv"}`` caption ``:::``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic, Span
from builder.model import Block, Division, Label, Table
from builder.sources.reader import Reader, near_name
from builder.sources.rebuild import rebuilt

_SRC = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))""")


def sources(text: str) -> Iterator[str]:
    """The CSV files that ``src=`` names in a section, found before the Markdown is parsed."""
    for match in _SRC.finditer(text):
        src = match[1] or match[2] or match[3] or ""
        if src.lower().endswith(".csv"):
            yield src


@dataclass(slots=True)
class Placer:
    """Puts each table in its place, once; ``placed`` says where."""

    tables: Mapping[PurePosixPath, Table]
    reader: Reader
    placed: dict[PurePosixPath, Span] = field(default_factory=dict)

    def place(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """``blocks`` with tables for divs, at any depth."""
        return rebuilt(blocks, self._change)

    def _change(self, block: Block) -> Block:
        if not isinstance(block, Division):
            return block
        src = dict(block.attributes).get("src")
        if src is None or not ("table" in block.classes or block.identifier.startswith("tbl:")):
            return block
        return self._table(block, src)

    def _table(self, block: Division, src: str) -> Block:
        path = self.reader.locate(src, self.reader.base, block.span)
        if path is None:
            return block
        table = self.tables.get(path)
        if table is None:
            self._no_table(path, block.span)
            return block
        if path in self.placed:
            message, related = f"{path} is placed twice", ((self.placed[path], "first placed here"),)
            hint = "Refer to the first one by @tbl:…, or copy the file."
            self.reader.report(Diagnostic("SRC034", message, block.span, hint=hint, related=related))
            return replace(block, attributes=())
        self.placed[path] = block.span
        label = Label(block.identifier) if block.identifier else None
        return replace(table, id=block.id, span=block.span, label=label, caption=block.blocks)

    def _no_table(self, path: PurePosixPath, span: Span) -> None:
        """A file that is there but could not be read was reported when it was."""
        if self.reader.tried(path):
            return
        if path.suffix.lower() == ".csv" and (self.reader.root / path).is_file():
            hint = 'Write it plainly: src="tables/x.csv".'
            self.reader.stop(Diagnostic("SRC002", f"{path} was not recognised as a table", span, hint=hint))
        elif (self.reader.root / path).exists():
            hint = "Name a CSV file, as tables/x.csv."
            self.reader.stop(Diagnostic("SRC002", f"{path} is no CSV file", span, hint=hint))
        else:
            hint = near_name(self.reader.root, path)
            self.reader.stop(Diagnostic("SRC002", f"{path} does not exist", span, hint=hint))
