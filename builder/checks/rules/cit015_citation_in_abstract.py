"""CIT015: citations where readers see them without the reference list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import blocks
from builder.diagnostics import Severity
from builder.model import walk


@rule("CIT015", "citation-in-abstract", severity=Severity.WARNING)
def citation_in_abstract(context: Context) -> Iterator[Finding]:
    """A citation in the title, in the abstract or in a heading.

    Why: Title and abstract are printed alone in databases, and headings in the table of contents, where the reference
    list is not at hand. In a numbered style they also take the first numbers away from the text.

    Bad: # Methods of earlier work [@jones2019]

    Good: # Methods of earlier work

    Fix: None: cite the work in the sentence of the text that says the same. A footnote of a heading may cite.

    Source: AMA Manual of Style, 2.5 (abstracts cite no references); ICMJE Recommendations, IV.A.3 (title and abstract
    are read on their own in electronic databases).
    """
    metadata = context.manuscript.metadata
    for run in (metadata.title, metadata.subtitle):
        yield from _cited(walk.inlines(run, notes=False), "the title")
    yield from _cited(walk.all_inlines(metadata.abstract), "the abstract")
    for block in blocks(context.manuscript):
        if isinstance(block, m.Section | m.Heading):
            yield from _cited(walk.inlines(block.title, notes=False), "a heading")


def _cited(inlines: Iterable[m.Inline], place: str) -> Iterator[Finding]:
    for node in inlines:
        if isinstance(node, m.Citation):
            keys = ", ".join(f"@{cite.key}" for cite in node.cites)
            yield Finding(f"Citation of {keys} in {place}", node.span, "Cite it in the text")
