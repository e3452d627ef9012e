"""The manuscript as data: what the author wrote, where each piece came from, and nothing computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from builder.diagnostics import Diagnostic, SourceFile, Span
from builder.model.block import Block, Table
from builder.model.inline import Inline

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Author:
    """An author. ``affiliations`` are ids of ``Metadata.affiliations``; ``roles`` are CRediT roles."""

    given: str
    family: str
    affiliations: tuple[str, ...] = ()
    orcid: str | None = None
    email: str | None = None
    corresponding: bool = False
    roles: tuple[str, ...] = ()
    span: Span | None = None

    @property
    def name(self) -> str:
        """The name in reading order; an organisation has no given name."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An affiliation as it is printed."""

    id: str
    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """A statement that journals ask for (``funding``, ``competing-interests`` …)."""

    kind: str
    blocks: tuple[Block, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term: ``{{term:ngs}}`` prints ``long (short)`` at its first mention, ``short`` afterwards."""

    id: str
    short: str
    long: str
    definition: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """The ``checks`` key, for the checks engine."""

    select: tuple[str, ...] = ()
    ignore: tuple[tuple[str, str], ...] = ()
    """(code, reason)."""
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    thresholds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """``manuscript.yaml``, validated. ``spans`` gives the place of each key (``title``, ``authors.0.orcid``)."""

    title: tuple[Inline, ...] = ()
    short_title: str = ""
    subtitle: tuple[Inline, ...] = ()
    authors: tuple[Author, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    abstract: tuple[Block, ...] = ()
    keywords: tuple[str, ...] = ()
    lang: str = "en"
    date: str | None = None
    """ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD."""
    version: str | None = None
    license: str | None = None
    article_type: str | None = None
    declarations: tuple[Declaration, ...] = ()
    glossary: tuple[Term, ...] = ()
    search_method: Mapping[str, str] = field(default_factory=dict)
    bibliography: tuple[PurePosixPath, ...] = ()
    csl: str | None = None
    citation_engine: str = "pandoc"
    """Name of a ``CitationEngine``."""
    citation_locale: str | None = None
    """Language of citations and references where it is not ``lang``; a language tag."""
    disambiguation: Literal["style", "by-cite"] = "style"
    """Whether given names tell namesakes apart as the style says, or only within a citation (quick in long lists)."""
    profile: str | None = None
    float_citations: Literal["at-mention", "at-place"] = "at-mention"
    nocite: tuple[str, ...] = ()
    checks: CheckSettings = field(default_factory=CheckSettings)
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """One CSL-JSON item as read. ``spans`` gives the value of each field (``title``, ``author.0.family``)."""

    key: str
    item: Mapping[str, Json]
    span: Span
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """What a registry says of a work, to compare references with. Records are no references and are never printed.

    ``item`` is CSL-JSON, None where ``registry`` says that there is no such work. ``notices`` are retractions,
    corrections, preprints and the like (``builder.registries.answer.Found``). ``span``: its name in the lock file.
    """

    registry: str
    item: Mapping[str, Json] | None
    notices: tuple[Mapping[str, Json], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Asset:
    """An image file, read whole. Sizes are natural ones in pt, 0 where the file does not say."""

    path: PurePosixPath
    media_type: Literal["image/svg+xml", "image/png", "image/jpeg", "application/pdf"]
    data: bytes = field(repr=False)
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a figure was drawn from, as a record beside it says (``record``, a YAML file).

    ``stated`` is the SHA-256 that the record holds, at ``span``; ``actual`` that of ``sources`` as they are now.
    ``missing``: the sources that cannot be read, with the places that name them.
    """

    record: PurePosixPath
    sources: tuple[PurePosixPath, ...]
    stated: str
    actual: str
    missing: tuple[tuple[PurePosixPath, Span], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All sources of one workspace. Paths are relative to its root.

    ``body`` holds the sections (and blocks before the first heading), ``appendices`` those after.
    ``references`` keep the order of their files; of duplicate keys the first counts and the rest are in
    ``duplicates``. ``assets`` lacks images that are missing or damaged. ``diagnostics`` are what reading found.
    """

    files: tuple[SourceFile, ...]
    metadata: Metadata
    body: tuple[Block, ...]
    appendices: tuple[Block, ...] = ()
    references: Mapping[str, Reference] = field(default_factory=dict)
    duplicates: tuple[Reference, ...] = ()
    assets: Mapping[PurePosixPath, Asset] = field(default_factory=dict)
    unplaced: tuple[Table, ...] = ()
    """Tables in ``tables/`` that no div places."""
    drawings: tuple[Drawing, ...] = ()
    """What the figures were drawn from, where a record says so."""
    idle_images: tuple[PurePosixPath, ...] = ()
    """Image files in ``figures/`` that no figure and no line of text names."""
    records: Mapping[str, Record] = field(default_factory=dict)
    """What registries said, by identifier as a citation key has it (``doi:10.1000/xyz``): the whole lock file."""
    diagnostics: tuple[Diagnostic, ...] = ()
