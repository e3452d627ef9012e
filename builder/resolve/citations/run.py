"""Citations from first to last. In: citations in order, references, a style, an engine. Out: Cited.

Unknown keys are printed in bold and never sent; narrative citations get their names here where the style
prints numbers; the reference list gets its numbers and links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder import model as m
from builder.diagnostics import Diagnostic
from builder.model.plain import plain
from builder.resolve import works
from builder.resolve.citations import Begin, CitationEngine, CitationError, Cluster, Formatted
from builder.resolve.citations.collect import Found
from builder.resolve.citations.linked import linked
from builder.resolve.citations.locators import Locators
from builder.resolve.generated import NOWHERE, Fresh, strong, text
from builder.styles import CslStyle

Printed = tuple[m.Inline, ...]
NAMELESS = {"numeric", "label", "note"}
"""Kinds of style whose citations name nobody in the text, so that a narrative one needs its names from us."""


@dataclass(slots=True)
class Cited:
    """What citing gives: the text of each citation, the list, what was found wrong.

    Under a note style a citation outside footnotes prints a footnote, which ``notes`` has by the citation's id.
    ``raised``: the citations that print a mark and nothing before it (see ``marks``).
    """

    text: dict[m.NodeId, Printed] = field(default_factory=dict)
    notes: dict[m.NodeId, m.Footnote] = field(default_factory=dict)
    raised: set[m.NodeId] = field(default_factory=set)
    entries: tuple[m.Entry, ...] = ()
    layout: Formatted = field(default_factory=lambda: Formatted((), ()))
    diagnostics: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Job:
    """All that citing needs.

    ``affix`` prints what stands in prefixes and suffixes. ``notes``: numbers of footnotes, and of the citations that
    become one. ``locators`` reads where in a work a citation points.
    """

    manuscript: m.Manuscript
    style: CslStyle
    locale: str
    engine: CitationEngine
    affix: Callable[[Printed], Printed]
    notes: Mapping[m.NodeId, int]
    fresh: Fresh
    locators: Locators
    begin: Begin | None = None


def cite(found: Sequence[Found], job: Job) -> Cited:
    """Format all citations in one pass of the engine."""
    out = Cited()
    known = job.manuscript.references
    clusters, sent = [], []
    for place, one in enumerate(found):
        cites = tuple(c for c in one.node.cites if c.key in known)
        if cites:
            clusters.append(_cluster(one, cites, job))
            sent.append(place)
    nocite = _nocite(job.manuscript)
    keys = dict.fromkeys((*(c.key for cluster in clusters for c in cluster.cites), *nocite))
    items = [{**known[key].item, "id": key} for key in keys]
    try:
        out.layout = job.engine(items, clusters, job.style, job.locale, nocite, job.begin)
    except CitationError as error:
        where = job.manuscript.metadata.spans.get("csl")
        out.diagnostics.append(Diagnostic("CIT030", f"Citation style {job.style.id} cannot be used: {error}", where))
        out.layout = Formatted(tuple((strong(f"[{_keys(c.cites)}]", c.span),) for c in clusters), ())
    formatted = dict(zip(sent, out.layout.clusters, strict=True))
    for place, one in enumerate(found):
        _print(one, formatted.get(place, ()), job, out)
    out.entries = _entries(out.layout.entries, job)
    return out


def _cluster(found: Found, cites: tuple[m.Cite, ...], job: Job) -> Cluster:
    nameless = _nameless(found, job)
    sent = tuple(
        job.locators.of(
            replace(
                c,
                prefix=job.affix(c.prefix),
                suffix=job.affix(c.suffix),
                mode="normal" if nameless and c.mode == "author-in-text" else c.mode,
            )
        )
        for c in cites
    )
    note = job.notes.get(found.place.note or found.node.id, 0)
    return Cluster(sent, found.node.span, note, found.place.note is not None)


def _print(found: Found, formatted: Printed, job: Job, out: Cited) -> None:
    """The text of one citation: names where it is narrative, what the engine made, unknown keys in bold."""
    node, lead = found.node, _lead(found, formatted, job)
    if node.id in job.notes:
        paragraph = m.Paragraph(job.fresh.next(), node.span, formatted)
        note = m.Footnote(job.fresh.next(), node.span, (paragraph,))
        out.notes[node.id] = note
        formatted = (note,)
    if not lead and _raised(formatted):
        out.raised.add(node.id)
    tail: list[m.Inline] = []
    for mark in (strong(f"[?{c.key}]", c.span) for c in node.cites if c.key not in job.manuscript.references):
        tail += [text(" ", mark.span), mark] if formatted or tail else [mark]
    out.text[node.id] = (*lead, *formatted, *tail)


def _nameless(found: Found, job: Job) -> bool:
    """Whether the style names nobody here; in a footnote of the author's own a note style does, as in the text."""
    return job.style.kind in NAMELESS and not (job.style.kind == "note" and found.place.note is not None)


def _lead(found: Found, formatted: Printed, job: Job) -> Printed:
    """The names of a narrative citation, where the style prints none: "Huang et al. " before "[3]"."""
    node, first = found.node, found.node.cites[0]
    reference = job.manuscript.references.get(first.key)
    if first.mode != "author-in-text" or reference is None or not _nameless(found, job):
        return ()
    said = works.names(reference.item, job.manuscript.metadata.lang) or works.bare_title(reference.item)
    gap = "" if _raised(formatted) or node.id in job.notes else " "
    return (text(said + gap, first.span),) if said else ()


def _raised(run: Printed) -> bool:
    """Whether it is one superscript or note, which stands close to the word before it."""
    return len(run) == 1 and (
        isinstance(run[0], m.Footnote) or (isinstance(run[0], m.Styled) and run[0].style == "superscript")
    )


def _nocite(manuscript: m.Manuscript) -> tuple[str, ...]:
    """Keys to list though nothing cites them; "*" is all, in the order of their files."""
    keys: dict[str, None] = {}
    for raw in manuscript.metadata.nocite:
        key = raw.removeprefix("@")
        if key == "*":
            keys.update(dict.fromkeys(manuscript.references))
        elif key in manuscript.references:
            keys[key] = None
    return tuple(keys)


def _entries(entries: Sequence[m.Entry], job: Job) -> tuple[m.Entry, ...]:
    """With numbers, links, and the place of each reference in its file."""
    out = []
    for position, entry in enumerate(entries, 1):
        reference = job.manuscript.references.get(entry.key)
        span = reference.span if reference else NOWHERE
        number = _number(entry, position) if job.style.kind == "numeric" else None
        label, content = linked(entry.label, span), linked(entry.content, span)
        out.append(m.Entry(entry.key, number, label, content))
    return tuple(out)


def _number(entry: m.Entry, position: int) -> str:
    """The number that its label prints, else its place in the list."""
    found = re.search(r"\d+", plain(entry.label, {}))
    return found[0] if found else str(position)


def _keys(cites: Iterable[m.Cite]) -> str:
    return "; ".join(f"@{c.key}" for c in cites)
