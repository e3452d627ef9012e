"""Finding styles by words."""

from __future__ import annotations

import pytest

from builder.styles.search import did_you_mean, search


def ids(words: str, count: int) -> list[str]:
    return [row.id for row in search(words)[:count]]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("nature", ["nature", "nature-brackets", "nature-no-et-al"]),  # the very name; names that begin so
        ("Nature Medicine", ["nature-medicine"]),
        ("medicine nature", ["nature-medicine"]),  # all words, in any order
        ("NATURE MEDIC", ["nature-medicine"]),  # beginnings of words
        ("rheumatologie zeitschrift", ["zeitschrift-fur-rheumatologie"]),
        ("médecine sciences", ["medecine-sciences"]),
        ("medecine/sciences", ["medecine-sciences"]),
        ("pnas", ["pnas"]),
        ("apa", ["apa"]),
        ("chicago author date", ["chicago-author-date"]),
    ],
)
def test_the_likeliest_come_first(words: str, first: list[str]) -> None:
    assert ids(words, len(first)) == first


def test_among_equals_those_with_rules_of_their_own_come_first() -> None:
    parents = [bool(row.parent) for row in search("nature") if row.id.startswith("nature-")]
    assert parents == sorted(parents)


@pytest.mark.parametrize("words", ["", "  ", "!?", "xyzzy", "natural nonsense words"])
def test_nothing_matches(words: str) -> None:
    assert search(words) == []


@pytest.mark.parametrize(
    ("words", "meant"),
    [("natur medcine", "natur medicine"), ("american asociation", "american association"), ("xyzzyxyzzy", None)],
)
def test_words_that_no_style_has(words: str, meant: str | None) -> None:
    assert did_you_mean(words) == meant
