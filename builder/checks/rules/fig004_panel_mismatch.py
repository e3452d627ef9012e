"""FIG004: panels that the caption does not explain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_panels import panels
from builder.checks.text_pictures import Picture, pictures
from builder.checks.words import listed
from builder.diagnostics import Severity

BEHIND = re.compile(r"(?:\s?\(([a-z])\)|([a-zA-Z])(?![\w'’.-]))")


@rule("FIG004", "panel-mismatch", severity=Severity.WARNING)
def panel_mismatch(context: Context) -> Iterator[Finding]:
    """A caption that leaves out a panel, or a mention of a panel that the caption does not have.

    Why: The reader looks for a part of the figure that is not there, or not explained.

    Bad: ![Shores. (a) North. (b) East. (d) West.](shores.png){#fig:shores}

    Good: ![Shores. (a) North. (b) East. (c) West.](shores.png){#fig:shores}

    Fix: None: only the author knows which letter is wrong.

    Source: AMA Manual of Style, 4.2.7 (panels). Panels are letters in brackets, from (a) on, with ranges such as (a–c);
    mentions are `@fig:shores (b)`, or a letter right behind `[@fig:shores]`. Captions without panels are passed over.
    """
    named: dict[str, tuple[Picture, frozenset[str]]] = {}
    for picture in context.memo(pictures):
        letters = panels(picture.caption)
        lacking = [chr(c) for c in range(ord("a"), ord(max(letters, default="a"))) if chr(c) not in letters]
        if lacking:
            names = listed([f"({letter})" for letter in lacking])
            message = f"The caption of {picture.node.path.name} goes up to ({max(letters)}), and has no {names}"
            yield Finding(message, picture.span, "Explain each panel, or correct the letters")
        elif letters and isinstance(picture.node, m.Figure) and picture.node.label:
            named[picture.node.label] = (picture, letters)
    for passage in context.memo(passages) if named else ():
        for piece in passage.line.pieces:
            found = BEHIND.match(passage.line.text, piece.end)
            node = piece.node
            if not (found and isinstance(node, m.CrossReference) and node.targets[-1] in named):
                continue
            letter = (found[1] or found[2]).lower()
            picture, letters = named[node.targets[-1]]
            if letter not in letters:
                message = (
                    f"Panel ({letter}) is mentioned, and the caption has ({min(letters)}) to ({max(letters)}) only"
                )
                span = passage.line.span(found.start(), found.end()) or node.span
                related = ((picture.span, "the figure"),)
                yield Finding(message, span, "Correct the letter, or explain the panel", related=related)
