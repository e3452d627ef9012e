"""TXT001: a sentence that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_sentences import Spoken, deletion, shortened, spoken
from builder.diagnostics import Severity

LEAST = 8


@rule("TXT001", "duplicate-sentence", severity=Severity.ERROR)
def duplicate_sentence(context: Context) -> Iterator[Finding]:
    """A sentence of eight words or more that stands twice in the abstract, or twice in the text.

    Why: It was pasted and forgotten. Readers and reviewers notice at once.

    Bad: Pebbles are sorted by the sea. … Pebbles are sorted by the sea.

    Good: Pebbles are sorted by the sea.

    Fix: Unsafe: the later one is deleted; sometimes the earlier is the one that is out of place.

    Options: The threshold TXT001 is the least number of words (8).

    Source: our own. Capitals, marks and citations do not count, formulas and cross-references do. A sentence of the
    abstract that the text repeats is a warning. Headings, captions, cells and quotations may repeat.
    """
    least = context.thresholds.get("TXT001", LEAST)
    first: dict[tuple[str, ...], Spoken] = {}
    for one in context.memo(spoken):
        if len(one.words) < least or one.length < least:
            continue
        earlier = first.setdefault(one.words, one)
        if earlier is one:
            continue
        same = (earlier.passage.part == "abstract") == (one.passage.part == "abstract")
        where = "" if same else " in the abstract and"
        message = f"The sentence “{shortened(one.sentence.text)}” stands{where} {'twice' if same else 'in the text'}"
        hint = "Delete one of them" if same else "Say it in other words in one of them"
        there = earlier.sentence.span
        related = ((there, "the same sentence"),) if there else ()
        fix = deletion(context, one.sentence) if same else None
        yield Finding(message, one.sentence.span, hint, fix, related, None if same else Severity.WARNING)
