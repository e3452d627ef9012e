"""Lists in a sentence: "a, b and c"."""

from __future__ import annotations

from collections.abc import Sequence

from builder.format.locale import terms


def separators(count: int, lang: str) -> list[str]:
    """What stands between ``count`` items: ", " and before the last " and ". No serial comma, as British journals."""
    if count < 2:
        return []
    return [", "] * (count - 2) + [f" {terms(lang).and_} "]


def listed(items: Sequence[str], lang: str) -> str:
    """``items`` in one phrase.

    >>> listed(["a", "b", "c"], "en-GB")
    'a, b and c'
    """
    gaps = [*separators(len(items), lang), ""]
    return "".join(item + gap for item, gap in zip(items, gaps, strict=False))
