"""Type and natural size of images. In: the bytes of a file. Out: media type, width and height in pt.

A file that gives no resolution counts as 96 dots per inch, as CSS has it.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import Literal
from xml.parsers import expat

MediaType = Literal["image/svg+xml", "image/png", "image/jpeg", "application/pdf"]
Size = tuple[float, float]

PX = 72 / 96
_UNITS = {"": PX, "px": PX, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "q": 72 / 101.6}
_UNITS |= {"em": 16 * PX, "rem": 16 * PX, "ex": 8 * PX}
_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"RIFF", "a WebP"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"BM", "a bitmap (BMP)"),
    (b"\x1f\x8b", "compressed (SVGZ)"),
    (b"%!PS", "PostScript"),
)


class ImageError(Exception):
    """What is wrong with an image file, and what to do."""

    def __init__(self, message: str, hint: str = "Export the image again.") -> None:
        """``message`` goes on after the name of the file."""
        super().__init__(message)
        self.hint = hint


def measure(data: bytes) -> tuple[MediaType, float, float]:
    """Media type, width and height in pt (0 where the file does not say). Raises ImageError."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png", *_png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", *_jpeg(data)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf", *_pdf(data)
    if b"<svg" in data[:65536] or b":svg" in data[:65536]:
        return "image/svg+xml", *_svg(data)
    if not data:
        raise ImageError("is empty")
    kind = next((name for start, name in _OTHERS if data.startswith(start)), "of no known type")
    raise ImageError(f"is {kind}, which cannot be printed", "Export the image as SVG, PNG, JPEG or PDF.")


def _png(data: bytes) -> Size:
    """PNG specification (third edition): chunks of length, type, data, CRC; IHDR first, IEND last; pHYs 11.3.4.3."""
    at, width, height, per_metre = 8, 0, 0, (0, 0)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if at + 12 + length > len(data):
            break
        if zlib.crc32(kind + body) != struct.unpack_from(">I", data, at + 8 + length)[0]:
            raise ImageError("is a damaged PNG")
        if kind == b"IHDR" and length == 13:
            width, height = struct.unpack_from(">II", body)
        elif kind == b"pHYs" and length == 9 and body[8] == 1:
            per_metre = struct.unpack_from(">II", body)
        elif kind == b"IEND" and width and height:
            return _at_density(width, per_metre[0] * 0.0254), _at_density(height, per_metre[1] * 0.0254)
        at += 12 + length
    raise ImageError("is a PNG that breaks off")


def _at_density(pixels: int, per_inch: float) -> float:
    return pixels * 72 / (per_inch if per_inch > 0 else 96)


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _jpeg(data: bytes) -> Size:
    """JPEG (ITU-T T.81, B.1.1): markers with lengths; the size is in the frame header, the density in JFIF's APP0."""
    at, density = 2, (0.0, 0.0)
    if b"\xff\xd9" not in data[-2048:]:
        raise ImageError("is a JPEG that breaks off")
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker in _FRAMES and at + 9 <= len(data):
            height, width = struct.unpack_from(">HH", data, at + 5)
            if width and height:
                return _at_density(width, density[0]), _at_density(height, density[1])
        if marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0" and length >= 14:
            unit, x, y = struct.unpack_from(">BHH", data, at + 11)
            factor = {1: 1.0, 2: 2.54}.get(unit, 0.0)
            density = (x * factor, y * factor)
        at += 2 + length
    raise ImageError("is a damaged JPEG")


_BOX = re.compile(rb"/(?:CropBox|MediaBox)\s*\[\s*([-+.\d]+)\s+([-+.\d]+)\s+([-+.\d]+)\s+([-+.\d]+)\s*\]")


def _pdf(data: bytes) -> Size:
    """The first page box that stands in plain sight; one in a compressed object stream is not looked for."""
    if b"%%EOF" not in data[-2048:]:
        raise ImageError("is a PDF that breaks off")
    match = _BOX.search(data)
    try:
        left, bottom, right, top = map(float, match.groups()) if match else (0.0,) * 4
    except ValueError:
        return 0.0, 0.0
    return abs(right - left), abs(top - bottom)


def _svg(data: bytes) -> Size:
    """Parse the whole file, so that a damaged one is found here; entities are refused, nothing is fetched.

    Size: SVG 2, section 8.2; without width and height that of the viewBox.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    roots: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if not roots:
            roots.append((name, attributes))

    def refuse(*_declaration: object) -> None:
        raise ImageError("declares XML entities, which are not safe", "Save it as plain SVG.")

    parser.StartElementHandler = start
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise ImageError(f"is a damaged SVG: {what} (line {error.lineno}, column {error.offset + 1})") from None
    name, attributes = roots[0]
    if name not in ("http://www.w3.org/2000/svg svg", "svg"):
        raise ImageError("is XML but no SVG")
    return _svg_size(attributes)


def _svg_size(attributes: dict[str, str]) -> Size:
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    try:
        _, _, across, down = map(float, box)
    except ValueError:
        across = down = 0.0
    if across > 0 and down > 0:
        if not width and not height:
            return across * PX, down * PX
        width, height = width or height * across / down, height or width * down / across
    return width, height


def _length(text: str) -> float:
    """A CSS length in pt; 0 for a percentage or what is no length."""
    match = re.fullmatch(r"\s*\+?(\d*\.?\d+(?:[eE][-+]?\d+)?)\s*([A-Za-z]*)\s*", text)
    return float(match[1]) * _UNITS.get(match[2].lower(), 0.0) if match else 0.0
