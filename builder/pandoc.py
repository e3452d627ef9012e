"""The only place that runs pandoc. In: arguments, standard input, files. Out: bytes of standard output.

The binary is the one that the ``pypandoc-binary`` wheel ships; pypandoc's own conversions start several processes
a call, so they are not used. Every run is ``--sandbox``: readers and writers see no file but those named.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder import cache

history: list[tuple[str, ...]] = []
"""The arguments of every run of this process, in order: a test counts them."""


class PandocError(Exception):
    """Pandoc is missing or ended with an error; the text is what it said."""


class Pending:
    """A running pandoc. Its folder goes when ``result`` or ``close`` is called, or the object is let go."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, limit: float, keep_as: str = "") -> None:
        """Made by ``start`` alone. ``limit`` in seconds; ``keep_as`` is a key of the cache, "" for none."""
        self._process, self._folder, self._limit, self._keep_as = process, folder, limit, keep_as
        self._output: bytes | None = None
        self._failure = ""
        self.warnings = ""
        """What pandoc wrote to standard error; filled by ``result``."""

    def result(self) -> bytes:
        """Standard output, once pandoc has ended. Raises PandocError when it failed or took longer than its limit."""
        if self._output is None:
            self._output = self._ended()
        if self._failure:
            raise PandocError(self._failure)
        return self._output

    def _ended(self) -> bytes:
        """What pandoc wrote until its end; kept where that was asked for and it did not fail."""
        try:
            self._wait()
            output = (self._folder / OUT).read_bytes()
            self.warnings = (self._folder / ERR).read_text("utf-8", "replace")
        finally:
            self.close()
        if self._process.returncode and not self._failure:
            self._failure = self.warnings.strip() or f"pandoc ended with code {self._process.returncode}"
        if self._keep_as and not self._failure:
            cache.put(self._keep_as, _kept(output, self.warnings))
        return output

    def _wait(self) -> None:
        try:
            self._process.wait(self._limit)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            self._failure = f"pandoc did not finish within {self._limit:g} seconds"

    def close(self) -> None:
        """End pandoc if it still runs, and remove its folder. Harmless to call twice."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __del__(self) -> None:
        self.close()


class Kept(Pending):
    """A run whose output the cache had; used as ``Pending`` is."""

    def __init__(self, data: bytes) -> None:
        """``data`` is what ``_kept`` made."""
        said = int.from_bytes(data[:8], "big")
        self.warnings = data[8 : 8 + said].decode("utf-8")
        self._known = data[8 + said :]

    def result(self) -> bytes:
        """Standard output."""
        return self._known

    def close(self) -> None:
        """Nothing runs."""


def _kept(output: bytes, warnings: str) -> bytes:
    """Output and warnings of a run, for the cache: the length of the warnings, the warnings, the output."""
    said = warnings.encode("utf-8")
    return len(said).to_bytes(8, "big") + said + output


LIMIT = 120.0
"""Seconds after which pandoc is given up: some hostile input (brackets nested by the hundred) takes it for ever."""

IN, OUT, ERR = "_stdin", "_stdout", "_stderr"
"""Streams are files, not pipes: nothing to pump, so nothing to deadlock on."""


def start(
    args: Sequence[str],
    stdin: bytes = b"",
    files: Mapping[str, bytes] | None = None,
    *,
    keep: bool = False,
    limit: float = LIMIT,
) -> Pending:
    """Start pandoc beside us. ``files`` stand in its current folder, a private one, so that ``args`` may name them.

    With ``keep`` the output is kept by all that went in, and pandoc does not run where that is the same as before.
    ``limit`` is in seconds. Raises PandocError when there is no binary or it cannot be run.
    """
    argv = ("--sandbox", *args)
    name = _name(argv, stdin, files or {}) if keep else ""
    known = cache.get(name) if name else None
    if known is not None:
        return Kept(known)
    folder = Path(tempfile.mkdtemp(prefix="manuscript-"))
    try:
        process = _popen(argv, folder, {**(files or {}), IN: stdin})
    except (OSError, PandocError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise PandocError(f"pandoc cannot be run: {error}") from error
    history.append(argv)
    return Pending(process, folder, limit, name)


def _name(argv: tuple[str, ...], stdin: bytes, files: Mapping[str, bytes]) -> str:
    """The cache's key of a run: all that it reads, and which pandoc it is. "" where there is none."""
    try:
        program = os.stat(binary())
    except (OSError, PandocError):
        return ""
    pandoc = f"{binary()} {program.st_size} {program.st_mtime_ns}"
    named = (part for name in sorted(files) for part in (name, files[name]))
    return cache.key((pandoc, str(len(argv)), *argv, stdin, *named))


def run(args: Sequence[str], stdin: bytes = b"", files: Mapping[str, bytes] | None = None) -> bytes:
    """Start pandoc and wait for its standard output. Raises PandocError."""
    return start(args, stdin, files).result()


def _popen(argv: tuple[str, ...], folder: Path, files: Mapping[str, bytes]) -> subprocess.Popen[bytes]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with (folder / IN).open("rb") as source, (folder / OUT).open("wb") as out, (folder / ERR).open("wb") as err:
        return subprocess.Popen([binary(), *argv], cwd=folder, stdin=source, stdout=out, stderr=err)


@functools.cache
def binary() -> str:
    """Path of the pandoc binary: the wheel's, else one on the PATH. Raises PandocError when there is none."""
    spec = importlib.util.find_spec("pypandoc")  # finds the folder without importing the package
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            path = os.path.join(folder, "files", name)
            if os.access(path, os.X_OK):
                return path
    found = shutil.which("pandoc")
    if found is None:
        raise PandocError("pandoc is missing: install the package pypandoc-binary")
    return found
