"""Asking the registries. In: identifiers. Out: what was found, and of the others why it was not.

Only ``--online`` comes here: this module imports httpx, which costs a build 0.1 s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder.registries import arxiv, crossref, datacite, doi, pubmed  # noqa: F401  # register themselves
from builder.registries.answer import SOURCES, Found, Missing, Unreachable
from builder.registries.client import Client
from builder.registries.identifier import Identifier, Tried


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of asking. ``unreachable``: the hosts that there was no way to."""

    found: Mapping[Identifier, Found]
    missing: Mapping[Identifier, Tried]
    unreachable: Mapping[Identifier, str]


def fetch(wanted: Iterable[Identifier], tell: Callable[[str], None], client: Client) -> Answers:
    """Ask for all of ``wanted``; ``tell`` hears "fetching 3 of 12". Kinds that no registry has are passed over."""
    kinds: dict[str, list[str]] = {}
    for one in sorted(set(wanted)):
        if one.kind in SOURCES.names():
            kinds.setdefault(one.kind, []).append(one.value)
    count, done = sum(map(len, kinds.values())), 0
    found, missing, unreachable = dict[Identifier, Found](), dict[Identifier, Tried](), dict[Identifier, str]()
    with client:
        for kind, values in kinds.items():
            tell(f"fetching {done + 1} of {count}")
            for value, answer in SOURCES.get(kind)(client, values):
                done += 1
                tell(f"fetching {min(done + 1, count)} of {count}")
                match answer:
                    case Found():
                        found[Identifier(kind, value)] = answer
                    case Missing():
                        missing[Identifier(kind, value)] = Tried(answer.why, answer.again, answer.denied)
                    case Unreachable():
                        unreachable[Identifier(kind, value)] = answer.host
    return Answers(dict(sorted(found.items())), dict(sorted(missing.items())), dict(sorted(unreachable.items())))
