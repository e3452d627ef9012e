"""The pieces every writer of markup here uses: escaping, elements, safe links, ids that are unique in the page.

In: str from the manuscript, never trusted. Out: str of HTML. Text enters a page through ``escape`` or ``element`` only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "doi"})
"""What a link may start with; with any other (``javascript:``, ``data:``, ``file:``) its text is printed alone."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_IGNORED = re.compile(r"[\x00-\x20\x7f]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def escape(text: str) -> str:
    """``text`` for an element or a quoted attribute. What HTML forbids outright becomes U+FFFD."""
    return _CONTROL.sub("\ufffd", text).translate(_ESCAPES)


def attributes(**values: str | int | None) -> str:
    """`` name="value"`` for each value that is not None; ``class_`` is class, ``data_b`` is data-b."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in values.items()
        if value is not None
    )


def element(tag: str, content: str, **values: str | int | None) -> str:
    """An element round finished markup."""
    return f"<{tag}{attributes(**values)}>{content}</{tag}>"


def classes(names: Iterable[str]) -> str | None:
    """The value of a class attribute, None for no class."""
    return " ".join(dict.fromkeys("-".join(name.split()) for name in names if name.strip())) or None


def fragment(label: str) -> str:
    """``#label`` as a link to the element with the id ``identifier(label)``."""
    return "#" + quote(identifier(label), safe=":._-~!$&()*+,;=@/?")


def identifier(label: str) -> str:
    """``label`` as an id: HTML forbids white space there and nothing else."""
    return "_".join(label.split())


def safe_url(target: str) -> str | None:
    """``target`` where it is fit to be a link, else None.

    Browsers skip white space and control characters inside a scheme (URL Standard, 4.4), so they go first.
    """
    address = target.strip()
    scheme = _SCHEME.match(_IGNORED.sub("", address))
    if scheme is None:
        return address or None
    if scheme[1].lower() not in SCHEMES:
        return None
    if scheme[1].lower() == "doi":
        return "https://doi.org/" + _IGNORED.sub("", address)[4:].lstrip("/")
    return address


class Ids:
    """Gives each id to one element. Labels of the author come before names that the page itself uses."""

    def __init__(self, labels: Iterable[str]) -> None:
        """Keep ``labels`` for the sections, floats, references and notes that own them."""
        self._kept = {identifier(label) for label in labels}
        self._given: set[str] = set()

    def own(self, label: str) -> str | None:
        """The id of the element that ``label`` names; None where an earlier element has it."""
        return self._give(identifier(label))

    def extra(self, name: str) -> str | None:
        """The id of a division or span; None where a label or an earlier element has it."""
        return None if identifier(name) in self._kept else self._give(identifier(name))

    def page(self, name: str) -> str:
        """An id for a part of the page itself: ``name``, or ``name-2`` … where the author uses it."""
        for count in range(1, len(self._kept) + len(self._given) + 2):
            candidate = name if count == 1 else f"{name}-{count}"
            if candidate not in self._kept and self._give(candidate):
                return candidate
        raise AssertionError("more candidates than ids were tried")

    def _give(self, name: str) -> str | None:
        if not name or name in self._given:
            return None
        self._given.add(name)
        return name
