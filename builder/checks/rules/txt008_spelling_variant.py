"""TXT008: British and American spellings in one text."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_variants import Met, Odd, odd
from builder.checks.words import count
from builder.diagnostics import Edit, Fix, Severity

MANY = 2


@rule("TXT008", "spelling-variant", severity=Severity.WARNING)
def spelling_variant(context: Context) -> Iterator[Finding]:
    """A British spelling in an American text or the other way round; -ise beside -ize.

    Why: Journals want one, and readers take the change for another hand's.

    Bad: lang: en-GB, and “We analyze the behaviour.”

    Good: We analyse the behaviour.

    Fix: Safe: the word is written in the other way. Quotations, titles in quotation marks or italics, cells, references
    and names (“Center for Shores”) stay.

    Options: `lang: en-GB` or `en-US` says which is wanted; without a region it is what most words have. British text
    may have -ize throughout (Oxford spelling) or -ise throughout.

    Source: New Hart's Rules, 21 (American and British English); a list of our own of some 1,500 forms. More than two
    different words are one finding.
    """
    for one in odd(context):
        by_word: dict[str, list[Met]] = {}
        for met in one.words:
            by_word.setdefault(met.word.lower(), []).append(met)
        if len(by_word) > MANY:
            words = count(len(one.words), "word") + f" of {one.kind} spelling, from “{one.words[0].word}” on"
            yield _finding(context, one, list(one.words), f"{words}, where {_why(one)}")
        else:
            for mets in by_word.values():
                word = mets[0]
                message = f"“{word.word}” is {_name(one.kind)}, and {_why(one)}"
                yield _finding(context, one, mets, message)


def _finding(context: Context, odd: Odd, mets: list[Met], message: str) -> Finding:
    places = [(met, met.line.span(met.start, met.end)) for met in mets]
    edits = [Edit(span, met.other) for met, span in places if span and span.exact and context.text(span) == met.word]
    fix = Fix("Write it the other way", tuple(sorted(edits, key=lambda e: e.span)), "safe") if edits else None
    related = [(span, met.word) for met, span in places[1:8] if span]
    first = odd.first.line.span(odd.first.start, odd.first.end) if odd.first and not odd.stated else None
    if odd.first and first:
        related.append((first, f"“{odd.first.word}”, as elsewhere"))
    hint = f"Write “{mets[0].other}”" + ("" if len(mets) == 1 else f", and so in {count(len(mets) - 1, 'other place')}")
    return Finding(message, places[0][1], hint, fix, tuple(related))


def _name(kind: str) -> str:
    return f"{kind} spelling" if kind in ("British", "American") else f"written with {kind}"


def _why(odd: Odd) -> str:
    if odd.stated:
        return f"the manuscript states {'American' if odd.usual == '-ize' else odd.usual} English"
    return f"the text has {_name(odd.usual).replace('written with ', '')} elsewhere"
