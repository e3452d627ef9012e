"""What a mutation is. In: the texts of a clean workspace. Out: changed texts, and the lines where the defect stands.

A mutation is a few changes; each takes one match of a regular expression in one file, which one is drawn by the seed.
In the new text ``‸`` marks where a finding belongs; several marks are several places that will do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.corpora.bench import Change

MARK = "‸"


@dataclass(frozen=True, slots=True)
class Edit:
    """``old`` is a regular expression (MULTILINE), ``new`` a template with ``\\1`` for its groups; ``file`` may have a ``*``."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """A defect that ``rule`` must find. ``beside``: other codes that are right to speak of it too.

    ``base`` names the clean workspace. ``change``: a defect of what was resolved, as a plug-in could make it; its place
    is ``places``, as ``file:regular expression`` of the clean text. ``nowhere``: the finding has no place.
    """

    rule: str
    name: str
    base: str
    edits: tuple[Edit, ...] = ()
    beside: frozenset[str] = frozenset()
    change: Change | None = None
    places: tuple[str, ...] = ()
    nowhere: bool = False

    @property
    def id(self) -> str:
        return f"{self.rule}-{self.name.replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Mutant:
    """The changed files, and the places (file, line) where a finding is right."""

    texts: Mapping[str, str]
    places: frozenset[tuple[str, int]]


def mutant(mutation: Mutation, texts: Mapping[str, str], seed: int = 0) -> Mutant:
    """The workspace with the defect. Raises LookupError when an edit finds nothing to change."""
    chance = random.Random(f"{mutation.id} {seed}")
    changed: dict[str, str] = {}
    for edit in mutation.edits:
        sites = [
            (name, match)
            for name in sorted(texts)
            if fnmatchcase(name, edit.file)
            for match in re.finditer(edit.old, changed.get(name, texts[name]), re.MULTILINE)
        ]
        if not sites:
            raise LookupError(f"{mutation.id}: {edit.old!r} is nowhere in {edit.file}")
        name, match = chance.choice(sites)
        text = changed.get(name, texts[name])
        changed[name] = text[: match.start()] + match.expand(edit.new) + text[match.end() :]
    places = {(name, line) for name, text in changed.items() for line in _marked(text)}
    for place in mutation.places:
        name, _, pattern = place.partition(":")
        found = re.search(pattern, texts[name], re.MULTILINE)
        if found is None:
            raise LookupError(f"{mutation.id}: {pattern!r} is nowhere in {name}")
        places.add((name, texts[name].count("\n", 0, found.start()) + 1))
    if mutation.nowhere:
        places.add(("", 0))
    return Mutant({name: text.replace(MARK, "") for name, text in changed.items()}, frozenset(places))


def _marked(text: str) -> list[int]:
    return [text.count("\n", 0, at.start()) + 1 for at in re.finditer(MARK, text)]
