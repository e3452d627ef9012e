"""Tables, figures, sections and equations mentioned by a typed number. In: a Context. Out: each such mention.

“Table 2 of Stone et al.”, “Supplementary Table 1” and “Section 3 of the Act” are other people's and no mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder import model as m
from builder.checks.prose_passages import Passage, passages
from builder.checks.rule import Context

WORDS = {
    "table": "tables?|tabs?\\.|tabellen?|tableaux?",
    "figure": "figures?|figs?\\.|abbildung(?:en)?|abb\\.",
    "section": "sections?|secs?\\.|sects?\\.|abschnitte?n?",
    "equation": "equations?|eqs?\\.|eqns?\\.|gleichung(?:en)?",
    "appendix": "appendix|appendices|anhang",
}
PREFIX = {"table": "tbl", "figure": "fig", "section": "sec", "equation": "eq", "appendix": "sec"}
"""How labels of each kind begin."""
KIND = re.compile("|".join(rf"(?P<{kind}>{words})" for kind, words in WORDS.items()), re.I)
_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})*|(?<=[Xxsg]\s)[A-H])(?![\d%])"
_ONE = rf"(?:\({_NUMBER}\)|{_NUMBER}[a-h]?(?![\w-]))"
_MENTION = re.compile(
    rf"\b(?P<word>{'|'.join(WORDS.values())})[\s\u00a0]?(?P<numbers>{_ONE}(?:(?:\s?[,–-]\s?|,?\s(?:and|or|to|und|et)\s){_ONE})*)",
    re.I,
)
_FOREIGN_BEFORE = re.compile(
    r"(?:suppl\w*\.?|extended data|additional|online|their|his|her|supporting information|\bs)\s?$", re.I
)
_FOREIGN_AFTER = re.compile(
    r",?\s(?:of|in|from|by)\s(?:[^.;]{0,40}\ufffc|[A-Z]|their|his|her|(?:the\s)?(?:[a-z]+\s)?(?:original|act|regulation|directive|law|code|"
    r"guidelines?|standard|report|paper|article|book|supplement\w*|supporting)|refs?\.)|,?\sibid"
)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """``text[start:end]`` of ``passage`` is ``word`` and ``numbers``, of ``kind``."""

    passage: Passage
    start: int
    end: int
    kind: str
    numbers: tuple[str, ...]
    plain: bool
    """Whether it is one number and nothing else: no list, no panel."""

    @property
    def words(self) -> str:
        """As typed."""
        return self.passage.line.text[self.start : self.end]

    @property
    def in_caption(self) -> bool:
        """Whether it begins a caption, as the float's own number."""
        return self.passage.kind == "caption" and self.start == 0


def number_mentions(context: Context) -> tuple[NumberMention, ...]:
    """Every mention by number, in reading order; headings, cells and the title have none."""
    places = (p for p in context.memo(passages) if p.kind not in ("heading", "cell") and p.part != "title")
    return tuple(mention for passage in places for mention in _in(passage))


def _in(passage: Passage) -> Iterator[NumberMention]:
    text = passage.line.text
    for found in _MENTION.finditer(text):
        before, after = text[max(0, found.start() - 24) : found.start()], text[found.end() :][:60]
        kind = KIND.fullmatch(found["word"])
        if kind is None or _FOREIGN_BEFORE.search(before) or _FOREIGN_AFTER.match(after):
            continue
        numbers = tuple(re.findall(r"\d+(?:\.\d+)*|[A-H]\b", found["numbers"]))
        plain = bool(re.fullmatch(r"\(?[\d.]*\d\)?|[A-H]", found["numbers"]))
        yield NumberMention(passage, found.start(), found.end(), str(kind.lastgroup), numbers, plain)


def target(context: Context, kind: str, number: str) -> m.Target | None:
    """What has that number here."""
    appendix = kind == "appendix"
    for one in context.resolved.targets.values():
        same = one.number.strip("()") == number
        if same and one.kind == ("section" if appendix else kind) and one.number[:1].isalpha() == appendix:
            return one
    return None
