"""The default engine: pandoc's citeproc, one pass over a document that holds the clusters only, one a paragraph."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from builder import model as m
from builder import pandoc
from builder.format.locale import terms
from builder.resolve.citations import ENGINES, Begin, CitationError, Cluster, Formatted
from builder.resolve.citations.answer import Answer
from builder.resolve.citations.effort import slow
from builder.resolve.citations.normalised import normalised
from builder.resolve.citations.others import cut_short, shortening
from builder.resolve.citations.pandoc_inlines import FromPandoc, to_pandoc, words
from builder.resolve.citations.relinked import parted, relinked
from builder.resolve.citations.sanitise import sanitise
from builder.resolve.generated import NOWHERE
from builder.styles import CslStyle

MODES = {"normal": "NormalCitation", "author-in-text": "AuthorInText", "suppress-author": "SuppressAuthor"}
ARGS = ("-f", "json", "-t", "json", "--citeproc", "--csl", "style.csl", "--bibliography", "items.json")
API = [1, 23, 1]
HOURS = 4 * 3600.0
"""Seconds after which a long list in a slow style is given up; its author has been told."""
FIXED = "\N{WORD JOINER}"
"""An empty prefix: citeproc sorts only the cites before the first that has one."""
NO_PREFIX = f'{{"t":"Str","c":"{FIXED}"}},{{"t":"Space"}},'.encode()

LABEL = "locator-"
"""Before the CSL name of a locator's label: the style is told that these are terms."""


@ENGINES.add("pandoc")
def format_with_pandoc(
    items: Sequence[Mapping[str, m.Json]],
    clusters: Sequence[Cluster],
    style: CslStyle,
    locale: str,
    nocite: Sequence[str] = (),
    begin: Begin | None = None,
) -> Formatted:
    """See ``CitationEngine``. One run of pandoc, seldom two (see ``relinked``); none when nothing is cited."""
    if not clusters and not nocite:
        return Formatted((), ())
    labels = {cite.locator[0] for cluster in clusters for cite in cluster.cites if cite.locator}
    read = [normalised(item) for item in items]
    rules = shortening(style.xml) if cut_short(read) else style.xml
    files = {
        "style.csl": _knowing(sanitise(rules), labels),
        "items.json": json.dumps(read, ensure_ascii=False).encode(),
    }
    limit = HOURS if slow(style, len(items)) else pandoc.LIMIT

    def formatted(*, linked: bool) -> Formatted:
        document = json.dumps(_document(clusters, style, locale, nocite, linked=linked)).encode()
        try:
            run = pandoc.start(ARGS, document, files, keep=True, limit=limit)
            if linked and begin and not isinstance(run, pandoc.Kept):
                begin(len(items))
            out = run.result().replace(NO_PREFIX, b"").decode()
        except pandoc.PandocError as error:
            raise CitationError(str(error)) from error
        return _read(Answer(out), clusters, locale)

    made = formatted(linked=True)
    if not any(map(parted, made.clusters)):
        return made
    texts = zip(made.clusters, formatted(linked=False).clusters, strict=True)
    return replace(made, clusters=tuple(relinked(with_links, without) for with_links, without in texts))


def _read(answer: Answer, clusters: Sequence[Cluster], locale: str) -> Formatted:
    """A paragraph a cluster, then the reference list, whose options are classes and attributes."""
    marks = terms(locale)
    texts = tuple(
        FromPandoc(cluster.span, marks).inlines(_unwrapped(block["c"], cluster))
        for cluster, block in zip(clusters, answer.paragraphs, strict=True)
    )
    _, classes, attributes = answer.options
    options = dict(attributes)
    reader = FromPandoc(NOWHERE, marks)
    made = [_entry(div["c"], reader) for div in answer.entries()]
    return Formatted(
        texts,
        tuple(entry for entry, _ in made),
        hanging="hanging-indent" in classes,
        second_field_align=any(aligned for _, aligned in made),
        entry_spacing=int(options.get("entry-spacing", 1)),
        line_spacing=int(options.get("line-spacing", 1)),
    )


def _document(
    clusters: Sequence[Cluster], style: CslStyle, locale: str, nocite: Sequence[str], *, linked: bool
) -> dict[str, Any]:
    flags = {"link-citations": linked, "link-bibliography": False}  # the caller links addresses, for all engines alike
    meta: dict[str, Any] = {key: {"t": "MetaBool", "c": value} for key, value in flags.items()}
    meta["lang"] = {"t": "MetaString", "c": locale}
    if nocite:
        cites = [_cite(m.Cite(key, NOWHERE, "normal"), 0) for key in nocite]
        meta["nocite"] = {"t": "MetaInlines", "c": [{"t": "Cite", "c": [cites, [{"t": "Str", "c": "?"}]]}]}
    return {"pandoc-api-version": API, "meta": meta, "blocks": [_paragraph(cluster, style) for cluster in clusters]}


