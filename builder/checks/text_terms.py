"""Terms of the glossary in other forms. In: a Context. Out: where the text has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_passages import Passage, passages
from builder.checks.rule import Context
from builder.checks.text_quotes import within
from builder.checks.text_sentences import FUNCTION

_COMMON = frozenset(
    "high higher highest low lower lowest mean median average new old first second third total local global overall "
    "final initial own single multiple simple similar different good better best large small called named".split()
)


def drifts(context: Context) -> Iterator[tuple[Passage, int, int, m.Term]]:
    """(passage, start, end, term) of each variant of a term, in reading order."""
    terms = [
        (term, *_patterns(term.long))
        for term in context.manuscript.metadata.glossary
        if " " in term.long or "-" in term.long
    ]
    longs = {_bare(term.long) for term in context.manuscript.metadata.glossary}
    for passage in context.memo(passages) if terms else ():
        if passage.kind in ("quotation", "cell") or passage.part == "title":
            continue
        text = passage.line.text
        folded = text.casefold()
        for term, tail, joined, other in terms:
            if tail not in folded.replace("-", " ") and joined.search(folded) is None:
                continue
            for start, end in _variants(text, term.long, joined, other, longs):
                if not _quoted(passage, start):
                    yield passage, start, end, term


def _patterns(long: str) -> tuple[str, re.Pattern[str], re.Pattern[str] | None]:
    """The last words, the same letters with other hyphens and blanks, and the same words but for the first."""
    words = re.findall(r"[^\W_]+", long.casefold())
    joined = re.compile(r"(?<![\w-])" + r"[\s-]?".join(map(re.escape, words)) + r"(?:s|es)?(?![\w-])", re.I)
    parts = long.casefold().split()
    other = None
    if len(parts) > 2:
        rest = r"\s+".join(map(re.escape, parts[1:]))
        other = re.compile(rf"(?<![\w-])([^\W\d_]{{3,}}(?:-[^\W\d_]+)?)\s+{rest}(?:s|es)?(?![\w-])", re.I)
    return " ".join(words[1:]), joined, other


def _variants(
    text: str, long: str, joined: re.Pattern[str], other: re.Pattern[str] | None, longs: set[str]
) -> Iterator[tuple[int, int]]:
    wanted = re.sub(r"(?:es|s)$", "", long.casefold())
    for found in joined.finditer(text):
        typed = " ".join(found[0].casefold().split())
        if re.sub(r"(?:es|s)$", "", typed) != wanted and not _before_noun(text, found, long):
            yield found.span()
    for found in other.finditer(text) if other else ():
        first = found[1].casefold()
        if first != long.casefold().split()[0] and first not in FUNCTION | _COMMON and _bare(found[0]) not in longs:
            yield found.span()


def _before_noun(text: str, found: re.Match[str], long: str) -> bool:
    """“Machine-learning models”: a hyphen joins the words of a term before a noun."""
    return " " not in found[0] and "-" not in long and re.match(r"\s[a-z]", text[found.end() :]) is not None


def _quoted(passage: Passage, at: int) -> bool:
    inside = any(s.start <= at < s.end and isinstance(s.node, m.Quoted) for s in passage.line.around)
    return inside or within(passage.line.text, at)


def _bare(words: str) -> str:
    return re.sub(r"(?:es|s)$", "", re.sub(r"[\s-]+", " ", words.casefold()))
