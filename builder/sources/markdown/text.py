"""Words and blanks coalesced into ``Text``, values cut out of them."""

from __future__ import annotations

from builder.model import Inline, Text, Value
from builder.sources.markdown.context import Context, Json


class TextRun:
    """Collects neighbouring words; ``flush`` appends the ``Text`` and ``Value`` nodes they make to ``out``."""

    def __init__(self, ctx: Context, out: list[Inline]) -> None:
        self._ctx, self._out = ctx, out
        self._reset()

    def _reset(self) -> None:
        self._pieces: list[str] = []
        self._anchors: list[tuple[int, int]] = []
        self._length = self._start = self._end = 0
        self._exact = True

    def add(self, node: Json) -> None:
        """One ``Str``, ``Space`` or ``SoftBreak``."""
        start, end, exact = node.get("s", self._ctx.whole)
        if node["t"] != "Str":
            if not (self._pieces and self._pieces[-1] == " "):  # a comment between two blanks leaves one
                self._append(" ", ((0, start),), end, exact)
            return
        anchors = node.get("a", ((0, start),))
        if not self._ctx.hidden.is_in(node["c"]):
            self._append(node["c"], anchors, end, exact)
            return
        for piece, index, value in self._ctx.hidden.split(node["c"]):
            if value is None:
                inner = tuple((i - index, at) for i, at in anchors if index < i < index + len(piece))
                self._append(piece, ((0, _offset(anchors, index)), *inner), end, exact)
                continue
            self.flush(_offset(anchors, index))
            begin, written = self._ctx.hidden.starts[value], self._ctx.hidden.written[value]
            span = self._ctx.span((begin, begin + len(written), True))
            self._out.append(Value(self._ctx.id(), span, written[2:-2].strip()))

    def _append(self, piece: str, anchors: tuple[tuple[int, int], ...], end: int, exact: bool) -> None:
        if not self._pieces:
            self._start = anchors[0][1]
        for index, offset in anchors:
            here = self._length + index
            if not self._anchors or offset - here != self._anchors[-1][1] - self._anchors[-1][0]:
                self._anchors.append((here, offset))
        self._pieces.append(piece)
        self._length += len(piece)
        self._end, self._exact = end, self._exact and exact

    def flush(self, end: int | None = None) -> None:
        """Make what was collected a node; ``end`` is where it stops in the text, if before the last word's end."""
        if self._pieces:
            place = (self._start, max(self._start, self._end if end is None else end), self._exact)
            ctx, value = self._ctx, "".join(self._pieces)
            self._out.append(Text(ctx.id(), ctx.span(place), value, ctx.in_file(self._anchors, self._length)))
        self._reset()


def _offset(anchors: tuple[tuple[int, int], ...], index: int) -> int:
    """Where character ``index`` stands by ``anchors``."""
    start, offset = max((pair for pair in anchors if pair[0] <= index), default=anchors[0])
    return offset + index - start
