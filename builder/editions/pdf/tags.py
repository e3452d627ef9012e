"""The structure tree of a tagged PDF. In: elements with their marked content. Out: PDF objects.

Sources: ISO 32000-1, 14.7 (logical structure, 14.7.4.4 parent tree), 14.8.4 (standard structure types), 14.8.5
(attributes); ISO 14289-1 (PDF/UA-1), 7.5 (tables), 7.18 (annotations).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

LINKS_FROM = 100_000
"""Keys of the parent tree below this one are pages, from it on link annotations."""
Box = tuple[float, float, float, float]


def pdf_text(text: str) -> str:
    """A text string: as it is where it is plain ASCII, else hexadecimal UTF-16 (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"


def number(value: float) -> str:
    """A PDF number: at most 3 decimals, no exponent, no negative zero."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text if text != "-0" else "0"


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object whose bytes are known; formatting nested reportlab dictionaries takes ten times as long."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        """``text``: the object as PDF syntax."""
        self.text = text

    def format(self, _document: object) -> bytes:
        """Reportlab's protocol."""
        return self.text.encode("latin-1")


def refer(doc: pdfdoc.PDFDocument, thing: object) -> str:
    """An indirect reference ("12 0 R") to ``thing``, which becomes an object of the file."""
    name = doc.Reference(thing).name
    return f"{doc.idToObjectNumberAndVersion[name][0]} 0 R"


@dataclass(slots=True, eq=False)
class Elem:
    """A structure element. Kids: elements, (page, marked content id) pairs, (page, object reference) pairs.

    One made with ``later=True`` joins its parent when its first content is painted: so that inline elements stand in
    the order of the text.
    """

    role: str
    parent: Elem | None = None
    alt: str = ""
    language: str = ""
    attributes: str = ""
    identifier: str = ""
    later: bool = False
    kids: list[Elem | tuple[int, int | str]] = field(default_factory=list)

    def add(
        self,
        role: str,
        *,
        alt: str = "",
        language: str = "",
        attributes: str = "",
        identifier: str = "",
        later: bool = False,
    ) -> Elem:
        """A new last child."""
        child = Elem(role, self, alt, language, attributes, identifier, later)
        if not later:
            self.kids.append(child)
        return child

    def join(self) -> None:
        """Stand in the tree from now on, the elements above included."""
        if self.later and self.parent is not None:
            self.later = False
            self.parent.join()
            self.parent.kids.append(self)

    def empty(self) -> bool:
        """Whether nothing was painted in it. A cell counts even so: without it, the grid of its table has a hole."""
        return self.role not in ("TD", "TH") and all(isinstance(kid, Elem) and kid.empty() for kid in self.kids)


def table_cell(*, scope: str = "", rows: int = 1, columns: int = 1, headers: Sequence[str] = ()) -> str:
    """Attributes of a TH or TD."""
    out = ["/O/Table"]
    if scope:
        out.append(f"/Scope/{scope}")
    if rows > 1:
        out.append(f"/RowSpan {rows}")
    if columns > 1:
        out.append(f"/ColSpan {columns}")
    if headers:
        out.append(f"/Headers[{''.join(pdf_text(h) for h in headers)}]")
    return f"<<{''.join(out)}>>" if len(out) > 1 else ""


def placed(box: Box) -> str:
    """Attributes of a figure or formula."""
    return f"<</O/Layout/Placement/Block/BBox[{' '.join(number(v) for v in box)}]>>"


class Tree:
    """Writes the tree of one document."""

    def __init__(self, doc: pdfdoc.PDFDocument, root: Elem) -> None:
        """``root`` is the Document element."""
        self.doc, self.root = doc, root
        self.objects: dict[Elem, Raw] = {}
        self.references: dict[Elem, str] = {}

    def write(self, pages: Sequence[Sequence[Elem]], links: Sequence[Elem]) -> Raw:
        """The tree's root. ``pages``: the owner of each marked content id; ``links``: the owner of each annotation."""
        elems = list(self._live(self.root))
        for elem in elems:
            raw = self.objects[elem] = Raw()
            self.references[elem] = refer(self.doc, raw)
        top = Raw()
        at = refer(self.doc, top)
        at_pages = [refer_page(self.doc, n) for n in range(len(pages))]
        for elem in elems:
            parent = self.references[elem.parent] if elem.parent is not None else at
            self.objects[elem].text = self._element(elem, parent, at_pages)
        numbers = [
            f"{n} {refer(self.doc, Raw('[' + ' '.join(self.references[e] for e in marks) + ']'))}"
            for n, marks in enumerate(pages)
            if marks
        ]
        numbers += [f"{LINKS_FROM + n} {self.references[elem]}" for n, elem in enumerate(links)]
        parents = refer(self.doc, Raw(f"<</Nums[{' '.join(numbers)}]>>"))
        names = sorted((e.identifier, self.references[e]) for e in elems if e.identifier)
        ids = f"/IDTree<</Names[{' '.join(pdf_text(name) + ref for name, ref in names)}]>>" if names else ""
        top.text = (
            f"<</Type/StructTreeRoot/K[{self.references[self.root]}]/ParentTree {parents}"
            f"/ParentTreeNextKey {LINKS_FROM + len(links)}{ids}>>"
        )
        return top

    def _live(self, elem: Elem) -> Iterator[Elem]:
        """The elements that hold anything, parents first."""
        yield elem
        for kid in elem.kids:
            if isinstance(kid, Elem) and not kid.empty():
                yield from self._live(kid)

    def _element(self, elem: Elem, parent: str, pages: Sequence[str]) -> str:
        home = next((kid[0] for kid in elem.kids if isinstance(kid, tuple)), None)
        kids = []
        for kid in elem.kids:
            if isinstance(kid, Elem):
                if kid in self.references:
                    kids.append(self.references[kid])
            elif isinstance(kid[1], str):
                kids.append(f"<</Type/OBJR/Obj {kid[1]}/Pg {pages[kid[0]]}>>")
            elif kid[0] == home:
                kids.append(str(kid[1]))
            else:
                kids.append(f"<</Type/MCR/Pg {pages[kid[0]]}/MCID {kid[1]}>>")
        out = [f"<</Type/StructElem/S/{elem.role}/P {parent}/K[{' '.join(kids)}]"]
        if home is not None:
            out.append(f"/Pg {pages[home]}")
        for key, text in (("Alt", elem.alt), ("Lang", elem.language), ("ID", elem.identifier)):
            if text:
                out.append(f"/{key}{pdf_text(text)}")
        if elem.attributes:
            out.append(f"/A{elem.attributes}")
        return "".join((*out, ">>"))


Spot = tuple[int, float, float]
"""A page (from 0), left, top."""


def destination(doc: pdfdoc.PDFDocument, spot: Spot) -> str:
    """An explicit destination (ISO 32000-1, 12.3.2.2) that keeps the reader's zoom."""
    page, left, top = spot
    return f"[{refer_page(doc, page)}/XYZ {number(left)} {number(top)} null]"


def destinations(doc: pdfdoc.PDFDocument, places: Mapping[str, Spot]) -> Raw:
    """The dictionary of names: ``paper.pdf#tbl:x`` leads to that place (ISO 32000-1, 7.9.6 name trees, in UTF-8)."""
    ordered = sorted((name.encode("utf-8", "replace"), spot) for name, spot in places.items())
    names = (f"<{name.hex()}>{destination(doc, spot)}" for name, spot in ordered)
    return Raw(f"<</Dests<</Names[{''.join(names)}]>>>>")


def refer_page(doc: pdfdoc.PDFDocument, index: int) -> str:
    """A reference to page ``index`` (from 0), which must have been written."""
    return f"{doc.idToObjectNumberAndVersion[f'Page{index + 1}'][0]} 0 R"
