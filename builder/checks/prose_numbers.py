"""Numbers in sentences. In: words as typed. Out: what they count.

``NUMBER`` matches digits, with thousands set off by commas or narrow blanks, or an English number word up to twenty.
"""

from __future__ import annotations

import re
from fractions import Fraction

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
VALUES = {word: value for value, word in enumerate(_WORDS)} | {"both": 2}
NUMBER = rf"\b(?:\d{{1,3}}(?:[,\u202f\u00a0]\d{{3}})+|\d+|{'|'.join(_WORDS)}|{'|'.join(w.title() for w in _WORDS)})\b"


def parsed(typed: str) -> int | None:
    """12, 1,204 and twelve as numbers; None for what is none."""
    digits = re.sub(r"[,\u202f\u00a0]", "", typed)
    return int(digits) if digits.isdecimal() else VALUES.get(typed.casefold())


def percent(typed: str) -> Fraction:
    """30, 30.5 and 30,5 without their sign."""
    return Fraction(typed.replace(",", "."))


def shares(count: int, whole: int, typed: str) -> bool:
    """Whether ``typed`` percent is ``count`` of ``whole``, rounded to its own digits, a half either way."""
    digits = len(re.split(r"[.,]", typed)[1]) if re.search(r"[.,]", typed) else 0
    return abs(Fraction(100 * count, whole) - percent(typed)) <= Fraction(1, 2 * 10**digits)
