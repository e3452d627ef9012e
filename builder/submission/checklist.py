"""Points as a page for people. In: Points. Out: Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from builder.model.journal import Journal
from builder.submission.counts import Counts
from builder.submission.demands import Point
from builder.submission.titlepage import said

HEADINGS = (("missing", "Missing"), ("unsure", "Unsure: for you to judge"), ("met", "Met"))


def when(journal: Journal) -> str:
    """How far the profile is to be trusted."""
    if not journal.source:
        return "These demands are common ones, not those of one journal."
    if journal.checked is None:
        return f"This list is written from knowledge; nobody has checked it yet against {journal.source}"
    return f"This list was last checked on {journal.checked} against {journal.source}"


def tally(points: Sequence[Point]) -> str:
    """``12 met, 1 missing, 3 unsure``."""
    counts = Counter(p.status for p in points)
    return f"{counts['met']} met, {counts['missing']} missing, {counts['unsure']} unsure"


def checklist(points: Sequence[Point], journal: Journal, counts: Counts, files: Sequence[str]) -> str:
    """``CHECKLIST.md``: what is missing first, each with its source; then the files of the package."""
    out = [f"# {journal.title}: checklist", "", f"{when(journal)}", "", f"{tally(points)}. {said(counts)}", ""]
    for status, heading in HEADINGS:
        chosen = [p for p in points if p.status == status]
        if chosen:
            out += [f"## {heading}", "", "| demand | how it stands | source |", "|---|---|---|"]
            out += [f"| {_cell(p.demand)} | {_cell(p.found)} | {_source(p.source, journal)} |" for p in chosen]
            out.append("")
    out += ["## Files", "", *(f"- `{name}`" for name in sorted(files)), ""]
    return "\n".join(out)


def _source(source: str, journal: Journal) -> str:
    if not source:
        return "common practice"
    return f"<{source}>" if source != journal.source else f"[{journal.title}]({source})"


def _cell(text: str) -> str:
    return text[:1].upper() + text[1:].replace("|", "\\|")
