"""Findings in the format asked for. In: an Outcome and a format. Out: text to print.

The formats for programs hold all findings (with ``quiet`` only errors); text leaves out infos unless ``verbose``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder import __version__
from builder.checks.catalogue import name_of
from builder.checks.pages import described
from builder.cli.editions import shown
from builder.diagnostics import Diagnostic, Severity
from builder.diagnostics.github import as_github
from builder.diagnostics.json import as_json
from builder.diagnostics.junit import as_junit
from builder.diagnostics.sarif import as_sarif
from builder.diagnostics.text import as_text
from builder.project import Outcome


@dataclass(frozen=True, slots=True)
class Manner:
    """How findings are printed. ``width``: columns of the terminal."""

    quiet: bool = False
    verbose: bool = False
    strict: bool = False
    colour: bool = False
    width: int = 80


def _text(outcome: Outcome, manner: Manner) -> str:
    found = shown(outcome, quiet=manner.quiet, verbose=manner.verbose)
    return "\n".join(as_text(d, outcome.files, colour=manner.colour, width=manner.width) for d in found)


def _json(outcome: Outcome, manner: Manner) -> str:
    return as_json(_all(outcome, manner), outcome.files, name_of)


def _sarif(outcome: Outcome, manner: Manner) -> str:
    return as_sarif(
        _all(outcome, manner), outcome.files, described,
        version=__version__, stopped=outcome.fatal, folder=_folder(outcome),
    )  # fmt: skip


def _github(outcome: Outcome, manner: Manner) -> str:
    return as_github(_all(outcome, manner), outcome.files, name_of, _folder(outcome))


def _junit(outcome: Outcome, manner: Manner) -> str:
    fails = {Severity.ERROR, Severity.WARNING} if manner.strict else {Severity.ERROR}
    return as_junit(
        _all(outcome, manner), outcome.files, name_of, fails=fails, stopped=outcome.fatal, folder=_folder(outcome)
    )


FORMATS: Mapping[str, Callable[[Outcome, Manner], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "junit": _junit,
}
"""What ``--format`` can name."""


def _all(outcome: Outcome, manner: Manner) -> list[Diagnostic]:
    return shown(outcome, quiet=manner.quiet, verbose=not manner.quiet)


def _folder(outcome: Outcome) -> PurePosixPath:
    """Where the workspace lies in its repository: what reads a report knows only that."""
    root = outcome.root.absolute()
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return PurePosixPath(root.relative_to(folder).as_posix())
    return PurePosixPath()


def statistics(outcome: Outcome, manner: Manner, *, as_data: bool = False) -> str:
    """How many findings of each code, most frequent first; ``[*]`` where --fix mends some, ``[+]`` --unsafe-fixes."""
    found = _all(outcome, manner)
    counts = Counter(d.code for d in found)
    severities = {d.code: d.severity.value for d in reversed(found)}
    rows = []
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        offered = Counter(d.fix.safety for d in found if d.code == code and d.fix is not None and d.fix.edits)
        rows.append((count, code, name_of(code), severities[code], offered["safe"], offered["unsafe"]))
    if as_data:
        names = ("count", "code", "name", "severity", "safe_fixes", "unsafe_fixes")
        return json.dumps([dict(zip(names, row, strict=True)) for row in rows], indent=2)
    width = max((len(row[2]) for row in rows), default=0)
    digits = max((len(str(row[0])) for row in rows), default=0)
    return "\n".join(
        f"{count:>{digits}}  {code:<7}  {'[*]' if safe else '[+]' if unsafe else '   '}  {name:<{width}}  {severity}"
        for count, code, name, severity, safe, unsafe in rows
    )
