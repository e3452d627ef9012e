"""From a workspace to its editions: the one list of steps (load, style, resolve, render, check, write).

In: a Request. Out: an Outcome. Nothing is written before everything is rendered; each file is whole or not at all.
A Request without formats is only checked, and writes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Protocol

from builder.checks.engine import check
from builder.checks.rule import Context
from builder.checks.settings import Settings
from builder.diagnostics import AuthorError, Diagnostic, FileId, Severity, SourceFile, Span
from builder.editions.base import Rendered, load
from builder.model import Manuscript, Profile, Resolved
from builder.output import Folder, Output
from builder.pandoc import PandocError
from builder.resolve import resolve
from builder.sources.online import read
from builder.styles import CslStyle, UnknownStyle, csl, profile


class Listener(Protocol):
    """Hears how far a build has come."""

    def step(self, name: str, seconds: float | None) -> None:
        """A step begins (None), or has ended and taken ``seconds``."""
        ...

    def progress(self, text: str) -> None:
        """How far the running step has come; the next such text takes its place."""
        ...

    def note(self, text: str) -> None:
        """Something to know before the step goes on; one line that stays."""
        ...


class Silence:
    """The listener of those who want no progress."""

    def step(self, name: str, seconds: float | None) -> None:
        """Say nothing."""

    def progress(self, text: str) -> None:
        """Say nothing."""

    def note(self, text: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. ``output`` None: ``output/`` of the workspace; ``profile``/``csl`` None: the manuscript's own.

    ``select`` and ``ignore`` are codes or their beginnings. ``overlay`` holds the bytes of files that count instead
    of those on disk, by path from the root. ``online``: registries are asked for cited works that no file has.
    """

    start: Path
    formats: tuple[str, ...] = ()
    output: Path | None = None
    profile: str | None = None
    csl: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    overlay: Mapping[PurePosixPath, bytes] = field(default_factory=dict)
    online: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. ``outputs`` is empty where nothing was written; ``fatal`` says that nothing could be built."""

    root: Path
    files: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...] = ()
    fatal: bool = False
    seconds: dict[str, float] = field(default_factory=dict)
    resolved: Resolved | None = None

    def exit_code(self, *, strict: bool = False) -> int:
        """0 clean or only warnings, 1 errors (with ``strict`` warnings too), 2 nothing was built."""
        if self.fatal:
            return 2
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return 1 if any(d.severity in bad for d in self.diagnostics) else 0


_SILENCE = Silence()


class _Clock:
    """Times each step and tells the listener."""

    def __init__(self, listener: Listener) -> None:
        self.listener, self.seconds = listener, dict[str, float]()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        self.listener.step(name, None)
        started = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - started
        self.listener.step(name, self.seconds[name])


def build(request: Request, listener: Listener = _SILENCE) -> Outcome:
    """All steps. Raises only for bugs of ours or of the machine."""
    clock = _Clock(listener)
    with clock.step("read"):
        loaded = read(request.start, request.overlay, listener.progress if request.online else None)
    failed = Outcome(loaded.root, loaded.files, loaded.diagnostics, fatal=True)
    if loaded.manuscript is None:
        return failed
    outputs: tuple[Output, ...] = ()
    try:
        folder = Folder.open(request.output or loaded.root / "output", loaded.root) if request.formats else None
        look, style = _styles(request, loaded.manuscript, loaded.root)
        with clock.step("resolve"):
            resolved = resolve(loaded.manuscript, look, style, watch=listener.note)
        rendered = _render(resolved, request.formats, clock)
        with clock.step("check"):
            reported = (*loaded.diagnostics, *resolved.diagnostics, *_found(rendered))
            files = {name: r.data for name, r in rendered.items()}
            found = checked(resolved, reported, files, request.select, request.ignore)
        if folder is not None:
            outputs = folder.write(resolved, rendered)
    except AuthorError as error:
        found = (*loaded.diagnostics, *error.diagnostics)
        return replace(failed, files=(*loaded.files, *error.files), diagnostics=found)
    except PandocError as error:
        return replace(failed, diagnostics=(*loaded.diagnostics, broken_pandoc(error)))
    return Outcome(loaded.root, loaded.files, found, outputs, seconds=clock.seconds, resolved=resolved)


def checked(
    resolved: Resolved,
    reported: Iterable[Diagnostic],
    outputs: Mapping[str, bytes] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[Diagnostic, ...]:
    """What is wrong with the manuscript: all that the stages reported and the rules find, less what is ignored."""
    written = resolved.manuscript.metadata.checks
    context = Context(resolved, outputs or {}, dict(written.thresholds))
    return check(context, Settings.of(written, resolved.profile, select, ignore), reported)


@contextmanager
def known(code: str, where: Span | None = None, files: Sequence[SourceFile] | None = None) -> Iterator[None]:
    """What is unknown inside (a profile, a style, a journal) becomes an AuthorError at the place that names it.

    A style file that is not valid is shown at its fault, where the ``files`` read so far are given.
    """
    try:
        yield
    except UnknownStyle as unknown:
        if files is None:
            raise AuthorError(Diagnostic(code, str(unknown), where, hint=unknown.hint)) from None
        found, known_files = located(code, unknown, files, where)
        raise AuthorError(found, files=known_files[len(files) :]) from None


def located(
    code: str, unknown: UnknownStyle, files: Sequence[SourceFile], where: Span | None = None
) -> tuple[Diagnostic, tuple[SourceFile, ...]]:
    """The finding, and ``files`` with the one that is at fault: there where it has one, else where it is named."""
    if unknown.file is None:
        return Diagnostic(code, str(unknown), where, hint=unknown.hint), tuple(files)
    at = Span(FileId(len(files)), *unknown.at)
    related = ((where, "named here"),) if where else ()
    return Diagnostic(code, str(unknown), at, hint=unknown.hint, related=related), (*files, unknown.file)


def broken_pandoc(error: PandocError) -> Diagnostic:
    """Pandoc itself failed, though the Markdown was read: the program is missing, damaged or was killed."""
    hint = "Install the package pypandoc-binary anew; if that does not help, report this message"
    return Diagnostic("PAN001", f"Pandoc failed: {error}", None, hint=hint)


def _found(rendered: dict[str, Rendered]) -> Iterator[Diagnostic]:
    for edition in rendered.values():
        yield from edition.diagnostics


def _render(resolved: Resolved, formats: tuple[str, ...], clock: _Clock) -> dict[str, Rendered]:
    rendered = {}
    for name in formats:
        with clock.step(name):
            rendered[name] = load(name).render(resolved)
    return rendered


def _styles(request: Request, manuscript: Manuscript, root: Path) -> tuple[Profile, CslStyle]:
    """The profile and the citation style. Raises AuthorError for an unknown one, at the key that names it."""
    metadata = manuscript.metadata
    with known("STY001", None if request.profile else metadata.spans.get("profile")):
        look = profile(request.profile or metadata.profile or "journal")
    with known("STY002", None if request.csl else metadata.spans.get("csl"), manuscript.files):
        style = csl(request.csl or metadata.csl or look.csl, root)
    return look, style
