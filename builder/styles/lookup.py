"""A citation style by whatever an author calls it. In: id, title, address, ISSN or path. Out: CslStyle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from builder.styles import catalogue
from builder.styles.catalogue import Row
from builder.styles.own import is_there, own
from builder.styles.places import UnknownStyle
from builder.styles.shipped import CslStyle, shipped

SEARCH = "Look for it with: build styles WORD"
ADDRESS = re.compile(r"https?://", re.I)
ID_IN_ADDRESS = re.compile(r"https?://(?:www\.)?zotero\.org/styles/([\w-]+)/?", re.I)
ISSN = re.compile(r"(?:e?issn:?\s*)?(\d{4}-\d{3}[\dx])", re.I)
LISTED = 5
"""How many styles a message names where several bear a name."""


def csl(name: str, workspace: Path | None) -> CslStyle:
    """The citation style called ``name``. Raises UnknownStyle. No network; for an id two file tests, no listing.

    A name is an id, an old id, a title (case, diacritics, "&", blanks and a leading "The" aside), a short title that
    only one style has, the style's full address, the ISSN of its journal, or the path of a file in ``workspace``.
    """
    name = name.strip()
    if ADDRESS.match(name):
        return _by_address(name)
    if name.endswith(".csl") or name.startswith((".", "/")) or is_there(name, workspace):
        return own(name, workspace)
    return shipped(name.lower()) or _by_slug(name) or _by_index(name) or _not_found(name)


def _by_address(address: str) -> CslStyle:
    """The style that has this address as its id; it is looked up here, never fetched."""
    known = ID_IN_ADDRESS.fullmatch(address)
    found = shipped(known[1].lower()) if known else None
    if found is None:
        message = f"Citation style {address} is not one of those that are installed, and styles are never downloaded"
        raise UnknownStyle(message, "Save the file in the folder manuscript and give its path")
    return found


def _by_slug(name: str) -> CslStyle | None:
    """The style whose id spells its title, as most do: found without the index."""
    guess = shipped(_slug(name))
    return guess if guess is not None and guess.title.casefold() == name.casefold() else None


def _slug(name: str) -> str:
    return "-".join(catalogue.squeezed_words(name))


def _by_index(name: str) -> CslStyle | None:
    """By ISSN, title, an id spelt with blanks, or short title, in this order. Raises UnknownStyle for one of many."""
    issn = ISSN.fullmatch(name)
    if issn is not None:
        return _one_of(catalogue.by_issn(issn[1]), name)
    wanted = catalogue.key(name)
    if not wanted:
        return None
    same = catalogue.by_key(wanted)
    exact = [row for row in same if row.title.casefold() == name.casefold()]
    return _one_of(exact or same, name) or shipped(_slug(name)) or _one_of(catalogue.by_short_title(wanted), name)


def _one_of(found: Sequence[Row], name: str) -> CslStyle | None:
    if len(found) > 1:
        listed = ", ".join(f"{row.id} ({row.title})" for row in found[:LISTED])
        more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
        message = f"Citation style {name!r} may be any of {len(found)}: {listed}{more}"
        raise UnknownStyle(message, "Name one by its id")
    return shipped(found[0].id) if found else None


def _not_found(name: str) -> CslStyle:
    near = catalogue.nearest_row(name)
    like_id = re.fullmatch(r"[a-z0-9-]+", name) is not None
    hint = f"Did you mean {(near.id if like_id else near.title)!r}?" if near else SEARCH
    raise UnknownStyle(f"Citation style {name!r} is not known", hint)
