"""TXT003: a word that stands twice running."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_lines import Line
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity

TWICE = re.compile(r"(?<![\w’'./-])([^\W\d_]+)\s+\1(?![\w’'-])", re.I)
ALLOWED = frozenset(
    "that had very far so long many bye tut ha no log blah again more much really well now win extra yes there nous "
    "vous sie die der das ihr".split()
)


@rule("TXT003", "repeated-word", severity=Severity.ERROR)
def repeated_word(context: Context) -> Iterator[Finding]:
    """A word that stands twice, one behind the other, also across the end of a line.

    Why: It is a slip that spelling checkers overlook at line ends.

    Bad: The stones of the
    the shore are round.

    Good: The stones of the shore are round.

    Fix: Safe: the second is deleted. Where a style or link stands between the two, only the author can.

    Source: proselint and Vale have the like. Pairs that are right are let be (that that, had had, very very, nous
    nous), and so are names (Gorilla gorilla, Baden Baden), cells, and “is is” behind “what”.
    """
    for passage in context.memo(passages):
        for found in TWICE.finditer(passage.line.text) if passage.kind != "cell" else ():
            if _is_slip(passage.line, found):
                yield _finding(context, passage.line, found)


def _is_slip(line: Line, found: re.Match[str]) -> bool:
    one, two = found[1], found[0][-len(found[1]) :]
    if one.casefold() in ALLOWED or (len(one) == 1 and one not in "aI") or not two.islower() or "\u2009" in found[0]:
        return False
    starts = found.start() == 0 or line.text[: found.start()].rstrip()[-1:] in ".!?:"
    if one[0].isupper() and (
        not starts or any(isinstance(s.node, m.Styled) and s.start <= found.start() < s.end for s in line.around)
    ):
        return False
    return not (one == "is" and re.search(r"\b[Ww]h(?:at|ere|o|y|ich)\b", line.text[: found.start()]))


def _finding(context: Context, line: Line, found: re.Match[str]) -> Finding:
    word = found[0][-len(found[1]) :]
    end = found.start() + len(found[1])
    place = line.span(end, found.end())
    fix = None
    if place and place.exact and re.fullmatch(rf"[ \t]*(?:\r?\n)?[ \t]*{word}|[ \t]+{word}", context.text(place)):
        fix = Fix("Delete the second", (Edit(place, ""),), "safe")
    both = line.span(found.start(), found.end())
    return Finding(f"The word “{word}” stands twice", both, "Delete one", fix)
