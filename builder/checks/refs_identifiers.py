"""Identifiers that cannot be right. In: a CSL-JSON item. Out: what is wrong with those it has, field by field.

Nothing is looked up: a check character that does not fit, a number that people type where they know none, an address
that leads to no work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from builder.checks import refs_checkdigits as check
from builder.checks.refs_fields import Item, names, text

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
ARXIV = re.compile(r"(?<![\d.])(\d{4})\.(\d{4,5})(?:v\d+)?(?![\d.])")
_ARXIV_HOME = re.compile(r"arxiv", re.I)


class Doubt(NamedTuple):
    """``value`` in ``field`` (dotted) is wrong; ``what`` says how, as the end of a sentence about it.

    Not ``sure``: works may exist that are written so.
    """

    field: str
    value: str
    what: str
    kind: str = ""
    sure: bool = True


def doi(item: Item) -> tuple[str, str]:
    """(DOI, field): of the field DOI, else the one within the URL; empty where there is none."""
    for field in ("DOI", "URL"):
        value = text(item, field)
        if value and (found := DOI.search(unquote(value) if "%" in value else value)):
            return re.sub(r"(?:/full|/abstract|/pdf|\.pdf|/meta)?[.,;)]*$", "", found[0].split("?")[0]), field
    return "", ""


def arxiv(item: Item) -> tuple[str, str, str]:
    """(YYMM, serial, field) of an arXiv identifier; empty where there is none."""
    for field in ("number", "URL", "DOI", "eprint", "arxiv", "container-title", "page"):
        value = text(item, field)
        if (field in ("eprint", "arxiv") or _ARXIV_HOME.search(value)) and (found := ARXIV.search(value)):
            return found[1], found[2], field
    return "", "", ""


def misfits(item: Item) -> Iterator[Doubt]:
    """Identifiers whose check character does not fit: ISBN, ISSN, PII, ORCID, DOIs of Springer, Nature and BMC."""
    books = text(item, "ISBN")
    for typed in re.split(r"[;,]|\s(?=97[89])|(?<=[\dXx])\s+(?=\d[\d-]{8})", books) if books else ():
        if check.isbn(typed) is False:
            yield Doubt("ISBN", typed.strip(), "its last digit does not fit the others", "ISBN")
    serial = text(item, "ISSN")
    for typed in re.findall(r"\d{4}[-‐–]?\d{3}[\dXx]", serial) if serial else ():
        if check.issn(typed) is False:
            yield Doubt("ISSN", typed, "its last digit does not fit the others", "ISSN")
    name, field = doi(item)
    if check.springer(name) is False:
        yield Doubt(field, name, "its last character, by which the publisher guards it, does not fit the others", "DOI")
    if check.issn(check.serial_of_pii(name)) is False:
        yield Doubt(field, name, "the ISSN within it is none: its last digit does not fit", "DOI")
    elif check.pii(name) is False:
        yield Doubt(field, name, "its last character does not fit the others", "DOI", sure=False)
    for role in ("author", "editor"):
        for number, person in enumerate(names(item, role)):
            part = next((name for name in ("ORCID", "orcid") if name in person), "")
            typed = text(person, part) if part else ""
            if typed and check.orcid(typed) is False:
                yield Doubt(f"{role}.{number}.{part}", typed, "its last digit does not fit the others", "ORCID iD")


_ROUND = frozenset(("12345", "1234", "01234", "00123", "0123", "99999", "9999", "11111", "1111", "54321"))
_DUMMY = re.compile(r"^10\.(?:1000|1234|12345|0000|00000|5555|xxxx+)/", re.I)
_CROSSES = re.compile(r"x{4,}|\bx{3}\b|example|placeholder|\b(?:todo|tbd)\b|0{6,}$|123456789", re.I)
_GIVEN_OUT = re.compile(r"^10\.1000/(?:182|1)$|^10\.5555/(?:\d{6,}(?:\.\d{6,})?|\w+-\w+)$", re.I)
_NOWHERE = re.compile(r"^(?:https?://)?(?:[\w-]+\.)*example\.(?:com|org|net)(?:[/:?#]|$)", re.I)


def placeholders(item: Item) -> Iterator[Doubt]:
    """Identifiers that look as if they stood for one that was to be looked up.

    Let through: DOIs of the DOI Handbook, and the numbers beginning with 10.5555 that ACM gives to works without DOI.
    """
    _, serial, field = arxiv(item)
    if serial and (serial in _ROUND or int(serial) <= 9):
        yield Doubt(field, text(item, field), f"the number {serial} is what is typed where none is known", "arXiv id")
    name = text(item, "DOI") or (doi(item)[0] if "URL" in item else "")
    where = "DOI" if text(item, "DOI") else "URL"
    suffix = name.partition("/")[2]
    if name and not _GIVEN_OUT.match(name) and (_DUMMY.match(name) or _CROSSES.search(suffix)):
        yield Doubt(where, name, "it is a stand-in that leads nowhere", "DOI")
    elif _NOWHERE.match(text(item, "URL")):
        yield Doubt("URL", text(item, "URL"), "example sites are for examples and hold no works", "address")
    number = text(item, "PMID")
    if re.fullmatch(r"123456(?:7(?:8(?:90?)?)?)?|0+|9{5,}|1{5,}", number):
        yield Doubt("PMID", number, "it is a stand-in", "PMID")


_HOME = re.compile(
    r"""https?://[^/]+(?:
        /?                                                        # nothing but the host
        | /(?:index|home|default)(?:\.\w+)?/?
        | /(?:journals?|loi|toc)/?(?:[\w.-]+/?)?                  # a journal's page
        | /(?:[\w-]+/)?(?:home|about|issues?|archive)/?
    )(?:[?#].*)?""",
    re.X | re.I,
)
_PARTS = frozenset(
    ("article-journal", "article", "article-magazine", "article-newspaper", "chapter", "paper-conference")
)
"""Works that have a page of their own; a book, a report or a piece of software may have a site to itself."""


def homepage(item: Item) -> bool:
    """Whether the address of an article or the like leads to a site or a journal, and nothing else leads to it."""
    if text(item, "type") not in _PARTS or text(item, "DOI") or text(item, "PMID") or doi(item)[0]:
        return False
    return bool(_HOME.fullmatch(text(item, "URL")))


def doubts(item: Item) -> list[Doubt]:
    """All that speaks against an entry's identifiers."""
    found = [*misfits(item), *placeholders(item)]
    return [*found, Doubt("URL", text(item, "URL"), "it leads to no work")] if homepage(item) else found
