"""What converting one piece needs at hand: where its characters stand, ids, and a place for findings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from builder.diagnostics import Diagnostic, FileId, Severity, Span
from builder.model import Block, NodeId
from builder.sources.fragment import at
from builder.sources.ids import NodeIds
from builder.sources.markdown.values import Hidden

Json = dict[str, Any]
"""A node of pandoc's AST: ``t`` is its kind, ``c`` its contents, ``s`` its place (see ``positions``)."""

Place = tuple[int, int, bool]
"""Start and end in the text that pandoc read, and whether that is known to the character."""


def _inside(path: str) -> bool:
    return not path.startswith("..")


def _as_written(key: str, _span: Span) -> str:
    return key


@dataclass(frozen=True, slots=True)
class Ways:
    """What a manuscript's kind decides.

    ``within``: whether a path from the root may be read. ``key``: the reference key that a written one means.
    ``numbers``: whether ``@fig:x`` prints the number alone, as Manubot's filters have it. ``labels``: those in the
    form of Quarto (``fig-x``), which are told from keys only by being there.
    """

    within: Callable[[str], bool] = _inside
    key: Callable[[str, Span], str] = _as_written
    numbers: bool = False
    labels: frozenset[str] = frozenset()


PLAIN = Ways()


@dataclass(slots=True)
class Context:
    """``anchors`` lead from the text pandoc read to the file; ``hidden`` are the values taken out of that text.

    ``kind`` and ``base`` as in ``parse``; ``blocks`` converts the blocks of a footnote.
    """

    file: FileId
    anchors: tuple[tuple[int, int], ...]
    hidden: Hidden
    ids: NodeIds
    base: PurePosixPath
    blocks: Callable[[Context, list[Json]], tuple[Block, ...]]
    whole: Place
    ways: Ways = PLAIN
    found: list[Diagnostic] = field(default_factory=list)
    noteless: bool = False
    """Converts what can hold no footnote: a footnote, words round a citation."""

    def id(self) -> NodeId:
        """The next node's id."""
        return self.ids.next(self.file)

    def span(self, place: Place | Json) -> Span:
        """The span of a node, or of a place in the text, in the file."""
        start, end, exact = place.get("s", self.whole) if isinstance(place, dict) else place
        first = at(self.anchors, start)
        last = at(self.anchors, end - 1) + 1 if end > start else first
        if end > start and at(self.anchors, end) == last + 1:  # the last character is written as two: CR LF, or ""
            last += 1
        return Span(self.file, first, max(first, last), exact)

    def warn(self, code: str, place: Place | Json, message: str, hint: str) -> None:
        """Note a warning."""
        self.found.append(Diagnostic(code, message, self.span(place), Severity.WARNING, hint))

    def in_file(self, anchors: list[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
        """Anchors of ``length`` characters that lead to the text, made to lead to the file."""
        if len(self.anchors) == 1:
            shift = self.anchors[0][1] - self.anchors[0][0]
            return tuple((index, offset + shift) for index, offset in anchors)
        out: list[tuple[int, int]] = []
        for k, (index, offset) in enumerate(anchors):
            stop = offset + (anchors[k + 1][0] if k + 1 < len(anchors) else length) - index
            inner = self.anchors[bisect_right(self.anchors, (offset, 1 << 62)) : bisect_left(self.anchors, (stop, -1))]
            for step in (offset, *(pair[0] for pair in inner)):
                here = (index + step - offset, at(self.anchors, step))
                if not out or here[1] - here[0] != out[-1][1] - out[-1][0]:
                    out.append(here)
        return tuple(out)
