"""Lists of names that end in “others”. In: a style. Out: one that prints “et al.” for them.

Pandoc takes the name ``{"literal": "others"}`` for the rest of a list that nobody typed, and prints the style's own
"et al." where the style shortens lists at all. A third of the styles never do, so that they would print “others” as if
it were a name. Such a style is told to shorten lists of 9,999 names: no real list is, and the term is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from builder.model import Json

_PART = re.compile(rb"<(style|citation|bibliography)\b[^>]*?(?=\s*/?>)")
_NEVER = b' et-al-min="9999" et-al-use-first="1"'


def cut_short(items: Iterable[Mapping[str, Json]]) -> bool:
    """Whether a list of names in ``items`` ends in “others”."""
    return any(
        isinstance(value, list) and len(value) > 1 and value[-1] == {"literal": "others"}
        for item in items
        for value in item.values()
    )


def shortening(xml: bytes) -> bytes:
    """``xml`` whose citations and list can shorten names (CSL 1.0.2, "Et-al Abbreviation"; settings are inherited)."""
    if any(part[1] == b"style" and b"et-al-min" in part[0] for part in _PART.finditer(xml)):
        return xml
    return _PART.sub(lambda part: part[0] if part[1] == b"style" or b"et-al-min" in part[0] else part[0] + _NEVER, xml)
