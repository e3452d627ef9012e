"""arXiv: preprints by id. https://info.arxiv.org/help/api/user-manual.html: an Atom feed, many ids at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from builder.model import Json
from builder.registries.answer import SOURCES, Answer, Found, Missing, failed
from builder.registries.client import ARXIV, Client, Unanswered
from builder.registries.csl import day_of, normal
from builder.registries.doi import exists

AT_ONCE = 100
_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"


@SOURCES.add("arxiv")
def works(client: Client, ids: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Preprints by id, as many at once as a request takes; the newest version of each."""
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        try:
            feed = client.xml(ARXIV, "query", {"id_list": ",".join(some), "max_results": str(len(some))})
        except Unanswered as error:
            yield from ((one, failed(error)) for one in some)
            continue
        known = {_id(entry): entry for entry in feed.iterfind(f"{_ATOM}entry")}
        for one in some:
            yield one, _work(one, known[one]) if one in known else _absent(client, one)


def _absent(client: Client, one: str) -> Missing:
    """Each preprint of arXiv got a DOI from it: what doi.org does not know either is none."""
    return Missing("arXiv does not know it", denied="arXiv" if exists(client, f"10.48550/arXiv.{one}") is False else "")


def _id(entry: etree._Element) -> str:
    """The id of an entry without its version; an entry that reports an error has none."""
    match = re.search(r"arxiv\.org/abs/(.+?)(?:v\d+)?$", _said(entry, f"{_ATOM}id"))
    return match[1].lower() if match else ""


def _work(one: str, entry: etree._Element) -> Found:
    """A preprint. Its DOI is the one that arXiv gave it; that of the paper it became is another work's."""
    names: list[Json] = [_name(_said(author, f"{_ATOM}name")) for author in entry.iterfind(f"{_ATOM}author")]
    category = entry.find(f"{_OWN}primary_category")
    label = f" [{category.get('term')}]" if category is not None and "/" not in one else ""
    item: dict[str, Json] = {
        "type": "article",
        "genre": "Preprint",
        "title": _said(entry, f"{_ATOM}title"),
        "author": names,
        "issued": day_of(*_said(entry, f"{_ATOM}published")[:10].split("-")[:3]),
        "publisher": "arXiv",
        "number": f"arXiv:{one}{label}",
        "DOI": f"10.48550/arXiv.{one}",
        "URL": f"https://arxiv.org/abs/{one}",
    }
    published = _said(entry, f"{_OWN}doi").lower()
    notices: list[Json] = [{"relation": "is-preprint-of", "DOI": published}] if published else []
    return Found("arXiv", normal(item), notices)


def _said(node: etree._Element, path: str) -> str:
    return " ".join((node.findtext(path) or "").split())


def _name(whole: str) -> dict[str, Json]:
    """The parts of a name that arXiv gives whole, as BibTeX divides "First von Last": the last word and particles.

    A name with a word as "Collaboration" in it is that of a group.
    """
    if re.search(r"\b(?:collaboration|consortium|team|group)\b", whole, re.I) or " " not in whole:
        return {"literal": whole}
    words = whole.split()
    suffix = words.pop() if len(words) > 2 and re.fullmatch(r"(?:Jr|Sr)\.?|I{2,3}|IV", words[-1]) else ""
    at = next((n for n, word in enumerate(words) if 0 < n < len(words) - 1 and word.islower()), len(words) - 1)
    parts = {"given": " ".join(words[:at]), "family": words[-1], "suffix": suffix.rstrip(".")}
    return {**parts, "non-dropping-particle": " ".join(words[at:-1])}
