"""A reportlab canvas whose content is tagged, and that writes our own text. In: operators. Out: the file's bytes.

Sources: ISO 32000-1, 14.6 (marked content), 14.8.2.2 (artifacts), 12.2 (viewer preferences), 12.3.2.3 (named
destinations), 12.5.6.5 (links).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from builder.editions.pdf.embed import Embedded, stream_object
from builder.editions.pdf.tags import (
    LINKS_FROM,
    Box,
    Elem,
    Raw,
    Tree,
    destination,
    destinations,
    number,
    pdf_text,
    refer,
)
from builder.typeset.faces import Face

RESERVED = "%/:=&?~#+!$,;'@()*[]"
"""What stays as it is in an address (RFC 3986, 2.2); a PDF wants it in ASCII (12.6.4.7)."""


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Text goes through ``paint``; pictures append their operators to ``code``; everything is marked or an artifact."""

    def __init__(self, size: tuple[float, float], language: str) -> None:
        """A document of pages of ``size`` (points), in ``language`` (BCP 47)."""
        self.buffer = io.BytesIO()
        super().__init__(self.buffer, pagesize=size, pageCompression=1, invariant=1, lang=language, pdfVersion=(1, 7))
        self.root = Elem("Document")
        self.marks: list[list[Elem]] = [[]]
        """The owner of each marked content id, by page."""
        self.links: list[Elem] = []
        self.fonts: dict[Face, Embedded] = {}
        self.open: Elem | None = None
        self.named: dict[str, tuple[int, float, float]] = {}
        """The places that have a name: page (from 0), left, top."""
        self.inward: list[tuple[Raw, str]] = []
        """Links to names, which may get their places later."""
        self.depth = -1
        """The level of the last entry of the outline."""
        self.shadow = False
        """What is painted is an artifact, whatever element it says it belongs to."""
        self.setViewerPreference("DisplayDocTitle", "true")
        self._doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    @property
    def code(self) -> list[str]:
        """The operators of the page so far."""
        code: list[str] = self._code
        return code

    def font(self, face: Face) -> Embedded:
        """The document's use of ``face``."""
        if face not in self.fonts:
            self.fonts[face] = Embedded(face, self._doc)
        return self.fonts[face]

    def begin(self, elem: Elem) -> None:
        """Open marked content of ``elem``, closing what is open; nothing happens where it is open already."""
        if self.open is elem:
            return
        self.end()
        self.open = elem
        if self.shadow:
            return
        elem.join()
        marks = self.marks[-1]
        elem.kids.append((len(self.marks) - 1, len(marks)))
        self._code.append(f"/{elem.role}<</MCID {len(marks)}>>BDC")
        marks.append(elem)

    def end(self) -> None:
        """Close the marked content that is open, if any."""
        if self.open is not None and not self.shadow:
            self._code.append("EMC")
        self.open = None

    @contextmanager
    def content(self, elem: Elem) -> Iterator[None]:
        """Marked content of ``elem``."""
        self.begin(elem)
        yield
        self.end()

    @contextmanager
    def artifact(self, kind: str = "/Type/Layout") -> Iterator[None]:
        """What is no part of the text: running heads, rules, page numbers, headers set again."""
        self.end()
        if self.shadow:
            yield
            return
        self._code.append(f"/Artifact<<{kind}>>BDC")
        self.shadow = True
        yield
        self.end()
        self.shadow = False
        self._code.append("EMC")

    def rule(self, x: float, y: float, width: float, thickness: float = 0.5, grey: float = 0.0) -> None:
        """A horizontal rule, an artifact."""
        with self.artifact():
            shape = f"{number(x)} {number(y)} m {number(x + width)} {number(y)} l S"
            self._code.append(f"q {number(thickness)} w {number(grey)} G {shape} Q")

    def link(self, target: str, box: Box, elem: Elem, says: str) -> None:
        """A link annotation of ``elem`` (role Link); ``#name`` leads to the bookmark of that name, set before or after.

        One that is never set leads to the end: a link must not break the file.
        """
        if self.shadow:
            return
        rect = " ".join(number(round(v, 2)) for v in box)
        annotation = Raw(
            f"<</Type/Annot/Subtype/Link/Rect[{rect}]/F 4/Border[0 0 0]/Contents{pdf_text(says)}"
            f"/StructParent {LINKS_FROM + len(self.links)}"
        )
        if target.startswith("#"):
            self.inward.append((annotation, target[1:]))
        else:
            annotation.text += f"/A<</S/URI/URI{pdf_text(quote(target, safe=RESERVED))}>>>>"
        self._annotationrefs.append(self._doc.Reference(annotation))
        elem.join()
        elem.kids.append((len(self.marks) - 1, refer(self._doc, annotation)))
        self.links.append(elem)

    def bookmark(self, name: str, left: float, top: float) -> None:
        """Name a place on this page."""
        if not self.shadow:
            self.named[name] = (len(self.marks) - 1, round(left, 2), round(top, 2))
            self.bookmarkPage(name, fit="XYZ", left=round(left, 2), top=round(top, 2))

    def outline_entry(self, title: str, name: str, level: int) -> None:
        """An entry of the outline, under the one before it where ``level`` skips some: the format knows no gaps."""
        self.depth = min(level, self.depth + 1)
        self.addOutlineEntry(title, name, self.depth)

    def info(self, *, title: str, authors: list[str], subject: str, keywords: list[str], producer: str) -> None:
        """The document information dictionary."""
        self.setTitle(title)
        self.setAuthor(", ".join(authors))
        self.setSubject(subject)
        self.setKeywords(", ".join(keywords))
        self.setCreator(producer)
        self.setProducer(producer)

    # -- reportlab's hooks

    def _make_preamble(self) -> None:
        """No font before any text: reportlab's default would refer to Helvetica, which is not embedded."""
        self._preamble = ""

    def _setAnnotations(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802 (reportlab's name)
        """``showPage`` calls this with its page, which drops keys that ``__NoDefault__`` does not list.

        The page's stream is compressed here and now, as reportlab would keep it as text until the file is written.
        """
        super()._setAnnotations(page)
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self.marks) - 1, pdfdoc.PDFName("S")
        page.Trans = None  # an empty dictionary otherwise
        page.Contents = stream_object(page.stream.encode("latin-1"))
        page.stream = None

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        """End the page and its marked content numbers."""
        self.end()
        super().showPage()
        self.marks.append([])

    def finish(self) -> bytes:
        """The file, with its structure tree; the last page must have been ended."""
        pages = self.marks[: self._doc.pageCounter - 1]
        self._doc.Catalog.StructTreeRoot = Tree(self._doc, self.root).write(pages, self.links)
        self._doc.Catalog.Names = destinations(self._doc, self.named)
        end = (len(pages) - 1, 0.0, self._pagesize[1])
        for annotation, name in self.inward:
            annotation.text += f"/Dest{destination(self._doc, self.named.get(name, end))}>>"
        self._doc.SaveToFile(self.buffer, self)
        return self.buffer.getvalue()
