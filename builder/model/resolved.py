"""The resolved manuscript: every string that an edition prints, computed once, in side tables by node id.

Editions walk ``Resolved.manuscript`` and ask here; they never number, cite, format or sort. The order in which an
edition prints is that of ``model.printed``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from builder.diagnostics import Diagnostic
from builder.model.block import Block, Column, Row
from builder.model.inline import Footnote, Inline, Label, NodeId
from builder.model.manuscript import Manuscript
from builder.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Target:
    """What a label names. ``name`` is ready to print: "Table 2", "Section 3.1", "Equation (4)", "Appendix A"."""

    label: Label
    kind: Literal["section", "table", "figure", "equation"]
    node: NodeId
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class ResolvedTable:
    """A table's printed grid: same number of columns in every row (spans counted), derived cells filled in.

    ``row_header`` is the index of the column whose body cells are row headers, None for none.
    """

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    notes: tuple[Block, ...] = ()
    row_header: int | None = None


@dataclass(frozen=True, slots=True)
class MathForms:
    """One formula: MathML (HTML, PDF) and OMML (DOCX) as XML text; None where the TeX could not be read."""

    tex: str
    mathml: str | None
    omml: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the reference list. ``label`` is the left margin ("[1]", "1."), empty where the style has none.

    ``number`` is the printed number (None for author-date styles); links point at ``#ref-KEY``. ``back`` is printed
    after the content: a link to each place that cites the work; empty where the profile wants none.
    """

    key: str
    number: str | None
    label: tuple[Inline, ...]
    content: tuple[Inline, ...]
    back: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The reference list in the order of the style. ``entry_spacing``/``line_spacing`` are in lines (CSL)."""

    heading: str
    entries: tuple[Entry, ...]
    hanging_indent: bool = False
    second_field_align: bool = False
    entry_spacing: int = 1
    line_spacing: int = 1
    sorted: bool = False
    """Whether the style puts the list into an order of its own; else it is that of first appearance."""


@dataclass(frozen=True, slots=True)
class Byline:
    """An author as printed: name, affiliation marks ("1", "2"), and what the title block shows."""

    name: str
    marks: tuple[str, ...] = ()
    orcid: str | None = None
    email: str | None = None
    corresponding: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The title block, ready to print; empty strings and tuples where the author said nothing.

    ``affiliations`` are (mark, text); marks are "" where one affiliation serves all. ``correspondence`` is a whole
    line. ``labels`` has the words of the language: abstract, keywords, references, declarations, notes.
    """

    title: tuple[Inline, ...]
    title_text: str
    subtitle: tuple[Inline, ...]
    short_title: str
    authors: tuple[Byline, ...]
    affiliations: tuple[tuple[str, str], ...]
    correspondence: str
    article_type: str
    date: str
    date_iso: str
    version: str
    license: str
    abstract: tuple[Block, ...]
    keywords: tuple[str, ...]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """A declaration as printed: an unnumbered heading and its text."""

    kind: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Total: every section, float, note, citation, cross-reference, value and table of the manuscript is here.

    ``text``: what Quoted, Citation, CrossReference and Value print, by node id. Its inlines hold none of those
    four again (but a Quoted's hold its own, between marks), and may hold Link (``#ref-KEY``, ``#label``), Styled, and
    under a note style one Footnote that resolving made (it is in ``notes`` and ``numbers`` too).
    ``numbers``: sections "2.1", tables/figures "3", labelled equations "(4)", footnotes "1"; others are absent.
    ``captions``: what stands before a float's caption, "Table 3".
    ``anchors``: a stable, unique id for each block (tables, figures, sections, paragraphs, cells) and each printed
    citation; a labelled block has its label.
    """

    manuscript: Manuscript
    profile: Profile
    front: FrontMatter
    targets: Mapping[Label, Target]
    numbers: Mapping[NodeId, str]
    captions: Mapping[NodeId, str]
    text: Mapping[NodeId, tuple[Inline, ...]]
    tables: Mapping[NodeId, ResolvedTable]
    math: Mapping[tuple[str, bool], MathForms]
    notes: tuple[Footnote, ...]
    bibliography: Bibliography
    statements: tuple[Statement, ...]
    anchors: Mapping[NodeId, str]
    style_id: str = ""
    """Id of the CSL style that was applied."""
    locale: str = "en-US"
    diagnostics: tuple[Diagnostic, ...] = field(default=())
