"""Titles compared. In: titles as typed. Out: one spelling of each, and how near two are.

Left out of account: capitals, accents, punctuation, markup and acronyms in brackets after what they stand for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from builder.checks.words import folded

_ACRONYM = re.compile(r"\s*\((?:[A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]*|[A-Z]{2,})\)")
_SUBTITLE = re.compile(r"[:.?!]\s|\s[-–—]\s")
SMALL = frozenset(
    "a an and are as at by for from in into is it its of on or over the their through to toward towards under using "
    "via what when where which why how with within without".split()
)
_ABOUT_ANOTHER = frozenset(
    "addendum comment commentary comments correction corrigendum discussion editorial erratum re rejoinder reply "
    "response retracted retraction review".split()
)
"""Words by which a title says that it is about the work of that title."""


@dataclass(frozen=True, slots=True)
class Title:
    """``words`` in one spelling; ``content`` without small words; ``main``: number of words before the subtitle.

    ``bag`` is the content as a set.
    """

    words: tuple[str, ...]
    content: tuple[str, ...]
    main: int
    bag: frozenset[str]

    @property
    def line(self) -> str:
        """The words with blanks between."""
        return " ".join(self.words)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numbers and Roman numerals, which tell the parts of a series apart."""
        return tuple(w for w in self.words if any(c.isdigit() for c in w) or re.fullmatch(r"[ivx]+", w))


def title(typed: str) -> Title:
    """A title in one spelling."""
    plain = _ACRONYM.sub("", typed)
    words = tuple(folded(plain).split())
    cut = _SUBTITLE.search(plain)
    main = len(folded(plain[: cut.start()]).split()) if cut else len(words)
    content = tuple(w for w in words if w not in SMALL)
    return Title(words, content, main, frozenset(content))


def alike_at_all(one: Title, other: Title) -> bool:
    """Whether a comparison can find anything: most of the shorter title's words of content are in the longer one."""
    return 2 * len(one.bag & other.bag) > min(len(one.bag), len(other.bag)) or one.words == other.words


def near(one: Title, other: Title, least: float, *, same_people: bool) -> str:
    """How two different titles are alike, in words for a message; empty where they are not.

    Three ways: the same but for spelling (``least`` is the ratio of difflib's SequenceMatcher from which a whole title
    counts, and each word that differs must be like its counterpart); one begins with the whole other (4 words of
    content, half the length); both share the main title and the beginning of the subtitle. Without a common author
    the second and third need a title that breaks off where a subtitle begins.
    """
    short, long = sorted((one, other), key=lambda t: len(t.words))
    about = set(one.words) ^ set(other.words)
    if one.numbers != other.numbers or about & _ABOUT_ANOTHER or len(short.content) < 4:
        return ""
    same = _common(short.words, long.words)
    if same == len(short.words) and 2 * len(short.line) >= len(long.line) and (same_people or long.main == same):
        return "one title is the beginning of the other"
    if _spelled_alike(short, long, least):
        return "the titles differ in spelling only"
    if same_people and SequenceMatcher(None, short.line, long.line, autojunk=False).ratio() >= least:
        return "the titles are nearly the same"
    if same > max(short.main, long.main) + 1 and short.main == long.main >= 4 and 2 * same > len(long.words):
        return "the titles begin alike"
    return ""


def _common(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(short, long, strict=False))
    return next((i for i, (a, b) in pairs if a != b), len(short))


def _spelled_alike(short: Title, long: Title, least: float) -> bool:
    """Whether the few words that differ are spellings of one another: a letter lost, a word split, analyse/analyze."""
    if max(len(short.bag - long.bag), len(long.bag - short.bag)) > 3 or len(long.words) - len(short.words) > 4:
        return False
    matcher = SequenceMatcher(None, short.words, long.words, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        left, right = "".join(short.words[a:b]), "".join(long.words[c:d])
        extra = {*short.words[a:b], *long.words[c:d]}
        if extra <= SMALL or left == right:
            continue
        if min(len(left), len(right)) < 4 or SequenceMatcher(None, left, right, autojunk=False).ratio() < least:
            return False
        if {left[0], right[0]} != {left[0]} or abs(len(left) - len(right)) > 2:
            return False
    return True


def in_title_case(typed: str) -> bool | None:
    """Whether the long words of a title have capitals; None where they do not tell, or all is in capitals."""
    words = re.findall(r"[^\W\d_][\w'’-]*", typed)[1:]
    long = [word for word in words if len(word) > 3 and word.lower() not in SMALL and word[1:].islower()]
    if len(long) < 4:
        return None
    share = sum(word[0].isupper() for word in long) / len(long)
    return True if share > 0.75 else False if share < 0.4 else None
