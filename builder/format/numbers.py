"""Numbers as labels: letters for appendices and lists, roman figures, lists of numbers with runs joined."""

from __future__ import annotations

from collections.abc import Sequence


def letters(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA. ``number`` is at least 1."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out


ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def roman(value: int) -> str:
    """``value`` in small roman figures."""
    out = ""
    for worth, figures in ROMAN:
        out += figures * (value // worth)
        value %= worth
    return out + ROMAN_ONES[value]


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Indices (first, last) of maximal runs of consecutive integers; a run of two is two single ones.

    >>> runs([1, 2, 3, 5, 6])
    [(0, 2), (3, 3), (4, 4)]
    """
    out: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(places) + 1):
        if i < len(places) and places[i] == places[i - 1] + 1:
            continue
        if i - start >= 3:
            out.append((start, i - 1))
        else:
            out.extend((j, j) for j in range(start, i))
        start = i
    return out
