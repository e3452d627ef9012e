"""CIT010: a title in the text that several references have."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.mentions_titles import by_work, title_mentions
from builder.checks.refs_fields import place
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity


@rule("CIT010", "ambiguous-title-mention", severity=Severity.ERROR)
def ambiguous_title_mention(context: Context) -> Iterator[Finding]:
    """A title in quotation marks or italics that fits two or more references, none of which the sentence cites.

    Why: The reader cannot tell which work is meant; often one of the references is a duplicate or invented.

    Bad: As "Deep Learning for Round Pebbles" shows, where references a and b both have that title.

    Good: As @stone2018 show.

    Fix: None: only the author knows which work is meant.

    Source: ICMJE Recommendations, IV.A.3.g: references are identified in the text. Duplicates are reported by REF003
    to REF005; a difference between the string and the titles (CIT009) is not reported besides.
    """
    unclear = [o for o in context.memo(title_mentions) if len(o.keys) > 1 and not o.cited & set(o.keys)]
    for group in by_work(unclear):
        first, *others = group
        message = f"The title “{first.words}” fits {len(first.keys)} references: {listed(list(first.keys))}"
        related = [(place(r, "title"), f"the title of {r.key}") for r in first.references]
        spans = (one.place for one in others)
        related += [(span, "here too") for span in spans if span]
        hint = "Cite the one that is meant by its key; delete the other if both are one work"
        span = first.place or first.passage.line.span(first.start, first.end)
        yield Finding(message, span, hint, related=tuple(related))
