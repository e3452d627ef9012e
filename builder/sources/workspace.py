"""Where a workspace is and what stands where in it. In: a path of the user. Out: its layout, and paths in it.

Three layouts: our own folder ``manuscript/``; one file ``paper.md`` with a YAML header, as the Journal of Open Source
Software has it; and Manubot's folder ``content/``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

BASE = PurePosixPath("manuscript")
"""The folder of the sources, relative to the root; paths inside sources are relative to it."""

METADATA = BASE / "manuscript.yaml"
SECTIONS = BASE / "sections"
TABLES = BASE / "tables"
REFERENCES = tuple(BASE / f"references.{suffix}" for suffix in ("json", "bib", "yaml", "ris"))

PAPER = PurePosixPath("paper.md")
CONTENT = PurePosixPath("content")
CONTENT_METADATA = CONTENT / "metadata.yaml"


@dataclass(frozen=True, slots=True)
class Layout:
    """A workspace. ``base``: the folder that paths in sources start from; ``metadata``: the file that has the title.

    Both are relative to ``root``.
    """

    kind: Literal["manuscript", "paper", "manubot"]
    root: Path
    base: PurePosixPath
    metadata: PurePosixPath

    @property
    def bounds(self) -> Path:
        """The folder that no path may lead out of. A paper's figures often lie elsewhere in its repository."""
        if self.kind != "paper":
            return self.root
        folders = (self.root, *self.root.parents)
        return next((folder for folder in folders if (folder / ".git").exists()), self.root)


def find(start: Path) -> Layout | None:
    """The nearest workspace, from ``start`` upward; None where there is none.

    ``start`` may be the root, any file or folder inside, a Markdown file that is a paper of its own, or a folder that
    holds one folder with a ``paper.md``.
    """
    here = Path(os.path.abspath(start))
    nearest = next((found for folder in (here, *here.parents) if (found := _layout(folder)) is not None), None)
    if here.suffix == ".md" and here.is_file() and not (nearest and here.is_relative_to(nearest.root / nearest.base)):
        return _paper(here)
    if nearest is not None and nearest.kind == "paper" and here.suffix == ".md" and here.is_file():
        return _paper(here)
    if nearest is None or nearest.root != here:
        inner = [folder for folder in _folders(here) if (folder / PAPER).is_file()]
        if len(inner) == 1:
            return _paper(inner[0] / PAPER)
    return nearest


def find_root(start: Path) -> Path | None:
    """The root of the workspace that ``start`` lies in; None where there is none."""
    layout = find(start)
    return layout.root if layout is not None else None


def _layout(folder: Path) -> Layout | None:
    """What workspace ``folder`` is the root of."""
    own = Layout("manuscript", folder, BASE, METADATA)
    if (folder / METADATA).is_file():
        return own
    if (folder / PAPER).is_file():
        return _paper(folder / PAPER)
    if (folder / CONTENT_METADATA).is_file():
        return Layout("manubot", folder, CONTENT, CONTENT_METADATA)
    if (folder / BASE / PAPER).is_file():
        return _paper(folder / BASE / PAPER)
    return own if (folder / BASE).is_dir() else None


def _paper(file: Path) -> Layout:
    return Layout("paper", file.parent, PurePosixPath(), PurePosixPath(file.name))


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    except OSError:
        return []


def listed(root: Path, folder: PurePosixPath, suffix: str) -> list[PurePosixPath]:
    """The files of ``folder`` with this suffix in file-name order, without hidden ones; empty where it is absent."""
    try:
        names = os.listdir(root / folder)
    except OSError:
        return []
    return [folder / name for name in sorted(names) if name.endswith(suffix) and not name.startswith(".")]
