"""REF019: titles in sentence case beside titles in title case."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import own, place, text
from builder.checks.refs_titles import in_title_case
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import count
from builder.diagnostics import Severity

_LEAST = 3
"""Titles that tell: fewer are no list."""


@rule("REF019", "inconsistent-title-case", severity=Severity.INFO, reads="sources")
def inconsistent_title_case(context: Context) -> Iterator[Finding]:
    """Titles of references in Title Case beside titles in sentence case.

    Why: Styles can capitalise a title in sentence case, but cannot undo capitals: the printed list stays mixed.

    Bad: {"title": "On the Shapes of Pebbles on Northern Shores"} and {"title": "On the sounds of waves in winter
    nights"}

    Good: {"title": "On the shapes of pebbles on northern shores"} and the other

    Fix: None: only a reader knows which words are names.

    Source: CSL 1.0.2, “text-case”: store titles in sentence case. A title counts with four or more long words after
    its first; titles of books, reports and software are left out.
    """
    kinds: dict[bool, list[str]] = {True: [], False: []}
    for key, reference in context.memo(own).items():
        if reference.item.get("type") in ("article-journal", "article", "paper-conference", "chapter"):
            capital = in_title_case(text(reference.item, "title"))
            if capital is not None:
                kinds[capital].append(key)
    rarer = len(kinds[True]) <= len(kinds[False])
    few, many = kinds[rarer], kinds[not rarer]
    if not few or len(few) + len(many) < _LEAST:
        return
    references = context.memo(own)
    forms = ("Title Case", "sentence case") if rarer else ("sentence case", "Title Case")
    are = "is" if len(few) == 1 else "are"
    yield Finding(
        f"{count(len(few), 'title')} of references {are} in {forms[0]} and {len(many)} in {forms[1]}",
        place(references[few[0]], "title"),
        "Write all in sentence case: a capital only at the beginning, after a colon if you like, and in names",
        related=tuple((place(references[key], "title"), key) for key in few[1:8]),
    )
