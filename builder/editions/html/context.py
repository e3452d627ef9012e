"""What the writers of one page share: the resolved document, ids given so far, style rules asked for, findings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.diagnostics import Diagnostic, Severity, Span
from builder.editions.html.markup import Ids, attributes
from builder.model import NodeId, Resolved

WORDS = {
    "contents": "Contents",
    "notes": "Notes",
    "skip": "Skip to the text",
    "orcid": "ORCID record",
    "email": "Email",
    "back-to-text": "Back to the text",
    "missing-image": "Image not shown",
}
"""Words of the page itself, for what ``FrontMatter.labels`` does not hold."""

_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s*(%|px|pt|pc|cm|mm|in|em|rem)")


@dataclass(slots=True)
class Context:
    """Collects while a page is written. ``rules`` are (selector, declaration) in order of first use."""

    resolved: Resolved
    ids: Ids
    rules: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    entries: frozenset[str] = field(init=False)
    """Targets of links to the reference list: under a style that lists nothing, citations lead nowhere."""

    def __post_init__(self) -> None:
        """See ``entries``."""
        self.entries = frozenset(f"#ref-{entry.key}" for entry in self.resolved.bibliography.entries)

    def word(self, key: str) -> str:
        """A word of the page in the language of the document."""
        return self.resolved.front.labels.get(key) or WORDS[key]

    def anchor(self, node: NodeId) -> str:
        """`` data-b="…"``, "" for a node that has no anchor."""
        return attributes(data_b=self.resolved.anchors.get(node) or None)

    def width_class(self, width: str | None) -> str | None:
        """A class of this width (``60%``, ``8cm``): attributes of style would not pass the page's own policy."""
        length = _LENGTH.fullmatch(width.strip()) if width else None
        if length is None:
            return None
        name = "w-" + length[1].replace(".", "-") + length[2].replace("%", "pc")
        self.rules.setdefault(f".{name}", f"width:{length[1]}{length[2]}")
        return name

    def warn(self, code: str, message: str, span: Span, hint: str) -> None:
        """Report what this page cannot carry."""
        self.found.append(Diagnostic(code, message, span, Severity.WARNING, hint))
