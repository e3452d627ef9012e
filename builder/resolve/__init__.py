"""Every number, citation, cross-reference, table, value and label, once. In: Manuscript. Out: Resolved.

One pass over the manuscript in reading order (``order``) feeds all steps; ``resolve`` is their list. No file is
read; pandoc runs once for the citations and twice for the formulas, side by side.
"""

from __future__ import annotations

from builder import model as m
from builder.format.locale import csl_locale
from builder.format.words import labels
from builder.resolve.anchors import Anchors
from builder.resolve.citations import CitationEngine
from builder.resolve.citations.collect import collect
from builder.resolve.citations.pandoc_engine import format_with_pandoc
from builder.resolve.citations.run import Cited, Job, cite
from builder.resolve.crossrefs import CrossReferences
from builder.resolve.front import front_matter, statements
from builder.resolve.generated import Fresh
from builder.resolve.maths import Maths
from builder.resolve.numbers import number
from builder.resolve.order import reading_order
from builder.resolve.tables import resolve_tables
from builder.resolve.texts import Texts
from builder.resolve.values import Values
from builder.styles import CslStyle

__all__ = ["resolve"]


def resolve(
    manuscript: m.Manuscript, profile: m.Profile, style: CslStyle, engine: CitationEngine | None = None
) -> m.Resolved:
    """All that editions print. Total: what cannot be resolved is bold in the text and a finding in ``diagnostics``.

    ``engine`` None is pandoc's citeproc. Raises PandocError only where pandoc is missing or broken.
    """
    metadata, lang = manuscript.metadata, manuscript.metadata.lang
    fresh = Fresh()
    tables = resolve_tables(manuscript, fresh)
    visits = reading_order(manuscript, tables)
    maths = Maths(visits)
    numbers = number(visits, lang)
    references = CrossReferences(numbers, lang)
    known = {v.node.id: references.printed(v.node) for v in visits if isinstance(v.node, m.CrossReference)}
    affixes = Texts(visits, known, Values(visits, tables, metadata.glossary), lang)
    found = collect(visits, numbers.targets, metadata.float_citations)
    job = Job(manuscript, style, _locale(metadata, style), engine or format_with_pandoc, affixes.expand, {})
    cited = cite(found, job)
    values = Values(visits, tables, metadata.glossary)
    text = Texts(visits, known | cited.text, values, lang).finish()
    notes = tuple(node for node in numbers.notes if isinstance(node, m.Footnote))
    forms, unreadable = maths.result()
    return m.Resolved(
        manuscript=manuscript,
        profile=profile,
        front=front_matter(metadata, text),
        targets=numbers.targets,
        numbers=numbers.numbers,
        captions=numbers.captions,
        text=text,
        tables=tables,
        math=forms,
        notes=notes,
        bibliography=_bibliography(cited, lang),
        statements=statements(metadata),
        anchors=Anchors(manuscript, tables, text).all(visits, notes),
        style_id=style.id,
        locale=csl_locale(lang),
        diagnostics=(*references.diagnostics, *cited.diagnostics, *values.diagnostics, *unreadable),
    )


def _locale(metadata: m.Metadata, style: CslStyle) -> str:
    """The language of citations: the manuscript's where it names one, else the style's, else American English."""
    stated = metadata.lang != "en" or "lang" in metadata.spans
    return csl_locale(metadata.lang if stated else style.locale or metadata.lang)


def _bibliography(cited: Cited, lang: str) -> m.Bibliography:
    layout = cited.layout
    return m.Bibliography(
        heading=labels(lang)["references"],
        entries=cited.entries,
        hanging_indent=layout.hanging,
        second_field_align=layout.second_field_align,
        entry_spacing=layout.entry_spacing,
        line_spacing=layout.line_spacing,
    )
