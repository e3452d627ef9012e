"""CIT005: numbers of references that are not those a reader expects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder import model as m
from builder.checks.recount import first_appearances
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import reading
from builder.diagnostics import Severity
from builder.model.plain import raw_text
from builder.model.walk import inlines


@rule("CIT005", "reference-order", severity=Severity.ERROR)
def reference_order(context: Context) -> Iterator[Finding]:
    """References not numbered in the order in which a reader meets them, or missing from the list though cited.

    Why: Journals return such manuscripts, and a number that leads to another entry cites the wrong work.

    Bad: Pebbles roll [2], as rocks do [1].

    Good: Pebbles roll [1], as rocks do [2].

    Fix: None: the builder numbers the citations itself. The rule counts anew, by a walk of its own, and so finds a
    citation style or a plug-in that numbers otherwise. Where a style sorts the list, the numbers must follow the list;
    of a list without numbers only what is missing or stands twice is sure.

    Options: `float-citations` in manuscript.yaml: citations in a table or figure count at its first mention in the
    text (`at-mention`, the default) or where it stands (`at-place`).

    Source: ICMJE Recommendations, IV.A.3.g: references are numbered in the order in which they are first mentioned.
    """
    numbers = {e.key: e.number for e in context.resolved.bibliography.entries if e.number is not None}
    first = first_appearances(context)
    yield from _complete(context, first)
    yield from _list(context, numbers, first)
    for met in reading(context):
        if isinstance(met.node, m.Citation):
            yield from _text(context, met.node, numbers)


def _complete(context: Context, first: dict[str, m.Cite]) -> Iterator[Finding]:
    """Cited works that the list lacks, and those that it has twice. A style may have no list at all."""
    listed = Counter(entry.key for entry in context.resolved.bibliography.entries)
    for key, cite in first.items():
        if listed and listed[key] != 1:
            message = f"Reference {key} is cited, but {'twice in' if listed[key] else 'missing from'} the list"
            yield Finding(message, cite.span, "Report this to the makers of the builder or of the citation style")


def _list(context: Context, numbers: dict[str, str], first: dict[str, m.Cite]) -> Iterator[Finding]:
    """The first entry whose number is not that of its place; those after it follow from it."""
    cited = [key for key in first if key in numbers]
    order = list(numbers) if context.resolved.bibliography.sorted else cited + [k for k in numbers if k not in first]
    for place, key in enumerate(order, 1):
        if numbers[key] != str(place):
            way = "in the list" if context.resolved.bibliography.sorted else "that a reader meets"
            message = f"Reference {key} is printed as {numbers[key]}, but is number {place} {way}"
            span = first[key].span if key in first else context.manuscript.references[key].span
            yield Finding(message, span, "Try another citation style, or report this to the makers of the builder")
            return


def _text(context: Context, node: m.Citation, numbers: dict[str, str]) -> Iterator[Finding]:
    """Numbers in the text that are not those of the list."""
    for link in inlines(context.resolved.text[node.id]):
        if isinstance(link, m.Link) and link.target.startswith("#ref-"):
            number, typed = numbers.get(link.target.removeprefix("#ref-")), raw_text(link.children).strip()
            if number is not None and typed.isdecimal() and typed != number:
                key = link.target.removeprefix("#ref-")
                message = f"The citation of {key} prints {typed}, but the list has it as {number}"
                yield Finding(message, node.span, "Report this to the makers of the builder")
