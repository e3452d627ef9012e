"""Finding styles by words. In: what somebody types. Out: rows of the index, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence

from builder.format.nearest import nearest
from builder.styles.catalogue import Row, key, rows, squeezed_words


def search(words: str) -> list[Row]:
    """The styles whose title, short title or id has a word that begins with each of ``words``.

    Case and diacritics aside. First those that are called exactly so, then those whose name begins so, then the rest;
    among equals those with rules of their own, then the shorter ids.
    """
    wanted = squeezed_words(words)
    if not wanted:
        return []
    squeezed, found = key(words), []
    for row in rows():
        rank = _rank(row, wanted, squeezed)
        if rank is not None:
            found.append((rank, bool(row.parent), len(row.id), row))
    return [row for *_, row in sorted(found)]


def did_you_mean(words: str) -> str | None:
    """``words`` with those that no style has replaced by what was probably meant; None where nothing is near."""
    vocabulary = {word for row in rows() for word in squeezed_words(f"{row.id} {row.title} {row.short}")}
    meant = []
    for word in squeezed_words(words):
        if any(known.startswith(word) for known in vocabulary):
            meant.append(word)
            continue
        near = nearest(word, (known for known in vocabulary if abs(len(known) - len(word)) <= 2), 0.7)
        if near is None:
            return None
        meant.append(near)
    phrase = " ".join(meant)
    return phrase if search(phrase) else None


def _rank(row: Row, wanted: Sequence[str], squeezed: str) -> int | None:
    """0 for the very name, 1 for the short title, 2 for a name that begins so, 3 for all words; None for no match."""
    if squeezed in (row.key, row.id.replace("-", "")):
        return 0
    if row.short and key(row.short) == squeezed:
        return 1
    names = [row.id.replace("-", " "), *(" ".join(squeezed_words(name)) for name in (row.title, row.short))]
    everything = f" {' '.join(names)}"
    if not all(f" {word}" in everything for word in wanted):
        return None
    phrase = f"{' '.join(wanted)} "
    return 2 if any(f"{name} ".removeprefix("the ").startswith(phrase) for name in names) else 3
