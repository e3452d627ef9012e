"""Words of sources compared. In: text as typed in different places. Out: text that is equal where it says the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from builder import model as m
from builder.model.plain import raw_text
from builder.model.walk import blocks, own_inlines
from builder.resolve.richtext import bare

_MARKS = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("“”„«»", '"')})
_NOT_WORDS = re.compile(r"[\W_]+")


def said(value: str) -> str:
    """``value`` without markup of CSL-JSON, typographic variants of marks, and a full stop at its end."""
    plain = unicodedata.normalize("NFKC", bare(value)).translate(_MARKS)
    return " ".join(plain.split()).rstrip(". ")


def folded(value: str) -> str:
    """The bare words: no capitals, accents or punctuation."""
    apart = unicodedata.normalize("NFKD", said(value).casefold())
    return _NOT_WORDS.sub(" ", "".join(c for c in apart if not unicodedata.combining(c))).strip()


def cell_words(cell: m.Cell) -> str:
    """What the author typed into a cell, without markup."""
    runs = (raw_text(run) for block in blocks(cell.blocks) for run in own_inlines(block))
    return " ".join(" ".join(runs).split())


def listed(items: Sequence[str]) -> str:
    """``a, b and c``, for messages."""
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def count(number: int, noun: str) -> str:
    """``1 row``, ``2 rows``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
