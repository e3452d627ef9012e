"""Formulas in what an engine printed. In: inlines. Out: inlines, TeX between dollar signs being formulas.

Engines take the fields of items as text; the reading of files shields formulas from changes of case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder import model as m
from builder.format.tex import FORMULA
from builder.resolve.generated import text
from builder.resolve.order import Visit

PRIMES = str.maketrans("’”", "'\"")
"""Engines make apostrophes of primes."""


def formulas(run: Iterable[m.Inline]) -> Iterator[m.Inline]:
    """``run`` with the formulas in its texts; those inside other nodes stay as they are."""
    for node in run:
        if not isinstance(node, m.Text) or "$" not in node.value:
            yield node
            continue
        at = 0
        for found in FORMULA.finditer(node.value):
            if found.start() > at:
                yield text(node.value[at : found.start()], node.span)
            yield m.Math(m.GENERATED, node.span, found[1].translate(PRIMES))
            at = found.end()
        if at < len(node.value):
            yield text(node.value[at:], node.span)


def listed_references(visits: Iterable[Visit], manuscript: m.Manuscript) -> Iterator[m.Reference]:
    """The references that may be printed: those cited, and those listed without being cited."""
    known = manuscript.references
    nocite = [key.removeprefix("@") for key in manuscript.metadata.nocite]
    cited = [cite.key for visit in visits if isinstance(visit.node, m.Citation) for cite in visit.node.cites]
    for key in known if "*" in nocite else dict.fromkeys((*cited, *nocite)):
        if key in known:
            yield known[key]


def formulas_of(references: Iterable[m.Reference]) -> Iterator[m.Math]:
    """The formulas in fields of ``references``, each at its field."""
    for reference in references:
        for name, value in reference.item.items():
            if isinstance(value, str) and "$" in value:
                span = reference.spans.get(name, reference.span)
                yield from (m.Math(m.GENERATED, span, found[1]) for found in FORMULA.finditer(value))
