"""TXT002: two sentences that say nearly the same."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_sentences import alike, parallel, shortened
from builder.diagnostics import Severity

LEAST = 0.65


@rule("TXT002", "near-duplicate-sentence", severity=Severity.WARNING)
def near_duplicate_sentence(context: Context) -> Iterator[Finding]:
    """Two sentences of one section, or of the abstract, that share most of their words.

    Why: One of them was rewritten, and the other left standing.

    Bad: We counted the large stones of every shore twice. … We counted the large stones of each shore twice.

    Good: We counted the large stones of each shore twice.

    Fix: None: only the author knows which is better.

    Options: The threshold TXT002 is the share of words in common (0.65; 1 is all).

    Source: Jaccard, 1901: words in common, divided by all words of both. From eight words on. Sentences that say the
    same of different things, with only numbers or other nouns and verbs in the same places, are parallel on purpose.
    """
    told: set[int] = set()
    for earlier, later, _ in alike(context, context.thresholds.get("TXT002", LEAST)):
        if id(later) in told or parallel(earlier, later):
            continue
        told.add(id(later))
        message = f"“{shortened(later.sentence.text)}” says nearly the same as “{shortened(earlier.sentence.text)}”"
        there = earlier.sentence.span
        related = ((there, "the other sentence"),) if there else ()
        yield Finding(message, later.sentence.span, "Delete one, or say what is different", related=related)
