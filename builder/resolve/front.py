"""The title block, the declarations and the words of the language. In: metadata. Out: FrontMatter, Statements."""

from __future__ import annotations

from collections.abc import Iterable

from builder import model as m
from builder.format.dates import written
from builder.format.words import labels, statement
from builder.model.plain import plain
from builder.resolve.texts import Printed


def front_matter(metadata: m.Metadata, text: dict[m.NodeId, Printed]) -> m.FrontMatter:
    """Everything before the first section, ready to print."""
    words = labels(metadata.lang)
    title_text = " ".join(plain(metadata.title, text).split())
    marks = _marks(metadata)
    return m.FrontMatter(
        title=metadata.title,
        title_text=title_text,
        subtitle=metadata.subtitle,
        short_title=metadata.short_title or title_text,
        authors=tuple(_byline(author, marks) for author in metadata.authors),
        affiliations=_affiliations(metadata, marks),
        correspondence=_correspondence(metadata.authors, words["correspondence"]),
        article_type=metadata.article_type or "",
        date=written(metadata.date, metadata.lang) if metadata.date else "",
        date_iso=metadata.date or "",
        version=metadata.version or "",
        license=metadata.license or "",
        abstract=metadata.abstract,
        keywords=metadata.keywords,
        labels=words,
    )


def statements(metadata: m.Metadata) -> tuple[m.Statement, ...]:
    """The declarations in the author's order, with the titles of the language."""
    return tuple(m.Statement(d.kind, statement(d.kind, metadata.lang), d.blocks) for d in metadata.declarations)


def _marks(metadata: m.Metadata) -> dict[str, str]:
    """Affiliation id → mark, by first use; the unused follow. No marks where one affiliation serves all authors."""
    known = {affiliation.id for affiliation in metadata.affiliations}
    used = [a for author in metadata.authors for a in author.affiliations if a in known]
    order = list(dict.fromkeys((*used, *(affiliation.id for affiliation in metadata.affiliations))))
    if len(order) == 1 and all(author.affiliations for author in metadata.authors):
        return {order[0]: ""}
    return {name: str(i) for i, name in enumerate(order, 1)}


def _affiliations(metadata: m.Metadata, marks: dict[str, str]) -> tuple[tuple[str, str], ...]:
    names = {affiliation.id: affiliation.name for affiliation in reversed(metadata.affiliations)}
    return tuple((mark, names[name]) for name, mark in marks.items())


def _byline(author: m.Author, marks: dict[str, str]) -> m.Byline:
    mine = tuple(marks[a] for a in dict.fromkeys(author.affiliations) if marks.get(a))
    return m.Byline(author.name, mine, author.orcid, author.email, author.corresponding)


def _correspondence(authors: Iterable[m.Author], word: str) -> str:
    """Who to write to: name and address; "" where nobody is marked."""
    lines = [f"{a.name}, {a.email}" if a.email else a.name for a in authors if a.corresponding]
    return f"{word}: {'; '.join(lines)}" if lines else ""
