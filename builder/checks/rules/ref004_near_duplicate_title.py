"""REF004: two references with nearly the same title."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import place, title_of
from builder.checks.refs_twins import conflicting, pairs
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("REF004", "near-duplicate-title", severity=Severity.WARNING, reads="sources")
def near_duplicate_title(context: Context) -> Iterator[Finding]:
    """Two references whose titles differ in spelling only, or one of which is the beginning of the other.

    Why: They are probably one work, typed twice; readers would look for two.

    Bad: {"title": "On the shapes of pebbles", …} and {"title": "On the shapes of pebbles: a survey", …}

    Good: One entry with the whole title.

    Fix: None: look both up; keep one, or say that they are two works.

    Options: `checks: {thresholds: {REF004: 0.9}}` asks for titles that are more alike (0.85). `"custom":
    {"not-duplicate-of": "stone2020"}` in an entry says that they are two works.

    Source: difflib's ratio of the titles in one spelling, at least 0.85, with a common author or words that differ in
    letters only; or a whole title of four words of content at the beginning of one at most twice as long. Titles with
    different numbers (Part 1, Part 2), corrections, replies and entries with a DOI each are distinct works.
    """
    for twin in context.memo(pairs):
        if not twin.alike or conflicting(twin):
            continue
        first, second = twin.first, twin.second
        yield Finding(
            f"References {first.key} and {second.key} may be one work: {twin.alike} "
            f"(“{title_of(first.item)}”, “{title_of(second.item)}”)",
            place(second, "title"),
            f'Keep one of them, or write "custom": {{"not-duplicate-of": "{first.key}"}} into {second.key}',
            related=((place(first, "title"), f"title of {first.key}"),),
        )
