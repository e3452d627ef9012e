"""DOIs: doi.org says which agency registered a prefix ("Which RA?", DOI Handbook), then that agency is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from builder.registries.answer import AGENCIES, MANY, SOURCES, Answer, Found, Missing, Unreachable
from builder.registries.client import DOI, Client, Unanswered
from builder.registries.shape import fields, listed, text

_PREFIXES_AT_ONCE = 50
_MANY = 4
"""So many DOIs of an agency are asked for together."""
_LIKELY = ("crossref", "datacite")
"""Asked in turn where doi.org does not say whose a prefix is."""


@SOURCES.add("doi")
def works(client: Client, dois: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Works by DOI, each from the agency that registered it."""
    short = [doi for doi in dois if doi.startswith("10/")]
    yield from ((doi, Missing("a short DOI tells no registry; write the whole DOI")) for doi in short)
    whole = [doi for doi in dois if doi not in short]
    agencies = _agencies(client, sorted({_prefix(doi) for doi in whole}))
    rest = []
    for agency, some in _by_agency(whole, agencies):
        many = MANY.get(agency)(client, some) if agency in MANY.names() and len(some) >= _MANY else {}
        yield from many.items()
        rest += [doi for doi in some if doi not in many]
    yield from client.each(lambda doi: _work(client, doi, agencies.get(_prefix(doi), "")), rest)


def _by_agency(dois: list[str], agencies: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for doi in dois:
        groups.setdefault(agencies.get(_prefix(doi), "").lower(), []).append(doi)
    return sorted(groups.items())


def _work(client: Client, doi: str, agency: str) -> Answer:
    if agency and agency.lower() not in AGENCIES.names():
        return Missing(f"its registration agency, {agency}, cannot be asked")
    if agency:
        answer = AGENCIES.get(agency.lower())(client, doi)
        return _sure(client, doi, answer) if isinstance(answer, Missing) and not answer.again else answer
    answers = []
    for name in _LIKELY:
        answers.append(AGENCIES.get(name)(client, doi))
        if isinstance(answers[-1], Found):
            return answers[-1]
    lost = [answer for answer in answers if isinstance(answer, Unreachable)]
    if lost:
        return lost[0]
    neither = _neither([one for one in answers if isinstance(one, Missing)])
    return neither if neither.again else _sure(client, doi, neither)


def _sure(client: Client, doi: str, answer: Missing) -> Missing:
    """``answer``, and whether doi.org says the same: a prefix may have gone to another agency in part."""
    return replace(answer, denied="doi.org") if exists(client, doi) is False else answer


def exists(client: Client, doi: str) -> bool | None:
    """Whether there is a DOI; None where doi.org does not say so clearly ("Which RA?": status "DOI does not exist")."""
    try:
        answer = listed(client.json(DOI, f"doiRA/{quote(doi, safe='/')}"))
    except Unanswered:
        return None
    one = fields(answer[0]) if len(answer) == 1 else {}
    if text(one.get("RA")):
        return True
    return False if text(one.get("status")) == "DOI does not exist" else None


def _neither(answers: list[Missing]) -> Missing:
    return Missing(" and ".join(one.why for one in answers), again=any(one.again for one in answers))


def _prefix(doi: str) -> str:
    return doi.partition("/")[0]


def _agencies(client: Client, prefixes: list[str]) -> dict[str, str]:
    """The agency of each prefix, as far as doi.org says so."""
    known: dict[str, str] = {}
    for at in range(0, len(prefixes), _PREFIXES_AT_ONCE):
        try:
            answer = client.json(DOI, f"doiRA/{','.join(prefixes[at : at + _PREFIXES_AT_ONCE])}")
        except Unanswered:  # the likely ones are asked instead
            continue
        for one in map(fields, listed(answer)):
            if name := text(one.get("RA")):
                known[text(one.get("DOI"))] = name
    return known
