"""REF025: a typed list of references in several styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.checks.refs_fields import place
from builder.checks.refs_styles import style_of
from builder.checks.refs_typed import typed_entries
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity, Span

_LEAST = 3
"""Entries whose style is known: fewer are no list."""


@rule("REF025", "mixed-reference-style", severity=Severity.ERROR, reads="sources")
def mixed_reference_style(context: Context) -> Iterator[Finding]:
    """A list of references that was typed by hand, with entries in different citation styles.

    Why: Entries were copied from different places and never compared with the works; journals want one style.

    Bad: A. Stone, “On pebbles,” Shores, 2020. — Rock, B. (2021). On waves. Shores, 3, 1–12.

    Good: Both as data in a reference file: the citation style prints them alike.

    Fix: None: make each an entry of a reference file and cite its key.

    Source: The order of names, title and year as IEEE, APA, Chicago, MLA, Springer, Nature, Vancouver and Harvard have
    it; entries of no known form are left out. Looks at a section called References and the like, and at what an import
    kept in `custom.original`: once you have compared an entry with it, delete it.
    """
    entries = [*typed_entries(context)]
    for reference in context.manuscript.references.values():
        custom = reference.item.get("custom")
        original = custom.get("original") if isinstance(custom, dict) else None
        if isinstance(original, str):
            entries.append((place(reference, "custom.original"), original))
    styled = [(span, style) for span, text in entries if (style := style_of(text))]
    often = Counter(style for _, style in styled)
    if len(styled) < _LEAST or len(often) < 2:
        return
    main, number = often.most_common(1)[0]
    others = len(styled) - number
    if others == 1 and number > 9:  # one in ten may be a kind of work that the style prints otherwise
        return
    first: dict[str, Span] = {}
    for span, style in styled:
        first.setdefault(style, span)
    mix = listed([f"{style} ({count})" for style, count in often.most_common()])
    odd = next(span for span, style in styled if style != main)
    yield Finding(
        f"The typed list of references mixes {len(often)} citation styles: {mix}",
        odd,
        "Keep the references as data and let the style print them; then delete what was typed",
        related=tuple((span, style) for style, span in first.items() if span != odd),
    )
