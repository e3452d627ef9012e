"""Formulas in what an engine printed. In: inlines. Out: inlines, TeX between dollar signs being formulas.

Engines take the fields of items as text; the reading of files shields formulas from changes of case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder import model as m
from builder.format.tex import FORMULA
from builder.resolve.generated import text

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
