"""A face in one PDF: codes, widths, subset, text. In: shaped words. Out: TJ operands and a Type 0 font.

A code stands for a glyph together with the text it means, numbered as they are met: so that every glyph's text can be
told by ToUnicode alone, even where two characters share a glyph, and no ActualText is needed.

Sources: ISO 32000-1, 9.7 (composite fonts), 9.7.4.3 (widths), 9.9 (font programs), 9.10.3 (ToUnicode); HarfBuzz
manual, ``hb_subset_input_t``.
"""

from __future__ import annotations

import hashlib
import zlib

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from builder.editions.pdf.tags import Raw, number, refer
from builder.typeset.faces import Face, Glyph
from builder.typeset.fonts import Run

DROPPED = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "MATH",
    "kern",
    "name",
    "DSIG",
    "STAT",
    "gasp",
    "meta",
    "cmap",
    "OS/2",
    "post",
)
NOT_TOLD = "\u200b"
"""What the further glyphs of a cluster say: nothing that is seen."""


class Embedded:
    """One face's use by one document. Speaks what reportlab calls a delayed font: ``addObjects``."""

    def __init__(self, face: Face, doc: pdfdoc.PDFDocument) -> None:
        """The document writes it when all pages are done."""
        self.face = face
        self.name = f"F{len(doc.delayedFonts) + 1}"
        self.codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self._operands: dict[tuple[int, bool], tuple[Run, str]] = {}  # by identity: hashing glyphs is slow
        doc.delayedFonts.append(self)

    def operand(self, run: Run, *, soft: bool = False) -> str:
        """``run`` as the inside of a TJ array; ``soft``: a hyphen that is not of the text."""
        found = self._operands.get((id(run), soft))
        if found is None:
            found = self._operands[id(run), soft] = (run, self._operand(run.glyphs, soft))
        return found[1]

    def _operand(self, glyphs: tuple[Glyph, ...], soft: bool) -> str:
        out: list[str] = []
        hexes: list[str] = []
        for glyph in glyphs:
            code = self.codes.setdefault((glyph.gid, "\u00ad" if soft else glyph.text or NOT_TOLD), len(self.codes))
            shift = glyph.dx
            if abs(shift) > 0.05:
                out.append(f"<{''.join(hexes)}>{number(-shift)}" if hexes else number(-shift))
                hexes = []
            hexes.append(f"{code:04X}")
            rest = glyph.advance - self.face.advance(glyph.gid) - shift
            if abs(rest) > 0.05:
                out.append(f"<{''.join(hexes)}>{number(-rest)}")
                hexes = []
        if hexes:
            out.append(f"<{''.join(hexes)}>")
        return "".join(out)

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 (reportlab's name)
        """Subset and embed."""
        pairs = list(self.codes)
        gids = sorted({gid for gid, _text in pairs})
        program, renumbered = self._subset(gids)
        digest = hashlib.sha256(repr((self.face.name, pairs)).encode()).digest()
        base = "".join(chr(65 + b % 26) for b in digest[:6]) + "+" + self.face.name
        to_glyph = b"".join(renumbered[gid].to_bytes(2, "big") for gid, _text in pairs)
        widths = " ".join(number(self.face.advance(gid)) for gid, _text in pairs)
        file = _stream(doc, program, f"/Length1 {len(program)}")
        m = self.face.metrics
        descriptor = refer(
            doc,
            Raw(
                f"<</Type/FontDescriptor/FontName/{base}/Flags {4 | (64 if m.italic_angle else 0)}"
                f"/FontBBox[{' '.join(str(v) for v in m.box)}]"
                f"/ItalicAngle {number(m.italic_angle)}"
                f"/Ascent {number(m.ascent)}/Descent {number(m.descent)}/CapHeight {number(m.cap_height)}"
                f"/StemV {50 + (m.weight // 65) ** 2}"
                f"/FontFile2 {file}>>"
            ),
        )
        descendant = refer(
            doc,
            Raw(
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                f"/Supplement 0>>/FontDescriptor {descriptor}/DW 1000/W[0[{widths}]]"
                f"/CIDToGIDMap {_stream(doc, to_glyph)}>>"
            ),
        )
        text = _stream(doc, to_unicode([text for _gid, text in pairs]).encode("ascii"))
        font = Raw(
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H/DescendantFonts[{descendant}]"
            f"/ToUnicode {text}>>"
        )
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(font)

    def _subset(self, gids: list[int]) -> tuple[bytes, dict[int, int]]:
        """The font program of ``gids`` and their new numbers."""
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.glyph_set.update(gids)
        wanted.drop_table_tag_set.update(int.from_bytes(t.encode().ljust(4), "big") for t in DROPPED)
        plan = hb.SubsetPlan(self.face.face, wanted)
        numbers = {int(old): int(new) for old, new in dict(plan.old_to_new_glyph_mapping).items()}
        return bytes(plan.execute().blob.data), numbers


class _Stream(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """A compressed stream, with the end of line before ``endstream`` that PDF/A asks for (ISO 19005-2, 6.1.7.1)."""

    __RefOnly__ = 1

    def __init__(self, data: bytes, entries: str) -> None:
        self.data, self.entries = zlib.compress(data, 6), entries

    def format(self, _document: object) -> bytes:
        """Reportlab's protocol."""
        head = f"<</Filter/FlateDecode/Length {len(self.data)}{self.entries}>>\nstream\n"
        return head.encode("latin-1") + self.data + b"\nendstream"


def stream_object(data: bytes, entries: str = "") -> pdfdoc.PDFObject:
    """``data`` as a compressed stream object with further dictionary ``entries``."""
    return _Stream(data, entries)


def _stream(doc: pdfdoc.PDFDocument, data: bytes, entries: str = "") -> str:
    return refer(doc, stream_object(data, entries))


def to_unicode(texts: list[str]) -> str:
    """A ToUnicode CMap: code k means ``texts[k]``; a ligature maps to all its characters."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = [(code, text) for code, text in enumerate(texts) if text]
    for k in range(0, len(pairs), 100):
        part = pairs[k : k + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{code:04X}> <{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>" for code, text in part]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"])
