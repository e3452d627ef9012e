"""Small made-up workspaces on disk, and what reading them finds, as lines that a test can hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builder.diagnostics.text import in_order, place
from builder.sources.load import Loaded, load

PLAIN = {
    "manuscript.yaml": "title: A made-up title\n",
    "sections/01.md": "# Introduction {#sec:intro}\n\nSome words.\n",
}
"""The least that builds without a finding."""


def workspace(folder: Path, files: Mapping[str, str | bytes], *, plain: bool = True) -> Path:
    """Write ``files`` (paths from ``manuscript/``) and, unless given, those of ``PLAIN``; returns the root."""
    for path, content in {**(PLAIN if plain else {}), **files}.items():
        there = folder / "manuscript" / path
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(folder: Path, files: Mapping[str, str | bytes], *, plain: bool = True) -> Loaded:
    """Write a workspace and load it."""
    return load(workspace(folder, files, plain=plain))


def findings(loaded: Loaded) -> list[str]:
    """``file:line:column: severity CODE: message | hint | related``, in order of files and places."""
    return [
        " | ".join(
            part
            for part in (
                f"{place(d.span, loaded.files)}: {d.severity.value} {d.code}: {d.message}",
                d.hint,
                *(f"{place(span, loaded.files)}: {remark}" for span, remark in d.related),
            )
            if part
        )
        for d in in_order(loaded.diagnostics, loaded.files)
    ]


def fatal(loaded: Loaded) -> bool:
    """Whether nothing can be built (exit code 2)."""
    return loaded.manuscript is None
