"""CIT003: a title written out where a citation should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.mentions_titles import Mention, by_work, title_mentions
from builder.checks.refs_fields import year
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity, Span

_YEAR = re.compile(r"\s\((\d{4})\)")


@rule("CIT003", "title-instead-of-citation", severity=Severity.ERROR)
def title_instead_of_citation(context: Context) -> Iterator[Finding]:
    """The title of a reference in quotation marks or italics, in a sentence that cites nothing.

    Why: The reader cannot get from the sentence to the reference list; the work gets no number, and stays out of the
    list if nothing else cites it.

    Bad: As "Deep Learning for Round Pebbles" (2018) shows, pebbles are round.

    Good: As @stone2018 show, pebbles are round.

    Fix: Unsafe: the citation is put behind the title, in place of the year where one follows in brackets. Where
    several references have the title there is none (CIT010).

    Options: threshold `CIT003`, the likeness from which a string counts as the title (0.85).

    Source: APA Publication Manual, 8.1 and 8.11: a source is cited in the text by author and date or by its number.
    The string must be the title, begin it, or be nearly the same, and have four words (or three and a colon). One
    finding for each work, at the first place. The abstract, which cites nothing, does not count.
    """
    for group in by_work(one for one in context.memo(title_mentions) if not one.sentence.citations):
        first, *others = group
        related = tuple((span, "here too") for one in others if (span := _shown(one)))
        keys = " or ".join(f"@{key}" for key in first.keys)
        where = f" in {len(group)} places" if others else ""
        message = f"The title “{first.words}” stands{where} instead of a citation of {keys}"
        hint = (
            f"Cite the work: write [{keys}] behind the title, or name its authors with {keys} and leave the title out"
        )
        if len(first.keys) > 1:
            hint = f"Decide which of them is meant, and cite it: {' or '.join(f'[@{key}]' for key in first.keys)}"
        edits = [edit for one in group if (edit := _edit(context, one))]
        fix = Fix(f"Cite {keys}", tuple(edits), "unsafe") if len(edits) == len(group) else None
        yield Finding(message, _shown(first), hint, fix, related)


def _shown(one: Mention) -> Span | None:
    return one.place or one.passage.line.span(one.start, one.end)


def _edit(context: Context, one: Mention) -> Edit | None:
    if len(one.references) > 1 or one.place is None:
        return None
    line, here = one.passage.line, one.place
    cited = f" [@{one.keys[0]}]"
    dated = _YEAR.match(line.text, one.end)
    if dated and int(dated[1]) == year(one.references[0].item):
        span = line.span(one.end, dated.end())
        return Edit(span, cited) if span and span.exact and context.text(span) == dated[0] else None
    return Edit(Span(here.file, here.end, here.end), cited)
