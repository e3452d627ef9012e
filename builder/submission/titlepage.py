"""The title page: who wrote it, and what reviewers need not see. In: Resolved. Out: Resolved, to be printed as DOCX."""

from __future__ import annotations

from dataclasses import replace

from builder.model import Bibliography, Resolved
from builder.submission.anonymise import TELLING
from builder.submission.counts import Counts
from builder.submission.statements import generated


def title_page(resolved: Resolved, counts: Counts) -> Resolved:
    """Title block, keywords, telling statements and counts, set as a letter is: single-spaced, lines not numbered."""
    short = resolved.manuscript.metadata.short_title
    running = (generated("short-title", "Running title", short),) if short else ()
    return replace(
        resolved,
        profile=replace(resolved.profile, line_numbers=False, spacing=1.0),
        manuscript=replace(resolved.manuscript, body=(), appendices=()),
        front=replace(resolved.front, abstract=()),
        statements=(
            *running,
            generated("counts", "Counts", said(counts)),
            *(s for s in resolved.statements if s.kind in TELLING),
        ),
        bibliography=Bibliography("", ()),
        notes=(),
    )


def said(counts: Counts) -> str:
    """``Main text: 3,012 words; abstract: 180 words; 2 figures; 1 table; 24 references.``, as a sentence."""

    def many(number: int, thing: str) -> str:
        return f"{number:,} {thing}{'' if number == 1 else 's'}"

    parts = (
        f"Main text: {many(counts.words, 'word')}",
        f"abstract: {many(counts.abstract_words, 'word')}",
        many(counts.figures, "figure"),
        many(counts.tables, "table"),
        many(counts.references, "reference"),
    )
    return f"{'; '.join(parts)}."
