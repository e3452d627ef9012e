"""Hints for mistyped names. In: what was typed and what there is. Out: a sentence, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """``Did you mean "x"?`` for the nearest known name, or "" where none is near."""
    by_fold = {name.casefold(): name for name in sorted(known)}
    near = get_close_matches(typed.casefold(), by_fold, n=1, cutoff=0.65)
    return f"Did you mean “{by_fold[near[0]]}”?" if near else ""


def one_of(names: Iterable[str]) -> str:
    """``a, b or c``."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
