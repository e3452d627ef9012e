"""Made-up workspaces through one rule. In: files that differ from a clean workspace. Out: what the rule finds, as lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import builder.checks.rules  # noqa: F401  # registers them
from builder import model as m
from builder.checks.rule import RULES, Context, Finding
from builder.diagnostics import SourceFile, Span
from builder.resolve import resolve
from builder.sources.load import load
from builder.styles import CslStyle
from tests.resolve.paper import numbers
from tests.support.workspace import workspace

NUMERIC = CslStyle("numbers", "Numbers", b"", None, "numeric", True)
Change = Callable[[m.Resolved], m.Resolved]


def context(folder: Path, files: Mapping[str, str], change: Change | None = None) -> Context:
    """The workspace read and resolved, its citations numbered by first appearance (pandoc is spared)."""
    loaded = load(workspace(folder, files))
    assert loaded.manuscript is not None, loaded.diagnostics
    resolved = resolve(loaded.manuscript, m.Profile(), NUMERIC, numbers)
    return Context(change(resolved) if change else resolved)


def findings(code: str, over: Context) -> list[Finding]:
    return list(RULES.get(code).check(over))


def found(code: str, folder: Path, files: Mapping[str, str], change: Change | None = None) -> list[str]:
    """``FILE:LINE:COLUMN-LINE:COLUMN SEVERITY MESSAGE | HINT`` of each finding of rule ``code``, files from manuscript/."""
    over = context(folder, files, change)
    return [line(code, one, over.manuscript.files) for one in findings(code, over)]


def line(code: str, one: Finding, files: tuple[SourceFile, ...]) -> str:
    severity = (one.severity or RULES.get(code).severity).value
    return f"{place(one.span, files)} {severity} {one.message}" + (f" | {one.hint}" if one.hint else "")


def place(span: Span | None, files: tuple[SourceFile, ...]) -> str:
    if span is None:
        return "-"
    file = files[span.file]
    start, end = file.position(span.start), file.position(span.end)
    return f"{file.path.relative_to('manuscript')}:{start.line}:{start.column}-{end.line}:{end.column}"


def fixed(code: str, folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """The files that the fixes of rule ``code`` change, as they are then; made from the last edit to the first."""
    over = context(folder, files)
    sources = over.manuscript.files
    edits = [edit for one in findings(code, over) if one.fix for edit in one.fix.edits]
    out: dict[str, str] = {}
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        assert edit.span.exact
        name = str(sources[edit.span.file].path.relative_to("manuscript"))
        text = out.get(name, sources[edit.span.file].text)
        out[name] = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return out


def with_numbers(**changes: str) -> Change:
    """Other numbers at the targets of these labels (``tbl_a`` for ``tbl:a``), as a broken plug-in would give."""

    def change(resolved: m.Resolved) -> m.Resolved:
        nodes = {resolved.targets[m.Label(k.replace("_", ":"))].node: v for k, v in changes.items()}
        return replace(resolved, numbers={**resolved.numbers, **nodes})

    return change


def refs(*entries: str) -> str:
    """references.json with complete entries of these keys, one a line: ``stone2020`` is by Stone, of 2020."""
    lines = [
        f'{{"id": "{key}", "type": "article-journal", "title": "On {key[:-4]}s", "author": [{{"family": "{key[:-4]}"}}], '
        f'"container-title": "Journal of Shores", "issued": {{"date-parts": [[{key[-4:]}]]}}}}'
        for key in entries
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"
