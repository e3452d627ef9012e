"""TXT012: a heading that ends with a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.prose_passages import passages
from builder.checks.prose_sentences import abbreviates
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity

MARK = re.compile(r"\s*(?<![.…])[:.,;]\s*$")


@rule("TXT012", "heading-punctuation", severity=Severity.WARNING)
def heading_punctuation(context: Context) -> Iterator[Finding]:
    """A heading or title that ends with a full stop, colon, comma or semicolon.

    Why: A heading stands on a line of its own; the mark is printed in the table of contents, too.

    Bad: # Introduction :

    Good: # Introduction

    Fix: Safe: the mark is deleted, with the blank before it.

    Source: Chicago Manual of Style, 1.56 (no full stop after a heading on a line of its own). Question and exclamation
    marks, dots (…) and abbreviations (“Stone et al.”) are let be.
    """
    for passage in context.memo(passages):
        found = MARK.search(passage.line.text) if passage.kind == "heading" else None
        if found is None:
            continue
        at, text = found.start() + len(found[0]) - len(found[0].lstrip()), passage.line.text
        if text[at] == "." and abbreviates(text, at):
            continue
        place, mark = passage.line.span(found.start(), at + 1), text[at]
        fix = None
        if place and place.exact and context.text(place) == text[found.start() : at + 1]:
            fix = Fix("Delete the mark", (Edit(place, ""),), "safe")
        name = "title" if passage.part == "title" else "heading"
        yield Finding(f"The {name} “{text.strip()}” ends with “{mark}”", place, f"Delete “{mark}”", fix)
