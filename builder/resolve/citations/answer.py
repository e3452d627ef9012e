"""Pandoc's answer in parts. In: a document as JSON. Out: its paragraphs, then the reference list entry by entry.

The tree of 10,000 entries takes ten times the memory of its text, so that each entry is parsed when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

REFS = '{"t":"Div","c":[["refs",'
"""How the list begins, in pandoc's order of keys; quotation marks in a string are escaped, so no text looks like it."""

DECODER = json.JSONDecoder()


class Answer:
    """A document of paragraphs and, last, a ``refs`` Div of Divs; JSON of any other layout is read as a whole."""

    def __init__(self, text: str) -> None:
        """``text`` is JSON in pandoc's schema."""
        self._text = text
        self._whole: list[Any] = []
        self._at = 0
        self.options: Any = ["", [], []]
        """Id, classes and attributes of the list."""
        cut = text.rfind(REFS)
        if cut < 0:
            self._split(json.loads(text)["blocks"])
            return
        self.paragraphs: list[Any] = json.loads(text[:cut].rstrip(", ") + "]}")["blocks"]
        self.options, after = DECODER.raw_decode(text, cut + len('{"t":"Div","c":['))
        self._at = text.index("[", after) + 1

    def _split(self, blocks: list[Any]) -> None:
        found = [block for block in blocks if block["t"] == "Div" and block["c"][0][0] == "refs"]
        self.paragraphs = [block for block in blocks if block not in found]
        if found:
            self.options, self._whole = found[0]["c"]

    def entries(self) -> Iterator[Any]:
        """The Divs of the list, in order."""
        yield from self._whole
        at = self._at
        while at and self._text[at] != "]":
            entry, at = DECODER.raw_decode(self._text, at)
            yield entry
            if self._text[at] == ",":
                at += 1
