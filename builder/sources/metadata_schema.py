"""The keys of ``manuscript.yaml`` and what each may hold. In: a tree with one form for each key. Out: plain records.

Forms that authors find convenient (a name in one string, affiliations as a mapping) are brought into the one form
first, by ``metadata``.
"""

from __future__ import annotations

import re
from datetime import date as Date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from builder.sources.schema import Part

DECLARATIONS = ("funding", "competing-interests", "data-availability", "ethics", "ai-use", "acknowledgements")
"""The statements journals ask for most; others are allowed."""


def _orcid(value: str) -> str:
    iri = re.sub(r"^https?://orcid\.org/", "", value.strip())
    if not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", iri):
        raise ValueError(f"must be four groups of four digits (0000-0002-1825-0097), not “{value}”")
    return iri


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        raise ValueError(f"must be an e-mail address, not “{value}”")
    return value


def _date(value: str) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value.strip())
    try:
        if match is None:
            raise ValueError
        Date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise ValueError(f"must be a date as 2026, 2026-11 or 2026-11-24, not “{value}”") from None
    return value.strip()


def _language(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise ValueError(f"must be a language tag as en, en-GB or de, not “{value}”")
    return value


class AuthorPart(Part):
    """An author; ``family`` alone is an organisation or a single name."""

    family: str
    given: str = ""
    affiliations: tuple[str, ...] = ()
    orcid: Annotated[str, AfterValidator(_orcid)] | None = None
    email: Annotated[str, AfterValidator(_email)] | None = None
    corresponding: bool = False
    roles: tuple[str, ...] = ()


class AffiliationPart(Part):
    """An affiliation."""

    id: str
    name: str


class TermPart(Part):
    """A glossary term."""

    id: str
    short: str
    long: str = ""
    definition: str = ""


class ChecksPart(Part):
    """Settings of the checks; ``ignore`` maps a code to the reason."""

    select: tuple[str, ...] = ()
    ignore: dict[str, str] = Field(default_factory=dict)
    per_file_ignores: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    thresholds: dict[str, float] = Field(default_factory=dict)


class ManuscriptPart(Part):
    """The whole file."""

    title: str = ""
    short_title: str = ""
    subtitle: str = ""
    authors: tuple[AuthorPart, ...] = ()
    affiliations: tuple[AffiliationPart, ...] = ()
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    lang: Annotated[str, AfterValidator(_language)] = "en"
    date: Annotated[str, AfterValidator(_date)] | None = None
    version: str | None = None
    license: str | None = None
    article_type: str | None = None
    declarations: dict[str, str] = Field(default_factory=dict)
    glossary: tuple[TermPart, ...] = ()
    search_method: dict[str, str] = Field(default_factory=dict)
    sections: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    bibliography: tuple[str, ...] = ()
    csl: str | None = None
    citation_engine: str = "pandoc"
    citation_locale: Annotated[str, AfterValidator(_language)] | None = None
    disambiguation: Literal["style", "by-cite"] = "style"
    profile: str | None = None
    float_citations: Literal["at-mention", "at-place"] = "at-mention"
    nocite: tuple[str, ...] = ()
    checks: ChecksPart = ChecksPart()
