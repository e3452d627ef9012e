"""How the source may spell the characters of a word: escapes, entities, smart typography.

In: a string of the AST and a place in the source. Out: where it ends, and anchors, if the source spells it there.
"""

from __future__ import annotations

import html
import re

SMART = {
    "’": ("'",),
    "‘": ("'",),
    "“": ('"',),
    "”": ('"',),
    "…": ("...",),
    "—": ("---",),
    "–": ("--",),
    "☐": ("[ ]",),
    "☒": ("[x]", "[X]"),
}
"""What pandoc's ``smart`` and ``task_lists`` make of ASCII."""

ENTITY = re.compile(r"&#?\w+;")
EXAMPLE = re.compile(r"@[\w-]+")
DIGITS = re.compile(r"\d+")
BLANKS = re.compile(r"[ \t]*\n?[ \t>]*")

Anchors = list[tuple[int, int]]


def forward(source: str, place: int, value: str, index: int = 0) -> tuple[int, Anchors] | None:
    """The end of ``value`` spelled from ``place``, and its anchors with ``index`` added; None if it is not there."""
    if source.startswith(value, place) and "\\" not in value and "&" not in value:
        return place + len(value), [(index, place)]
    anchors: Anchors = []
    at, k = place, 0
    while k < len(value):
        unit = _unit(source, at, value, k)
        if unit is None:
            return None
        begin, at, used = unit
        if not anchors or begin - index - k != anchors[-1][1] - anchors[-1][0]:
            anchors.append((index + k, begin))
        k += used
    return at, anchors


def _unit(source: str, at: int, value: str, k: int) -> tuple[int, int, int] | None:
    """The next character of ``value``: where it begins and ends in the source, how many characters it took."""
    char = value[k]
    here = source[at : at + 1]
    if here == "\\" and source[at + 1 : at + 2] == char and not char.isalnum():
        return at + 1, at + 2, 1
    if here == "\\" and char == "\xa0" and source[at + 1 : at + 2] == " ":
        return at, at + 2, 1
    if here == "&":
        m = ENTITY.match(source, at)
        said = html.unescape(m[0]) if m else ""
        if m and said and value.startswith(said, k):
            return at, m.end(), len(said)
    if here == char:
        return at, at + 1, 1
    for written in SMART.get(char, ()):
        if source.startswith(written, at):
            return at, at + len(written), 1
    if char == "\xa0" and here.isspace():
        m = BLANKS.match(source, at)
        return (at, m.end(), 1) if m else None
    if here == "@" and char.isdigit():
        example, digits = EXAMPLE.match(source, at), DIGITS.match(value, k)
        if example and digits:
            return at, example.end(), digits.end() - k
    return None


def backward(source: str, place: int, value: str, low: int) -> tuple[int, Anchors] | None:
    """Where ``value`` begins if it ends at ``place``, not before ``low``; None if the source does not spell it."""
    if source.startswith(value, place - len(value)) and place - len(value) >= low:
        begin = place - len(value)
        if begin == low or source[begin - 1] != "\\" or value[:1].isalnum():
            return begin, [(0, begin)]
    for begin in range(place - 1, max(low, place - 12 * len(value) - 1) - 1, -1):
        told = forward(source, begin, value)
        if told and told[0] == place and (begin == low or source[begin - 1] != "\\"):
            return begin, told[1]
    return None
