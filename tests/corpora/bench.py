"""A workspace held in memory: checked as it stands, or with some of its files changed.

In: files that count instead of those on disk. Out: findings with their places. Pandoc's answers are kept by what went
in while ``kept`` is on, so that a change of a reference file or a sidecar does not have the text parsed anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path, PurePosixPath
from unittest.mock import patch

from builder import model as m
from builder import pandoc
from builder.diagnostics import Diagnostic, SourceFile, Span
from builder.project import checked
from builder.resolve import resolve
from builder.sources.load import load
from builder.styles import csl, profile

ENDINGS = (".md", ".csv", ".yaml", ".json", ".bib", ".ris")
Change = Callable[[m.Resolved], m.Resolved]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding; ``file`` is relative to ``manuscript/`` ("" where it has no place), ``line`` counts from 1."""

    code: str
    severity: str
    file: str
    line: int
    message: str
    related: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.severity} {self.code}: {self.message}"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace on disk and the texts of its sources, by path from ``manuscript/``."""

    root: Path
    texts: Mapping[str, str] = field(repr=False)

    @staticmethod
    def of(root: Path) -> Workspace:
        """Read the sources below ``root/manuscript``."""
        folder = root / "manuscript"
        paths = sorted(p for p in folder.rglob("*") if p.suffix in ENDINGS)
        return Workspace(root, {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in paths})

    def check(self, changed: Mapping[str, str] | None = None, change: Change | None = None) -> tuple[Found, ...]:
        """Findings with the files of ``changed`` instead of those on disk; ``change`` is a defect of a plug-in."""
        base = PurePosixPath("manuscript")
        loaded = load(self.root, {base / name: text.encode() for name, text in (changed or {}).items()})
        if loaded.manuscript is None:
            return found(loaded.diagnostics, loaded.files)
        metadata = loaded.manuscript.metadata
        look = profile(metadata.profile or "journal")
        resolved = resolve(loaded.manuscript, look, csl(metadata.csl or look.csl, self.root))
        reported = (*loaded.diagnostics, *resolved.diagnostics)
        return found(checked(change(resolved) if change else resolved, reported), loaded.files)

    def clean(self) -> tuple[Found, ...]:
        """What is found without any change; read once a process."""
        return _clean(self.root)


def found(diagnostics: tuple[Diagnostic, ...], files: tuple[SourceFile, ...]) -> tuple[Found, ...]:
    """The findings with lines instead of spans."""
    return tuple(
        Found(
            d.code,
            d.severity.value,
            *(_place(d.span, files) if d.span else ("", 0)),
            d.message,
            tuple(_place(span, files) for span, _ in d.related),
        )
        for d in diagnostics
    )


def _place(span: Span, files: tuple[SourceFile, ...]) -> tuple[str, int]:
    file = files[span.file]
    path = file.path
    name = path.relative_to("manuscript") if path.is_relative_to("manuscript") else path
    return name.as_posix(), file.position(span.start).line


@cache
def _clean(root: Path) -> tuple[Found, ...]:
    return Workspace.of(root).check()


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Inside, every run of pandoc is kept in ``folder`` by what went in."""
    with (
        patch.dict(os.environ, {"MANUSCRIPT_CACHE": str(folder)}),
        patch.object(pandoc, "start", partial(_started, pandoc.start)),
    ):
        yield


def _started(start: Callable[..., pandoc.Pending], *args: object, **options: object) -> pandoc.Pending:
    return start(*args, **{**options, "keep": True})
