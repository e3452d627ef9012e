"""Names of journals. In: container titles as typed. Out: which of them are one journal under two names.

An abbreviation cuts words short and leaves small ones out (ISO 4: “IEEE Trans. Autom. Sci. Eng.”), or keeps the
initials only (“MNRAS”).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.checks.refs_titles import SMALL
from builder.checks.words import folded

_ARCHIVES = re.compile(
    r"""(?:the\ )?
    (?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|eartharxiv|engrxiv|socarxiv|techrxiv|ssrn|authorea
      |research\ square|osf\ preprints|preprints(?:\ org)?)
    (?:\ (?:preprints?|cornell\ university|electronic\ journal|e\ prints?|eprint|server|org|arxiv|abs\ .*
      |[a-z]{2,4}\ [a-z]{2}|\d.*))*""",
    re.X,
)


def archive(journal: str) -> str:
    """The archive of preprints that is called a journal here (“arXiv preprint arXiv:2105.01171”); empty for others."""
    plain = folded(journal)
    return plain.removeprefix("the ").split()[0] if _ARCHIVES.fullmatch(plain) else ""


def one_name(journal: str) -> str:
    """The name without capitals, punctuation, “The” and what archives add."""
    plain = folded(journal.replace("&", " and "))
    return archive(journal) or plain.removeprefix("the ")


def variants(journals: Iterable[str]) -> list[list[str]]:
    """The names of each journal that has several, in order of appearance."""
    groups: dict[str, list[str]] = {}
    for journal in dict.fromkeys(journals):
        groups.setdefault(one_name(journal), []).append(journal)
    by_initials: dict[str, list[str]] = {}
    for name in groups:
        words = _main(name)
        initials = words[0] if len(words) == 1 else "".join(word[0] for word in words)
        by_initials.setdefault(initials, []).append(name)
    for names in by_initials.values():
        _join(names, groups)
    return [group for group in groups.values() if len(group) > 1]


def _join(names: list[str], groups: dict[str, list[str]]) -> None:
    """Put abbreviations to the one name that they can stand for."""
    for short in names:
        whole = [long for long in names if long in groups and _abbreviates(_main(short), _main(long))]
        if len(whole) == 1 and short in groups:
            groups[whole[0]] = [*groups[whole[0]], *groups.pop(short)]


def _main(name: str) -> list[str]:
    return [word for word in name.split() if word not in SMALL] or name.split()


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Whether every word begins its counterpart, and one at least is cut by more than the letter of a plural."""
    pairs = list(zip(short, long, strict=False))
    cut = any(len(b) - len(a) > 1 for a, b in pairs)
    if len(short) == 1 and len(short[0]) > 3:  # MNRAS
        return short[0] == "".join(word[0] for word in long)
    return len(short) == len(long) > 1 and cut and all(b.startswith(a) for a, b in pairs)
