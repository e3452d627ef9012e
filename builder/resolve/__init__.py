"""Every number, citation, cross-reference, table, value and label, once. In: Manuscript. Out: Resolved.

One pass over the manuscript in reading order (``order``) feeds all steps; ``resolve`` is their list. No file is
read; pandoc runs once for the citations and twice for the formulas, side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder import model as m
from builder.diagnostics import Diagnostic
from builder.format.locale import csl_locale
from builder.format.words import labels
from builder.resolve.anchors import Anchors
from builder.resolve.citations import BUILT_IN, ENGINES, CitationEngine
from builder.resolve.citations import engine as citation_engine
from builder.resolve.citations.backlinks import clusters, names_linked, with_back_links
from builder.resolve.citations.collect import collect
from builder.resolve.citations.effort import by_cite, slow, warning
from builder.resolve.citations.formulas import formulas_of, listed_references
from builder.resolve.citations.locators import Locators
from builder.resolve.citations.marks import AFTER_NOTE, AFTER_NUMBER, Marks
from builder.resolve.citations.run import Cited, Job, cite
from builder.resolve.crossrefs import CrossReferences
from builder.resolve.front import front_matter, statements
from builder.resolve.generated import Fresh
from builder.resolve.maths import Maths
from builder.resolve.numbers import Numbers, number
from builder.resolve.order import Visit, reading_order
from builder.resolve.rewrite import Rewriter
from builder.resolve.tables import resolve_tables
from builder.resolve.texts import Texts
from builder.resolve.values import Values
from builder.styles import CslStyle

__all__ = ["citation_language", "resolve"]

Tables = Mapping[m.NodeId, m.ResolvedTable]


def resolve(
    manuscript: m.Manuscript,
    profile: m.Profile,
    style: CslStyle,
    engine: CitationEngine | None = None,
    watch: Callable[[str], None] | None = None,
) -> m.Resolved:
    """All that editions print. Total: what cannot be resolved is bold in the text and a finding in ``diagnostics``.

    ``Resolved.manuscript`` is the given one but for blanks and punctuation round raised citation marks (``marks``).
    ``engine`` None is the one that the manuscript names. ``watch`` is told, in a line, before something begins that
    takes minutes. Raises PandocError only where pandoc is missing or broken.
    """
    engine, unknown = _engine(manuscript.metadata, engine)
    style = by_cite(style) if manuscript.metadata.disambiguation == "by-cite" else style
    fresh, lang = Fresh(), manuscript.metadata.lang
    tables: Tables = resolve_tables(manuscript, fresh)
    visits = reading_order(manuscript, tables)
    maths = Maths(visits, formulas_of(listed_references(visits, manuscript)))  # runs beside the citations
    numbers = number(visits, lang, lambda node: style.kind == "note" and _any_known(node, manuscript))
    crossrefs = CrossReferences(numbers, lang)
    known = {v.node.id: crossrefs.printed(v.node) for v in visits if isinstance(v.node, m.CrossReference)}
    affixes = Texts(visits, known, Values(visits, tables, manuscript.metadata.glossary), lang).expand
    locale = _locale(manuscript.metadata, style)
    job = Job(
        manuscript, style, locale, engine, affixes, numbers.note_numbers, fresh, Locators(style, (locale, lang)),
        lambda works: watch(warning(style, works)) if watch and slow(style, works) else None,
    )  # fmt: skip
    anchors = Anchors(manuscript, tables, visits)
    cited = cite(collect(visits, numbers.targets, manuscript.metadata.float_citations), job)
    if cited.raised or cited.possessive:
        manuscript, tables = _marks_placed(manuscript, tables, cited, style)
        visits = reading_order(manuscript, tables)
    values = Values(visits, tables, manuscript.metadata.glossary)
    printed = clusters(visits)
    listed = {entry.key: entry for entry in cited.entries}
    linked = {node.id: names_linked(node, cited.text[node.id], listed) for node in printed}
    text = Texts(visits, known | cited.text | linked, values, lang).finish()
    notes = _notes(numbers, visits, cited)
    ids = anchors.all(notes)
    entries = with_back_links(cited.entries, printed, ids, lang) if profile.back_links else cited.entries
    forms, unreadable = maths.result()
    return m.Resolved(
        manuscript=manuscript,
        profile=profile,
        front=front_matter(manuscript.metadata, text),
        targets=numbers.targets,
        numbers=numbers.numbers | {note.id: str(i) for i, note in enumerate(notes, 1)},
        captions=numbers.captions,
        text=text,
        tables=tables,
        math=forms,
        notes=notes,
        bibliography=_bibliography(cited, entries, lang, style),
        statements=statements(manuscript.metadata),
        anchors=ids,
        style_id=style.id,
        locale=csl_locale(lang),
        diagnostics=(*unknown, *cited.diagnostics, *values.diagnostics, *unreadable),
    )


def _engine(metadata: m.Metadata, given: CitationEngine | None) -> tuple[CitationEngine, list[Diagnostic]]:
    """The engine given, else the one that the manuscript names; CIT031 and the default where it is not known."""
    name = metadata.citation_engine
    try:
        return given or citation_engine(name), []
    except KeyError:
        default = m.Metadata().citation_engine
        unknown = f"Citation engine {name!r} is not known; {default} is used"
        hint = f"Write one of {', '.join(sorted({*BUILT_IN, *ENGINES.names()}))}."
        where = metadata.spans.get("citation-engine")
        return citation_engine(default), [Diagnostic("CIT031", unknown, where, hint=hint)]


def _any_known(node: m.Citation, manuscript: m.Manuscript) -> bool:
    return any(one.key in manuscript.references for one in node.cites)


def citation_language(metadata: m.Metadata) -> str | None:
    """The language of citations that the manuscript states: the one named for them, else its own; None for none."""
    if metadata.citation_locale:
        return metadata.citation_locale
    return metadata.lang if metadata.lang != "en" or "lang" in metadata.spans else None


def _locale(metadata: m.Metadata, style: CslStyle) -> str:
    """The locale of citations: of the language stated, else the style's, else American English."""
    return csl_locale(citation_language(metadata) or style.locale or metadata.lang)


def _marks_placed(
    manuscript: m.Manuscript, tables: Tables, cited: Cited, style: CslStyle
) -> tuple[m.Manuscript, Tables]:
    """Raised citation marks after the punctuation, close to their words."""
    after = AFTER_NOTE if style.kind == "note" else AFTER_NUMBER
    rewriter = Rewriter(Marks(cited.raised, after, cited.possessive).change)
    return rewriter.manuscript(manuscript), {node: rewriter.table(table) for node, table in tables.items()}


def _notes(numbers: Numbers, visits: list[Visit], cited: Cited) -> tuple[m.Footnote, ...]:
    """The footnotes in the order of their numbers: the author's, and those that citations became."""
    written = {v.node.id: v.node for v in visits if isinstance(v.node, m.Footnote)}
    return tuple(cited.notes[node.id] if isinstance(node, m.Citation) else written[node.id] for node in numbers.notes)


def _bibliography(cited: Cited, entries: tuple[m.Entry, ...], lang: str, style: CslStyle) -> m.Bibliography:
    layout = cited.layout
    return m.Bibliography(
        heading=labels(lang)["references"],
        entries=entries,
        hanging_indent=layout.hanging,
        second_field_align=layout.second_field_align,
        entry_spacing=layout.entry_spacing,
        line_spacing=layout.line_spacing,
        sorted=style.sorts,
    )
