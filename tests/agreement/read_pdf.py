"""What a reader sees of the PDF edition, block by block: poppler's reading of the structure tree.

Sources: ISO 32000-1, 14.8.4 standard structure types. Artifacts (running heads, page numbers) are not in the tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.agreement.reading import OBJECT, Reading, tidy
from tests.support.tools import need, output_of

GROUPS = {
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "L",
    "LI",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TFoot",
}
HEADINGS = {"H", "H1", "H2", "H3", "H4", "H5", "H6"}
BLOCKS = GROUPS | HEADINGS | {"Caption", "TR", "TH", "TD", "P", "Title", "Figure", "Note", "BibEntry"}
WORDS = HEADINGS | {"P", "Span", "Link", "Lbl", "Caption", "BibEntry"}
"""What a picture stands in that is one among words (14.8.4.5: a Figure is a block or in a line)."""
ELEMENT = re.compile(r"^( *)([A-Za-z][A-Za-z0-9]*)(?: <[^>]*>)?(?: \((?:block|inline|grouping)\))?:?$")
TEXT = re.compile(r'^( *)"(.*)"$')


@dataclass
class Node:
    """A structure element and what is in it."""

    role: str
    kids: list[Node | str] = field(default_factory=list)


def read_pdf(path: Path) -> Reading:
    """Blocks in the order of the structure tree; what is in Note elements apart."""
    tree = structure(output_of(need("pdfinfo"), "-struct-text", path))
    notes: list[str] = []
    blocks = _blocks(tree, notes)
    return Reading(tuple(blocks), tuple(notes))


def structure(text: str) -> Node:
    """The tree that ``pdfinfo -struct-text`` prints, two blanks a level."""
    root = Node("Root")
    path: list[tuple[int, Node]] = [(-1, root)]
    for line in text.split("\n"):
        found = ELEMENT.match(line) or TEXT.match(line)
        if found is None:
            continue  # an attribute or an object of the element
        depth = len(found[1])
        while path[-1][0] >= depth:
            path.pop()
        if found.re is TEXT:
            path[-1][1].kids.append(found[2])
        else:
            node = Node(found[2])
            path[-1][1].kids.append(node)
            path.append((depth, node))
    return root


def _blocks(root: Node, notes: list[str]) -> list[str]:
    out: list[str] = []
    run: list[str] = []

    def flush() -> None:
        text = tidy("".join(run))
        run.clear()
        if text:
            out.append(text)

    def walk(node: Node, parent: str) -> None:
        if node.role == "Note":
            notes.extend(_blocks(Node("Div", list(node.kids)), notes))
        elif node.role == "Formula":
            run.append(OBJECT)
        elif node.role == "Lbl" and parent in ("LI", "Div"):
            return  # list markers and note numbers, which other editions make from the list
        elif node.role in ("TH", "TD"):
            flush()
            out.append(tidy(" ".join(_blocks(Node("Div", list(node.kids)), notes))))
        else:
            block = node.role in BLOCKS and not (node.role == "Figure" and parent in WORDS)
            if block:
                flush()
            for kid in node.kids:
                if isinstance(kid, str):
                    run.append(kid)
                else:
                    walk(kid, node.role)
            if block:
                flush()

    for kid in root.kids:
        if isinstance(kid, str):
            run.append(kid)
        else:
            walk(kid, root.role)
    flush()
    return out
