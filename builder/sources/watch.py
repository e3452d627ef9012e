"""Seeing that sources were saved. In: the places to look at, and how they looked before. Out: the files that changed.

A file is compared by time, size and number (inode), a few times a second: that needs no service of the system, works
on network drives, and notices every editor, whether it writes into a file or puts a new one in its place.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.sources.workspace import find

INTERVAL = 0.3
"""Seconds between two looks while nothing happens."""

SETTLING = 0.1
"""Seconds between two looks at files that are being saved."""

PATIENCE = 5
"""Looks that a file may be gone before it counts as deleted: some programs delete a file and write it anew."""

SUFFIXES = frozenset(".md .yaml .yml .csv .json .bib .csl .svg .png .jpg .jpeg .pdf .tif .tiff .gif .webp .eps".split())
"""What counts in a folder that holds more than sources, such as the repository round a paper."""

Stamp = tuple[int, int, int]
Snapshot = Mapping[Path, Stamp]


@dataclass(frozen=True, slots=True)
class Places:
    """``trees`` are looked through to the ground, ``folders`` not deeper, for sources only; ``without`` not at all."""

    trees: frozenset[Path]
    folders: frozenset[Path] = frozenset()
    files: frozenset[Path] = frozenset()
    without: frozenset[Path] = frozenset()

    def cover(self, path: Path) -> bool:
        """Whether a file would be seen there."""
        if path in self.files or any(path.is_relative_to(tree) for tree in self.trees):
            return True
        return path.parent in self.folders and path.suffix.lower() in SUFFIXES


def places(start: Path, known: Iterable[Path] = (), output: Path | None = None) -> Places | None:
    """Where the sources of the workspace that ``start`` lies in are; None where there is no workspace.

    ``known``: files that were read before, which may lie elsewhere; ``output``: the folder of the editions, where it
    is not ``output/`` of the workspace.
    """
    layout = find(start)
    if layout is None:
        return None
    without = frozenset({layout.root / "output", *([Path(os.path.abspath(output))] if output else [])})
    styles = layout.root / "styles"
    if layout.kind != "paper":
        return Places(frozenset({layout.root / layout.base, styles}), frozenset(), frozenset(known), without)
    folders = frozenset({layout.root, *(path.parent for path in known)})
    return Places(frozenset({styles}), folders, frozenset(known), without)


def snapshot(where: Places) -> dict[Path, Stamp]:
    """Every file there with its stamp."""
    out: dict[Path, Stamp] = {}
    for tree in where.trees:
        _walk(tree, where.without, out)
    for folder in where.folders:
        for entry in _entries(folder):
            if os.path.splitext(entry.name)[1].lower() in SUFFIXES:
                _stamp(Path(entry.path), out)
    for path in where.files:
        _stamp(path, out)
    return out


def _walk(folder: Path, without: frozenset[Path], out: dict[Path, Stamp]) -> None:
    for entry in _entries(folder):
        path = Path(entry.path)
        if not entry.is_dir(follow_symlinks=False):
            _stamp(path, out)
        elif path not in without and entry.name != "__pycache__":
            _walk(path, without, out)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What is in a folder, without hidden files and the copies that editors make; nothing where it is gone."""
    try:
        with os.scandir(folder) as entries:
            yield from (e for e in entries if not e.name.startswith((".", "#")) and not e.name.endswith("~"))
    except OSError:
        return


def _stamp(path: Path, out: dict[Path, Stamp]) -> None:
    try:
        found = path.stat()
    except OSError:  # gone since it was listed
        return
    if stat.S_ISREG(found.st_mode):
        out[path] = (found.st_mtime_ns, found.st_size, found.st_ino)


def changed(before: Snapshot, after: Snapshot) -> tuple[Path, ...]:
    """The files that were written, made or deleted, sorted."""
    return tuple(sorted(path for path in {*before, *after} if before.get(path) != after.get(path)))


def wait(where: Places, before: Snapshot, pause: Callable[[float], None] = time.sleep) -> tuple[Path, ...]:
    """Wait until files differ from ``before`` and nothing is being saved any more; the files that changed.

    Several files saved at once are one change. A file that is gone for a moment and then back as it was is none.
    """
    last, still = snapshot(where), 0
    while True:
        differ = changed(before, last)
        needed = PATIENCE if any(path not in last for path in differ) else 1
        if differ and still >= needed:
            return differ
        pause(SETTLING if differ else INTERVAL)
        now = snapshot(where)
        still = still + 1 if now == last else 0
        last = now
