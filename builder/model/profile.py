"""How an edition looks, read from ``styles/profiles/*.yaml``. Lengths are in pt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in pt."""

    width: float = 595.28
    height: float = 841.89
    top: float = 62.0
    bottom: float = 68.0
    inner: float = 74.0
    outer: float = 74.0


@dataclass(frozen=True, slots=True)
class Profile:
    """A look by name. ``size`` and ``leading`` are those of body text; ``spacing`` multiplies the leading."""

    name: str = "journal"
    title: str = "Journal article, one column"
    page: Page = Page()
    columns: int = 1
    size: float = 10.0
    leading: float = 13.0
    spacing: float = 1.0
    line_numbers: bool = False
    csl: str = "american-medical-association"
    back_links: bool = True
    """Whether each entry of the reference list leads back to the places that cite it."""
    demands: bool = False
    """Whether it is a journal's, so that what journals demand is an error."""
