"""Citations from first to last. In: citations in order, references, a style, an engine. Out: Cited.

Unknown keys are printed in bold and never sent; narrative citations get their names here where the style
prints numbers; the reference list gets its numbers and links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder import model as m
from builder.diagnostics import Diagnostic, Severity
from builder.format.locale import has_locale
from builder.model.plain import plain
from builder.resolve import works
from builder.resolve.citations import Begin, CitationEngine, CitationError, Cluster, Formatted
from builder.resolve.citations.collect import Found
from builder.resolve.citations.linked import linked
from builder.resolve.citations.locators import Locators
from builder.resolve.citations.note_links import quiet
from builder.resolve.generated import NOWHERE, Fresh, strong, text
from builder.styles import CslStyle

Printed = tuple[m.Inline, ...]
NAMELESS = {"numeric", "label", "note"}
"""Kinds of style whose citations name nobody in the text, so that a narrative one needs its names from us."""


@dataclass(slots=True)
class Cited:
    """What citing gives: the text of each citation, the list, what was found wrong.

    Under a note style a citation outside footnotes prints a footnote, which ``notes`` has by the citation's id.
    ``raised``: the citations that print a mark and nothing before it, ``possessive``: those whose names have taken the
    "’s" that comes after them (see ``marks``).
    """

    text: dict[m.NodeId, Printed] = field(default_factory=dict)
    notes: dict[m.NodeId, m.Footnote] = field(default_factory=dict)
    raised: set[m.NodeId] = field(default_factory=set)
    possessive: set[m.NodeId] = field(default_factory=set)
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
    out = Cited(diagnostics=list(_language_unknown(job)))
    known = job.manuscript.references
    clusters, sent = [], []
    for place, one in enumerate(found):
        cites = tuple(c for c in _once(one.node.cites) if c.key in known)
        if cites:
            clusters.append(_cluster(one, cites, job))
            sent.append(place)
    out.diagnostics += _unprinted(clusters, job.style)
    nocite = _nocite(job.manuscript)
    keys = dict.fromkeys((*(c.key for cluster in clusters for c in cluster.cites), *nocite))
    items = [{**known[key].item, "id": key} for key in keys]
    try:
        out.layout = job.engine(items, clusters, job.style, job.locale, nocite, job.begin)
    except CitationError as error:
        where = job.manuscript.metadata.spans.get("csl")
        out.diagnostics.append(Diagnostic("CIT030", f"Citation style {job.style.id} cannot be used: {error}", where))
        out.layout = Formatted(tuple((strong(f"[{_keys(c.cites)}]", c.span),) for c in clusters), ())
    out.diagnostics += _empty(clusters, out.layout, job.style)
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
    return Cluster(sent, found.node.span, note, found.place.note is not None, found.leads)


def _once(cites: tuple[m.Cite, ...]) -> Iterator[m.Cite]:
    """Without the second ``@a`` of ``[@a; @a]``; one with words of its own says something else."""
    bare: set[str] = set()
    for one in cites:
        worded = bool(one.prefix or one.suffix)
        if worded or one.key not in bare:
            yield one
        if not worded:
            bare.add(one.key)


def _unprinted(clusters: Iterable[Cluster], style: CslStyle) -> Iterator[Diagnostic]:
    """CIT032 where the style has no place for a locator (Nature, Science): the engine drops what it knows as one."""
    if b"locator" in style.xml or not style.xml:
        return
    for one in (cite for cluster in clusters for cite in cluster.cites if cite.locator):
        label, value = one.locator or ("", "")
        message = f"Citation style {style.id} prints no locators, so {label} {value} of @{one.key} is not shown"
        hint = "Say in the sentence where to look, or choose another style"
        yield Diagnostic("CIT032", message, one.span, Severity.WARNING, hint)


def _empty(clusters: Iterable[Cluster], made: Formatted, style: CslStyle) -> Iterator[Diagnostic]:
    """CIT034 where the style has nothing to print (MLA, without the author and with no page)."""
    for cluster, run in zip(clusters, made.clusters, strict=True):
        if not plain(run, {}).strip():
            message = f"Citation style {style.id} prints nothing for [{_keys(cluster.cites)}]"
            hint = "Write it without the hyphen before @, or name the page; or choose another style."
            yield Diagnostic("CIT034", message, cluster.span, Severity.WARNING, hint)


def _language_unknown(job: Job) -> Iterator[Diagnostic]:
    """CIT033 where CSL has no locale of the language: quotation marks and the words of citations are English then."""
    metadata = job.manuscript.metadata
    for key, tag in (("lang", metadata.lang), ("citation-locale", metadata.citation_locale)):
        if tag and not has_locale(tag):
            message = f"There is no CSL locale for the language {tag}, so citations and quotation marks are English"
            hint = "Name a language near it as citation-locale"
            where = metadata.spans.get(key)
            yield Diagnostic("CIT033", message, where, Severity.WARNING, hint)


def _print(found: Found, formatted: Printed, job: Job, out: Cited) -> None:
    """The text of one citation: names where it is narrative, what the engine made, unknown keys in bold."""
    if found.leads and not found.alone:
        formatted = _unstopped(formatted)
    node, lead = found.node, _lead(found, formatted, job)
    if job.style.kind == "note":
        formatted = quiet(formatted, node.span)
    if node.id in job.notes:
        paragraph = m.Paragraph(job.fresh.next(), node.span, formatted)
        note = m.Footnote(job.fresh.next(), node.span, (paragraph,))
        out.notes[node.id] = note
        formatted = (note,)
    if lead and found.possessive:
        out.possessive.add(node.id)
    if not lead and _raised(formatted):
        out.raised.add(node.id)
    tail: list[m.Inline] = []
    for one in node.cites:
        if one.key not in job.manuscript.references:
            tail += [text(" ", one.span)] if formatted or tail else []
            tail += _unknown(one, job)
    out.text[node.id] = (*lead, *formatted, *tail)


def _unstopped(run: Printed) -> Printed:
    """Without the full stop that pandoc sets after a citation that begins a footnote: the author's words go on."""
    match run:
        case (*before, m.Text() as last) if last.value.endswith("."):
            return (*before, replace(last, value=last.value[:-1])) if last.value != "." else tuple(before)
        case (*before, m.Text() as last) if last.value.endswith((".”", ".’")):
            return (*before, replace(last, value=last.value[:-2] + last.value[-1]))
        case (*before, m.Link() | m.Styled() as last):
            return (*before, replace(last, children=_unstopped(last.children)))
        case _:
            return run


def _unknown(one: m.Cite, job: Job) -> Iterator[m.Inline]:
    """The key in bold, and the author's words round it."""
    if one.prefix:
        yield from (*job.affix(one.prefix), text(" ", one.span))
    yield strong(f"[?{one.key}]", one.span)
    if one.suffix:
        bare = plain(job.affix(one.suffix), {})[:1].isalnum()
        yield from (*((text(" ", one.span),) if bare else ()), *job.affix(one.suffix))


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
    said += "’s" if said and found.possessive else ""
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
