"""Files of a workspace as text. In: paths that sources name. Out: the file table, and what was wrong with them.

Every file is read once. A file that cannot be used is reported and reading goes on, so that one run reports all.
"""

from __future__ import annotations

import codecs
import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from builder.diagnostics import Diagnostic, FileId, Severity, SourceFile, Span
from builder.sources.suggest import did_you_mean
from builder.sources.workspace import BASE

_UNPRINTABLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What XML 1.0 (section 2.2) cannot hold, so neither HTML nor DOCX can show; NUL apart."""

_OTHER_ENCODINGS = ((codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))


@dataclass(slots=True)
class Reader:
    """The file table of a workspace while it is being read, and the findings so far.

    ``base``: the folder that paths in sources start from. ``bounds``: the folder that they may not lead out of; None:
    the root. ``overlay``: bytes of files that count instead of those on disk. ``fatal``: something is so wrong that
    nothing can be built from these sources.
    """

    root: Path
    base: PurePosixPath = BASE
    bounds: Path | None = None
    overlay: Mapping[PurePosixPath, bytes] = field(default_factory=dict)
    files: list[SourceFile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    fatal: bool = False
    _read: dict[PurePosixPath, FileId | None] = field(default_factory=dict)

    def report(self, *diagnostics: Diagnostic) -> None:
        """Findings that the build survives."""
        self.diagnostics.extend(diagnostics)

    def stop(self, *diagnostics: Diagnostic) -> None:
        """Findings that nothing can be built after; reading goes on to find more."""
        self.diagnostics.extend(diagnostics)
        self.fatal = True

    def text(self, file: FileId) -> str:
        """The text of a file that was read."""
        return self.files[file].text

    def locate(self, path: str, base: PurePosixPath, named: Span | None) -> PurePosixPath | None:
        """``path``, as typed in a source, relative to the root.

        Backslashes count as separators. None, reported as SRC003, where it leads out of the workspace.
        """
        typed = path.replace("\\", "/")
        there = posixpath.normpath(posixpath.join(base, typed))
        if re.match("[A-Za-z]:|[a-z]+://|/", typed) or not self.within(there):
            self.stop(_outside(path, named))
            return None
        return PurePosixPath(there)

    def within(self, path: str) -> bool:
        """Whether a normalised ``path`` from the root stays in the bounds, links aside."""
        if not path.startswith(".."):
            return True
        if self.bounds is None or self.bounds == self.root:
            return False
        return Path(os.path.abspath(self.root / path)).is_relative_to(os.path.abspath(self.bounds))

    def inside(self, path: PurePosixPath) -> bool:
        """Whether ``path`` still lies in the bounds once symbolic links are followed."""
        return (self.root / path).resolve().is_relative_to((self.bounds or self.root).resolve())

    def tried(self, path: PurePosixPath) -> bool:
        """Whether ``path`` was read, or could not be, which was reported then."""
        return path in self._read

    def read(self, path: PurePosixPath, named: Span | None = None) -> FileId | None:
        """Read a text file; ``named`` is the place that names it. None where it cannot be used (reported, fatal)."""
        if path not in self._read:
            self._read[path] = self._open(path, named)
        return self._read[path]

    def _open(self, path: PurePosixPath, named: Span | None) -> FileId | None:
        if not self.inside(path):
            self.stop(_outside(str(path), named))
            return None
        try:
            data = self.overlay[path] if path in self.overlay else (self.root / path).read_bytes()
        except OSError as error:
            self.stop(missing(self.root, path, named, error))
            return None
        bom = data.startswith(codecs.BOM_UTF8)
        data = data[len(codecs.BOM_UTF8) :] if bom else data
        text, wrong = _decoded(data)
        file = FileId(len(self.files))
        self.files.append(SourceFile(path, _UNPRINTABLE.sub(" ", text), bom))
        if wrong is not None:
            self.stop(_not_text(path, file, *wrong))
            return None
        if found := _UNPRINTABLE.search(text):
            self.report(_control(file, found.start(), found[0]))
        return file


def _decoded(data: bytes) -> tuple[str, tuple[int, str, str] | None]:
    """The text and, where it is none, the offset of the first bad character, what it is and what to do."""
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            return data.decode("utf-8", "replace"), (0, f"the file is {name}", "Save it as UTF-8.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = len(data[: error.start].decode("utf-8"))
        what = f"byte 0x{data[error.start]:02X} is not UTF-8"
        hint = "Save the file as UTF-8; it may be Windows-1252 or Latin-1 now."
        return data.decode("utf-8", "replace"), (before, what, hint)
    if (nul := text.find("\0")) >= 0:
        text = text.replace("\0", "\ufffd")
        return text, (nul, "it holds a NUL character", "Is this the right file? Save it as UTF-8 text.")
    return text, None


def _not_text(path: PurePosixPath, file: FileId, at: int, what: str, hint: str) -> Diagnostic:
    return Diagnostic("SRC001", f"{path} cannot be read as text: {what}", Span(file, at, at + 1), hint=hint)


def _control(file: FileId, at: int, char: str) -> Diagnostic:
    message = f"Control character U+{ord(char):04X} cannot be printed and counts as a blank"
    return Diagnostic("SRC008", message, Span(file, at, at + 1), Severity.WARNING, hint="Delete it.")


def _outside(path: str, named: Span | None) -> Diagnostic:
    message = f"{path} leads out of the workspace"
    return Diagnostic("SRC003", message, named, hint="Copy the file into manuscript/ and name it from there.")


def missing(root: Path, path: PurePosixPath, named: Span | None, error: OSError, code: str = "SRC002") -> Diagnostic:
    """Why ``path`` could not be opened, at the place that names it; suggests a near name."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Diagnostic(code, f"{path} does not exist", named, hint=near_name(root, path))
    if (root / path).is_dir():
        return Diagnostic(code, f"{path} is a folder, not a file", named, hint="Name a file in it.")
    if isinstance(error, PermissionError):
        return Diagnostic(code, f"{path} may not be read", named, hint="Change its permissions.")
    return Diagnostic(code, f"{path} cannot be read: {error.strerror}", named)


def near_name(root: Path, path: PurePosixPath) -> str:
    """A hint naming the file of the same folder whose name is nearest to that of ``path``."""
    try:
        names = [entry.name for entry in (root / path.parent).iterdir()]
    except OSError:
        return f"There is no folder {path.parent}." if str(path.parent) != "." else ""
    return did_you_mean(path.name, names) or "Put the file there, or correct its path."
