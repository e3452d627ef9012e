"""Mends what pandoc's citeproc gets wrong in a style, in memory only. In: CSL. Out: CSL that prints as meant.

``<names>`` with a ``<label>`` but no ``<name>`` makes citeproc (Haskell) print the label before the names and cut
them (", editorsGreen P"): 27 styles, NLM and AMA among them. An empty ``<name/>`` is what the CSL specification
says a missing one stands for ("Name" is optional; its attributes are inherited). Nested groups: see ``groups``.
"""

from __future__ import annotations

import re

from builder.resolve.citations.groups import spelt_out

TAG = re.compile(rb"<!--.*?-->|<(/?)(names|name|label|substitute)\b[^>]*?(/?)>", re.S)


def sanitise(xml: bytes) -> bytes:
    """``xml`` as pandoc's citeproc prints it rightly; the same object where nothing is wrong."""
    return spelt_out(_named(xml))


def _named(xml: bytes) -> bytes:
    """``xml`` with ``<name/>`` before each label that has no name beside it; the same object where there is none."""
    labels: list[int] = []
    open_names: list[tuple[int | None, bool]] = []  # place of the label, whether there is a name
    for tag in TAG.finditer(xml):
        closing, name, empty = tag[1] == b"/", tag[2], tag[3] == b"/"
        if name == b"names" and not empty:
            if not closing:
                open_names.append((None, False))
            elif open_names:
                label, named = open_names.pop()
                if label is not None and not named:
                    labels.append(label)
        elif open_names and not closing:
            label, named = open_names[-1]
            if name == b"label" and label is None:
                open_names[-1] = (tag.start(), named)
            elif name == b"name":
                open_names[-1] = (label, True)
    for at in sorted(labels, reverse=True):
        xml = xml[:at] + b"<name/>" + xml[at:]
    return xml
