"""Numbers and units as typed. In: a line of text. Out: what the SI writes otherwise.

Only units that are no other words: “5mg” and “96g”, not “5G”, “2D”, “16S” or “the 1970s”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

NB = "\u00a0"
_LONG = (
    "kg mg ng pg µg μg km cm mm nm µm μm mL dL µL μL nL ml dl µl μl kDa kHz MHz GHz Hz kPa MPa GPa mmHg kJ kcal kW MW "
    "kV mV mW mM nM µM μM pM mol mmol µmol nmol kB MB GB TB ms ns µs μs °C °F"
).split()
_UNIT = "|".join([*sorted(_LONG, key=len, reverse=True), r"(?<=\d\d)[gm]", r"(?<=\.\d)[gm]"])
_JOINED = re.compile(rf"(?<![\w.,–-])(\d[\d.,]*\d|\d)({_UNIT})(?![\w°-]|\.\w)")
_MICRO = re.compile(r"(?<![\w.,-])(\d[\d.,]*)([\s\u00a0\u202f]?)u(m|g|l|L|M|s|mol)(?![\w-])")
_TIMES = re.compile(r"(?<![\w.#])(\d+(?:\.\d+)?)( ?)[xX](\s?)(?=\d+(?:\.\d+)?(?![\w]*[a-wyz_]{2,}\d))")
_NAMED = re.compile(
    r"(?:fig(?:ure|s)?|tab(?:le)?|panel|eq|section|sec|supp|data|page|no|step|video|movie)s?\.?\s*$", re.I
)


class Slip(NamedTuple):
    """``text[start:end]`` should be ``new``; slips of one ``kind`` are one habit."""

    start: int
    end: int
    kind: str
    what: str
    new: str


def slips(text: str, lang: str) -> Iterator[Slip]:
    """What is wrong with the units in ``text``."""
    if not any(char.isdigit() for char in text):
        return
    for found in _JOINED.finditer(text):
        number, unit = found.groups()
        single = len(unit) == 1
        if not (single and _NAMED.search(text[: found.start()])):
            new = f"{number}{NB}{unit}"
            yield Slip(*found.span(), unit, "has no blank between number and unit", new)
    for found in _MICRO.finditer(text) if lang.startswith("en") else ():
        number, _, unit = found.groups()
        yield Slip(*found.span(), f"u{unit}", "has the letter u for the sign µ (micro)", f"{number}{NB}µ{unit}")
    for found in _TIMES.finditer(text):
        if found[1] == "0" or bool(found[2]) != bool(found[3].strip(NB) or found[3]):
            continue  # 0x1F; “10x 5”
        blank = NB if found[2] else ""
        yield Slip(*found.span(), "x", "has the letter x for the sign ×", f"{found[1]}{blank}×{blank}")
