"""Numbers in cells. In: what a cell says. Out: Figures: value, decimals, unit, and what stands in brackets behind.

Read are ``12``, ``1,204.5``, ``−3``, ``<0.001``, ``45%``, ``5 mg``, ``7 (35%)``, ``7/20 (35%)``, ``3.4 ± 0.5``,
``3–5`` and ``1.2 (0.9–1.6)``. Marks of notes are no part of a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from builder import model as m
from builder.model.walk import blocks, own_inlines

_DIGITS = r"(?:\d{1,3}(?:[,\u202f\u00a0\u2009]\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
NUMBER = rf"[-+−‐–]?(?:{_DIGITS})"
_UNIT = r"(?:%|‰|°\s?[CF]?|[A-Za-zµμΩ][A-Za-zµμ0-9²³/·^⁻¹−-]{0,11})"
_FIGURE = re.compile(
    rf"(?P<sign>[<>≤≥~≈=]\s?)?(?P<money>[$€£]\s?)?(?P<number>{NUMBER})(?:[ \u00a0\u202f]?(?P<unit>{_UNIT}))?"
)
_TO = r"(?:\s?(?:–|—|-|to)\s?|[,;]\s)"
_RANGE = re.compile(rf"(?P<low>{NUMBER})\s?%?{_TO}(?P<high>{NUMBER})\s?(?P<unit>{_UNIT})?")
_OF = re.compile(r"(?P<count>\d[\d,]*)\s?/\s?(?P<whole>\d[\d,]*)")
_MARK = re.compile(r"[*†‡§¶#]+$")
_NOTE = re.compile(r"[*†‡§¶#]+|[a-z](?:[, ]+[a-z])*|\d{1,2}(?:[, ]+\d{1,2})*")

Kind = Literal["plain", "share", "spread", "range", "interval"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as typed. ``inner`` are the numbers behind the first: the share, the spread, both ends of a range.

    ``whole`` is the total that the cell itself gives (``7/20 (35%)``). ``percent``: the (first) number is a percentage.
    """

    kind: Kind
    typed: str
    value: Fraction
    decimals: int
    unit: str = ""
    sign: str = ""
    inner: tuple[str, ...] = ()
    whole: int | None = None

    @property
    def percent(self) -> bool:
        """Whether the number is a percentage."""
        return self.unit == "%"

    @property
    def digits(self) -> int:
        """Significant digits: those from the first that is no zero."""
        return len(re.sub(r"\D", "", self.typed).lstrip("0"))

    @property
    def half(self) -> Fraction:
        """Half a unit of the last digit, by which rounding may have changed the value."""
        return Fraction(1, 2 * 10**self.decimals)


def value(typed: str) -> Fraction:
    """1,204.5 as a number."""
    plain = re.sub(r"[,\u202f\u00a0\u2009+\s]", "", typed)
    return Fraction(re.sub(r"^[−‐–]", "-", plain))


def decimals(typed: str) -> int:
    """The number of digits behind the point."""
    return len(typed.partition(".")[2])


def figure(words: str) -> Figure | None:
    """What a cell says, if it is a number and nothing else; None where it is not."""
    words = _MARK.sub("", " ".join(words.split())).strip()
    if not any(map(str.isdecimal, words)):
        return None
    if plain := _FIGURE.fullmatch(words):
        return _plain(plain, words)
    head, _, tail = words.partition("±")
    if tail and (first := _FIGURE.fullmatch(head.strip())) and re.fullmatch(NUMBER, _bare(tail)):
        return _more(first, "spread", (_bare(tail),))
    if outer := re.fullmatch(r"(.+?)\s?[(\[]([^()\[\]]+)[)\]]", words):
        return _bracketed(outer[1], outer[2])
    if found := _RANGE.fullmatch(words):
        low = found["low"]
        return Figure("range", low, value(low), decimals(low), found["unit"] or "", "", (low, found["high"]))
    if found := _OF.fullmatch(words):
        return Figure("plain", found["count"], value(found["count"]), 0, whole=int(value(found["whole"])))
    return None


def _plain(found: re.Match[str], words: str) -> Figure | None:
    typed, unit = found["number"], found["unit"] or ""
    glued = words[found.end("number") : found.end("number") + 1].isalpha()
    if glued and re.fullmatch(r"st|nd|rd|th|[a-fh-ln-rt-zIO]", unit):
        return None  # 1st, 2a: a name, no number; 1O: a slip
    sign, unit = (found["sign"] or "").strip(), unit or (found["money"] or "").strip()
    return Figure("plain", typed, value(typed), decimals(typed), unit, sign)


def _more(first: re.Match[str], kind: Kind, inner: tuple[str, ...]) -> Figure:
    typed = first["number"]
    return Figure(kind, typed, value(typed), decimals(typed), first["unit"] or "", (first["sign"] or "").strip(), inner)


def _bracketed(head: str, inner: str) -> Figure | None:
    """``7 (35%)``, ``7/20 (35%)``, ``1.2 (0.9–1.6)``, ``3.4 (0.5)``, ``35% (7/20)``."""
    first, whole = _FIGURE.fullmatch(head), _OF.fullmatch(head)
    inner = re.sub(r"^(?:95\s?%\s?CI|CI|IQR|range|SD|n\s?=)[:,]?\s*", "", inner.strip(), flags=re.I)
    share = re.fullmatch(rf"({NUMBER})\s?(%?)", inner)
    if whole and share:
        total = int(value(whole["whole"]))
        return Figure("share", whole["count"], value(whole["count"]), 0, inner=(share[1],), whole=total)
    if first is None:
        return None
    if ends := _RANGE.fullmatch(inner):
        return _more(first, "interval", (ends["low"], ends["high"]))
    if (parts := _OF.fullmatch(inner)) and (first["unit"] or "") == "%":
        count, total = parts["count"], int(value(parts["whole"]))
        return Figure("share", count, value(count), 0, inner=(first["number"],), whole=total)
    if share:
        return _more(first, "share" if share[2] or not decimals(first["number"]) else "spread", (share[1],))
    return None


def _bare(typed: str) -> str:
    return typed.strip().removesuffix("%").strip()


def shown(cell: m.Cell) -> str:
    """What a cell says, without markup and without the marks of notes."""
    return " ".join(" ".join(_words(run) for block in blocks(cell.blocks) for run in own_inlines(block)).split())


def _words(run: tuple[m.Inline, ...]) -> str:
    out: list[str] = []
    for node in run:
        match node:
            case m.Text() | m.Code():
                out.append(node.value)
            case m.LineBreak():
                out.append(" ")
            case m.Math():
                out.append(node.tex)
            case m.Styled(style="superscript"):
                inner = _words(node.children)
                after_ten = bool(out) and out[-1].endswith("10")
                out.append(inner if after_ten or not _NOTE.fullmatch(inner) else "")
            case m.Footnote() | m.Citation() | m.RawInline():
                pass
            case m.Styled() | m.Quoted() | m.Link() | m.InlineGroup():
                out.append(_words(node.children))
            case _:
                pass
    return "".join(out)
