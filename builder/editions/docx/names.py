"""Names of bookmarks. In: anchors of the document. Out: names that Word takes, each used for one place only.

Word: at most 40 characters, letters, digits and underscores, compared without regard to case; a leading underscore
hides the name from the reader's list of bookmarks (it is a machine's, not the author's).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from builder.model import Block, Division, Figure, InlineGroup, Resolved, Section, Table
from builder.model.inline import Inline
from builder.model.walk import children, inlines, own_inlines

LIMIT = 40


class Bookmarks:
    """Gives bookmarks their names and ids. ``known`` are the anchors that the document prints: only they are linked."""

    def __init__(self, known: Iterable[str]) -> None:
        """Names are given in the order of asking, so the same document has the same names."""
        self._known = frozenset(known)
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._set: set[str] = set()

    def __contains__(self, anchor: str) -> bool:
        """Whether a link to ``anchor`` leads somewhere."""
        return anchor in self._known

    def name(self, anchor: str) -> str:
        """The bookmark's name, unique in the document, the same at every call."""
        if anchor not in self._names:
            name = re.sub(r"[^A-Za-z0-9]+", "_", anchor).strip("_")
            if anchor.startswith("cite-") or (":" not in anchor and not anchor.startswith("ref-")):
                name = f"_{name}"
            if len(name) > LIMIT or name.lower() in self._taken or not name.strip("_") or name[0].isdigit():
                digest = sha256(anchor.encode("utf-8", "surrogatepass")).hexdigest()[:10]
                name = f"_{name.lstrip('_')[: LIMIT - 12]}_{digest}"
            self._names[anchor] = name
            self._taken.add(name.lower())
        return self._names[anchor]

    def mark(self, anchor: str, content: str = "") -> str:
        """``content`` enclosed by the bookmark of ``anchor``; as it is for "" and for an anchor already set."""
        if not anchor or anchor in self._set:
            return content
        self._set.add(anchor)
        number, name = len(self._set), self.name(anchor)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def number_of(anchor: str) -> str:
    """The anchor of the number alone in the caption of the float at ``anchor``."""
    return f"{anchor}.number"


def printed_anchors(resolved: Resolved) -> Iterator[str]:
    """Every anchor that this edition sets a bookmark for and an author's link may name."""
    for entry in resolved.bibliography.entries:
        yield f"ref-{entry.key}"
        yield from _identifiers(entry.content)
    yield from (resolved.anchors[node] for node in resolved.text if node in resolved.anchors)  # citations
    roots = [*resolved.front.abstract, *resolved.manuscript.body, *resolved.manuscript.appendices]
    roots += [block for statement in resolved.statements for block in statement.blocks]
    roots += [block for note in resolved.notes for block in note.blocks]
    for block in _all(roots, resolved):
        if isinstance(block, Section | Table | Figure) or getattr(block, "label", None):
            yield resolved.anchors.get(block.id, "")
        elif isinstance(block, Division):
            yield block.identifier
        for run in own_inlines(block):
            yield from _identifiers(run)


def _identifiers(run: Iterable[Inline]) -> Iterator[str]:
    for node in inlines(run, notes=False):
        if isinstance(node, InlineGroup) and node.identifier:
            yield node.identifier


def _all(roots: Iterable[Block], resolved: Resolved) -> Iterator[Block]:
    """Every block as printed: a table's cells are those of its resolved grid."""
    for block in roots:
        yield block
        if isinstance(block, Table):
            table = resolved.tables[block.id]
            yield from _all(block.caption, resolved)
            for row in (*table.head, *table.body, *table.foot):
                for cell in row.cells:
                    yield from _all(cell.blocks, resolved)
            yield from _all(table.notes, resolved)
        else:
            yield from _all(children(block), resolved)
