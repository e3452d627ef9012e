"""Links of citations in notes: quiet ones. In: a cluster as a note style prints it. Out: the same text.

Engines link the whole of a cite. In a note that is all there is, so every note would be one long link, and an address
in it could not be followed. The link stands at the names instead ("Ada Example, ‘On Pebbles’, …"), and addresses
lead where they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from builder import model as m
from builder.diagnostics import Span
from builder.resolve.citations.linked import linked
from builder.resolve.generated import text

Printed = tuple[m.Inline, ...]

BEFORE_TITLE = re.compile("""(,)(?= [‘“«‹„"'])|(,) $""")
"""The comma before a title in marks, or before one that is styled."""


def quiet(run: Printed, span: Span) -> Printed:
    """``run`` with each link to an entry cut down to what stands before the title; whole where nothing does."""
    out: list[m.Inline] = []
    for node in run:
        if isinstance(node, m.Link) and node.target.startswith("#ref-"):
            out += _cut(node, span)
        else:
            out.append(node)
    return tuple(out)


def _cut(node: m.Link, span: Span) -> Iterable[m.Inline]:
    """The link as far as the comma before the title, then the rest."""
    for place, child in enumerate(node.children):
        if not isinstance(child, m.Text):
            break
        found = BEFORE_TITLE.search(child.value)
        if found and found.start() and (found[1] or place + 1 < len(node.children)):
            head = (*node.children[:place], replace(child, value=child.value[: found.start()]))
            rest = (text(child.value[found.start() :], span), *node.children[place + 1 :])
            return (replace(node, children=head), *linked(rest, span))
    return (node,)
