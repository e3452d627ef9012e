"""TXT014: words that were to be replaced."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_residues import placeholders
from builder.diagnostics import Severity, Span


@rule("TXT014", "placeholder", severity=Severity.ERROR)
def placeholder(context: Context) -> Iterator[Finding]:
    """TODO, TBD, XXX, ??, lorem ipsum, “insert … here”, [citation needed] and the like.

    Why: It was a note to the author, and is about to be printed.

    Bad: The mean was XXX grams [citation needed].

    Good: The mean was 96 grams [@stone2020].

    Fix: None: only the author knows what belongs there.

    Source: the marks that editors, LaTeX (“??”) and Word templates leave. Code, formulas and comments may hold them;
    “XXX syndrome” and “Bowl XXX” are no placeholders.
    """
    for passage in context.memo(passages):
        for start, end in placeholders(passage.line.text):
            yield _finding(passage.line.text[start:end], passage.line.span(start, end))
    metadata = context.manuscript.metadata
    texts = [(f"keywords.{i}", keyword) for i, keyword in enumerate(metadata.keywords)]
    texts += [(f"affiliations.{i}.name", one.name) for i, one in enumerate(metadata.affiliations)]
    for path, text in (*texts, ("short-title", metadata.short_title)):
        for start, end in placeholders(text):
            yield _finding(text[start:end], metadata.spans.get(path))


def _finding(words: str, place: Span | None) -> Finding:
    return Finding(f"“{words}” holds a place for something", place, "Write what belongs there, or delete it")
