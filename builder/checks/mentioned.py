r"""What the text mentions otherwise than by cross-references. In: a Context. Out: labels and typed numbers.

A float need not be mentioned twice: a link to its label, LaTeX's ``\ref`` and a typed “Figure 2” are mentions too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder import model as m
from builder.checks.walks import Met

_TYPED = re.compile(r"\b(fig(?:ure)?|tab(?:le)?)s?\.?\s*(\d+(?:(?:\s*(?:[,;&–-]|and)\s*)+\d+)*)", re.I)
_RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)")


def typed_numbers(text: str) -> set[tuple[str, int]]:
    """(kind, number) of each “Figure 2”, “Tables 1–3” or “Fig. 1 and 2” in ``text``."""
    out: set[tuple[str, int]] = set()
    for found in _TYPED.finditer(text):
        kind = "figure" if found[1].casefold().startswith("fig") else "table"
        for start, end in _RANGE.findall(found[2]):
            out |= {(kind, n) for n in range(int(start), min(int(end), int(start) + 99) + 1)}
        out |= {(kind, int(n)) for n in re.findall(r"\d+", found[2])}
    return out


def text_outside_floats(met: Iterable[Met]) -> str:
    """The words of the text, and the targets of its links and raw references, without those of tables and figures."""
    out = []
    for one in met:
        match one.node:
            case _ if one.floating is not None:
                pass
            case m.Text() | m.RawInline():
                out.append(one.node.value)
            case m.Link():
                out.append(f" {one.node.target} ")
            case _:
                pass
    return "".join(out)
