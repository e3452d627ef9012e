"""Mending sources for ``build check --fix`` and ``--diff``. In: a Request. Out: what came of it; files written whole.

All passes happen in memory. Files are written at the end, each under a temporary name first, and none where one
changed on disk in between.
"""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from builder.checks.fix import Found, Unsettled, mend
from builder.cli.progress import findings
from builder.diagnostics import Diagnostic
from builder.diagnostics.text import place
from builder.project import Listener, Outcome, Request, build


@dataclass(frozen=True, slots=True)
class Wish:
    """What to do with fixes: apply them, unsafe ones too, or only show them (``diff``)."""

    fix: bool
    unsafe: bool
    diff: bool


@dataclass(frozen=True, slots=True)
class Done:
    """The look at the sources that counts, a unified diff (None: show the findings), and a line for people, or none."""

    outcome: Outcome
    diff: str | None
    said: str


class _ChangedError(Exception):
    """A file is not what was checked."""

    def __init__(self, path: PurePosixPath) -> None:
        super().__init__(str(path))
        self.path = path


class _Sources:
    """The sources as first read, and each look at them with some files changed."""

    def __init__(self, request: Request, listener: Listener, counted: Callable[[Outcome], Outcome]) -> None:
        self.request, self.listener, self.counted = request, listener, counted
        self.original: dict[PurePosixPath, bytes] = {}
        self.looks: list[Outcome] = []

    def seen(self) -> tuple[Outcome, Outcome]:
        """The first look and the last."""
        return self.looks[0], self.looks[-1]

    def look(self, changes: Mapping[PurePosixPath, bytes]) -> Found:
        outcome = self.counted(build(replace(self.request, overlay=dict(changes)), self.listener))
        self.looks.append(outcome)
        return Found(outcome.diagnostics, outcome.files, outcome.fatal)

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of a file; raises _ChangedError where they are no longer those that were checked."""
        first, _ = self.seen()
        data = (first.root / path).read_bytes()
        file = next(f for f in first.files if f.path == path)
        text = data.decode("utf-8-sig", "replace")
        same = len(text) == len(file.text) and all(b in (a, " ") for a, b in zip(text, file.text, strict=True))
        if not same:  # control characters count as blanks when read, and stay what they are
            raise _ChangedError(path)
        self.original[path] = data
        return data


def mended(
    request: Request,
    wish: Wish,
    listener: Listener,
    counted: Callable[[Outcome], Outcome] = lambda all_of_it: all_of_it,
) -> Done:
    """Mend the sources, or show how. A fix that fails is a finding that stops: nothing is then changed.

    ``counted`` leaves out the findings that are not to be mended.
    """
    sources = _Sources(request, listener, counted)
    try:
        result = mend(sources.look, sources.read, unsafe=wish.unsafe)
        first, last = sources.seen()
        if first.fatal:
            return Done(first, None, "")
        if wish.diff:
            return Done(first, _diff(sources.original, result.changes), _said(result.fixed, "would be mended"))
        _write(first.root, sources.original, result.changes)
    except Unsettled as error:
        return _stopped(sources, _unsettled(error))
    except _ChangedError as error:
        hint = "Save it in the editor, and run the command again."
        message = f"{error.path} changed while it was being mended; no file was changed"
        return _stopped(sources, Diagnostic("CHK011", message, None, hint=hint))
    except OSError as error:
        message = f"{error.filename} cannot be written: {(error.strerror or str(error)).lower()}"
        return _stopped(sources, Diagnostic("CHK012", message, None, hint="Change its permissions, or close it."))
    said = f"{_said(result.fixed, 'mended')}; {findings(last).lower()} left" if result.fixed else _nothing(last)
    return Done(last, None, said)


def _nothing(outcome: Outcome) -> str:
    return f"Nothing to mend; {findings(outcome).lower()}"


def _stopped(sources: _Sources, why: Diagnostic) -> Done:
    first, _ = sources.seen()
    outcome = replace(first, diagnostics=(*first.diagnostics, why), fatal=True)
    return Done(outcome, None, "No file was changed")


def _unsettled(error: Unsettled) -> Diagnostic:
    at = place(error.finding.span, error.files)
    what = "leaves a file that cannot be read" if error.broken else "does not come to an end"
    message = f"The fix of {error.finding.code} at {at} {what}; no file was changed"
    hint = f"Leave it out with --ignore {error.finding.code}, and report this message: it is a bug of the rule."
    return Diagnostic("CHK010", message, None, hint=hint)


def _said(fixed: tuple[Diagnostic, ...], what: str) -> str:
    """``3 findings mended (2 NUM001, 1 TAB007)``."""
    counts = Counter(d.code for d in fixed)
    codes = ", ".join(f"{n} {code}" for code, n in sorted(counts.items()))
    return f"{len(fixed)} finding{'' if len(fixed) == 1 else 's'} {what}" + (f" ({codes})" if codes else "")


def _diff(before: Mapping[PurePosixPath, bytes], after: Mapping[PurePosixPath, bytes]) -> str:
    """A unified diff of all changes, line ends as they are, that ``patch -p1`` and ``git apply`` understand."""
    out: list[str] = []
    for path in sorted(after):
        old, new = (data.decode("utf-8").splitlines(keepends=True) for data in (before[path], after[path]))
        for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}"):
            out.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(out)


def _write(root: Path, before: Mapping[PurePosixPath, bytes], after: Mapping[PurePosixPath, bytes]) -> None:
    """Write all or none. Raises _ChangedError or OSError."""
    targets = {path: (root / path).resolve() for path in after}
    parts = {path: there.with_name(f".{there.name}.{os.getpid()}.part") for path, there in targets.items()}
    try:
        for path, part in parts.items():
            if not os.access(targets[path], os.W_OK):  # renaming would replace a file that is write-protected
                raise PermissionError(13, "it is write-protected", str(path))
            part.write_bytes(after[path])
            part.chmod(targets[path].stat().st_mode)
        for path, there in targets.items():
            if there.read_bytes() != before[path]:
                raise _ChangedError(path)
        for path, part in parts.items():
            part.replace(targets[path])
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
