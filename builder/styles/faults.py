"""What is wrong with a citation style, in words. In: the tree of a CSL file. Out: the first fault with its line.

The RELAX NG schema of CSL (citeproc-py ships it) finds every fault, but libxml2 tells them badly: where there are
alternatives it complains of the first one ("Expecting an element issn, got nothing" for a missing class). So what a
style must have is looked for here first, and of the schema's complaints the most telling one is taken.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

CSL = "http://purl.org/net/xbiblio/csl"
CLASSES = ("in-text", "note")

SAID = (
    (r"Invalid attribute (\S+) for element (\S+)", "attribute {0} of element {1} is not known or has a wrong value"),
    (r"Expecting element (\S+), got (\S+)", "element {0} is wanted here, not {1}", 1),
    (r"Type (\S+) doesn't allow value '(.*)'", "{1!r} is no {0}", 1),
    (r"Did not expect element (\S+) there", "element {0} does not belong here"),
    (r"Element (\S+) failed to validate attributes", "an attribute of element {0} is not known or has a wrong value"),
    (r"Extra element (\S+) in interleave", "element {0} does not belong here, or stands once too often"),
    (r"Element (\S+) failed to validate content", "element {0} is incomplete, or holds what does not belong there"),
)
"""Complaints of libxml2, the most telling first: pattern, what we say, which group is the word to point at."""


class Fault(NamedTuple):
    """``reason`` is half a sentence; ``line`` from 1; ``word`` stands on that line, "" where no word is to blame."""

    line: int
    reason: str
    word: str


def fault(root: etree._Element) -> Fault | None:
    """The first fault of a style, None where it is valid."""
    missing = _missing(root)
    if missing is not None:
        return missing
    schema = _schema()
    if schema is None or schema.validate(root):
        return None
    complaints = [(e.line, re.sub(r"\{[^}]*\}|\b\w+:(?=\w)", "", e.message)) for e in schema.error_log]
    lines = [line for line, _ in complaints if line]
    for pattern, words, *group in SAID:
        for line, message in complaints:
            found = re.fullmatch(pattern, message)
            if found and not (found[1] in ("locale", "info") and found[found.re.groups] == "style"):
                return Fault(line or lines[0], words.format(*found.groups()), found[(group or [0])[0] + 1])
    return Fault(lines[0] if lines else 1, complaints[0][1], "")


def _missing(root: etree._Element) -> Fault | None:
    """What every style must have (CSL 1.0.2, "The Root Element", "Metadata", "Citation")."""
    line = line_of(root)
    if not (root.get("version") or "").startswith("1."):
        return Fault(line, 'attribute version has to be "1.0"', "version")
    info = root.find(f"{{{CSL}}}info")
    if info is None:
        return Fault(line, "element info is missing", "")
    for name in ("title", "id", "updated"):
        if info.find(f"{{{CSL}}}{name}") is None:
            return Fault(line_of(info), f"element {name} is missing in info", "")
    links = (link.get("rel") for link in info.iterfind(f"{{{CSL}}}link"))
    if "independent-parent" in links:
        return None
    if root.get("class") not in CLASSES:
        return Fault(line, 'attribute class is missing: write class="in-text" or class="note"', "")
    citation = root.find(f"{{{CSL}}}citation")
    return Fault(line, "element citation is missing", "") if citation is None else None


def line_of(element: etree._Element) -> int:
    """The line of the file that the start tag of ``element`` ends on."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


@cache
def _schema() -> etree.RelaxNG | None:
    """The schema of CSL that citeproc-py ships; None where there is none."""
    from lxml import etree  # only for a style of the workspace

    spec = find_spec("citeproc")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / "data/schema/schemas/styles/csl.rng"
    return etree.RelaxNG(etree.parse(str(path)))
