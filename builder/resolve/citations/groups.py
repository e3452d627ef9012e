"""Groups of words only. In: CSL. Out: CSL in which such a group keeps the group round it from being suppressed.

CSL 1.0.2, "Group": a group is suppressed where all variables that it calls are empty, but "a non-empty nested cs:group
is treated as a non-empty variable". Pandoc's citeproc does that for macros alone, so that IEEE's "[Online]." is lost
wherever the date of access is. A nested group that can print without a variable is therefore made a macro, in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TAG = re.compile(rb"""<!--.*?-->|<(/?)([\w:-]+)((?:[^<>"'/]|"[^"]*"|'[^']*')*)(/?)>""", re.S)
BRANCHES = {b"if", b"else-if", b"else"}
PRINTS = re.compile(rb"\s(?:term|value)\s*=")
MACRO = b"nested-group-%d"


@dataclass(slots=True)
class _Element:
    name: bytes
    attributes: bytes
    start: int
    end: int = 0
    children: list[_Element] = field(default_factory=list)


def spelt_out(xml: bytes) -> bytes:
    """``xml`` with each nested group that can print without calling a variable in a macro of its own."""
    if b"<citation" not in xml:
        return xml
    root = _parse(xml)
    nested = [found for child in root.children for found in _nested(child, inside=False)]
    macros = []
    for i, group in enumerate(sorted(nested, key=lambda e: -e.start)):
        name = MACRO % i
        macros.append(b'<macro name="%s">%s</macro>' % (name, xml[group.start : group.end]))
        xml = xml[: group.start] + b'<text macro="%s"/>' % name + xml[group.end :]
    return re.sub(rb"(?=<citation\b)", lambda _: b"".join(macros), xml, count=1) if macros else xml


def _parse(xml: bytes) -> _Element:
    """The tags of ``xml``; whether they are closed rightly is for the engine to find."""
    stack = [_Element(b"", b"", 0)]
    for tag in TAG.finditer(xml):
        if not tag[2]:
            continue
        if tag[1]:
            if len(stack) > 1 and stack[-1].name == tag[2]:
                stack.pop().end = tag.end()
            continue
        element = _Element(tag[2], tag[3], tag.start(), tag.end())
        stack[-1].children.append(element)
        if not tag[4]:
            stack.append(element)
    return stack[0]


def _nested(element: _Element, *, inside: bool) -> Iterator[_Element]:
    """The outermost groups in groups that can print without a variable."""
    group = element.name == b"group"
    if group and inside and _quiet(element)[1]:
        yield element
        return
    for child in element.children:
        yield from _nested(child, inside=inside or group)


def _quiet(element: _Element) -> tuple[bool, bool]:
    """Whether there is a way through ``element`` that calls no variable, and whether one prints."""
    match element.name:
        case b"text":
            prints = bool(PRINTS.search(element.attributes))
            return prints, prints
        case b"choose":
            ways = [_sequence(branch) for branch in element.children if branch.name in BRANCHES]
            ends = not any(branch.name == b"else" for branch in element.children)
            return ends or any(way for way, _ in ways), any(prints for _, prints in ways)
        case b"group":
            return _sequence(element)
        case _:
            return False, False


def _sequence(element: _Element) -> tuple[bool, bool]:
    """One child after the other."""
    ways = [_quiet(child) for child in element.children]
    quiet = all(way for way, _ in ways)
    return quiet, quiet and any(prints for _, prints in ways)
