"""``build new DIR``: a small made-up manuscript to start from, copied from ``styles/template``."""

from __future__ import annotations

import argparse
from pathlib import Path

from builder.diagnostics import Diagnostic
from builder.diagnostics.text import as_text
from builder.styles import styles_dir


def run(arguments: argparse.Namespace) -> int:
    """Write the manuscript and say what comes next. 2, with nothing written, where the folder is not empty."""
    folder: Path = arguments.folder
    try:
        trouble = _trouble(folder)
        if trouble is None:
            _write(folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        trouble = Diagnostic("OUT001", f"The folder {folder} cannot be written to: {reason}", None)
    if trouble is not None:
        print(as_text(trouble, ()))
        return 2
    print(f"A made-up manuscript is in {folder}. Replace it piece by piece; build it with:\n\n  build all {folder}")
    return 0


def _trouble(folder: Path) -> Diagnostic | None:
    """Why nothing may be written there; None where all is well."""
    hint = "Name a folder that is empty or does not exist yet"
    if folder.exists() and not folder.is_dir():
        return Diagnostic("OUT002", f"{folder} is a file", None, hint=hint)
    if folder.is_dir() and any(folder.iterdir()):
        return Diagnostic("OUT002", f"The folder {folder} is not empty: nothing was written", None, hint=hint)
    return None


def _write(folder: Path) -> None:
    """Copy file by file: dates and permissions of the template are not the author's."""
    template = styles_dir() / "template"
    sources = sorted(p for p in template.rglob("*") if p.is_file() and "output" not in p.relative_to(template).parts)
    for source in sources:
        target = folder / source.relative_to(template)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
