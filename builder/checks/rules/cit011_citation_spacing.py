"""CIT011: a citation behind the full stop, without a blank, or in brackets twice."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.mentions_clusters import behind
from builder.checks.prose_lines import Line, Stretch
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("CIT011", "citation-spacing", severity=Severity.INFO, reads="sources")
def citation_spacing(context: Context) -> Iterator[Finding]:
    """A citation behind the full stop, one with no blank before it, or one in round brackets besides its own.

    Why: Behind the full stop it seems to belong to the next sentence; without a blank it sticks to the word; in two
    pairs of brackets it is printed as “((Stone 2020))”.

    Bad: Pebbles are round.[@stone2020] They roll([@rock2021]).

    Good: Pebbles are round [@stone2020]. They roll [@rock2021].

    Fix: Safe: the full stop goes behind the citation, a blank before it, the round brackets go. A style that wants
    the number behind the full stop gets it there from the builder.

    Source: Pandoc User's Guide, “Citations in note styles”: write the citation before the full stop, with a blank;
    where a style prints notes or raised numbers, they are moved.
    """
    for passage in context.memo(passages):
        line = passage.line
        if passage.kind == "heading":
            continue
        late = [stretch for s in passage.sentences if (stretch := behind(s))]
        moved = {stretch.end for stretch in late}
        for stretch in late:
            yield _moved(context, line, stretch)
        for piece in line.pieces:
            node = piece.node
            if isinstance(node, m.Citation) and node.cites[0].mode != "author-in-text" and piece.end not in moved:
                yield from _beside(context, line, piece)


def _moved(context: Context, line: Line, stretch: Stretch) -> Finding:
    node, text = stretch.node, line.text[stretch.start : stretch.end]
    before = line.span(stretch.start, stretch.end - 1)
    fix = None
    if before and before.exact and node.span.exact and context.text(before) == text[:-1] and _brackets(context, node):
        edits = (Edit(before, " "), Edit(Span(node.span.file, node.span.end, node.span.end), "."))
        fix = Fix("Put the full stop behind the citation", edits, "safe")
    message = f"Citation {context.text(node.span)} stands behind the full stop"
    return Finding(message, node.span, "Write the citation before the full stop: … round [@key].", fix)


def _beside(context: Context, line: Line, piece: Stretch) -> Iterator[Finding]:
    node, before, after = piece.node, line.text[: piece.start], line.text[piece.end :]
    if not _brackets(context, node) or not node.span.exact:
        return
    here, typed = node.span, context.text(node.span)
    start = Span(here.file, here.start, here.start)
    if before.endswith("(") and after.startswith(")"):
        pair = line.span(piece.start - 1, piece.end + 1)
        fix = None
        if pair and pair.exact and context.text(pair) == f"({typed})":
            ends = (Span(here.file, pair.start, here.start), Span(here.file, here.end, pair.end))
            fix = Fix("Delete the round brackets", tuple(Edit(end, "") for end in ends), "safe")
        hint = "Delete the round brackets: the citation style sets its own"
        yield Finding(f"Citation {typed} stands in round brackets besides its own", here, hint, fix)
    elif before[-1:].isalnum():
        fix = Fix("Put a blank before the citation", (Edit(start, " "),), "safe")
        word = before.split()[-1]
        yield Finding(f"No blank stands between “{word}” and the citation", here, "Write a blank before it", fix)


def _brackets(context: Context, node: m.Inline) -> bool:
    typed = context.text(node.span)
    return typed.startswith("[") and typed.endswith("]")
