"""What registries answer, and the two lists of those that are asked: sources register where they are defined.

In: identifiers of one kind. Out: for each a ``Found``, a ``Missing`` or an ``Unreachable``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from builder.model import Json
from builder.plugins import Registry
from builder.registries.client import Absent, Client, NoWay, Unanswered


@dataclass(frozen=True, slots=True)
class Found:
    """A work as CSL-JSON in its normal form (``csl.normal``), and who said so.

    ``notices`` are what the registry links it to: ``{"relation": "updated-by", "type": "retraction", "DOI": …}``.
    """

    registry: str
    item: Mapping[str, Json]
    notices: list[Json] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Missing:
    """The registry does not know the work, or (``again``) could not say. ``why`` follows "and …" in a message.

    ``denied``: who says for certain that there is no work of this identifier; "" where nobody does.
    """

    why: str
    again: bool = False
    denied: str = ""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """There was no way to the machine called ``host``."""

    host: str


Answer: TypeAlias = Found | Missing | Unreachable


def failed(error: Unanswered) -> Missing | Unreachable:
    """The answer that a failed question is."""
    return (
        Unreachable(error.host.title) if isinstance(error, NoWay) else Missing(error.why, not isinstance(error, Absent))
    )


Source: TypeAlias = Callable[[Client, Sequence[str]], Iterator[tuple[str, Answer]]]
"""Asks for identifiers of its kind; one answer for each, in any order, as they come."""
Agency: TypeAlias = Callable[[Client, str], Answer]
"""Asks a registration agency for one of its DOIs."""

Many: TypeAlias = Callable[[Client, Sequence[str]], Mapping[str, Found]]
"""Asks an agency for many of its DOIs at once; what it leaves out is asked for singly."""

SOURCES: Registry[Source] = Registry("source of references", "manuscript_editions.sources")
"""By kind of identifier: ``doi``, ``pubmed``, …"""
AGENCIES: Registry[Agency] = Registry("DOI registration agency", "manuscript_editions.agencies")
"""By what doi.org calls it, in small letters: ``crossref``, ``datacite``."""
MANY: Registry[Many] = Registry("agency that is asked for many DOIs at once", "manuscript_editions.agency_batches")
"""By what doi.org calls it, as ``AGENCIES``."""
