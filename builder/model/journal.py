"""What a journal asks for, read from ``styles/journals/*.yaml``: data only, so that a journal is one file.

``unsure`` says that the demand itself has not been made certain: it is then never reported as missing. ``source`` is
the address that says so; "" stands for the profile's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

LIMITS = (
    "words", "abstract-words", "abstract-characters", "abstract-citations", "title-characters",
    "short-title-characters", "keywords", "references", "display-items",
)  # fmt: skip
"""What can be counted. ``words`` are those of the body: without abstract, captions, tables, notes, references."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many and no more; None where there is no bound."""

    min: int | None = None
    max: int | None = None
    unsure: bool = False
    source: str = ""
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class StatementDemand:
    """A statement, under the heading that the journal gives it ("" is the language's own)."""

    kind: str
    title: str = ""
    required: bool = True
    unsure: bool = False
    source: str = ""
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class FigureDemand:
    """How figures are handed in. ``name`` has ``{number}`` in it; sizes are in pixels."""

    name: str = "Figure-{number}"
    raster: Literal["png", "tif"] = "png"
    width: int = 2000
    max_height: int = 4000
    least: int = 0
    """The least width or height of a picture that is pixels already; 0 for none."""
    dpi: int = 300
    unsure: bool = False
    source: str = ""
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class ByHand:
    """Something that only the author can do or judge."""

    demand: str
    unsure: bool = False
    source: str = ""
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal or a publisher's general rules. ``checked``: the ISO date of the last look at ``source``, or None."""

    id: str
    title: str
    source: str = ""
    checked: str | None = None
    publisher: str = ""
    csl: str = "american-medical-association-brackets"
    profile: str = "review"
    line_numbers: bool | None = None
    """None: as the profile has it."""
    spacing: float | None = None
    review: Literal["open", "single-blind", "double-blind", ""] = ""
    author: tuple[Literal["affiliation", "email", "orcid"], ...] = ()
    """What the corresponding author (e-mail) or every author must give."""
    limits: Mapping[str, Limit] = field(default_factory=dict)
    statements: tuple[StatementDemand, ...] = ()
    """In the order in which the journal prints them."""
    figures: FigureDemand = field(default_factory=FigureDemand)
    by_hand: tuple[ByHand, ...] = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
