"""Results of other programs, kept by what went in. In: a key made of all input. Out: the bytes, or None.

An edit of prose changes no citation and no formula, so that a build after it need not have them made again. The files
are in the user's cache folder (``MANUSCRIPT_CACHE`` names another, or says ``off``), readable by the user alone, and
harmless to delete: what is missing, damaged or unwritable is made anew without a word.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

VARIABLE = "MANUSCRIPT_CACHE"
SIZE = 64 * 1024 * 1024
"""Bytes after which those go that have been asked for least recently."""


def key(parts: Iterable[bytes | str]) -> str:
    """A name for ``parts``; other parts, or the same ones divided otherwise, have another name (SHA-256)."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def get(name: str) -> bytes | None:
    """What was put under ``name``, or None."""
    folder = _folder()
    if folder is None:
        return None
    path = folder / name
    try:
        data = zlib.decompress(path.read_bytes())
        os.utime(path)  # asked for now
    except (OSError, zlib.error):
        return None
    return data


def put(name: str, data: bytes) -> None:
    """Keep ``data``. Whole or not at all; nothing where the folder cannot be written."""
    folder = _folder()
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(zlib.compress(data, 1))
            os.replace(temporary, folder / name)
        except BaseException:
            os.unlink(temporary)
            raise
        _prune(folder)
    except OSError:
        return


def _folder() -> Path | None:
    """Where the files are; None where nothing is to be kept."""
    named = os.environ.get(VARIABLE, "")
    if named == "off":
        return None
    if named:
        return Path(named)
    import platformdirs  # only here: `build --version` must not pay for it

    return Path(platformdirs.user_cache_dir("manuscript-editions", appauthor=False))


def _prune(folder: Path) -> None:
    """Remove what was least recently asked for, down to ``SIZE``."""
    with os.scandir(folder) as found:
        files = [(entry.stat(), entry.path) for entry in found if entry.is_file()]
    total = sum(stat.st_size for stat, _ in files)
    for stat, path in sorted(files, key=lambda file: (file[0].st_mtime_ns, file[1])):
        if total <= SIZE:
            return
        os.unlink(path)
        total -= stat.st_size
