"""Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.

In: diagnostics and the files they speak of. Out: a line for each. Source: "Workflow commands for GitHub Actions",
*Setting an error message*; the escapes are those of ``@actions/core`` (``command.ts``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath

from builder.diagnostics.diagnostic import Diagnostic, Severity
from builder.diagnostics.source import HERE, SourceFile, Span
from builder.diagnostics.text import place

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def as_github(
    diagnostics: Iterable[Diagnostic],
    files: Sequence[SourceFile],
    name_of: Callable[[str], str],
    folder: PurePosixPath = HERE,
) -> str:
    """One command a line, in the order given. ``folder`` is where the workspace lies in the repository."""
    return "\n".join(_command(d, files, name_of(d.code), folder) for d in diagnostics)


def _command(d: Diagnostic, files: Sequence[SourceFile], name: str, folder: PurePosixPath) -> str:
    properties = {**_where(d.span, files, folder), "title": f"{d.code} {name}"}
    given = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    said = [d.message, *([d.hint] if d.hint else []), *(f"{place(at, files)}: {remark}" for at, remark in d.related)]
    return f"::{COMMANDS[d.severity]} {given}::{_escaped(chr(10).join(said), _DATA)}"


def _where(span: Span | None, files: Sequence[SourceFile], folder: PurePosixPath) -> dict[str, str]:
    """File, lines and columns; an end column counts only within one line, so there is none for several."""
    if span is None:
        return {}
    source = files[span.file]
    start, end = source.position(span.start), source.position(min(span.end, len(source.text)))
    where = {"file": (folder / source.path).as_posix(), "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:
        where |= {"col": str(start.column), "endColumn": str(end.column)}
    return where


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)
