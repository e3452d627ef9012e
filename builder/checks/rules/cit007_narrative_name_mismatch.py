"""CIT007: a name beside a citation that is not the author's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.prose_lines import Line, Stretch
from builder.checks.prose_passages import passages
from builder.checks.refs_fields import names, place, said_authors, text
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import folded, listed
from builder.diagnostics import Severity
from builder.resolve.works import NAMES

_NAME = r"(?:(?:van|von|de|der|den|di|da|le|la|del|dos)\s)*[A-ZÀ-Þ][\w’'-]*[\w]"
_BEFORE = re.compile(
    rf"(?P<name>{_NAME})(?:\s(?:and|&|und|et)\s{_NAME})?(?:,?\s(?:et\sal\.?|and\sco-?workers|and\scolleagues|u\.\s?a\.))"
    r"(?:’s)?(?:\s\((?:19|20)\d\d[a-z]?\))?\s?$"
)
_SUPPRESSED = re.compile(rf"(?P<name>{_NAME})\s?$")


@rule("CIT007", "narrative-name-mismatch", severity=Severity.WARNING)
def narrative_name_mismatch(context: Context) -> Iterator[Finding]:
    """A name typed beside a citation whose work has no such author.

    Why: One of the two is wrong: the reader looks up the work and finds somebody else's.

    Bad: Smith et al. [@jones2020] found round pebbles.

    Good: Jones et al. [@jones2020] found round pebbles. Or: @jones2020 found round pebbles.

    Fix: None: the name may be wrong, or the key.

    Source: biblatex manual, textcite: names are taken from the entry, so that they cannot differ. Only a name with
    “et al.” or “and colleagues” counts, or one before a citation without author ([-@key]); authors, editors and
    translators of the works cited there may have it.
    """
    for passage in context.memo(passages):
        line = passage.line
        for piece in line.pieces:
            if isinstance(piece.node, m.Citation) and (found := _named(line, piece, piece.node)):
                yield from _wrong(context, line, piece.node, found)


def _named(line: Line, piece: Stretch, node: m.Citation) -> re.Match[str] | None:
    if node.cites[0].mode == "author-in-text":
        return None
    stretch = max(0, piece.start - 80), piece.start
    alone = _SUPPRESSED.search(line.text, *stretch) if node.cites[0].mode == "suppress-author" else None
    return alone or _BEFORE.search(line.text, *stretch)


def _wrong(context: Context, line: Line, node: m.Citation, found: re.Match[str]) -> Iterator[Finding]:
    known = context.manuscript.references
    works = [known[cite.key] for cite in node.cites if cite.key in known]
    people = [person for work in works for person in _people(work)]
    name = found["name"].removesuffix("’s").removesuffix("'s")
    if len(works) < len(node.cites) or not people or any(_same(folded(name), person) for person in people):
        return
    first = works[0]
    span = line.span(found.start("name"), found.start("name") + len(name))
    keys = listed([f"@{work.key}" for work in works])
    message = f"{name} is not an author of {keys}"
    hint = f"{first.key} is by {said_authors(first.item)}: correct the name, or cite another work"
    yield Finding(message, span, hint, related=((place(first, "author"), f"the authors of {first.key}"),))


def _people(work: m.Reference) -> list[str]:
    """Family, given and literal names, folded."""
    people = [person for field in NAMES for person in names(work.item, field)]
    parts = ("non-dropping-particle", "dropping-particle", "family", "literal", "given")
    return [folded(" ".join(text(person, part) for part in parts)) for person in people]


def _same(name: str, person: str) -> bool:
    """Whether all words of the name are among those of the person; a name may be written in one or in two words."""
    return set(name.split()) <= set(person.split()) or name.replace(" ", "") in person.replace(" ", "")
