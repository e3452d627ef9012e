"""Addresses in the reference list become links. In: inlines. Out: inlines; the text stays what the style printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from builder import model as m
from builder.diagnostics import Span
from builder.resolve.generated import link, text

ADDRESS = re.compile(r"https?://[^\s<>\"“”]+|\b10\.\d{4,9}/[^\s<>\"“”]+")
"""A URL, or a DOI (Crossref's recommended pattern, wider at its end)."""


def linked(run: Iterable[m.Inline], span: Span) -> tuple[m.Inline, ...]:
    """``run`` with URLs and DOIs linked, all nodes bearing ``span``."""
    out: list[m.Inline] = []
    for node in run:
        match node:
            case m.Text():
                out += _text(node.value, span)
            case m.Link():
                out.append(replace(node, span=span))
            case m.Styled() | m.InlineGroup():
                out.append(replace(node, span=span, children=linked(node.children, span)))
            case _:
                out.append(replace(node, span=span))
    return tuple(out)


def _text(value: str, span: Span) -> list[m.Inline]:
    out: list[m.Inline] = []
    at = 0
    for found in ADDRESS.finditer(value):
        address = _trimmed(found[0])
        if found.start() > at:
            out.append(text(value[at : found.start()], span))
        out.append(link(address if address.startswith("http") else f"https://doi.org/{address}", address, span))
        at = found.start() + len(address)
    if at < len(value):
        out.append(text(value[at:], span))
    return out


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence; a closing bracket stays where its partner is inside."""
    while address:
        last = address[-1]
        if last in ".,;:!?'’" or (last in ")]" and address.count(last) > address.count("(" if last == ")" else "[")):
            address = address[:-1]
        else:
            break
    return address
