"""Numbers typed in ways that are not read as numbers. In: what a cell says. Out: the number that is meant."""

from __future__ import annotations

import re

_COMMA = re.compile(r"([-−]?\d+),(\d{1,2}|\d{4,})(\s?%?)")
_GERMAN = re.compile(r"([-−]?\d{1,3}(?:\.\d{3})+),(\d+)")
_BLANKS = re.compile(r"[-−]?\d{1,3}(?: \d{3})+(?:\.\d+)?")
_LETTERS = re.compile(r"[-−]?(?=[\dOolI.,]*\d)[\dOolI]+(?:[.,][\dOolI]+)?")
_DOTS = re.compile(r"[-−]?\d+(?:\.\.+|,\.|\.,)\d+|[-−]?\d+\.\d+\.\d+|\d+[.,]")


def meant(typed: str) -> str | None:
    """The number as it should be typed; "" where it is unclear which; None for what was never meant as a number."""
    if found := _COMMA.fullmatch(typed):
        return f"{found[1]}.{found[2]}{found[3]}"
    if found := _GERMAN.fullmatch(typed):
        return f"{found[1].replace('.', '')}.{found[2]}"
    if _BLANKS.fullmatch(typed):
        return typed.replace(" ", "")
    if _LETTERS.fullmatch(typed) and re.search("[OolI]", typed):
        return re.sub("[lI]", "1", re.sub("[Oo]", "0", typed))
    if _DOTS.fullmatch(typed):
        return ""
    return None
