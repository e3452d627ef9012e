"""Sentences. In: a line of text. Out: where each sentence begins and ends, with the citations behind its full stop.

A full stop ends a sentence unless a small letter follows, or it belongs to an abbreviation (“Fig. 2”, “et al.”,
“z. B.”), an initial (“J. Stone”) or a German ordinal (“3. Mai”). Where only the next word can tell, a word that often
begins a sentence (“The”, “However”) does. A heading, a cell, an item is a line of its own, so a line's end is an end.

Source: the classes of abbreviations are those of Kiss & Strunk, “Unsupervised Multilingual Sentence Boundary
Detection”, Computational Linguistics 32 (4), 2006; the lists are our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder import model as m
from builder.checks.prose_lines import Line, line
from builder.diagnostics import Span
from builder.model.plain import OBJECT

_END = re.compile(r"[.!?…]+(?:[)\]”’\"'»]|\s»)*(?=\s|$|\ufffc)")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]|[.’'-])*[^\W\d_]$|\d+$")
_SPACED = re.compile(r"\b(?:z\.\s?[BT]|[dD]\.\s?h|u\.\s?a|i\.\s?d\.\s?R|[so]\.\s?[gou]|p\.\s?ex|i\.\s?e|e\.\s?g)$")
_NEXT = re.compile(r"[\s“‘\"'(«‹„¿¡\[]*([^\W_]+|\ufffc)?")
_GAP = re.compile(r"\s*")

_GO_ON = frozenset(
    "approx bzw ca capt cf chap dept dr e.g ed eds eq eqn eqs esp excl fasc fig figs evtl ggf hon hrsg i.e incl inkl "
    "mlle mme mr mrs ms mt nos p.ex pp prof ref refs resp rev s.o s.u st subsp ssp suppl u.a univ vgl viz vol vols vs "
    "abb abs anm aufl bsp d.h kap nr o.g sog z.b z.t c.-à-d".split()
)
"""Abbreviations that something always follows, without their last full stop."""
_BEFORE_NUMBERS = frozenset("no art app ch col lit max min sec sect tab var bd st".split())
"""Abbreviations that are words too: before a number or a reference only."""
_MAY_END = frozenset("etc al inc ltd co corp jr sr sp spp usw u.s.w ibid a.m p.m ph.d u.s u.k e.u d.c".split())
"""Abbreviations at which a sentence may end."""
BEGINNINGS = frozenset(
    "a after all although an and another as at because before both but by despite during each finally first for "
    "four from furthermore given here hence how however if in instead it its many moreover most neither nevertheless "
    "no nor not of on once one only other our over several she since so some such that the their then there therefore "
    "these they this those three through thus to together two under unlike until we what when whereas whether which "
    "while who why with within without you "
    "aber als auch auf bei da damit danach das dass dem den der des die diese dieser dieses doch ein eine einer er es "
    "für hier im ist mit nach nun nur ob sie sind so und unter von vor was wenn wie wir zu zudem "
    "au aux avec car ce ces cet cette dans de des donc elle elles en et il ils la le les leur mais nous on or par pour "
    "puis que quand qui sa ses si son sur un une".split()
)
"""Words that often begin a sentence."""
_AFTER_ORDINAL = frozenset(
    "januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert jh "
    "jahrestag auflage kapitel bis und".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``line.text[start:end]``, without blanks round it."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words, with an ``OBJECT`` for each citation, formula and the like."""
        return self.line.text[self.start : self.end]

    @property
    def span(self) -> Span | None:
        """Where it was typed."""
        return self.line.span(self.start, self.end)

    def place(self, start: int, end: int) -> Span | None:
        """Where ``text[start:end]`` was typed."""
        return self.line.span(self.start + start, self.start + end)

    @property
    def citations(self) -> list[m.Citation]:
        """The citations in it, those behind its full stop included."""
        return self.line.citations(self.start, self.end)


def sentences(of: Line | Iterable[m.Inline], lang: str = "en") -> list[Sentence]:
    """The sentences of a line or run of inlines. ``lang``: a language tag; only German ordinals depend on it."""
    whole = of if isinstance(of, Line) else line(of)
    cuts = [*_cuts(whole, lang), len(whole.text)]
    out, at = [], 0
    for cut in cuts:
        words = whole.text[at:cut]
        if words.strip():
            start = at + len(words) - len(words.lstrip())
            out.append(Sentence(whole, start, at + len(words.rstrip())))
        at = cut
    return out


def abbreviates(text: str, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to an abbreviation or an initial, whatever follows it."""
    before = _WORD_BEFORE.search(text, max(0, stop - 40), stop)
    last = before[0].lstrip(".’'-").casefold() if before else ""
    short = len(last) == 1 and last.isalpha()
    return (
        last in _GO_ON | _MAY_END | _BEFORE_NUMBERS
        or short
        or "." in last
        or bool(_SPACED.search(text, max(0, stop - 8), stop))
    )


def _cuts(whole: Line, lang: str) -> Iterator[int]:
    text = whole.text
    for found in _END.finditer(text):
        end = _with_citations(whole, found.end())
        following = _NEXT.match(text, end)
        word = following[1] if following and following[1] else ""
        if not word or (end == found.end() and not text[end : end + 1].isspace()):
            continue
        if _ends(text, found, word, lang):
            yield end


def _with_citations(whole: Line, at: int) -> int:
    """Behind the citations that follow a full stop (``rolls. [@a] Then``). “@a says” begins a sentence."""
    while (gap := _GAP.match(whole.text, at)) and whole.text[gap.end() : gap.end() + 1] == OBJECT:
        (cited,) = list(whole.objects(gap.end(), gap.end() + 1))[:1] or (None,)
        if cited is None or not isinstance(cited.node, m.Citation) or cited.node.cites[0].mode == "author-in-text":
            break
        at = gap.end() + 1
        while whole.text[at : at + 1] in (".", ","):  # a full stop before and behind
            at += 1
    return at


def _ends(text: str, found: re.Match[str], word: str, lang: str) -> bool:
    if word[0].islower() and word[1:].lower() == word[1:]:  # “mRNA” may begin a sentence
        return False
    if found[0][0] != "." or found[0].startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(0, found.start() - 40), found.start())
    last = before[0].lstrip(".’'-") if before else ""
    if last.isdigit():
        ordinal = lang.startswith("de") and len(last) <= 2 and word.casefold() in _AFTER_ORDINAL
        return not ordinal and text[: found.start()].strip() != last
    name, starts = last.casefold(), word.casefold() in BEGINNINGS
    if name in _GO_ON or _SPACED.search(text, max(0, found.start() - 8), found.start()):
        return False
    if name in _BEFORE_NUMBERS:
        return not (word[0].isdigit() or word == OBJECT)
    if name in _MAY_END:
        return starts or (name in ("etc", "usw") and word != OBJECT)
    if len(last) == 1 and last.isalpha():
        return starts and not (last.isupper() and word in ("A", "I"))
    if "." in last:
        return starts
    return True