def _paragraph(cluster: Cluster, style: CslStyle) -> dict[str, Any]:
    """A cluster on its own; inside an author's footnote under a note style, pandoc sets it in the run of the note."""
    cites = [_cite(cite, cluster.note) for cite in cluster.cites]
    if cluster.cites[0].mode == "author-in-text":  # else a style that sorts parts the names from their year
        for more in cites[1:]:
            more["citationPrefix"] = more["citationPrefix"] or [{"t": "Str", "c": FIXED}]
    made = {"t": "Para", "c": [{"t": "Cite", "c": [cites, [{"t": "Str", "c": "?"}]]}]}
    if style.kind == "note" and cluster.inside:
        other = {"t": "Str", "c": "?"}
        lead = [] if cluster.bare else [other, {"t": "Space"}]
        made["c"] = [{"t": "Note", "c": [{"t": "Para", "c": [*lead, *made["c"], {"t": "Space"}, other]}]}]
    return made


def _cite(cite: m.Cite, note: int) -> dict[str, Any]:
    return {
        "citationId": cite.key,
        "citationPrefix": to_pandoc(cite.prefix),
        "citationSuffix": [*_locator(cite), *to_pandoc(cite.suffix)],
        "citationMode": {"t": MODES[cite.mode]},
        "citationNoteNum": note,
        "citationHash": 0,
    }


def _locator(cite: m.Cite) -> list[dict[str, Any]]:
    """In braces, which pandoc takes as they are (its manual, "Citation syntax"), under our name of the label."""
    return words(f", {{{LABEL}{cite.locator[0]} {cite.locator[1]}}}") if cite.locator else []


def _knowing(xml: bytes, labels: Collection[str]) -> bytes:
    """The style with our names of ``labels``, in a form of the term that no style prints for a locator."""
    if not labels:
        return xml
    made = "".join(f'<term name="{name}" form="verb">{LABEL}{name}</term>' for name in sorted(labels))
    return re.sub(rb"(?=<(?:macro|citation)\b)", f"<locale><terms>{made}</terms></locale>".encode(), xml, count=1)


def _unwrapped(nodes: list[dict[str, Any]], cluster: Cluster) -> list[dict[str, Any]]:
    """The text of the one Cite of a paragraph, or of the note in it."""
    if nodes and nodes[0]["t"] == "Note":
        nodes = [node for block in nodes[0]["c"] for node in block["c"]][0 if cluster.bare else 2 : -2]
    return [inner for node in nodes for inner in (node["c"][1] if node["t"] == "Cite" else [node])]


def _entry(div: Any, reader: FromPandoc) -> tuple[m.Entry, bool]:  # noqa: ANN401  # JSON
    """An entry and whether its label stands in a margin."""
    inlines = [inline for block in div[1] for inline in block["c"]]
    headed = _is(inlines[0], "csl-left-margin") if inlines else False
    margin, content = (inlines[0]["c"][1], inlines[1:]) if headed else ([], inlines)
    label = _stripped(reader.inlines(margin))
    return m.Entry(div[0][0].removeprefix("ref-"), None, label, _stripped(reader.inlines(content))), bool(label)


def _is(inline: Any, name: str) -> bool:  # noqa: ANN401  # JSON
    return inline["t"] == "Span" and name in inline["c"][0][1]


def _stripped(run: tuple[m.Inline, ...]) -> tuple[m.Inline, ...]:
    """``run`` without blanks and line breaks at its ends, and no two breaks together."""
    out: list[m.Inline] = []
    for node in run:
        if isinstance(node, m.LineBreak) and (not out or isinstance(out[-1], m.LineBreak)):
            continue
        if isinstance(node, m.Text) and (not out or isinstance(out[-1], m.LineBreak)):
            node = m.Text(node.id, node.span, node.value.lstrip(" "))
        if not isinstance(node, m.Text) or node.value:
            out.append(node)
    while out and isinstance(out[-1], m.LineBreak):
        out.pop()
    if out and isinstance(out[-1], m.Text):
        out[-1] = m.Text(out[-1].id, out[-1].span, out[-1].value.rstrip(" "))
    return tuple(node for node in out if not isinstance(node, m.Text) or node.value)
