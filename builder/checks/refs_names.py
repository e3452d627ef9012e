"""Names that cannot be names. In: the names of a reference as CSL-JSON. Out: what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.checks.refs_fields import Item, names, text
from builder.model import Json

ROLES = ("author", "editor", "translator")
OTHERS = re.compile(r"(?:^|[\s,;])(?:and\s+)?(?:et\.?\s+al(?:ii|iae)?\b\.?|and\s+others\b)|^others$|…|\.\.\.", re.I)
_OTHER_WORDS = re.compile(r"al|others|…|\.\.\.", re.I)
_SUFFIX = re.compile(
    r",?\s+(?:Jr|Sr|I{2,3}|IV|VI{0,3}|M\.?D|Ph\.?D|D\.?Phil|Esq|[23][rn]d)\.?$|,\s*(?:I{2,3}|IV|V)$", re.I
)
_BODY = re.compile(
    r"\b(?:academy|administration|agency|alliance|association|authority|board|center|centre|cent(?:er|re)s|collaborat"
    r"(?:ion|ive|ors)|college|commission|committee|company|consortium|corporation|council|department|federation|foundation|"
    r"group|inc|initiative|institut(?:e|es|ion)|investigators|laboratory|ministry|network|office|organi[sz]ation|panel|"
    r"program(?:me)?|project|school|service|society|taskforce|team|union|university|working)\b",
    re.I,
)
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){1,4}|[A-Z]{1,2}")
_TORN = re.compile(r"(?P<a>[^\W\d_]{2,})-(?P<initial>[A-Z])\.?\s+(?P<b>[^\W\d_]{2,})")
_LOOK = re.compile(r"[\d,;&…]|\.\.|\b(?:and|und|et|al|others)\b|-[A-Z]\b", re.I)
"""What damage looks like: names without any of it are passed over quickly."""


class Odd(NamedTuple):
    """``field`` (dotted) holds ``value``; ``what`` is wrong with it; ``hint`` what to write."""

    field: str
    value: str
    what: str
    hint: str


def cut_short(item: Item) -> Iterator[tuple[str, str, bool]]:
    """(dotted field, name, whether that is all of the name) of each name that stands for others: et al."""
    for role in ROLES:
        for number, name in enumerate(names(item, role)):
            for part in ("family", "given", "literal"):
                value = text(name, part)
                if value and _OTHER_WORDS.search(value) and (found := OTHERS.search(value)):
                    rest = OTHERS.sub("", value, count=1).strip(" ,;.")
                    whole = len([p for p in name.values() if p]) == 1 and not rest
                    if value.casefold() == "others" and not whole:
                        continue  # somebody is called so
                    yield f"{role}.{number}.{part}", found[0] if found[0].strip() else value, whole


def odd_names(item: Item) -> Iterator[Odd]:
    """Names that are damaged, at most one finding a name."""
    for role in ROLES:
        people = names(item, role)
        full = any(text(name, "given") for name in people)
        for number, name in enumerate(people):
            if found := _odd(name, full):
                part, what, hint = found
                yield Odd(f"{role}.{number}.{part}", text(name, part), what, hint)


def _odd(name: Mapping[str, Json], full: bool) -> tuple[str, str, str] | None:
    """(part, what is wrong, hint). ``full``: others of the list have given names."""
    family, given, literal = text(name, "family"), text(name, "given"), text(name, "literal")
    odd = _LOOK.search(f"{family} {given} {literal}")
    if literal or (odd and OTHERS.search(f"{family} {given}")):
        return _list(literal) if odd else None
    if not given and _BODY.search(family) and " " in family:
        return "family", "is an organisation in the place of a family name", f'Write {{"literal": "{family}"}}'
    if found := _TORN.search(family):
        whole = f"{found['a']}-{found['b']}"
        hint = f'The family name is perhaps “{whole}”: write {{"family": "{whole}", "given": "…"}}'
        return "family", "has an initial within the family name", hint
    for part, value in (("family", family), ("given", given)) if odd else ():
        plain = _SUFFIX.sub("", value)
        if re.search(r"\d", plain):
            return part, "contains a digit", "Delete what is no part of the name"
        if re.search(r"[;&]|\s(?:and|und|et)\s|\band$|^and\b", plain) and not _BODY.search(plain):
            return part, "seems to hold several names", "Give each person an entry of the list"
        if "," in plain:
            return part, "has a comma within one part of the name", 'Write {"family": "…", "given": "…"}'
    return _whole(family, given, full)


def _whole(family: str, given: str, full: bool) -> tuple[str, str, str] | None:
    if _INITIALS.fullmatch(family) and re.search(r"[a-z]{3}", given):
        return "family", f"seems to be swapped with “{given}”", f'Write {{"family": "{given}", "given": "{family}"}}'
    letters = re.sub(r"[^A-Za-zÀ-ÿ]", "", family)
    if len(letters) > 3 and letters.isupper() and given:
        return "family", "is written in capitals", f"Write {family.title()}"
    if family and not given and full and " " not in family and not family.isupper():
        hint = 'Add the given name; for an organisation or a single name write {"literal": "…"}'
        return "family", "has no given name, though others of the list have one", hint
    return None


def _list(literal: str) -> tuple[str, str, str] | None:
    """A whole list of persons in one name, as “Stone, A., Rock, B.” is."""
    if len(re.findall(r"[^\W\d_]{2,},? (?:[A-Z]\.[ -]?)+(?:,|;| and| &|$)", literal)) > 1:
        return "literal", "seems to hold several names", "Give each person an entry of the list"
    return None
