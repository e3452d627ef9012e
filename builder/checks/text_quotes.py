"""Marks that were typed with the typewriter's keys. In: a Context. Out: their places by file, and what to write."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.prose_passages import passages
from builder.checks.rule import Context
from builder.diagnostics import FileId, Span


def straight(context: Context) -> dict[FileId, list[tuple[Span, str]]]:
    """Straight quotation marks and apostrophes: the place of each and the mark that it is printed as.

    Inches and minutes (``5"``, ``30'``) are none, nor are marks in cells.
    """
    out: dict[FileId, list[tuple[Span, str]]] = {}
    for passage in context.memo(passages):
        line = passage.line
        if passage.kind == "cell":
            continue
        for at, char in _marks(line.text):
            span = line.span(at, at + 1)
            if span is not None and span.exact and context.text(span) in ("'", '"'):
                if (line.text[at] in "'\"" and at and line.text[at - 1].isdigit()) or _escaped(context, span):
                    continue
                out.setdefault(span.file, []).append((span, char))
    return out


def within(text: str, at: int) -> bool:
    """Whether ``text[at]`` stands between typed quotation marks, “ and ”."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at) and "”" in text[at:]


def _escaped(context: Context, span: Span) -> bool:
    """Whether the mark is typed so on purpose, or is YAML's way to write one within such marks."""
    text = context.manuscript.files[span.file].text
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    return before == "\\" or text[span.start] in (before, after)


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """Where marks stand, and how they are printed; one that is alone is printed as typed."""
    for mark in "“”‘’\"'":
        at = text.find(mark)
        while at >= 0:
            opens = at == 0 or text[at - 1].isspace() or text[at - 1] in "(["
            pair = {'"': "“”", "'": "‘’"}.get(mark)
            yield at, (pair[0] if opens else pair[1]) if pair else mark
            at = text.find(mark, at + 1)
