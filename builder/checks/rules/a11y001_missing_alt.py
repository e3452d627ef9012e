"""A11Y001: an image without alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_pictures import pictures
from builder.diagnostics import Severity


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
    for picture in context.memo(pictures):
        alt, path = picture.node.alt.strip(), picture.node.path
        if _is_name(alt, path) if alt else picture.declared != "":
            what = "has only its file name as alternative text" if alt else "has no alternative text"
            hint = 'Describe what it shows: {alt="…"} behind the path'
            yield Finding(f"The image {path.name} {what}", picture.span, hint)


def _is_name(alt: str, path: PurePosixPath) -> bool:
    """Whether ``alt`` is the file's name, with its ending or without; a plain word ("Shore") describes a little."""
    typed, stem = alt.casefold(), path.stem.casefold()
    return typed == path.name.casefold() or (typed == stem and bool(re.search(r"[\d_-]", stem)))
