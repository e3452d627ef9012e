"""Applying fixes. In: findings and the bytes of files. Out: new bytes; no file is touched here.

One pass applies fixes that do not touch each other; the caller checks again and makes another pass until nothing is
left to mend. Everything outside the edits stays as it was, byte for byte.
"""

from __future__ import annotations

import codecs
import re
import sys
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic, Edit, FileId, Fix, SourceFile, Span

PASSES = 10
"""Fixes that have not come to an end after so many passes never will."""


@dataclass(frozen=True, slots=True)
class Found:
    """One look at the sources: what was found in which files. ``fatal``: they cannot be read."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[SourceFile, ...]
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Mended:
    """``changes`` are the files to write, by path; ``fixed`` the findings whose fixes made them."""

    changes: Mapping[PurePosixPath, bytes]
    fixed: tuple[Diagnostic, ...]
    found: Found


class Unsettled(Exception):  # noqa: N818  # it is read as a finding: "unsettled"
    """Fixes undo each other, or leave a file that cannot be read: bugs of rules. ``finding`` is one of them."""

    def __init__(self, finding: Diagnostic, files: tuple[SourceFile, ...], *, broken: bool) -> None:
        """``broken``: the file could not be read afterwards."""
        super().__init__(finding.code)
        self.finding, self.files, self.broken = finding, files, broken


def mend(
    look: Callable[[Mapping[PurePosixPath, bytes]], Found],
    read: Callable[[PurePosixPath], bytes],
    *,
    unsafe: bool,
) -> Mended:
    """Look, fix, and look again until no fix is left.

    ``look`` checks the sources with the given files changed; ``read`` gives the bytes of a file as it was when first
    looked at. Raises Unsettled after ``PASSES`` passes.
    """
    changes: dict[PurePosixPath, bytes] = {}
    fixed: list[Diagnostic] = []
    found = look(changes)
    for _ in range(PASSES):
        chosen = choose(found.diagnostics, unsafe=unsafe)
        if not chosen:
            return Mended(changes, tuple(fixed), found)
        for file, edits in _by_file(chosen).items():
            path = found.files[file].path
            changes[path] = edited(changes[path] if path in changes else read(path), edits)
        fixed += chosen
        before, found = found, look(changes)
        if found.fatal:
            raise Unsettled(chosen[-1], before.files, broken=True)
    left = choose(found.diagnostics, unsafe=unsafe)
    if left:
        raise Unsettled(left[0], found.files, broken=False)
    return Mended(changes, tuple(fixed), found)


def choose(diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> list[Diagnostic]:
    """Findings whose fixes can be applied together; of two that touch the one that begins first, then the shorter.

    The same fix of two findings is applied once, for both.
    """
    wanted = {"safe", "unsafe"} if unsafe else {"safe"}
    fixes: dict[Fix, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.fix is not None and diagnostic.fix.safety in wanted and diagnostic.fix.edits:
            fixes.setdefault(diagnostic.fix, []).append(diagnostic)
    taken: dict[FileId, list[tuple[int, int]]] = {}
    chosen: list[Diagnostic] = []
    for fix in sorted(fixes, key=lambda f: [edit.span for edit in f.edits]):
        spans = [edit.span for edit in fix.edits]
        if not any(_touches(span, taken.get(span.file, [])) for span in spans):
            for span in spans:
                insort(taken.setdefault(span.file, []), (span.start, span.end))
            chosen += fixes[fix][:1]
    return chosen


def _touches(span: Span, taken: list[tuple[int, int]]) -> bool:
    """Whether ``span`` meets one of ``taken``, which are sorted and apart from each other."""
    after = bisect_right(taken, (span.end, sys.maxsize))
    return after > 0 and taken[after - 1][1] >= span.start


def _by_file(chosen: Iterable[Diagnostic]) -> dict[int, list[Edit]]:
    edits: dict[int, list[Edit]] = {}
    for diagnostic in chosen:
        for edit in diagnostic.fix.edits if diagnostic.fix else ():
            edits.setdefault(edit.span.file, []).append(edit)
    return edits


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """``data`` (UTF-8, perhaps with a byte order mark) with disjoint edits applied.

    A new line of a replacement ends as the line does on which it stands. Raises ValueError for an edit on an inexact
    span, or for two that overlap: bugs of a rule.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode("utf-8")
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if not edit.span.exact:
            raise ValueError(f"an edit needs an exact place: {edit}")
        if edit.span.start < at or edit.span.end > len(text):
            raise ValueError(f"edits overlap or lie outside the file: {edit}")
        new = edit.replacement.replace("\r\n", "\n")
        out += [text[at : edit.span.start], new.replace("\n", _line_end(text, edit.span)) if "\n" in new else new]
        at = edit.span.end
    out.append(text[at:])
    return mark + "".join(out).encode("utf-8")


_END = re.compile(r"\r\n|\n|\r")


def _line_end(text: str, span: Span) -> str:
    """How the line of a place ends: as the edit's own lines, else the next, else the one before; LF where none does."""
    after = _END.search(text, span.start)
    if after is not None:
        return after[0]
    before = max(text.rfind("\n"), text.rfind("\r"))
    return "\n" if before < 0 else "\r\n" if text[before - 1 : before + 1] == "\r\n" else text[before]
