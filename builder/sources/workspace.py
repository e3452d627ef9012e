"""Where a workspace is and what stands where in it. In: a path of the user. Out: its root, and paths in it."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

BASE = PurePosixPath("manuscript")
"""The folder of the sources, relative to the root; paths inside sources are relative to it."""

METADATA = BASE / "manuscript.yaml"
SECTIONS = BASE / "sections"
TABLES = BASE / "tables"
REFERENCES = BASE / "references.json"


def find_root(start: Path) -> Path | None:
    """The nearest folder, from ``start`` upward, that holds ``manuscript/``; None where there is none, or no ``start``.

    ``start`` may be the root, ``manuscript/`` itself, or any file or folder inside.
    """
    here = Path(os.path.abspath(start))
    if not here.exists():  # a slip of the pen must not build the workspace it stands in
        return None
    for folder in (here, *here.parents):
        if (folder / BASE).is_dir():
            return folder
    return None


def listed(root: Path, folder: PurePosixPath, suffix: str) -> list[PurePosixPath]:
    """The files of ``folder`` with this suffix in file-name order, without hidden ones; empty where it is absent."""
    try:
        names = os.listdir(root / folder)
    except OSError:
        return []
    return [folder / name for name in sorted(names) if name.endswith(suffix) and not name.startswith(".")]
