"""The baseline of ``build check``: reading, applying and writing it. In: an Outcome and a file. Out: what is new.

A baseline that cannot be used is a misuse of the command, not a finding of the manuscript.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from builder.checks.baseline import NotABaseline, judge, written
from builder.checks.settings import Settings
from builder.diagnostics import SourceFile
from builder.project import Outcome


class UnusableFile(Exception):  # noqa: N818  # it is read as what is wrong
    """A baseline or a report that cannot be read or written; the message is for people."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline as read. ``select`` and ``ignore`` are those of the command line."""

    file: SourceFile
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @classmethod
    def open(cls, path: Path, select: Iterable[str], ignore: Iterable[str]) -> Baseline:
        """Read it. Raises UnusableFile."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UnusableFile(f"{path} cannot be read: {_reason(error)}") from None
        return cls(SourceFile(PurePosixPath(path.as_posix()), text), tuple(select), tuple(ignore))

    def new(self, outcome: Outcome) -> tuple[Outcome, int]:
        """The outcome without what is known, and how many findings that were. Raises UnusableFile.

        What stops a build is never left out.
        """
        if outcome.fatal or outcome.resolved is None:
            return outcome, 0
        resolved = outcome.resolved
        settings = Settings.of(resolved.manuscript.metadata.checks, resolved.profile, self.select, self.ignore)
        try:
            judged = judge(outcome.diagnostics, outcome.files, self.file, settings.wants)
        except NotABaseline as error:
            raise UnusableFile(f"{self.file.path} is no baseline: {error}") from None
        files = (*outcome.files, self.file)
        gone = judged.gone if settings.wants("CHK004") else ()
        return replace(outcome, files=files, diagnostics=(*judged.new, *gone)), judged.known


def write(path: Path, outcome: Outcome) -> None:
    """Write the findings of ``outcome`` as a baseline. Raises UnusableFile."""
    put(path, written(outcome.diagnostics, outcome.files))


def put(path: Path, text: str) -> None:
    """Write a file, whole or not at all. Raises UnusableFile."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise UnusableFile(f"{path} cannot be written: {_reason(error)}") from None
    finally:
        part.unlink(missing_ok=True)


def _reason(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    return (error.strerror or str(error)).lower()
