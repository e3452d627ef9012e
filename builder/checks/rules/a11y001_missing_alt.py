"""A11Y001: an image without alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import blocks, inlines
from builder.diagnostics import Severity, Span

DECORATIVE = re.compile(r"""[^)]*\)\{[^}]*\balt\s*=\s*(""|'')""")


@rule("A11Y001", "missing-alt", severity=Severity.ERROR, reads="sources")
def missing_alt(context: Context) -> Iterator[Finding]:
    """An image without alternative text, or with its file name for one.

    Why: Who listens to the paper, or reads it without images, learns nothing of what the image shows.

    Bad: ![](figures/shore.png)

    Good: ![](figures/shore.png){alt="A long shore; the pebbles are larger in the north."}

    Fix: None: describe what the image tells, in a sentence or two. Words in the brackets serve too. For an image that
    tells nothing (an ornament) write {alt=""}.

    Source: WCAG 2.2, success criterion 1.1.1 (Non-text Content).
    """
    figures: list[m.Figure | m.Image] = [b for b in blocks(context.manuscript) if isinstance(b, m.Figure)]
    for node in (*figures, *(n for n in inlines(context.manuscript) if isinstance(n, m.Image))):
        alt, (place, behind) = node.alt.strip(), _place(context, node)
        if _is_name(alt, node.path) if alt else not DECORATIVE.match(behind):
            what = "has only its file name as alternative text" if alt else "has no alternative text"
            hint = 'Describe what it shows: {alt="…"} behind the path'
            yield Finding(f"The image {node.path.name} {what}", place, hint)


def _place(context: Context, node: m.Figure | m.Image) -> tuple[Span, str]:
    """The image, or its file's name where the image's own place is not exact; and what stands behind the name."""
    text, span = context.manuscript.files[node.span.file].text, node.span
    at = text.find(node.path.name, span.start)
    if at < 0:
        return span, ""
    end = at + len(node.path.name)
    return (span if span.exact else Span(span.file, at, end)), text[end : text.find("\n\n", end)]


def _is_name(alt: str, path: PurePosixPath) -> bool:
    """Whether ``alt`` is the file's name, with its ending or without; a plain word ("Shore") describes a little."""
    typed, stem = alt.casefold(), path.stem.casefold()
    return typed == path.name.casefold() or (typed == stem and bool(re.search(r"[\d_-]", stem)))
