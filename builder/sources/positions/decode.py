"""Reading the twin: which word of the source each word of the AST is.

Adds ``d`` to the nodes that have words of their own and to the items of citations: ((index, offset), …), the place
of each coded word in the node's string and in the source. Only what the source spells at that place is noted.
"""

from __future__ import annotations

from typing import Any

from builder.sources.positions.twin import BASE, VALUE, Twin

Node = dict[str, Any]
STRING = {"Code", "CodeBlock", "Math", "RawInline", "RawBlock"}
"""Nodes whose string is the second of their contents."""


def decode(blocks: list[Any], twin_blocks: list[Any], twin: Twin) -> None:
    """Note the places of words in ``blocks``; where the twin was read in another shape, nothing is noted."""
    _Decoder(twin).pair(blocks, twin_blocks)


class _Decoder:
    """Walks both trees; remembers the last word found, to tell one-letter words of a long text apart."""

    def __init__(self, twin: Twin) -> None:
        self.starts, self.words, self.near = twin.starts, twin.words, 0

    def pair(self, a: object, b: object) -> None:
        """Any two pieces of the two trees."""
        if isinstance(a, list):
            if isinstance(b, list):
                self.pair_lists(a, b)
        elif isinstance(a, dict) and isinstance(b, dict) and a.get("t") == b.get("t"):
            kind = a.get("t")
            if kind == "Str":
                self.note(a, a["c"], b["c"])
            elif kind in STRING:
                self.note(a, a["c"][1], b["c"][1])
            elif kind == "Cite":
                self.pair_lists(a["c"][0], b["c"][0])
            elif "citationId" in a:
                self.pair(a["citationPrefix"], b["citationPrefix"])
                self.note(a, a["citationId"], b["citationId"])
                self.pair(a["citationSuffix"], b["citationSuffix"])
            elif "c" in a:
                self.pair(a["c"], b.get("c"))

    def pair_lists(self, a: list[Any], b: list[Any]) -> None:
        """Lists of one length item by item; of two lengths as far as they agree from both ends."""
        if len(a) == len(b):
            for x, y in zip(a, b, strict=True):
                if x.__class__ in (dict, list):
                    self.pair(x, y)
            return
        same = 0
        while same < min(len(a), len(b)) and _kind(a[same]) == _kind(b[same]):
            self.pair(a[same], b[same])
            same += 1
        tail = min(len(a), len(b)) - same
        start = next((k for k in range(tail) if _kind(a[-1 - k]) != _kind(b[-1 - k])), tail)
        for k in range(start, 0, -1):
            self.pair(a[-k], b[-k])

    def note(self, node: dict[str, Any], value: str, coded: str) -> None:
        """The coded words of one string."""
        if value == coded or len(value) != len(coded):
            return
        found: list[tuple[int, int]] = []
        index = 0
        while index < len(coded):
            low = VALUE.get(coded[index])
            if low is None:
                index += 1
                continue
            high = VALUE.get(coded[index + 1]) if index + 1 < len(coded) else None
            number = self.number(low, high, value, index)
            if number is None:
                index += 1
                continue
            self.near = number
            found.append((index, self.starts[number]))
            index += len(self.words[number])
        if found:
            node["d"] = found

    def number(self, low: int, high: int | None, value: str, index: int) -> int | None:
        """The number of the word coded so, if the string spells that word at ``index``."""
        if high is not None:
            number = low + BASE * high
            if number < len(self.words) and len(self.words[number]) > 1 and value.startswith(self.words[number], index):
                return number
        best = None
        for number in range(low, len(self.words), BASE):
            if self.words[number] == value[index] and (best is None or abs(number - self.near) < abs(best - self.near)):
                best = number
        return best


def _kind(node: object) -> object:
    return node.get("t") if isinstance(node, dict) else node.__class__


def known(node: Node | list[Any]) -> int | None:
    """The place of the first coded word in a node or a list of them; what stands in footnotes does not count."""
    if isinstance(node, list):
        for item in node:
            if item.__class__ in (dict, list):
                place = known(item)
                if place is not None:
                    return place
        return None
    if "d" in node:
        index, offset = node["d"][0]
        return int(offset - index) if node.get("t") == "Str" else int(offset)
    kind = node.get("t")
    if kind == "Note":
        return None
    if kind == "Cite":
        return known(node["c"][0])
    if "citationId" in node:
        return known([node["citationPrefix"], node["citationSuffix"]])
    inner = node.get("c")
    return known(inner) if isinstance(inner, list) else None
