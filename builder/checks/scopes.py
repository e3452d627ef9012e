"""What a suppressing comment covers. In: a comment and the manuscript. Out: spans, in several files perhaps.

A comment inside a paragraph, heading, table or figure covers that; one between blocks covers the next. A table is
covered with its CSV file and sidecar. In YAML a comment covers the entry of its line, or of the next where it stands
alone; the entry of a column in a sidecar covers the cells of that column. In BibTeX a comment covers the next entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from builder import model as m
from builder.checks.comments import Comment
from builder.diagnostics import FileId, Span
from builder.model.walk import all_inlines, blocks, rows

_LEAVES = (m.Paragraph, m.LineBlock, m.Heading, m.CodeBlock, m.Equation, m.Table, m.Figure)


class Scopes:
    """The places of one manuscript, gathered when the first comment asks for them."""

    def __init__(self, manuscript: m.Manuscript) -> None:
        """Index the blocks of each file and the files by path."""
        self.manuscript = manuscript
        self.files = {file.path: FileId(i) for i, file in enumerate(manuscript.files)}
        self.roots = (*manuscript.body, *manuscript.appendices)
        self._code: dict[FileId, list[Span]] | None = None
        self.blocks: dict[FileId, list[m.Block]] = {}
        for block in blocks(self.roots):
            self.blocks.setdefault(block.span.file, []).append(block)
        tables = [*blocks(self.roots), *manuscript.unplaced]
        self.tables = {t.csv.with_suffix(".yaml"): t for t in tables if isinstance(t, m.Table) and t.csv}

    def in_code(self, comment: Comment) -> bool:
        """Whether the comment is an example in code, not a comment."""
        if self._code is None:
            code = [block.span for block in blocks(self.roots) if isinstance(block, m.CodeBlock)]
            code += [inline.span for inline in all_inlines(self.roots) if isinstance(inline, m.Code)]
            self._code = {}
            for span in code:
                self._code.setdefault(span.file, []).append(span)
        return any(_within(comment.span, span) for span in self._code.get(comment.span.file, ()))

    def of(self, comment: Comment) -> tuple[Span, ...]:
        """What ``comment`` covers; empty where nothing follows it."""
        file = comment.span.file
        suffix = self.manuscript.files[file].path.suffix
        is_yaml = suffix in (".yaml", ".yml")
        if comment.whole_file:
            covered = [self.whole(file)]
            return (*covered, *self.table_files(self.manuscript.files[file].path)) if is_yaml else tuple(covered)
        if suffix == ".bib":
            return tuple(self.reference(comment))
        return tuple(self.entry(comment)) if is_yaml else tuple(self.block(comment))

    def whole(self, file: FileId) -> Span:
        """All of a file, its end included."""
        return Span(file, 0, len(self.manuscript.files[file].text) + 1)

    def table_files(self, sidecar: PurePosixPath) -> Iterator[Span]:
        """The CSV file and the sidecar of a table."""
        for path in (sidecar, sidecar.with_suffix(".csv")):
            if path in self.files and (path.suffix == ".csv" or sidecar in self.tables):
                yield self.whole(self.files[path])

    def block(self, comment: Comment) -> Iterator[Span]:
        """The block round a Markdown comment, or else the next one."""
        at, here = comment.span, self.blocks.get(comment.span.file, [])
        around = [b for b in here if _within(at, self.extent(b))]
        floats = [b for b in around if isinstance(b, m.Table | m.Figure)]
        if floats or (around and isinstance(around[-1], (*_LEAVES, m.Section))):
            yield from self.covered(floats[0] if floats else around[-1])
            return
        after = [b for b in here if b.span.start >= at.end]
        if after:
            yield from self.covered(min(after, key=lambda b: b.span.start))

    def extent(self, block: m.Block) -> Span:
        """A block's place; of a section, that of its heading."""
        if not isinstance(block, m.Section):
            return block.span
        text = self.manuscript.files[block.span.file].text
        end = re.compile(r"[^\r\n]*").match(text, block.span.start)
        return Span(block.span.file, block.span.start, end.end() if end else block.span.end)

    def covered(self, block: m.Block) -> Iterator[Span]:
        """A block with the files of the tables in it."""
        yield self.extent(block)
        for inner in blocks([block]) if not isinstance(block, m.Section) else ():
            if isinstance(inner, m.Table) and inner.csv is not None:
                yield from self.table_files(inner.csv.with_suffix(".yaml"))

    def reference(self, comment: Comment) -> Iterator[Span]:
        """The next entry of a file of references, or the one round the comment."""
        everything = (*self.manuscript.references.values(), *self.manuscript.duplicates)
        here = [r.span for r in everything if r.span.file == comment.span.file and r.span.end >= comment.span.start]
        yield from sorted(here)[:1]

    def entry(self, comment: Comment) -> Iterator[Span]:
        """The YAML entry of a comment, and the cells of the columns declared in it."""
        source = self.manuscript.files[comment.span.file]
        start, end = _entry(source.text, comment)
        yield Span(comment.span.file, start, end)
        table = self.tables.get(source.path)
        for number, column in enumerate(table.columns if table else ()):
            if column.span is not None and start <= column.span.start < end and table is not None:
                yield from (row.cells[number].span for row in rows(table) if len(row.cells) == len(table.columns))


def _within(inner: Span, outer: Span) -> bool:
    return inner.file == outer.file and outer.start <= inner.start and inner.end <= outer.end


def _entry(text: str, comment: Comment) -> tuple[int, int]:
    """The lines of an entry: the comment's own or the next that holds something, and those that belong to it."""
    lines = [(match.start(), match[0]) for match in re.finditer(r"[^\r\n]+", text)]
    first = comment.line.end if comment.alone else text.rfind("\n", 0, comment.span.start) + 1
    rest = [(at, line) for at, line in lines if at >= first and not re.match(r"\s*(#|$)", line)]
    if not rest:
        return comment.span.start, comment.span.end
    start, head = rest[0]
    indent, listed = _indent(head), head.lstrip().startswith("- ")
    end = start + len(head)
    for at, line in rest[1:]:
        deeper = _indent(line) > indent or (_indent(line) == indent and not listed and line.lstrip().startswith("- "))
        if not deeper:
            break
        end = at + len(line)
    return start, end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
