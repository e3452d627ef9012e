"""Pages of references. In: the field ``page``. Out: what is wrong with it."""

from __future__ import annotations

import re

from builder.checks.refs_fields import Item, text
from builder.checks.refs_identifiers import doi

_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*(?:-{1,3}|[‐‑–—−])\s*([A-Za-z]*)(\d+)")
_LONGEST = 40
"""Pages of an article that lost its dash: 1-12 typed as 112."""


def backwards(page: str) -> tuple[str, str] | None:
    """(first, last) where a range runs backwards; “413-8” means 413-418."""
    found = _RANGE.fullmatch(page.strip())
    if not found or (found[3] and found[3] != found[1]):
        return None
    first, last = found[2], found[4]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return (found[1] + first, found[3] + found[4]) if int(last) < int(first) else None


def lost_dash(item: Item) -> str:
    """“1-12” for the page 112 of an article without volume; empty where nothing speaks for it."""
    page = text(item, "page")
    if text(item, "volume") or not re.fullmatch(r"1[1-9]\d?|12|1[2-9]", page) or not 2 <= int(page[1:]) <= _LONGEST:
        return ""
    return f"1-{page[1:]}" if len(page) > 2 else ""


def one_page(item: Item) -> bool:
    """Whether an article of a journal with issues has a single page that is no number of an article, as far as known.

    Journals that number their articles have no issues, or one a year, or the number in the DOI.
    """
    page, issue = text(item, "page"), text(item, "issue")
    numbered = page.lstrip("0") in re.sub(r"\D+", " ", doi(item)[0]) or len(page) > 4
    return bool(re.fullmatch(r"[1-9]\d{0,3}", page)) and issue.isdigit() and int(issue) > 1 and not numbered
