"""NUM008: a heading with nothing but a heading below it."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_headings import headings
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity
from builder.model.plain import raw_text


@rule("NUM008", "stacked-headings", severity=Severity.INFO, reads="sources")
def stacked_headings(context: Context) -> Iterator[Finding]:
    """A heading directly followed by one of a lower level, with no text between.

    Why: The reader is not told what the parts have in common, or why they come in this order.

    Bad: ## Comparison, then ### Pebbles

    Good: ## Comparison, then “Two kinds are compared.”, then ### Pebbles

    Fix: None: a sentence is wanted.

    Source: our own; copy editors call them stacked heads. Told once for headings that follow one another. A section
    named methods, materials, results or experiments is commonly a mere roof and no finding.
    """
    below: set[m.NodeId] = set()
    for section in context.memo(headings):
        stack = list(_stack(section))
        if len(stack) > 1 and section.id not in below and not section.appendix:
            below |= {one.id for one in stack}
            names = listed([f"“{' '.join(raw_text(one.title).split())}”" for one in stack])
            place = section.title[0].span if section.title else section.span
            yield Finding(f"No text stands between the headings {names}", place, "Write a sentence that leads in")


def _stack(section: m.Section) -> Iterator[m.Section]:
    """The section, and those below it as long as each begins with a heading and is no mere roof."""
    yield section
    first = section.blocks[0] if section.blocks else None
    if isinstance(first, m.Section) and not _roof(raw_text(section.title)):
        yield from _stack(first)


def _roof(title: str) -> bool:
    words = {word.strip(".,:").casefold() for word in title.split()}
    return bool(words & {"methods", "method", "materials", "results", "experiments", "experimental", "supplementary"})
