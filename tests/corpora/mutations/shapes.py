"""Short ways to write mutations."""

from __future__ import annotations

from collections.abc import Iterable

from tests.corpora.bench import Change
from tests.corpora.mutations.mutation import Edit, Mutation


def mutation(
    rule: str,
    name: str,
    base: str,
    *edits: tuple[str, str, str],
    beside: str = "",
    change: Change | None = None,
    places: Iterable[str] = (),
    nowhere: bool = False,
) -> Mutation:
    """A Mutation; ``edits`` are (file, old, new), ``beside`` codes with blanks between."""
    made = tuple(Edit(*edit) for edit in edits)
    return Mutation(rule, name, base, made, frozenset(beside.split()), change, tuple(places), nowhere)


def entry(file: str, fields: str) -> tuple[str, str, str]:
    """A further entry, on one line, at the end of a CSL-JSON file."""
    return (file, r"\}\n\]\n\Z", "},\n  {" + fields.replace("\\", "\\\\") + "}\n]\n")
