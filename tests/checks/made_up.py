"""Made-up rules and workspaces for tests of the engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from builder.checks import catalogue
from builder.checks.rule import RULES, Check, Context, Finding, Rule
from builder.diagnostics import Edit, FileId, Fix, Severity, Span
from builder.diagnostics.text import place
from builder.project import Outcome, Request, build
from tests.support.workspace import workspace


def register(patch: pytest.MonkeyPatch, check: Check, code: str = "ZZZ001", **changes: object) -> None:
    """Make ``check`` a rule until the test ends."""
    described = {"name": "made-up", "severity": Severity.WARNING, "reads": "resolved", "since": "0", **changes}
    patch.setitem(RULES._things, code, Rule(code, check=check, **described))  # type: ignore[arg-type]
    uncached = getattr(catalogue.catalogue, "__wrapped__", catalogue.catalogue)
    patch.setattr(catalogue, "catalogue", uncached)


def words(pattern: str, new: Callable[[str], str] | None = None, safety: str = "safe") -> Check:
    """A rule that finds ``pattern`` in Markdown and CSV and mends it to what ``new`` makes of it."""

    def check(context: Context) -> Iterator[Finding]:
        """Made up.

        Why: For tests.
        """
        for i, file in enumerate(context.manuscript.files):
            for match in re.finditer(pattern, file.text) if file.path.suffix in (".md", ".csv") else ():
                span = Span(FileId(i), match.start(), match.end())
                fix = Fix("Replace it", (Edit(span, new(match[0])),), safety) if new else None  # type: ignore[arg-type]
                yield Finding(f"Word “{match[0]}”", span, fix=fix)

    return check


def checked(folder: Path, files: Mapping[str, str | bytes], **request: object) -> Outcome:
    """Write a workspace and check it; ``request`` has further fields of a Request."""
    return build(Request(workspace(folder, files), **request))  # type: ignore[arg-type]


def lines(outcome: Outcome, *codes: str) -> list[str]:
    """``sections/01.md:3:1 warning ZZZ001`` of the findings of ``codes`` (all, where none is given)."""
    return [
        f"{place(d.span, outcome.files).removeprefix('manuscript/')} {d.severity.value} {d.code}"
        for d in outcome.diagnostics
        if not codes or d.code in codes
    ]
