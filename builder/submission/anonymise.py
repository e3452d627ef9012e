"""A manuscript without its authors, for reviewers who must not know them. In: Manuscript. Out: Manuscript.

Names, affiliations, addresses and the statements that tell go; so do what images say of their makers. What the prose
itself tells cannot be taken out: ``leaks`` reports it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from builder.diagnostics import Diagnostic, FileId, Severity, SourceFile, Span
from builder.model import Asset, Block, Json, Manuscript, Metadata, Resolved, Section
from builder.model.plain import raw_text
from builder.model.printed import printed
from builder.submission.clean import cleaned

TELLING = frozenset({"acknowledgements", "author-contributions", "competing-interests", "funding"})
"""Statements that stand on the title page."""
HEADINGS = frozenset(
    {"acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment", "funding", "funding statement"}
    | {"author contributions", "authors’ contributions", "authors' contributions", "about the authors", "authors"}
    | {"conflict of interest", "conflicts of interest", "competing interests", "financial disclosure"}
)
"""Titles of sections that say the same."""
PRIVATE_FIELDS = frozenset({"note", "annote", "abstract", "keyword", "custom", "archive_location", "accessed"})
"""Of CSL-JSON: what a reference manager knows of its user."""


def anonymous(manuscript: Manuscript, redraw: Callable[[Asset], Asset]) -> Manuscript:
    """``manuscript`` without what tells who wrote it; ``redraw`` turns a PDF figure into pixels."""
    metadata = replace(
        manuscript.metadata,
        authors=(),
        affiliations=(),
        license=None,
        declarations=tuple(d for d in manuscript.metadata.declarations if d.kind not in TELLING),
    )
    return replace(
        manuscript,
        metadata=metadata,
        body=tuple(_without(manuscript.body)),
        appendices=tuple(_without(manuscript.appendices)),
        assets={
            path: redraw(asset) if asset.media_type == "application/pdf" else cleaned(asset)
            for path, asset in manuscript.assets.items()
        },
    )


def _without(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Section):
            yield block
        elif " ".join(raw_text(block.title).casefold().split()).strip(" .:") not in HEADINGS:
            yield replace(block, blocks=tuple(_without(block.blocks)))


def telling(metadata: Metadata) -> tuple[str, ...]:
    """What must not be read in an anonymous manuscript: names, addresses, ORCID iDs, affiliations."""
    words = [v for a in metadata.authors for v in (a.name, a.email, a.orcid) if v]
    return tuple(dict.fromkeys((*words, *(a.name for a in metadata.affiliations))))


def leaks(resolved: Resolved, names: tuple[str, ...]) -> list[Diagnostic]:
    """SUB009 for each of ``names`` that the text prints; the reference list may name anybody."""
    text = "\n".join(line.text for line in printed(resolved) if line.role != "entry")
    hint = "Write it so that reviewers cannot tell who wrote it"
    return [
        Diagnostic("SUB009", f"The text names “{name}”", _where(name, resolved.manuscript.files), Severity.ERROR, hint)
        for name in names
        if _pattern(name).search(text)
    ]


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", re.IGNORECASE)


def _where(name: str, files: tuple[SourceFile, ...]) -> Span | None:
    for number, file in enumerate(files):
        found = _pattern(name).search(file.text) if file.path.suffix in (".md", ".csv") else None
        if found:
            return Span(FileId(number), found.start(), found.end())
    return None


def own_work(resolved: Resolved, metadata: Metadata) -> int:
    """How many references have an author of the manuscript among theirs (family name and first initial)."""
    mine = {(a.family.casefold(), a.given[:1].casefold()) for a in metadata.authors}
    items = (resolved.manuscript.references[e.key].item for e in resolved.bibliography.entries)
    return sum(1 for item in items if mine & set(_authors(item.get("author"))))


def _authors(value: Json) -> Iterator[tuple[str, str]]:
    for person in value if isinstance(value, list) else ():
        if isinstance(person, dict):
            yield str(person.get("family", "")).casefold(), str(person.get("given", ""))[:1].casefold()
