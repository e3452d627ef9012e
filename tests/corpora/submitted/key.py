"""The key, and what findings are worth by it. In: findings. Out: mistakes found, missed, findings that no mistake explains."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from builder.checks.catalogue import known_codes
from tests.corpora.bench import Found, Workspace

HERE = Path(__file__).parent
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the codes that may say it, the places of which one will do. ``online``: only registries know."""

    what: str
    codes: frozenset[str]
    places: frozenset[Place]
    online: bool = False

    def explains(self, one: Found) -> bool:
        """Whether the finding, or a place it calls related, is about this."""
        return one.code in self.codes and bool({(one.file, one.line), *one.related} & self.places)

    @property
    def findable(self) -> bool:
        """Whether a rule that exists could find it offline."""
        return not self.online and not self.codes.isdisjoint(known_codes())

    def __str__(self) -> str:
        where = " or ".join(f"{file}:{line}" for file, line in sorted(self.places))
        return f"{where} {'/'.join(sorted(self.codes))}: {self.what}"


@dataclass(frozen=True, slots=True)
class Key:
    """``right``: what looks wrong and is not; no codes mean any."""

    mistakes: tuple[Mistake, ...]
    right: tuple[Mistake, ...]


def key(workspace: Workspace) -> Key:
    """Read ``key.yaml``; raises LookupError where its words are not in the manuscript once."""
    tree = yaml.safe_load((HERE / "key.yaml").read_text("utf-8"))
    mistakes = tuple(
        Mistake(one["what"], frozenset(one["codes"]), _places(each, workspace), one.get("online", False))
        for one in tree["mistakes"]
        for each in one["each"]
    )
    right = tuple(Mistake(one["what"], frozenset(one["codes"]), _places(one["at"], workspace)) for one in tree["right"])
    return Key(mistakes, right)


def _places(said: str, workspace: Workspace) -> frozenset[Place]:
    return frozenset(_place(one, workspace) for one in said.split(" | "))


def _place(said: str, workspace: Workspace) -> Place:
    """``file: words`` or ``file: words+3`` (lines further down)."""
    file, _, words = said.partition(": ")
    lower = re.search(r"\+(\d+)$", words)
    words = words[: lower.start()] if lower else words
    text = workspace.texts[file]
    if words not in text:
        raise LookupError(f"“{words}” is not in {file}")
    return file, text.count("\n", 0, text.index(words)) + 1 + (int(lower[1]) if lower else 0)


def recall(mistakes: tuple[Mistake, ...], findings: tuple[Found, ...]) -> tuple[float, str]:
    """The share found of what can be found offline, and a table by code; below it all that was missed."""
    findable = [one for one in mistakes if one.findable]
    missed = [one for one in findable if not any(one.explains(f) for f in findings)]
    count, lost = (Counter(min(one.codes) for one in some) for some in (findable, missed))
    lines = [f"{code:<8} {count[code] - lost[code]:>3} of {count[code]:>3}" for code in sorted(count)]
    share = 1 - len(missed) / len(findable)
    lines.append(f"{'all':<8} {len(findable) - len(missed):>3} of {len(findable):>3}  {share:.1%}")
    return share, "\n".join([*lines, *(f"missed: {one}" for one in missed)])


def unexplained(answers: Key, findings: tuple[Found, ...]) -> list[Found]:
    """Findings that no mistake of the key explains."""
    return [f for f in findings if not any(one.explains(f) for one in answers.mistakes)]


def wronged(answers: Key, findings: tuple[Found, ...]) -> list[str]:
    """Findings on what is right; that a place is only related to one is no finding on it."""
    return [
        f"{one.what}: {f}"
        for one in answers.right
        for f in findings
        if (not one.codes or f.code in one.codes) and (f.file, f.line) in one.places
    ]
