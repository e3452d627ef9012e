"""What the metadata of other tools have in common. In: YAML as they have it. Out: pieces of our own form."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace

from builder.diagnostics import Diagnostic, Severity
from builder.sources.metadata_forms import keys
from builder.sources.reader import Reader
from builder.sources.yaml_positions import Yaml

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = (
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?(?:\s+of)?\s+(?P<m>[a-z]+)\.?,?\s+(?P<y>\d{4})", re.I),
    re.compile(r"(?P<m>[a-z]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})", re.I),
    re.compile(r"(?P<d>)(?P<m>[a-z]+)\.?,?\s+(?P<y>\d{4})", re.I),
    re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})(?:[-/](?P<d>\d{1,2}))?"),
    re.compile(r"(?P<y>\d{4})(?P<m>)(?P<d>)"),
)
_STYLE = re.compile(r"https?://\S*/(?:styles(?:-distribution)?/(?:\S*/)?)([\w-]+)(?:\.csl)?/?")


def iso(text: str) -> str | None:
    """A date as people write it (15 April 2021, April 15, 2021, 2021-04-15), as ISO 8601; None where it is none."""
    for form in _WRITTEN:
        match = form.fullmatch(" ".join(text.split()))
        if match is None:
            continue
        month = match["m"] if match["m"].isdigit() or not match["m"] else _month(match["m"])
        if month is not None:
            return "-".join(part for part in (match["y"], month.zfill(2) if month else "", _two(match["d"])) if part)
    return None


def _month(word: str) -> str | None:
    word = word.lower()
    return str(_MONTHS.index(word[:3]) + 1) if word[:3] in _MONTHS else None


def _two(day: str | None) -> str:
    return day.zfill(2) if day else ""


def date(tree: Yaml, found: list[Diagnostic]) -> dict[str, Yaml]:
    """``date`` in ISO 8601; one of another form is reported and left out."""
    node = tree.get("date")
    if node is None or not isinstance(node.value, str):
        return {}
    if value := iso(node.value):
        return {"date": replace(node, value=value)}
    message = f"“{node.value}” is not understood as a date and is not printed"
    found.append(Diagnostic("SRC024", message, node.span, Severity.WARNING, "Write it as 2026-11-24."))
    return {}


def style(tree: Yaml, reader: Reader, found: list[Diagnostic]) -> dict[str, Yaml]:
    """``csl``: an address of the CSL repository is the name of its style; a path counts from the folder of the sources.

    A file that is not there is reported and passed over: many papers name one that their journal adds.
    """
    node = tree.get("csl")
    if node is None or not isinstance(node.value, str):
        return {}
    if address := _STYLE.fullmatch(node.value):
        return {"csl": replace(node, value=address[1])}
    if not node.value.endswith(".csl"):
        return {"csl": node}
    path = posixpath.normpath(posixpath.join(reader.base, node.value.replace("\\", "/")))
    if (reader.root / path).is_file():
        return {"csl": replace(node, value=path)}
    message = f"Citation style file {path} does not exist; the usual style is used"
    found.append(Diagnostic("SRC024", message, node.span, Severity.WARNING, "Put the file there, or name a style."))
    return {}


def kept(tree: Yaml, *names: str) -> dict[str, Yaml]:
    """The keys that mean the same here and there."""
    return {name: node for name, node in keys(tree).items() if name in names}


def items(node: Yaml | None) -> tuple[Yaml, ...]:
    """The items of a list; a single value is a list of one."""
    if node is None or node.value is None:
        return ()
    return node.value if isinstance(node.value, tuple) else (node,)


def listing(nodes: Iterable[Yaml], near: Yaml) -> Yaml:
    """A list of ``nodes`` that stands where ``near`` does."""
    return Yaml(tuple(nodes), near.span, near.key)


def scalar(text: str, near: Yaml) -> Yaml:
    """A value that stands where ``near`` does."""
    return Yaml(text, near.span, near.key)
