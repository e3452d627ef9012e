"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The one of ``names`` most like ``word``, case aside; None where none is near."""
    known = {name.casefold(): name for name in sorted(names, reverse=True)}
    found = get_close_matches(word.casefold(), list(known), 1, cutoff)
    return known[found[0]] if found else None


def did_you_mean(word: str, names: Iterable[str], mark: str = "") -> str:
    """A hint: ``Did you mean @huang2021?``, ``mark`` standing before the name; "" where nothing is near."""
    found = nearest(word, names)
    return f"Did you mean {mark}{found}?" if found else ""
