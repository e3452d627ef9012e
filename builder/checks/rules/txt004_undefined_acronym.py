"""TXT004: an acronym that is never expanded."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_acronyms import Acronym, acronyms
from builder.checks.words import listed
from builder.diagnostics import Severity


@rule("TXT004", "undefined-acronym", severity=Severity.WARNING)
def undefined_acronym(context: Context) -> Iterator[Finding]:
    """An acronym that the abstract, or the text, uses and nowhere expands.

    Why: The abstract is read alone, and no reader knows every acronym.

    Bad: The data are kept as EHR.

    Good: The data are kept as electronic health records (EHR).

    Fix: None: only the author knows what it stands for. With a glossary in `manuscript.yaml` and {{term:ehr}} the
    builder expands it where it comes first.

    Options: What every reader knows (DNA, PDF, USA, WHO …), Roman numerals, formulas, words with digits, names in
    italics, links or with a citation behind, the first words of the title and initials of the authors are let be.
    Tables are for TAB023. One finding names all of the
    abstract, one all of the text; an info where each is used once, or is long enough for a name (SARIF).

    Source: AMA Manual of Style, 13.11 (expand at first mention in abstract and text each); Schwartz & Hearst, 2003.
    """
    found = [a for a in context.memo(acronyms) if a.used and not (a.expanded or a.terms or a.listed)]
    for part in ("abstract", "text"):
        here = [one for one in found if one.part == part]
        if here:
            yield _finding(context, here)


def _finding(context: Context, here: list[Acronym]) -> Finding:
    terms = {term.short: term for term in context.manuscript.metadata.glossary}
    first, shorts = here[0], [f"“{one.short}”" for one in here]
    named = listed(shorts if len(shorts) <= 6 else [*shorts[:5], f"{len(shorts) - 5} more"])
    hint = f"Write “… ({first.short})” at the first place"
    if (term := terms.get(first.short)) is not None:
        hint = f"Write {{{{term:{term.id}}}}} at the first place; the glossary has “{term.long}”"
    if len(here) > 1:
        hint += ", and so for each"
    others = [place for one in here[1:] for place in one.used[:1]] or first.used[1:]
    related = tuple((span, context.text(span)) for place in others[:8] if (span := place.span))
    often = any(len(one.used) > 1 and len(one.short) < 5 for one in here)
    verb = "is" if len(here) == 1 else "are"
    message = f"{named} {verb} nowhere expanded in the {first.part}"
    return Finding(message, first.used[0].span, hint, None, related, None if often else Severity.INFO)
