"""CSS of SVG elements: attributes, ``style``, simple rules. In: an element, its parent's style. Out: its own style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportlab.lib import colors

if TYPE_CHECKING:
    from lxml import etree

Css = dict[str, str]
Rgb = tuple[float, float, float]
INHERITED = (
    *("fill", "fill-opacity", "fill-rule", "clip-rule", "stroke", "stroke-opacity", "stroke-width", "stroke-linecap"),
    *(
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "color",
        "font-size",
        "font-family",
    ),
    *("font-weight", "font-style", "text-anchor", "visibility", "marker-start", "marker-mid", "marker-end"),
)
OWN = ["opacity", "clip-path", "display", "mask", "filter", "overflow", "stop-color", "stop-opacity"]
START: Css = {
    "fill": "black",
    "stroke": "none",
    "stroke-width": "1",
    "color": "black",
    "font-size": "16",
    "opacity": "1",
}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
SIMPLE = re.compile(r"^(\*|[\w-]*)(?:\.([\w-]+))?(?:#([\w-]+))?$")
UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
    "em": 16.0,
    "ex": 8.0,
}
LENGTH = re.compile(r"^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-z%]*)\s*$")
NAMED: Mapping[str, colors.Color] = colors.getAllNamedColors()


def length(text: str | None, whole: float = 0.0, default: float = 0.0) -> float:
    """A length in user units (pixels); percentages are of ``whole``."""
    m = LENGTH.match(text or "")
    if m is None or (m[2] != "%" and m[2] not in UNITS):
        return default
    return float(m[1]) * (whole / 100 if m[2] == "%" else UNITS[m[2]])


def declarations(text: str) -> Css:
    """``name: value; name: value``."""
    out: Css = {}
    for part in COMMENT.sub("", text).split(";"):
        name, colon, value = part.partition(":")
        if colon:
            out[name.strip().lower()] = value.replace("!important", "").strip()
    return out


class Sheet:
    """Rules of ``<style>`` elements with a simple selector: an element, a class, an id, ``*``."""

    def __init__(self, text: str) -> None:
        """Parse ``text``; ``unread`` says whether there were selectors of other kinds."""
        self.rules: list[tuple[int, str, str, str, Css]] = []
        self.unread = False
        for selectors, body in RULE.findall(COMMENT.sub("", text)):
            for selector in selectors.split(","):
                m = SIMPLE.match(selector.strip())
                if m is None:
                    self.unread = self.unread or not selector.strip().startswith("@")
                    continue
                weight = 100 * bool(m[3]) + 10 * bool(m[2]) + (m[1] not in ("*", ""))
                self.rules.append((weight, m[1], m[2] or "", m[3] or "", declarations(body)))
        self.rules.sort(key=lambda rule: rule[0])

    def of(self, element: etree._Element, tag: str) -> Css:
        """What the rules say of ``element``, the most specific last."""
        out: Css = {}
        classes = (element.get("class") or "").split()
        for _weight, name, klass, ident, body in self.rules:
            if name in ("*", "", tag) and (not klass or klass in classes) and (not ident or ident == element.get("id")):
                out |= body
        return out


def cascade(element: etree._Element, tag: str, parent: Css, sheet: Sheet) -> Css:
    """The style of ``element``: inherited, attributes, rules, ``style`` (CSS 2.1, 6.4)."""
    out = {name: parent[name] for name in INHERITED if name in parent}
    own: Css = {name: value for name in (*INHERITED, *OWN) if (value := element.get(name)) is not None}
    own |= sheet.of(element, tag)
    own |= declarations(element.get("style") or "")
    if "marker" in own:
        own |= dict.fromkeys(("marker-start", "marker-mid", "marker-end"), own["marker"])
    out |= {name: value for name, value in own.items() if value != "inherit"}
    return out


def color(text: str, current: str = "black") -> Rgb | None:
    """A colour; None for "none" and for what is no colour."""
    text = text.strip().lower()
    if text == "currentcolor":
        text = current.strip().lower()
    if text in NAMED:
        named = NAMED[text]
        return named.red, named.green, named.blue
    if re.fullmatch(r"#[0-9a-f]{3,4}", text):
        return int(text[1] * 2, 16) / 255, int(text[2] * 2, 16) / 255, int(text[3] * 2, 16) / 255
    if re.fullmatch(r"#(?:[0-9a-f]{6}|[0-9a-f]{8})", text):
        return int(text[1:3], 16) / 255, int(text[3:5], 16) / 255, int(text[5:7], 16) / 255
    m = re.match(r"rgba?\(([^)]*)\)", text)
    parts = re.findall(r"([\d.]+)(%?)", m[1]) if m else []
    if len(parts) >= 3:
        r, g, b = (min(1.0, float(v) / (100 if percent else 255)) for v, percent in parts[:3])
        return r, g, b
    return None


def alpha(text: str) -> float:
    """The opacity inside a colour (``rgba(…)``, ``#rrggbbaa``), else 1."""
    text = text.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{8}", text):
        return int(text[7:9], 16) / 255
    m = re.match(r"rgba\(([^)]*)\)", text)
    parts = re.findall(r"([\d.]+)(%?)", m[1]) if m else []
    return min(1.0, float(parts[3][0]) / (100 if parts[3][1] else 1)) if len(parts) == 4 else 1.0


def opacity(text: str | None) -> float:
    """An opacity property, 0 … 1."""
    text = (text or "1").strip()
    try:
        value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return 1.0
    return max(0.0, min(1.0, value))
