"""Diagnostics as text for people. In: diagnostics and the files they speak of. Out: str.

::

    manuscript/sections/03-genomics.md:12:34: error CIT001: Reference @huang2012 is not defined
       12 | as shown before [@huang2012], the cost of
          |                  ^^^^^^^^^^
          = Did you mean @huang2021?
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from builder.diagnostics.diagnostic import Diagnostic, Severity
from builder.diagnostics.source import SourceFile, Span

WIDTH = 80
"""Columns of a terminal that is not asked: a paragraph on one line is cut round the place."""

MARGIN = 8
"""Columns of the line number and the stroke before an excerpt."""

BEFORE = 24
"""Columns before the place that are shown of a line that is cut."""

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def in_order(diagnostics: Iterable[Diagnostic], files: Sequence[SourceFile]) -> list[Diagnostic]:
    """By file and place; those of no file first."""

    def key(d: Diagnostic) -> tuple[str, int, int, str]:
        if d.span is None:
            return ("", 0, ORDER[d.severity], d.code)
        return (str(files[d.span.file].path), d.span.start, ORDER[d.severity], d.code)

    return sorted(diagnostics, key=key)


def place(span: Span | None, files: Sequence[SourceFile]) -> str:
    """``file:line:column``, or "build" for what has no place in the sources."""
    if span is None:
        return "build"
    source = files[span.file]
    at = source.position(span.start)
    return f"{source.path}:{at.line}:{at.column}"


def as_text(diagnostic: Diagnostic, files: Sequence[SourceFile], *, colour: bool = False, width: int = WIDTH) -> str:
    """One diagnostic on several lines, without a newline at the end. An excerpt keeps within ``width`` columns."""

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    kind = paint(f"{diagnostic.severity.value} {diagnostic.code}", COLOURS[diagnostic.severity])
    out = [f"{paint(place(diagnostic.span, files), '1')}: {kind}: {diagnostic.message}"]
    margin = "      |"
    if diagnostic.span is not None:
        number, excerpt, marks = _excerpt(diagnostic.span, files, width - MARGIN)
        if excerpt.strip():
            out += [f"{number:>5} | {excerpt}", f"{margin} {paint(marks, COLOURS[diagnostic.severity])}"]
    if diagnostic.hint:
        out.append(f"      = {diagnostic.hint}{'' if diagnostic.hint[-1] in '.?!' else '.'}")
    for span, remark in diagnostic.related:
        out.append(f"      = {place(span, files)}: {remark}")
    return "\n".join(out)


def columns(text: str) -> int:
    """Terminal columns of ``text``: wide East Asian characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _excerpt(span: Span, files: Sequence[SourceFile], width: int) -> tuple[int, str, str]:
    """Line number, the part of the line round the span, and the carets below it."""
    source = files[span.file]
    at = source.position(span.start)
    line = source.line(at.line).replace("\t", " ")
    start = at.column - 1
    stop = max(start + 1, min(start + span.end - span.start, len(line)))
    left, right = _window(line, start, stop, width)
    before, after = ("…" if left else ""), ("…" if right < len(line) else "")
    shown = before + line[left:right] + after
    indent = columns(before + line[left:start])
    return at.line, _printable(shown), " " * indent + "^" * max(1, columns(line[start : min(stop, right)]))


def _window(line: str, start: int, stop: int, width: int) -> tuple[int, int]:
    """Beginning and end of what is shown of a line: some of what stands before the place, and as much after as fits."""
    if len(line) <= 2 * width and columns(line) <= width:
        return 0, len(line)
    room = max(width, MARGIN) - 2  # for a … at both ends
    left = _back(line, start, min(BEFORE, max(room - columns(line[start : min(stop, start + room)]), 0)))
    right, used = left, 0
    while right < len(line) and used + columns(line[right]) <= room:
        used += columns(line[right])
        right += 1
    if right == len(line):
        left = _back(line, left, room - used)
    return left, right


def _back(line: str, at: int, room: int) -> int:
    """Where ``room`` columns before ``at`` begin."""
    while at > 0 and columns(line[at - 1]) <= room:
        at -= 1
        room -= columns(line[at])
    return at


def _printable(text: str) -> str:
    """Control characters of a hostile source must not reach a terminal."""
    return "".join(c if c.isprintable() or c == " " else "\ufffd" for c in text)
