"""References of the author's own files against registries. In: what was read. Out: the identifiers to ask about.

What registries answer goes into the lock file beside the entries of cited works. It makes no references there: an
entry is one only where the text cites its identifier, and the author's own entry of the same work goes before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from builder.registries.identifier import Identifier, Tried, identifier, identifiers
from builder.registries.shape import fields, text
from builder.sources.load import Loaded

if TYPE_CHECKING:  # it imports httpx
    from builder.registries.answer import Found

_FORMS = {
    "doi": r"10\.\d{4,9}/\S+", "pubmed": r"\d{1,8}", "pmc": r"PMC\d{1,9}",
    "arxiv": r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+/\d{7}",
}  # fmt: skip
"""Only what has the form is asked for: a registry may refuse all of many for one that has not. ISBNs are left out:
no open registry knows most books."""


def to_compare(loaded: Loaded) -> list[Identifier]:
    """The identifiers of the author's own entries that the lock file has no work for, each once."""
    if loaded.manuscript is None or loaded.lock is None:
        return []
    known = loaded.lock.records
    own = [r for r in loaded.manuscript.references.values() if _is_file_of_references(loaded, r.span.file)]
    asked = dict.fromkeys(one for reference in own for one in identifiers(reference.item) if _formed(one))
    return [one for one in asked if one.key not in known or known[one.key].item is None]


def published(loaded: Loaded, works: Iterable[Found]) -> list[Identifier]:
    """The articles that preprints among ``works`` became, as far as the lock file does not have them."""
    known = loaded.lock.records if loaded.lock is not None else {}
    notices = [fields(notice) for work in works for notice in work.notices]
    keys = [f"doi:{text(one.get('DOI'))}" for one in notices if one.get("relation") == "is-preprint-of"]
    named = [one for key in dict.fromkeys(keys) if key not in known and (one := identifier(key)) is not None]
    have = {one for work in works for one in identifiers(work.item)}
    return [one for one in named if _formed(one) and one not in have]


def still_unknown(
    loaded: Loaded, compared: list[Identifier], missing: Mapping[Identifier, Tried], answered: set[Identifier]
) -> dict[str, str]:
    """The identifiers among ``compared`` that name no work, and who says so; of others the last answer stays."""
    before = loaded.lock.records if loaded.lock is not None else {}
    denied = {one.key: missing[one].denied for one in compared if one in missing and missing[one].denied}
    unsure = [one.key for one in compared if one not in answered and one.key in before and one.key not in denied]
    return {**{key: before[key].registry for key in unsure}, **denied}


def unanswered(compared: list[Identifier], missing: Mapping[Identifier, Tried]) -> Iterator[str]:
    """Why an identifier among ``compared`` was not looked up, where asking again may help."""
    for one in compared:
        if one in missing and missing[one].again:
            yield missing[one].why


def _is_file_of_references(loaded: Loaded, file: int) -> bool:
    """Whether the author wrote an entry there: not the lock file, nor a text that cites an identifier."""
    path = loaded.files[file].path
    return path.suffix != ".md" and (loaded.lock is None or path != loaded.lock.path)


def _formed(one: Identifier) -> bool:
    return one.kind in _FORMS and re.fullmatch(_FORMS[one.kind], one.value) is not None
