"""NUM002: a heading more than one level below the one before it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.prose_headings import headings
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity, Span
from builder.model.plain import raw_text


@rule("NUM002", "heading-level-skip", severity=Severity.ERROR, reads="sources")
def heading_level_skip(context: Context) -> Iterator[Finding]:
    """A heading that leaves out a level: a third-level heading right below a first-level one.

    Why: The number has a gap (1.0.1), and a reader with a screen reader looks for the level between.

    Bad: # Shores, then ### Pebbles

    Good: # Shores, then ## Pebbles

    Fix: None: which level is meant, and what becomes of the headings below it, is for the author to say.

    Source: WCAG 2.2, technique G141, and PDF/UA-1 (ISO 14289-1), 7.4.2: no level is skipped on the way down. A
    manuscript that begins at the second level is no finding.
    """
    before = None
    for section in context.memo(headings):
        if before is not None and section.depth > before.depth + 1 and section.appendix == before.appendix:
            typed, wanted = "#" * section.depth, "#" * (before.depth + 1)
            title = " ".join(raw_text(section.title).split())
            message = f"Heading “{title}” is of level {section.depth}, but the one before it of level {before.depth}"
            related = ((before.span, "the heading before it"),)
            hint = f"Write {wanted} in place of {typed}, or put a heading of level {before.depth + 1} between"
            yield Finding(message, _line(context, section.span), hint, related=related)
        before = section


def _line(context: Context, span: Span) -> Span:
    """The heading without what stands below it."""
    text = context.manuscript.files[span.file].text
    end = text.find("\n", span.start)
    return Span(span.file, span.start, min(span.end, end if end >= 0 else len(text)))
