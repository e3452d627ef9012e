"""The place of every inline: from left to right, each syntax checked against the source where it should stand.

``tight`` says that what comes next begins exactly here; then the source is read on, which needs no code at all.
Otherwise the coded words show the way, and what lies between them is looked for there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from builder.sources.positions.decode import known
from builder.sources.positions.scan import BLANK, BREAK, CITE_END, CLOSE, NOTE, OPEN, WIDEST, flexible, only, skip
from builder.sources.positions.spell import Anchors, backward, forward

Node = dict[str, Any]
WRAPPED = {"Quoted", "Link", "Image", "Span"}
"""Nodes whose children are the second of their contents."""

Cursor = tuple[int, bool]
"""Where the next thing begins at the earliest, and whether it begins right there."""


BRACKETED = {"Link", "Image", "Span", "SmallCaps", "Underline"}
"""Nodes that may have blanks inside their brackets."""


class Inlines:
    """Gives the inlines of one text their places; ``note`` settles the blocks of a footnote defined elsewhere."""

    def __init__(self, source: str, note: Callable[[list[Node]], None]) -> None:
        self.source, self.note = source, note

    def run(self, nodes: list[Node], low: int, high: int, tight: bool) -> Cursor:
        """A run of inlines between ``low`` and ``high``."""
        nexts = [high] * (len(nodes) + 1)
        for k in range(len(nodes) - 1, 0, -1):
            place = known(nodes[k]) if nodes[k]["t"] not in ("Space", "SoftBreak") else None
            nexts[k] = nexts[k + 1] if place is None else min(place, high)
        at: Cursor = (low, tight)
        for k, node in enumerate(nodes):
            at = self.one(node, at[0], max(at[0], nexts[k + 1]), at[1])
        return at

    def one(self, node: Node, low: int, high: int, tight: bool) -> Cursor:
        """One inline."""
        kind = node["t"]
        if kind == "Str":
            return self.word(node, low, high, tight)
        if kind in ("Space", "SoftBreak"):
            return self.blank(node, low, tight)
        if kind == "Cite":
            return self.cluster(node, low, high, tight)
        if kind in OPEN:
            return self.container(node, low, high, tight)
        if kind == "Note":
            return self.footnote(node, low, high, tight)
        if kind == "LineBreak":
            return self.found(node, BREAK, low, high, tight)
        value = node["c"][1]
        if kind == "Code":
            pattern = flexible("(`+)[ \\t]*", value, "[ \\t]*\\1(?!`)(?:\\{[^{}\\n]*\\})?")
        elif kind == "Math":
            pattern = flexible(r"\$\$?\s*", value.strip(), r"\s*\$\$?")
        else:
            pattern = flexible("", value, "") if value.strip() else re.compile(re.escape(value))
        return self.found(node, pattern, low, high, tight)

    def place(self, node: Node, start: int, end: int, exact: bool) -> Cursor:
        """Note a place."""
        node["s"] = (start, max(start, end), exact)
        return max(start, end), exact

    def found(self, node: Node, pattern: re.Pattern[str], low: int, high: int, tight: bool) -> Cursor:
        """A thing known by its spelling: right here, round its own coded word, or once only before ``high``."""
        m = pattern.match(self.source, low) if tight else None
        if m is None and "d" in node:
            offset = node["d"][0][1]
            m = next(
                (m for m in pattern.finditer(self.source, low, offset + 4000) if m.start() <= offset < m.end()), None
            )
            if m is None:
                return self.place(node, offset, offset + len(node["c"][1]), exact=False)
        if m is None:
            m = only(pattern, self.source, low, high)
        return self.place(node, m.start(), m.end(), exact=True) if m else self.place(node, low, high, exact=False)

    def word(self, node: Node, low: int, high: int, tight: bool) -> Cursor:
        """A ``Str``; ``a`` are its anchors."""
        value = node["c"]
        told: tuple[int, Anchors] | None
        if "d" in node:
            return self.coded_word(node, value, low)
        if tight:
            told = forward(self.source, low, value)
            if told:
                node["a"] = told[1]
                return self.place(node, low, told[0], exact=True)
        spelled = [(p, told) for p in range(low, min(high, low + 400)) if (told := forward(self.source, p, value))]
        if len(spelled) == 1 and spelled[0][1][0] <= high + len(value):
            node["a"] = spelled[0][1][1]
            return self.place(node, spelled[0][0], spelled[0][1][0], exact=True)
        return self.place(node, low, high, exact=False)

    def coded_word(self, node: Node, value: str, low: int) -> Cursor:
        """A ``Str`` that holds coded words: what stands before, between and after them is spelled out from them."""
        index, offset = node["d"][0]
        exact = True
        start, anchors = offset, []
        if index:
            told = backward(self.source, offset, value[:index], min(low, offset))
            exact = told is not None
            start, anchors = told or (max(low, offset - index), [(0, max(low, offset - index))])
        for (here, at), (stop, limit) in zip(node["d"], [*node["d"][1:], (len(value), None)], strict=True):
            told = forward(self.source, at, value[here:stop], here)
            if told is None or (limit is not None and told[0] != limit):
                exact = False
                told = at + stop - here, [(here, at)]
            for anchor in told[1]:
                if not anchors or anchor[1] - anchor[0] != anchors[-1][1] - anchors[-1][0]:
                    anchors.append(anchor)
            end = told[0]
        node["a"] = anchors
        return self.place(node, start, end, exact)

    def blank(self, node: Node, low: int, tight: bool) -> Cursor:
        """A blank; after it, the next thing begins at once only where the blank is really there."""
        m = BLANK.match(self.source, low)
        if m is None or not tight:
            return self.place(node, low, m.end() if m else low, exact=False)
        return self.place(node, low, m.end(), exact=True)

    def container(self, node: Node, low: int, high: int, tight: bool) -> Cursor:
        """A node that wraps others: its opening mark, they, its closing mark."""
        kind = node["t"]
        children = node["c"][1] if kind in WRAPPED else node["c"]
        m = OPEN[kind].match(self.source, low) if tight else None
        begun = m is not None
        inner = m.end() if m else low
        if m and kind in BRACKETED:
            inner = skip(self.source, inner)
        end, closed = self.run(children, inner, high, begun)
        start = m.start() if m else low
        if m is None and children:
            start, begun = self.opening(kind, children[0], low)
        m = CLOSE[kind].match(self.source, skip(self.source, end) if kind in BRACKETED else end)
        return self.place(node, start, m.end() if m else end, exact=begun and closed and m is not None)

    def opening(self, kind: str, first: Node, low: int) -> tuple[int, bool]:
        """Where the mark before ``first`` begins, and whether it is there."""
        start, _, exact = first["s"]
        for width in range(WIDEST, 0, -1):
            if start - width >= low and OPEN[kind].fullmatch(self.source, start - width, start):
                return start - width, bool(exact)
        return start, False

    def footnote(self, node: Node, low: int, high: int, tight: bool) -> Cursor:
        """The call of a footnote, or an inline one, whose words follow."""
        m = NOTE.match(self.source, low) if tight else only(NOTE, self.source, low, high)
        if m and m[0] == "^[":
            blocks = node["c"]
            runs = blocks[0]["c"] if len(blocks) == 1 and blocks[0]["t"] in ("Para", "Plain") else []
            end, closed = self.run(runs, m.end(), high if not runs else max(high, m.end()), tight=True)
            done = self.source.startswith("]", end)
            if blocks:
                blocks[0]["s"] = (m.end(), end, closed)
            return self.place(node, m.start(), end + done, exact=closed and done)
        self.note(node["c"])
        return self.place(node, m.start(), m.end(), exact=True) if m else self.place(node, low, high, exact=False)

    def cluster(self, node: Node, low: int, high: int, tight: bool) -> Cursor:
        """A citation: its items one by one, then the brackets round them."""
        cites = node["c"][0]
        at = low
        for k, cite in enumerate(cites):
            following = (known(later) for later in cites[k + 1 :])
            stop = max(at, min((place for place in following if place is not None), default=high))
            at = self.cite(cite, at, stop)
        first, last = self.first_place(cites[0]), cites[-1]["s"]
        start, opened = self.cluster_start(cites[0], first, low)
        end, closed = max(at, last[1]), cites[0]["s"][2]
        if (opened and self.source[start] == "[") or len(cites) > 1 or cites[0]["citationSuffix"]:
            m = CITE_END.match(self.source, end)
            closed, end = m is not None, m.end() if m else end
        return self.place(node, start, end, exact=opened and closed and bool(first[1]))

    def first_place(self, cite: Node) -> tuple[int, bool]:
        """Where the first item begins: with its prefix, if it has one."""
        words = cite["citationPrefix"]
        start, _, exact = words[0]["s"] if words else cite["s"]
        return start, exact

    def cluster_start(self, cite: Node, first: tuple[int, bool], low: int) -> tuple[int, bool]:
        """Where the cluster begins, and whether that is certain."""
        start = first[0]
        if cite["citationMode"]["t"] == "AuthorInText":
            return start, first[1]
        m = re.compile(r"\[[\s\"'*_“‘-]*$").search(self.source, max(low, start - 40), start)
        if m:
            return m.start(), first[1]
        bare = self.source[start - 1 : start] == "-"
        return start - bare, first[1] and bare

    def cite(self, cite: Node, low: int, high: int) -> int:
        """One item: words before, ``@key``, words after. Its place is that of ``@key``."""
        key = cite["citationId"]
        place = cite["d"][0][1] - cite["d"][0][0] if "d" in cite else None
        words = cite["citationPrefix"]
        if words:
            low = self.run(words, low, high if place is None else max(low, place), tight=False)[0]
        span = self.key(key, place, low, high)
        cite["s"] = span
        words = cite["citationSuffix"]
        if not words:
            return span[1]
        end, tight = span[1], span[2]
        if tight and cite["citationMode"]["t"] == "AuthorInText":
            m = re.compile(r"\s*\[").match(self.source, end)
            end, tight = (m.end(), True) if m else (end, False)
        return self.run(words, end, max(end, high), tight)[0]

    def key(self, key: str, place: int | None, low: int, high: int) -> tuple[int, int, bool]:
        """The place of ``@key`` or ``@{key}``."""
        if place is not None and self.source.startswith(key, place):
            if self.source[place - 1] == "@":
                return place - 1, place + len(key), True
            if self.source[place - 2 : place] == "@{":
                return place - 2, place + len(key) + 1, True
        m = only(re.compile(rf"@(?:{re.escape(key)}(?![\w])|\{{{re.escape(key)}\}})"), self.source, low, high)
        return (m.start(), m.end(), True) if m else (low, high, False)
