"""Capitals of headings. In: a heading and how the text writes its words. Out: the style of its capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from builder.checks.prose_passages import passages
from builder.checks.rule import Context

NAMES = {
    "capitals": "all letters capital",
    "title": "a capital at each word",
    "sentence": "a capital at the first word",
}
_AMID = re.compile(r"([.!?:]\s+)?([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def whole(context: Context) -> str:
    """The text in one line, without headings and cells; for ``context.memo``."""
    return " ".join(p.line.text for p in context.memo(passages) if p.kind not in ("heading", "cell"))


def capitals(text: str, headings: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    """How often ``text`` writes each word of ``headings``, amid a sentence, with a capital and without."""
    wanted = {word.casefold() for heading in headings for word in _WORD.findall(heading)}
    out = dict.fromkeys(wanted, (0, 0))
    for begun, word in _AMID.findall(text):
        low = word.lower()
        if low in out and not begun:
            great, small = out[low]
            out[low] = (great + (word != low), small + (word == low))
    return out


def case_of(heading: str, usual: Mapping[str, tuple[int, int]]) -> str:
    """``capitals``, ``title``, ``sentence``; ``single`` for one word; ``either`` where nothing tells."""
    words = _WORD.findall(heading)
    letters = "".join(words)
    if len(letters) > 5 and letters.isupper():
        return "capitals"
    if len(words) < 2:
        return "single"
    telling = [w for w in _later(heading) if len(w) > 3 and not w[1:].isupper() and not _name(w, usual)]
    if not telling:
        return "either"
    great = sum(word[0].isupper() for word in telling)
    if great == len(telling):
        return "title"
    return "sentence" if great == 0 else "either"


def _later(heading: str) -> list[str]:
    """The words but the first, and but those behind a colon or dash."""
    return [f[0] for f in list(_WORD.finditer(heading))[1:] if not re.search(r"[:–—?!.]\s*$", heading[: f.start()])]


def _name(word: str, usual: Mapping[str, tuple[int, int]]) -> bool:
    great, small = usual.get(word.casefold(), (0, 0))
    return great > small
