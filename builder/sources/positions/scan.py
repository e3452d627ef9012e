"""Patterns of Markdown's inline syntax, and searching a stretch of source for one."""

from __future__ import annotations

import re
from functools import lru_cache

OPEN = {
    "Emph": re.compile(r"[*_]"),
    "Strong": re.compile(r"\*\*|__"),
    "Strikeout": re.compile("~~"),
    "Superscript": re.compile(r"\^"),
    "Subscript": re.compile("~"),
    "SmallCaps": re.compile(r"\[|<span[^>]*>"),
    "Underline": re.compile(r"\[|<span[^>]*>|<u>"),
    "Span": re.compile(r"\[|<span[^>]*>"),
    "Quoted": re.compile("[\"'“‘]|&\\w+;"),
    "Link": re.compile(r"\[|<"),
    "Image": re.compile(r"!\["),
}
_ATTRIBUTES = r"\{[^{}]*\}"
_TARGET = (
    r"\((?:<[^<>\n]*>|(?:\\.|[^()\\\s])*(?:\((?:\\.|[^()\\])*\)(?:\\.|[^()\\\s])*)*)"
    r"(?:\s+(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'))?\s*\)"
)
_LINK = re.compile(rf"\](?:{_TARGET}|[ ]?\n?\[[^\[\]]*\])?(?:{_ATTRIBUTES})?|>(?:{_ATTRIBUTES})?")
_BRACKETED = re.compile(rf"\]{_ATTRIBUTES}|</span>|</u>")
CLOSE = {
    **OPEN,
    "SmallCaps": _BRACKETED,
    "Underline": _BRACKETED,
    "Span": _BRACKETED,
    "Quoted": re.compile("[\"'”’]|&\\w+;"),
    "Link": _LINK,
    "Image": _LINK,
}
WIDEST = 3
"""Characters of the longest opening mark that is no HTML tag."""

BLANK = re.compile(r"(?:[ \t]|(?<=\S)\\?\n|\n(?!\n))(?:[ \t\n]*)(?:(?<=\n)[ \t]*(?:>[ \t]?)*)?")
BREAK = re.compile(r"(?:\\|[ \t]{2,})\n[ \t]*(?:>[ \t]?)*[ \t]*")
NOTE = re.compile(r"\[\^[^\]\s]+\]|\^\[")
CITE_END = re.compile(r"[\s\"'*_”’)]*\]")
REACH = 4000
"""How far a place is looked for: further away, one occurrence proves nothing."""


@lru_cache(maxsize=512)
def flexible(before: str, value: str, after: str) -> re.Pattern[str]:
    """``value`` with any blanks where it has a blank, between two patterns."""
    words = r"[ \t]*(?:\n[ \t>]*)?".join(re.escape(word) for word in re.split(r"[ \n]+", value))
    return re.compile(before + words.replace(r"[ \t]*(?:\n[ \t>]*)?", r"(?:[ \t]+|[ \t]*\n[ \t>]*)") + after)


def only(pattern: re.Pattern[str], source: str, low: int, high: int) -> re.Match[str] | None:
    """The match that begins in [low, high), if there is exactly one."""
    found = pattern.search(source, low, min(len(source), high + REACH))
    if found is None or found.start() >= high:
        return None
    again = pattern.search(source, max(found.start() + 1, found.end()), min(len(source), high + REACH))
    return None if again is not None and again.start() < high else found


def skip(source: str, place: int) -> int:
    """``place`` or the end of the blanks there."""
    m = BLANK.match(source, place)
    return m.end() if m else place
