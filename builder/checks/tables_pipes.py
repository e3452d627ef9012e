"""Pipe tables as typed. In: a table written in Markdown. Out: its rows with more or fewer cells than the header.

Pandoc fills up what is missing and drops what is too much, so that only the source tells.
Source: Pandoc's manual, extension ``pipe_tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context
from builder.diagnostics import Span

_LINE = re.compile(r"[^\r\n]+")
_RULER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")


def ragged(context: Context, table: m.Table) -> Iterator[tuple[Span, int, int]]:
    """(place, cells, cells of the header) of each uneven row.

    Left out are rows with code or formulas, which may hold bars, and tables that are no pipe tables.
    """
    span = table.span
    lines = [(found.start(), found[0]) for found in _LINE.finditer(context.text(span))]
    at = next((i for i, (_, line) in enumerate(lines) if _RULER.fullmatch(line)), None)
    if at != 1:
        return
    headers = _cells(lines[1][1])
    for start, line in (lines[0], *lines[2:]):
        if "|" not in line:
            return
        if not re.search(r"[`$<]", line) and (cells := _cells(line)) != headers:
            indent = len(line) - len(line.lstrip())
            yield Span(span.file, span.start + start + indent, span.start + start + len(line.rstrip())), cells, headers


def _cells(line: str) -> int:
    bare = line.strip()
    return len(_BAR.findall(bare.removeprefix("|").removesuffix("|") if not bare.endswith("\\|") else bare[1:])) + 1
