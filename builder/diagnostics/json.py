"""Diagnostics as JSON for programs. In: diagnostics and the files they speak of. Out: a list of objects.

Each has ``code, name, severity, message, file, line, column, end_line, end_column, fix, related``. Lines and columns
count from 1 in code points, an end is the place after the last character; all are null for what has no place in the
sources. ``fix`` has ``title``, ``safety`` (``safe``, ``unsafe``, or ``display``: advice, nothing to apply) and
``edits``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from builder.diagnostics.diagnostic import Diagnostic, Edit, Fix
from builder.diagnostics.source import SourceFile, Span

Json = None | int | str | list["Json"] | dict[str, "Json"]


def as_json(diagnostics: Iterable[Diagnostic], files: Sequence[SourceFile], name_of: Callable[[str], str]) -> str:
    """The list, in the order given; ``name_of`` gives the name of a code."""
    return json.dumps([_one(d, files, name_of(d.code)) for d in diagnostics], ensure_ascii=False, indent=2)


def where(span: Span | None, files: Sequence[SourceFile]) -> dict[str, Json]:
    """``file, line, column, end_line, end_column`` of a place."""
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    source = files[span.file]
    start, end = source.position(span.start), source.position(min(span.end, len(source.text)))
    return {
        "file": str(source.path),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def _one(d: Diagnostic, files: Sequence[SourceFile], name: str) -> dict[str, Json]:
    return {
        "code": d.code,
        "name": name,
        "severity": d.severity.value,
        "message": d.message,
        **where(d.span, files),
        "fix": _fix(d.fix or (Fix(d.hint, (), "display") if d.hint else None), files),
        "related": [{**where(span, files), "message": remark} for span, remark in d.related],
    }


def _fix(fix: Fix | None, files: Sequence[SourceFile]) -> Json:
    if fix is None:
        return None
    return {"title": fix.title, "safety": fix.safety, "edits": [_edit(e, files) for e in fix.edits]}


def _edit(edit: Edit, files: Sequence[SourceFile]) -> Json:
    return {**where(edit.span, files), "replacement": edit.replacement}
