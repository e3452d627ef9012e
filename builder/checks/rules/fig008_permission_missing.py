"""FIG008: a figure of others without a source or permission."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity

TAKEN = re.compile(
    r"\b(?:adapted|reprinted|reproduced|redrawn|modified|adaptation) "
    r"(?:(?:with (?:kind )?permission|with modifications?|in part) )?(?:from|after)\b"
    r"|\b(?:image|figure|photo(?:graph)?|picture|map|diagram) (?:(?:is |was )?taken from|courtesy of)\b",
    re.I,
)
ALLOWED = re.compile(
    r"\bpermi(?:ssion|tted)|\blicen[cs]e|\bCC[ -]?(?:0|BY)\b|creative commons|public domain|©|\bcopyright", re.I
)


@rule("FIG008", "permission-missing", severity=Severity.WARNING, reads="sources")
def permission_missing(context: Context) -> Iterator[Finding]:
    """A caption that says “adapted from”, “reproduced from” or the like, and cites nothing.

    Why: The source of a figure must be cited, and most need a licence or permission, which journals ask to see.

    Bad: ![Shores, adapted from Stone.](shores.png)

    Good: ![Shores, adapted from @stone2020 (CC BY 4.0).](shores.png)

    Fix: None: only the author knows the source and what it allows.

    Source: ICMJE Recommendations, IV.A.3.i (illustrations: acknowledge the source, submit the permission). English
    only. Without a citation or link a warning; with one, but no word on permission or licence, an info.
    """
    for passage in context.memo(passages):
        if passage.kind not in ("caption", "table-note") or passage.floating is None:
            continue
        line = passage.line
        found, allowed = TAKEN.search(line.text), ALLOWED.search(line.text)
        cited = bool(line.citations(0, len(line.text))) or any(isinstance(s.node, m.Link) for s in line.around)
        if not found or (allowed and cited):
            continue
        place = line.span(found.start(), found.end())
        if not cited:
            hint = "Cite it, [@key], and name its licence or permission"
            yield Finding(f"“{found[0]}”, and no source is cited", place, hint)
        else:
            message = f"“{found[0]}”, and nothing is said of a licence or permission"
            hint = "Add, for example, “CC BY 4.0” or “with permission of …”"
            yield Finding(message, place, hint, severity=Severity.INFO)
