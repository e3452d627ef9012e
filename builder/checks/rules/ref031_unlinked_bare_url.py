"""REF031: an address in the text that is no link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import inlines
from builder.diagnostics import Edit, Fix, Severity, Span
from builder.model import walk

_ADDRESS = re.compile(r"https?://[^\s<>\"“”|]+")
_CLOSING = {")": "(", "]": "["}


@rule("REF031", "unlinked-bare-url", severity=Severity.INFO, reads="sources")
def unlinked_bare_url(context: Context) -> Iterator[Finding]:
    """An address in the text that is not marked as a link.

    Why: It is printed as words: it cannot be clicked, breaks badly at line ends, and screen readers spell it.

    Bad: See https://shore.example/pebbles for the data.

    Good: See <https://shore.example/pebbles> for the data.

    Fix: Safe: pointed brackets are put round the address.

    Source: Pandoc's manual, “Automatic links”; CommonMark 0.31, 6.5 Autolinks.
    """
    nodes = list(inlines(context.manuscript))
    linked = {child.id for node in nodes if isinstance(node, m.Link) for child in walk.inlines(node.children)}
    for node in nodes:
        if not isinstance(node, m.Text) or node.id in linked or "://" not in node.value:
            continue
        source = context.text(node.span)
        for found in _ADDRESS.finditer(source if node.span.exact else ""):
            address = _trimmed(found[0])
            here = Span(node.span.file, node.span.start + found.start(), node.span.start + found.start() + len(address))
            fix = None
            if address in node.value and "\\" not in address and _markdown(context, here):
                fix = Fix("Put pointed brackets round it", (Edit(here, f"<{address}>"),), "safe")
            yield Finding(f"The address {address} is not marked as a link", here, f"Write <{address}>", fix)


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence and a bracket that was opened before it."""
    while address and (address[-1] in ".,;:!?'*_’" or _unopened(address)):
        address = address[:-1]
    return address


def _unopened(address: str) -> bool:
    opening = _CLOSING.get(address[-1])
    return opening is not None and address.count(opening) < address.count(address[-1])


def _markdown(context: Context, span: Span) -> bool:
    return context.manuscript.files[span.file].path.suffix == ".md"
