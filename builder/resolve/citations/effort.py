"""Styles whose disambiguation takes more than its share of time. In: a style. Out: whether, and a quicker style.

Where a style tells namesakes apart by given names over the whole list (CSL 1.0.2, ``givenname-disambiguation-rule``
other than ``by-cite``), pandoc's time grows with about the power 2.5 of the number of works: in APA 400 take 2 s,
800 take 14 s, 4,000 more than 5 minutes. With ``by-cite`` it grows evenly, and other citations may bear initials.
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.styles import CslStyle

MANY = 500
"""Works from which on it is worth a word."""

_CITATION = re.compile(rb"<citation\b[^>]*>")
_RULE = re.compile(rb"""\sgivenname-disambiguation-rule\s*=\s*["']([^"']*)["']""")
_ADDS = re.compile(rb"""\sdisambiguate-add-givenname\s*=\s*["']true["']""")


def slow(style: CslStyle, works: int) -> bool:
    """Whether citing so many works in ``style`` takes long."""
    return works > MANY and _global(style)


def warning(style: CslStyle, works: int) -> str:
    """What the author should know before it begins."""
    return (
        f"{works} references in the style {style.id}, which tells namesakes apart over the whole list: this can take"
        " minutes. To be quick (initials may differ), write “disambiguation: by-cite” into manuscript.yaml."
    )


def by_cite(style: CslStyle) -> CslStyle:
    """``style`` with the rule ``by-cite``; the same object where that is what it has."""
    found = _CITATION.search(style.xml)
    if found is None or not _global(style):
        return style
    tag = _RULE.sub(b' givenname-disambiguation-rule="by-cite"', found[0])
    return replace(style, xml=style.xml[: found.start()] + tag + style.xml[found.end() :])


def _global(style: CslStyle) -> bool:
    found = _CITATION.search(style.xml)
    rule = _RULE.search(found[0]) if found else None
    return bool(found and rule and rule[1] != b"by-cite" and _ADDS.search(found[0]))
