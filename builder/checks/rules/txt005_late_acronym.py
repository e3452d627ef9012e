"""TXT005: an acronym that is expanded too late."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_acronyms import Acronym, acronyms
from builder.checks.text_expansions import Expansion, Place
from builder.checks.text_known import known_to_all
from builder.diagnostics import Severity


@rule("TXT005", "late-acronym", severity=Severity.WARNING)
def late_acronym(context: Context) -> Iterator[Finding]:
    """An acronym, or the words it stands for, before the place that introduces the acronym.

    Why: The reader meets the acronym unprepared, or reads the words at length where the acronym should stand already.

    Bad: EHR are rarely complete. … An electronic health record (EHR) …

    Good: An electronic health record (EHR) is rarely complete. … EHR …

    Fix: None: the expansion moves to the first mention, and sentences change with it.

    Source: AMA Manual of Style, 13.11. Headings and captions do not count. The words alone are an info, as a single
    earlier mention needs no acronym.
    """
    for one in context.memo(acronyms):
        if not one.expanded or one.terms or one.listed or known_to_all(one.short):
            continue
        first = one.expanded[0]
        if not first.long:
            continue
        there = first.place.span
        related = ((there, "expanded here"),) if there else ()
        early = [p for p in one.used if one.before(p, first.place) and p.passage.kind not in ("heading", "caption")]
        if early:
            message = f"“{one.short}” stands here before it is expanded"
            yield Finding(message, early[0].span, f"Expand it here: “{first.long} ({one.short})”", related=related)
        elif words := _earlier(context, one, first):
            message = f"“{first.long}” stands here, and its acronym “{one.short}” is introduced later"
            hint = f"Introduce it here: “{first.long} ({one.short})”"
            yield Finding(message, words.span, hint, related=related, severity=Severity.INFO)


def _earlier(context: Context, one: Acronym, first: Expansion) -> Place | None:
    """The first place of the long form before ``first``, in text of the same part."""
    stem = r"\W+".join(map(re.escape, re.findall(r"[^\W_]+", first.long)))
    pattern = re.compile(rf"(?<!\w){re.sub(r's$', '', stem)}(?:s|es)?(?!\w)", re.I)
    key = first.long.casefold().split()[0][:4]
    for passage in context.memo(passages):
        place = one.order[id(passage)]
        if place > one.order[id(first.place.passage)]:
            return None
        right = passage.part == "abstract" if one.part == "abstract" else passage.is_text
        for found in pattern.finditer(passage.line.text) if right and key in passage.line.text.casefold() else ():
            here = Place(passage, *found.span())
            if one.before(here, first.whole or first.place):
                return here
    return None
