"""The only place that runs pandoc. In: arguments, standard input, files. Out: bytes of standard output.

The binary is the one that the ``pypandoc-binary`` wheel ships; pypandoc's own conversions start several processes
a call, so they are not used. Every run is ``--sandbox``: readers and writers see no file but those named.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

history: list[tuple[str, ...]] = []
"""The arguments of every run of this process, in order: a test counts them."""


class PandocError(Exception):
    """Pandoc is missing or ended with an error; the text is what it said."""


class Pending:
    """A running pandoc. Its folder goes when ``result`` or ``close`` is called, or the object is let go."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        """Made by ``start`` alone."""
        self._process, self._folder = process, folder
        self._output: bytes | None = None
        self._failure = ""
        self.warnings = ""
        """What pandoc wrote to standard error; filled by ``result``."""

    def result(self) -> bytes:
        """Standard output, once pandoc has ended. Raises PandocError when it failed or took longer than ``LIMIT``."""
        if self._output is None:
            try:
                self._wait()
                self._output = (self._folder / OUT).read_bytes()
                self.warnings = (self._folder / ERR).read_text("utf-8", "replace")
            finally:
                self.close()
            if self._process.returncode and not self._failure:
                self._failure = self.warnings.strip() or f"pandoc ended with code {self._process.returncode}"
        if self._failure:
            raise PandocError(self._failure)
        return self._output

    def _wait(self) -> None:
        try:
            self._process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            self._failure = f"pandoc did not finish within {LIMIT:g} seconds"

    def close(self) -> None:
        """End pandoc if it still runs, and remove its folder. Harmless to call twice."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __del__(self) -> None:
        self.close()


LIMIT = 120.0
"""Seconds after which pandoc is given up: some hostile input (brackets nested by the hundred) takes it for ever."""

IN, OUT, ERR = "_stdin", "_stdout", "_stderr"
"""Streams are files, not pipes: nothing to pump, so nothing to deadlock on."""


def start(args: Sequence[str], stdin: bytes = b"", files: Mapping[str, bytes] | None = None) -> Pending:
    """Start pandoc beside us. ``files`` stand in its current folder, a private one, so that ``args`` may name them.

    Raises PandocError when there is no binary or it cannot be run.
    """
    argv = ("--sandbox", *args)
    folder = Path(tempfile.mkdtemp(prefix="manuscript-"))
    try:
        process = _popen(argv, folder, {**(files or {}), IN: stdin})
    except (OSError, PandocError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise PandocError(f"pandoc cannot be run: {error}") from error
    history.append(argv)
    return Pending(process, folder)


def run(args: Sequence[str], stdin: bytes = b"", files: Mapping[str, bytes] | None = None) -> bytes:
    """Start pandoc and wait for its standard output. Raises PandocError."""
    return start(args, stdin, files).result()


def _popen(argv: tuple[str, ...], folder: Path, files: Mapping[str, bytes]) -> subprocess.Popen[bytes]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with (folder / IN).open("rb") as source, (folder / OUT).open("wb") as out, (folder / ERR).open("wb") as err:
        return subprocess.Popen([binary(), *argv], cwd=folder, stdin=source, stdout=out, stderr=err)


@cache
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
