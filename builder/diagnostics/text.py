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

WIDTH = 96
"""Columns of an excerpt: a paragraph on one line is cut round the place."""

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


def as_text(diagnostic: Diagnostic, files: Sequence[SourceFile], *, colour: bool = False) -> str:
    """One diagnostic on several lines, without a newline at the end."""

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    kind = paint(f"{diagnostic.severity.value} {diagnostic.code}", COLOURS[diagnostic.severity])
    out = [f"{paint(place(diagnostic.span, files), '1')}: {kind}: {diagnostic.message}"]
    margin = "      |"
    if diagnostic.span is not None:
        number, excerpt, marks = _excerpt(diagnostic.span, files)
        if excerpt.strip():
            out += [f"{number:>5} | {excerpt}", f"{margin} {paint(marks, COLOURS[diagnostic.severity])}"]
    if diagnostic.hint:
        out.append(f"      = {diagnostic.hint}{'' if diagnostic.hint[-1] in '.?!' else '.'}")
    for span, remark in diagnostic.related:
        out.append(f"      = {place(span, files)}: {remark}")
    return "\n".join(out)


def columns(text: str) -> int:
    """Terminal columns of ``text``: wide East Asian characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _excerpt(span: Span, files: Sequence[SourceFile]) -> tuple[int, str, str]:
    """Line number, the part of the line round the span, and the carets below it."""
    source = files[span.file]
    at = source.position(span.start)
    line = source.line(at.line).replace("\t", " ")
    start = at.column - 1
    stop = max(start + 1, min(start + span.end - span.start, len(line)))
    left = max(0, min(start - 24, len(line) - WIDTH)) if len(line) > WIDTH else 0
    right = min(len(line), left + WIDTH)
    before, after = ("…" if left else ""), ("…" if right < len(line) else "")
    shown = before + line[left:right] + after
    indent = columns(before + line[left:start])
    return at.line, _printable(shown), " " * indent + "^" * max(1, columns(line[start : min(stop, right)]))


def _printable(text: str) -> str:
    """Control characters of a hostile source must not reach a terminal."""
    return "".join(c if c.isprintable() or c == " " else "\ufffd" for c in text)
