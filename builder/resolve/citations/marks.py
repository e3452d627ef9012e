"""Where a raised citation mark stands. In: runs and the texts of citations. Out: runs with the mark in its place.

A superscript number or a note's mark stands close to its word and after the punctuation: "as shown [@a]." prints
"as shown.³", not "as shown ³." (AMA Manual of Style: after full points and commas, before colons and semicolons;
Chicago Manual of Style: notes after all punctuation but the dash).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from builder import model as m
from builder.diagnostics import Span

BLANK = " \n\t\u00a0\u202f"
AFTER_NUMBER, AFTER_NOTE = ".,", ".,;:!?"


class Marks:
    """Moves blanks and punctuation round the citations ``raised``; ``after`` are the characters that go first."""

    def __init__(self, raised: Collection[m.NodeId], after: str, possessive: Collection[m.NodeId] = ()) -> None:
        """``raised``: citations that print a mark and nothing before it (no author's name).

        ``possessive``: those that print the "’s" which stands after them in the sources.
        """
        self._raised, self._after, self._possessive = raised, after, possessive

    def change(self, run: tuple[m.Inline, ...]) -> tuple[m.Inline, ...]:
        """``run`` rewritten; the same object where it holds no raised citation."""
        if not any(node.id in self._raised or node.id in self._possessive for node in run):
            return run
        out = list(run)
        for i, (node, follower) in enumerate(pairwise(run), 1):
            if node.id in self._possessive and isinstance(follower, m.Text):
                out[i] = _shorter(follower, len("’s"))
        for i, node in enumerate(out):
            before = out[i - 1] if i else None
            if node.id in self._raised and isinstance(before, m.Text):
                before = out[i - 1] = replace(before, value=before.value.rstrip(BLANK))
                behind = out[i + 1] if i + 1 < len(out) else None
                if isinstance(behind, m.Text):
                    out[i - 1], out[i + 1] = self._swapped(before, behind)
        return tuple(node for node in out if not isinstance(node, m.Text) or node.value)

    def _swapped(self, before: m.Text, behind: m.Text) -> tuple[m.Text, m.Text]:
        """The punctuation at the head of ``behind`` at the end of ``before``; a full point there is not doubled."""
        count = len(behind.value) - len(behind.value.lstrip(self._after))
        moved = behind.value[:count]
        if not count or "..." in moved:
            return before, behind
        if before.value.endswith(".") and moved.startswith("."):
            moved = moved[1:]
        longer = replace(before, value=before.value + moved, anchors=_longer(before, behind, count - len(moved)))
        return longer, _shorter(behind, count)


def _longer(before: m.Text, behind: m.Text, skipped: int) -> tuple[tuple[int, int], ...]:
    """The anchors of ``before`` with the place in the file of what is added to it."""
    if not before.anchors or not behind.anchors or behind.anchors[0][0] != 0:
        return before.anchors
    kept = tuple(anchor for anchor in before.anchors if anchor[0] < len(before.value))
    return (*kept, (len(before.value), behind.anchors[0][1] + skipped))


def _shorter(text: m.Text, count: int) -> m.Text:
    """``text`` without its first ``count`` characters, anchors in step."""
    anchors: Sequence[tuple[int, int]] = text.anchors
    if anchors:
        passed = [a for a in anchors if a[0] <= count]
        start = [(0, passed[-1][1] + count - passed[-1][0])] if passed else []
        anchors = (*start, *((i - count, at) for i, at in anchors if i > count))
    span = Span(text.span.file, min(text.span.start + count, text.span.end), text.span.end, text.span.exact)
    return replace(text, value=text.value[count:], anchors=tuple(anchors), span=span)
