"""XRF005: a word before a cross-reference that the reference prints itself, or that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.mentions_numbers import KIND, WORDS
from builder.checks.prose_lines import Line, Stretch
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity

_BEFORE = re.compile(rf"\b(?P<word>{'|'.join(WORDS.values())})(?P<gap>[\s\u00a0]?\(?)$", re.I)


@rule("XRF005", "kind-mismatch", severity=Severity.ERROR)
def kind_mismatch(context: Context) -> Iterator[Finding]:
    """“Figure” or “Table” typed before a cross-reference that prints such a word itself.

    Why: The reader sees “Figure Table 2”, or “Table Table 2”.

    Bad: Figure @tbl:stones shows them.

    Good: @tbl:stones shows them. Or, for the number alone: Table -@tbl:stones shows them.

    Fix: Safe: the word is deleted. None before a number alone, where the word or the label is wrong.

    Source: pandoc-crossref manual, on references: `@tbl:x` prints the word, `-@tbl:x` does not.
    """
    for passage in context.memo(passages):
        for piece in passage.line.objects(0, len(passage.line.text)):
            if isinstance(piece.node, m.CrossReference):
                yield from _before(context, passage.line, piece, piece.node)


def _before(context: Context, line: Line, piece: Stretch, node: m.CrossReference) -> Iterator[Finding]:
    found = _BEFORE.search(line.text, max(0, piece.start - 24), piece.start)
    target = context.resolved.targets.get(node.targets[0])
    kind = KIND.fullmatch(found["word"]) if found else None
    if found is None or target is None or kind is None or "(" in found["gap"] or not target.number:
        return
    said = "section" if kind.lastgroup == "appendix" else kind.lastgroup
    if node.form == "number" and said == target.kind:
        return
    span = line.span(found.start("word"), found.end("word"))
    label = node.targets[0]
    if node.form == "number":
        message = f"“{found['word']}” is typed before -@{label}, which is a {target.kind}"
        yield Finding(message, span, f"Write @{label}, which prints the right word")
        return
    place = line.span(found.start("word"), piece.start)
    fix = None
    if place and place.exact and " ".join(context.text(place).split()) == found["word"]:
        fix = Fix(f"Delete “{found['word']}”", (Edit(place, ""),), "safe")
    message = f"“{found['word']}” stands before @{label}, which prints “{target.name}”"
    yield Finding(message, span, "Delete the word: the cross-reference prints it", fix)
