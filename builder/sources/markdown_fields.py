"""Fields of references that are Markdown. In: texts, as pandoc's CSL-YAML has them. Out: CSL-JSON's rich text.

One run of pandoc reads all of them (manual, "Specifying bibliographic data": fields "may contain Markdown markup").
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from builder import pandoc
from builder.sources.reference_text import CAPS, NOCASE

_MARKUP = re.compile(r"[*_^~`<\[\\&$\"'>|#]|--|\.\.\.|^\s|\n|\s$|https?:")
_TAGS = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub"}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


class Texts:
    """Texts that are being read."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Begin; pandoc runs only where one of ``texts`` has markup. Raises PandocError where it cannot be run."""
        self._texts = texts
        self._marked = [i for i, text in enumerate(texts) if _MARKUP.search(text)]
        self._running = _start([texts[i] for i in self._marked]) if self._marked else None

    def result(self) -> list[str]:
        """All texts as rich text. Raises PandocError."""
        out = list(self._texts)
        if self._running is not None:
            values = json.loads(self._running.result())["meta"]["f"]["c"]
            for i, value in zip(self._marked, values, strict=True):
                out[i] = _value(value["c"])
        return out


def _start(texts: list[str]) -> pandoc.Pending:
    args = ("-f", "markdown-citations", "-t", "json", "--metadata-file", "fields.json")
    return pandoc.start(args, files={"fields.json": json.dumps({"f": texts}).encode()})


def _value(nodes: list[dict[str, Any]]) -> str:
    """Inlines, or blocks one after the other."""
    return "".join(map(_one, nodes)).strip()


def _one(node: dict[str, Any]) -> str:
    kind: str = node["t"]
    content: Any = node.get("c")
    match kind:
        case "Str":
            return str(content)
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Emph" | "Strong" | "Superscript" | "Subscript":
            return f"<{_TAGS[kind]}>{_all(content)}</{_TAGS[kind]}>"
        case "SmallCaps":
            return f"{CAPS}{_all(content)}</span>"
        case "Quoted":
            return _all(content[1]).join(_QUOTES[content[0]["t"]])
        case "Span":
            inner, classes = _all(content[1]), content[0][1]
            start = CAPS if "smallcaps" in classes else NOCASE if "nocase" in classes else ""
            return f"{start}{inner}</span>" if start else inner
        case "Math":
            return f"{NOCASE}${content[1]}$</span>"
        case "RawInline" | "Code":
            return "" if str(content[1]).startswith("<!--") else str(content[1])
        case "Underline" | "Strikeout":
            return _all(content)
        case "Link" | "Image":
            return _all(content[1])
        case "Para" | "Plain":
            return f"{_all(content)} "
        case _:
            return ""  # a note; blocks that no field has


def _all(nodes: list[dict[str, Any]]) -> str:
    return "".join(map(_one, nodes))
