"""CIT009: a title in the text that is not that of the reference."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.mentions_titles import by_work, title_mentions
from builder.checks.refs_fields import place, text
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity
from builder.resolve.richtext import bare


@rule("CIT009", "title-mention-mismatch", severity=Severity.WARNING)
def title_mention_mismatch(context: Context) -> Iterator[Finding]:
    """A title in quotation marks or italics that breaks off, or differs, from that of the reference it names.

    Why: The reader cannot be sure that the two are one work, and finds neither by searching for the other.

    Bad: "Deep Learning for Round", where the reference is “Deep learning for round pebbles on the shore”.

    Good: "Deep learning for round pebbles on the shore", or no title but a citation.

    Fix: Unsafe: the title of the reference is written out; the string may have meant something else.

    Source: Chicago Manual of Style, chapter 8: the title of a work is given as the work has it. Capitals, punctuation
    and acronyms may differ, and the subtitle may be left out. A title that several references have is CIT010's.
    """
    wrong = [one for one in context.memo(title_mentions) if one.how in ("beginning", "near") and len(one.keys) == 1]
    for group in by_work(wrong):
        first, *others = group
        reference = first.references[0]
        full = bare(text(reference.item, "title"))
        how = "breaks off the title" if first.how == "beginning" else "is not quite the title"
        message = f"“{first.words}” {how} of {reference.key}, “{full}”"
        places = [(one, span) for one in others if (span := one.place)]
        related = ((place(reference, "title"), "the title in the reference"), *((s, "here too") for _, s in places))
        edits = []
        for one in group:
            at = one.passage.line.text.find(one.words, one.start)
            span = one.passage.line.span(at, at + len(one.words))
            if span and span.exact and context.text(span) == one.words:
                edits.append(Edit(span, full))
        fix = Fix("Write the title of the reference", tuple(edits), "unsafe") if edits else None
        span = first.place or first.passage.line.span(first.start, first.end)
        yield Finding(message, span, "Write the whole title, or cite the work without its title", fix, related)
