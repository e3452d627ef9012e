"""The place of every block: the hull of what stands in it, widened to its own marks where the source shows them."""

from __future__ import annotations

import re
from typing import Any

from builder.sources.positions.decode import known
from builder.sources.positions.hull import Place, hull
from builder.sources.positions.inline import Inlines, Node
from builder.sources.positions.tables import Tables

FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*$", re.M)
DIV = re.compile(r"(?:(?<=\n)|\A)[ \t>]*(?:[-+*:][ \t]+)?(:{3,}[^\n:][^\n]*|<div\b[^>]*>)")
DIV_END = re.compile(r"(?:(?<=\n)|\A)[ \t>]*(?::{3,}[ \t]*(?=\n|\Z)|</div>)")
RULE = re.compile(r"^[ \t>]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.M)
MARKER = re.compile(r"(?:[-+*:~]|\(?(?:\w+|#|@[\w-]*)[.)])[ \t]+\Z")
UNDERLINE = re.compile(r"\n[ \t>]*(?:=+|-+)[ \t]*(?=\n|\Z)")


def settle(blocks: list[Node], source: str, start: int, end: int) -> None:
    """Give every block and inline in ``blocks`` its place ``s`` in ``source``, between ``start`` and ``end``."""
    _Blocks(source).run(blocks, start, end)


class _Blocks:
    """Goes through the blocks of one text in reading order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.inlines = Inlines(source, self.note)
        self.tables = Tables(source, self.inlines, self.run)

    def note(self, blocks: list[Node]) -> None:
        """A footnote defined elsewhere: only its own words tell where."""
        first = known(blocks)
        self.run(blocks, first or 0, len(self.source) if first is not None else 0)

    def run(self, nodes: list[Node], low: int, high: int) -> int:
        """Blocks between ``low`` and ``high``; gives the end of the last."""
        nexts = [high] * (len(nodes) + 1)
        for k in range(len(nodes) - 1, 0, -1):
            place = known(nodes[k])
            nexts[k] = nexts[k + 1] if place is None else min(place, high)
        for k, node in enumerate(nodes):
            start, end, exact = self.one(node, low, max(low, nexts[k + 1]))
            node["s"] = (start, max(start, end), exact)
            low = max(low, start, end)
        return low

    def one(self, node: Node, low: int, high: int) -> Place:
        """One block."""
        kind, content = node["t"], node.get("c", [])
        if kind in ("Para", "Plain"):
            self.inlines.run(content, low, high, tight=False)
            return hull(content, low)
        if kind == "Header":
            return self.header(node, low, high)
        if kind in ("CodeBlock", "RawBlock"):
            return self.verbatim(node, low, high)
        if kind == "Div":
            return self.div(node, low, high)
        if kind == "BlockQuote":
            self.run(content, low, high)
            return hull(content, low, sure=False)
        if kind in ("BulletList", "OrderedList"):
            return self.items(content if kind == "BulletList" else content[1], low, high)
        if kind == "DefinitionList":
            return self.definitions(content, low, high)
        if kind == "LineBlock":
            return self.lines(content, low, high)
        if kind == "Table":
            return self.tables.table(content, low, high)
        if kind == "Figure":
            return self.figure(content, low, high)
        return self.spelled(RULE, low, high)

    def spelled(self, pattern: re.Pattern[str], low: int, high: int) -> Place:
        """A block known by its spelling alone: the first such place."""
        m = pattern.search(self.source, low, high)
        if m is None:
            return low, low, False
        text = m[0]
        return (
            m.start() + len(text) - len(text.lstrip(" \t>")),
            m.end(),
            pattern.search(self.source, m.end(), high) is None,
        )

    def header(self, node: Node, low: int, high: int) -> Place:
        """The whole line, or two where the heading is underlined."""
        title = node["c"][2]
        self.inlines.run(title, low, high, tight=False)
        start, end, exact = hull(title, low)
        first = self.source.rfind("\n", 0, start) + 1
        m = re.compile(r"[ \t>]*").match(self.source, first)
        begin = m.end() if m else first
        stop = self.source.find("\n", end)
        stop = len(self.source) if stop < 0 else stop
        if self.source[begin : begin + 1] == "#":
            return begin, begin + len(self.source[begin:stop].rstrip()), exact
        under = UNDERLINE.match(self.source, stop)
        return begin, len(self.source[: under.end() if under else stop].rstrip()), exact and under is not None

    def verbatim(self, node: Node, low: int, high: int) -> Place:
        """Code or raw content, with its fences."""
        value = node["c"][1]
        start = self.source.find(value, low) if value.strip() else -1
        if "d" in node:
            index, offset = node["d"][0]
            start = offset - index if self.source.startswith(value, offset - index) else -1
            if start < 0:
                return self.indented(node, low)
        elif start >= high:
            start = -1
        if start < 0:
            return self.spelled(FENCE, low, high)[0], max(low, min(high, low + len(value))), False
        end = start + len(value)
        before = self.source.rfind("\n", 0, max(0, start - 1)) + 1
        opened = FENCE.match(self.source, before) if start and before >= low else None
        closed = re.compile(r"\n[ \t>]*(?:`{3,}|~{3,})[ \t]*(?=\n|\Z)").match(self.source, end)
        if opened and closed and opened.end() == start - 1:
            return opened.start(1), closed.end(), True
        return start, end, node["t"] == "RawBlock" or "d" in node

    def indented(self, node: Node, low: int) -> Place:
        """Code whose lines are indented, so that it does not stand in the source in one piece."""
        value, (index, first), (last_index, last) = node["c"][1], node["d"][0], node["d"][-1]
        start = first - (index - (value.rfind("\n", 0, index) + 1))
        stop = self.source.find("\n", last)
        stop = len(self.source) if stop < 0 else stop
        whole = "\n" not in value[:index].strip("\n") and "\n" not in value[last_index:]
        opening = FENCE.search(self.source, low, start)
        closing = re.compile(r"\n[ \t>]*(?:`{3,}|~{3,})[ \t]*(?=\n|\Z)").match(self.source, stop)
        if opening and closing:
            return opening.start(1), closing.end(), False
        return start, stop, whole and opening is None

    def div(self, node: Node, low: int, high: int) -> Place:
        """From its opening fence or tag to the closing one."""
        identifier, blocks = node["c"][0][0], node["c"][1]
        first = known(blocks)
        m = DIV.search(self.source, low, high if first is None else max(low, first))
        if m and identifier and identifier not in m[0]:
            m = None
        end = self.run(blocks, m.end() if m else low, high)
        closing = DIV_END.search(self.source, end, max(end, high))
        if m is None:
            return (*hull(blocks, low)[:2], False)
        return m.start(1), closing.end() if closing else end, closing is not None

    def items(self, items: list[list[Node]], low: int, high: int) -> Place:
        """The items of a list, and the marker of the first."""
        at = low
        for k, item in enumerate(items):
            later = (known(other) for other in items[k + 1 :])
            at = self.run(item, at, max(at, next((place for place in later if place is not None), high)))
        blocks = [block for item in items for block in item]
        start, end, exact = hull(blocks, low)
        m = MARKER.search(self.source, max(low, start - 12), start) if blocks else None
        return (m.start() if m else start), end, exact and m is not None

    def definitions(self, entries: list[Any], low: int, high: int) -> Place:
        """Terms and definitions in turn."""
        at, all_nodes = low, []
        flat = [part for term, meanings in entries for part in (term, *meanings)]
        for k, part in enumerate(flat):
            later = (known(other) for other in flat[k + 1 :])
            stop = max(at, next((place for place in later if place is not None), high))
            if any(part is term for term, _ in entries):
                at = self.inlines.run(part, at, stop, tight=False)[0]
            else:
                at = self.run(part, at, stop)
            all_nodes += part
        return hull(all_nodes, low, sure=False)

    def lines(self, lines: list[list[Node]], low: int, high: int) -> Place:
        """The lines of a line block."""
        at = low
        for k, line in enumerate(lines):
            later = (known(other) for other in lines[k + 1 :])
            stop = max(at, next((place for place in later if place is not None), high))
            at = self.inlines.run(line, at, stop, tight=False)[0]
        return hull([node for line in lines for node in line], low, sure=False)

    def figure(self, content: list[Any], low: int, high: int) -> Place:
        """An image alone: from its ``![`` to the end of its attributes. The caption is the words in its brackets."""
        _attr, (_short, caption), inner = content
        words = caption[0]["c"] if caption and caption[0]["t"] in ("Plain", "Para") else []
        image: Node = {"t": "Image", "c": [[], words, []]}
        place = known(words)
        mark = re.compile(r"!\[").search(self.source, low, high if place is None else max(low, place))
        if words:
            at = mark.start() if mark else low
            self.inlines.one(image, at, high, tight=mark is not None)
            caption[0]["s"] = hull(words, low)
            spot: Place = image["s"]
        else:
            whole = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])?(?:\{[^{}]*\})?")
            m = whole.search(self.source, low, high)
            spot = (m.start(), m.end(), True) if m else (low, low, False)
        for block in inner:
            block["s"] = spot
            for node in block.get("c") or []:
                node["s"] = spot
        return spot
