"""The package: parts and relationships through python-docx's OPC layer; equal input gives equal bytes.

ISO/IEC 29500-2 (Open Packaging Conventions). In: parts as bytes. Out: the bytes of a ``.docx``.
"""

from __future__ import annotations

import io
import re
import zipfile

from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from builder.editions.docx.state import Story

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
EPOCH = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f\ud800-\udfff\ufffe\uffff]")
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}


class Package:
    """Collects parts. Relationship ids are given in the order in which parts and links are added."""

    def __init__(self) -> None:
        """A package with an empty main document part."""
        self._package = OpcPackage()
        self._images: dict[str, Part] = {}
        self.document = self._part("/word/document.xml", WORD + "document.main+xml")
        self._package.relate_to(self.document, OFFICE + "officeDocument")

    def _part(self, name: str, content_type: str, data: bytes = b"") -> Part:
        return Part(PackURI(name), content_type, data, self._package)

    def add(self, kind: str, data: bytes, *, name: str = "") -> str:
        """A part of the main document such as "styles"; gives the relationship id."""
        part = self._part(f"/word/{name or kind}.xml", f"{WORD}{kind}+xml", data)
        return str(self.document.relate_to(part, OFFICE + kind))

    def add_theme(self, data: bytes) -> None:
        """The theme."""
        kind = "application/vnd.openxmlformats-officedocument.theme+xml"
        self.document.relate_to(self._part("/word/theme/theme1.xml", kind, data), OFFICE + "theme")

    def add_properties(self, core: bytes, extended: bytes) -> None:
        """``docProps/core.xml`` and ``docProps/app.xml``."""
        kind = "application/vnd.openxmlformats-package.core-properties+xml"
        metadata = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        self._package.relate_to(self._part("/docProps/core.xml", kind, core), metadata)
        kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        self._package.relate_to(self._part("/docProps/app.xml", kind, extended), OFFICE + "extended-properties")

    def story(self, part: Part) -> Story:
        """What writers of ``part`` relate links and images with."""

        def hyperlink(url: str) -> str:
            return str(part.relate_to(_uri(url), OFFICE + "hyperlink", is_external=True))

        def image(key: str, data: bytes, media_type: str) -> str:
            if key not in self._images:
                name = f"/word/media/image{len(self._images) + 1}.{EXTENSIONS[media_type]}"
                self._images[key] = self._part(name, media_type, data)
            return str(part.relate_to(self._images[key], OFFICE + "image"))

        return Story(hyperlink, image)

    def footnotes(self) -> Part:
        """The part of footnotes, related before it is written: its links need it."""
        part = self._part("/word/footnotes.xml", WORD + "footnotes+xml")
        self.document.relate_to(part, OFFICE + "footnotes")
        return part

    def data(self) -> bytes:
        """The file: python-docx writes it, and then it is zipped anew in sorted order without dates."""
        written = io.BytesIO()
        self._package.save(written)
        out = io.BytesIO()
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            first = ("[Content_Types].xml", "_rels/.rels")
            for name in sorted(source.namelist(), key=lambda n: (n not in first, n)):
                entry = zipfile.ZipInfo(name, EPOCH)
                stored = name.endswith((".png", ".jpeg"))
                entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                entry.create_system, entry.external_attr = 3, 0o600 << 16
                target.writestr(entry, source.read(name))
        return out.getvalue()


def _uri(url: str) -> str:
    """``url`` with what RFC 3986 has no place for percent-encoded: Word calls a file with a bad target damaged."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), url)


def set_data(part: Part, data: bytes) -> None:
    """Give a part its content."""
    part._blob = data  # python-docx has no other way to set it


__all__ = ["OFFICE", "Package", "set_data"]
