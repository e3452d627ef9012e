"""Pictures without what says who made them. In: an image file. Out: the same picture without it.

SVG: metadata, comments, what Inkscape notes. PNG (W3C PNG, 11.3): text, time and Exif chunks. JPEG (ITU-T T.81, B.1):
application segments but those that hold colours, and comments.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from builder.model import Asset

TELLING = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, colour profile, Adobe's colour transform."""
EDITORS = ("inkscape", "sodipodi")


def cleaned(asset: Asset) -> Asset:
    """``asset`` without authorship. PDF files are left to the caller."""
    change = {"image/svg+xml": _svg, "image/png": _png, "image/jpeg": _jpeg}.get(asset.media_type)
    return asset if change is None else replace(asset, data=change(asset.data))


def _svg(data: bytes) -> bytes:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # damaged: reported when it was read
        return data
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node)
        parent = node.getparent()
        if parent is not None and (name.localname == "metadata" or _of_editor(name.namespace)):
            parent.remove(node)
            continue
        for key in [key for key in node.attrib if _of_editor(etree.QName(key).namespace)]:
            del node.attrib[key]
    return etree.tostring(root)


def _of_editor(namespace: str | None) -> bool:
    return any(word in (namespace or "") for word in EDITORS)


def _png(data: bytes) -> bytes:
    out, at = data[:8], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in TELLING:
            out += data[at:end]
        at = end
    return out


def _jpeg(data: bytes) -> bytes:
    out, at = data[:2], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:  # up to the start of the scan
        kind, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        application = 0xE0 <= kind <= 0xEF and kind not in KEPT_SEGMENTS
        if not application and kind != 0xFE:
            out += data[at:end]
        at = end
    return out + data[at:]
