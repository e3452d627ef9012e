"""Text in YAML scalars, character by character. In: a scalar and its source. Out: a Fragment of Markdown.

YAML folds lines, strips indentation and resolves escapes (YAML 1.2.2, chapters 7.3 and 8.1); what is left of the
text is found in the source again, so that every word of an abstract has its own place.
"""

from __future__ import annotations

import re

from builder.sources.fragment import Fragment
from builder.sources.yaml_positions import Yaml

_BLANK = " \t\r\n\x85\u2028\u2029"
_SIMPLE = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_NAMES = re.compile(r"(?:[&!]\S*\s+)+")
_HEX = {"x": 2, "u": 4, "U": 8}


def fragment(node: Yaml, source: str) -> Fragment:
    """The text of a scalar with anchors into ``source``, the text of its file."""
    value = node.value if isinstance(node.value, str) else ""
    return Fragment(value, node.span.file, anchors(value, node.style, source, node.span.start, node.span.end), "inline")


def anchors(value: str, style: str, source: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """(offset in value, offset in source) wherever the two stop running in step.

    Exact for every character that is no blank; of blanks that were folded or stripped, near.
    """
    at = _content(style, source, start)
    out: list[tuple[int, int]] = []
    for i, char in enumerate(value):
        at, width = _find(char, style, source, at, end)
        if not out or at - i != out[-1][1] - out[-1][0]:
            out.append((i, at))
        at += width
    return tuple(out) or ((0, at),)


def _content(style: str, source: str, start: int) -> int:
    """Where a scalar's characters begin: after its anchor or tag and its quote, or on the line below ``|`` or ``>``."""
    if named := _NAMES.match(source, start):
        start = named.end()
    if style in ("|", ">"):
        line = re.compile(r"[^\r\n]*(\r\n|\r|\n)?").match(source, start)
        return line.end() if line else start
    return start + 1 if style in ('"', "'") else start


def _find(char: str, style: str, source: str, at: int, end: int) -> tuple[int, int]:
    """The next place of ``char`` at or after ``at``, and how many characters of source stand for it there."""
    if char in _BLANK:
        if style == '"' and source[at : at + 1] == "\\":
            at = _continued(source, at)
            if source[at : at + 1] == "\\":
                return at, _escape(source, at)[1]
        if source[at : at + 2] == "\r\n" and char in "\n ":
            return at, 2
        return at, 1 if at < end and source[at] in _BLANK else 0
    while at < end:
        if style == '"' and source[at] == "\\":
            decoded, width = _escape(source, at)
            if decoded == char:
                return at, width
            at += width
        elif source[at] == char:
            return at, 2 if style == "'" and char == "'" else 1
        else:
            at += 1
    return min(at, end), 0


def _continued(source: str, at: int) -> int:
    """Past an escaped line end and the indentation after it."""
    gap = re.compile(r"\\(\r\n|\r|\n)[ \t]*").match(source, at)
    return gap.end() if gap else at


def _escape(source: str, at: int) -> tuple[str, int]:
    """What the escape at ``at`` stands for, "" for an escaped line end, and its width."""
    kind = source[at + 1 : at + 2]
    if kind in _HEX:
        width = 2 + _HEX[kind]
        return chr(int(source[at + 2 : at + width], 16)), width
    if kind in _SIMPLE:
        return _SIMPLE[kind], 2
    return "", max(1, _continued(source, at) - at)
