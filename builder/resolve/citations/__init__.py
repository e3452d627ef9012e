"""Citations and the reference list. In: clusters in resolved order, items, a style. Out: our own inlines.

``CitationEngine`` is the interface that every engine has; they register in ``ENGINES`` where they are defined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from builder import model as m
from builder.diagnostics import Span
from builder.plugins import Registry
from builder.styles import CslStyle


@dataclass(frozen=True, slots=True)
class Cluster:
    """A citation as the engine gets it: known keys only, affixes without quotations, references or values.

    ``note``: the number of the footnote that it stands in (``inside``) or becomes under a note style; 0 for none.
    ``bare``, for one inside a footnote: as the style prints it, without the brackets that pandoc puts round it.
    """

    cites: tuple[m.Cite, ...]
    span: Span
    note: int = 0
    inside: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Formatted:
    """What an engine gives back. ``clusters`` are in the order given, each cite a Link to ``#ref-KEY``.

    ``entries`` are in the order of the style, without numbers (``Entry.number`` is None: the caller gives it).
    ``entry_spacing`` and ``line_spacing`` are in lines (CSL 1.0.2, "Bibliography-specific Options").
    """

    clusters: tuple[tuple[m.Inline, ...], ...]
    entries: tuple[m.Entry, ...]
    hanging: bool = False
    second_field_align: bool = False
    entry_spacing: int = 1
    line_spacing: int = 1


Begin = Callable[[int], None]
"""Told of how many works there are before they are formatted; not where it is known what comes of it."""


class CitationEngine(Protocol):
    """Formats citations. Same input, same output; reads no file of the workspace; no network."""

    def __call__(
        self,
        items: Sequence[Mapping[str, m.Json]],
        clusters: Sequence[Cluster],
        style: CslStyle,
        locale: str,
        nocite: Sequence[str] = (),
        begin: Begin | None = None,
    ) -> Formatted:
        """Format ``clusters`` in order; list their items and those of ``nocite`` (ids, all in ``items``).

        ``items`` are CSL-JSON with unique ids; ``locale`` is a CSL locale. Raises CitationError where the engine
        cannot work with the style.
        """
        ...


class CitationError(Exception):
    """The engine cannot work with this style; the text is what it said."""


ENGINES: Registry[CitationEngine] = Registry("citation engine", "manuscript_editions.citation_engines")

BUILT_IN = {
    "pandoc": "builder.resolve.citations.pandoc_engine",
    "citeproc-py": "builder.resolve.citations.citeproc_py_engine",
}
"""The engines of the package; each module is imported when its engine is asked for."""


def engine(name: str) -> CitationEngine:
    """The engine called ``name``; KeyError if there is none."""
    if name in BUILT_IN:
        import_module(BUILT_IN[name])
    return ENGINES.get(name)
