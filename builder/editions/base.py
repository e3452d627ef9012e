"""What every format has in common: the protocol that ``project`` calls, and nothing about any one format."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from builder.diagnostics import Diagnostic
from builder.model import Resolved
from builder.plugins import Registry

BUILT_IN = ("html", "docx", "pdf")
"""The formats of the package, each the folder of that name; ``load`` imports one when it is asked for."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file in memory. ``pages`` is None for a format without pages."""

    data: bytes
    pages: int | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


class Edition(Protocol):
    """Turns Resolved into the bytes of one format; same input, same bytes; touches no file of the workspace."""

    suffix: str
    """With its dot: ".html"."""

    def render(self, resolved: Resolved) -> Rendered:
        """Print ``resolved``. What could not be set is a diagnostic with a place, and visible in the file."""
        ...


EDITIONS: Registry[Edition] = Registry("format", "manuscript_editions.formats")


def load(name: str) -> Edition:
    """The edition called ``name``; KeyError if there is none."""
    if name in BUILT_IN:
        import_module(f"builder.editions.{name}")
    return EDITIONS.get(name)
