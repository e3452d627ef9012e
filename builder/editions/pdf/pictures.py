"""Images as pictures. In: assets. Out: vector or raster pictures, or a visible box with the name."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from reportlab import rl_config
from reportlab.lib.utils import ImageReader

from builder.diagnostics import Diagnostic, Severity, Span
from builder.editions.pdf.canvas import TaggedCanvas
from builder.editions.pdf.look import GREY, Look, Voice
from builder.editions.pdf.paint import PlacedLine, paint_lines
from builder.editions.pdf.svg import Drawing, SvgError
from builder.editions.pdf.tags import Elem, number, placed
from builder.model import Asset, Figure, Image, Resolved
from builder.typeset import text as typeset
from builder.typeset.paragraph import Paragraph

rl_config.useA85 = 0  # ASCII85 makes images a quarter larger; PDF has been binary-safe since 1.0
WIDTH = re.compile(r"^\s*([\d.]+)\s*(%|px|pt|mm|cm|in)?\s*$")
UNITS = {"px": 0.75, "": 0.75, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
BOX_HEIGHT = 72.0


@dataclass(slots=True)
class Picture:
    """An image of a size, in points. ``image`` None: a box with ``name`` stands in for it."""

    name: str
    alt: str
    width: float
    height: float
    image: Drawing | ImageReader | None
    look: Look

    def paint(self, canvas: TaggedCanvas, x: float, y: float, elem: Elem) -> None:
        """Paint it with its lower left corner at (x, y), as content of a Figure under ``elem``."""
        figure = elem.add("Figure", alt=self.alt or self.name)
        self.paint_as(canvas, x, y, figure)

    def paint_as(self, canvas: TaggedCanvas, x: float, y: float, figure: Elem) -> None:
        """Paint it as content of ``figure``."""
        figure.attributes = placed((x, y, x + self.width, y + self.height))
        with canvas.content(figure):
            if isinstance(self.image, Drawing):
                self.image.paint(canvas, x, y, self.width, self.height)
            elif self.image is not None:
                canvas.drawImage(self.image, x, y, self.width, self.height, mask="auto")
            else:
                box = " ".join(map(number, (x + 0.25, y + 0.25, self.width - 0.5, self.height - 0.5)))
                canvas.code.append(f"q 0.5 w 0.6 G 0.96 g {box} re B Q")
        if self.image is None:
            self._name(canvas, x, y)

    def _name(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        voice = Voice(self.look.tiny, code=True, color=GREY)
        spans = [typeset.Span(self.name, self.look.style(voice))]
        for line in Paragraph(spans, "", justify=False).lines(max(self.width - 8, 8.0))[:1]:
            left = x + max(4.0, (self.width - line.width) / 2)
            with canvas.artifact():
                paint_lines(canvas, [PlacedLine(line, left, y + self.height / 2 - 3)], Elem("P"))


@dataclass
class Pictures:
    """Sets images, each read once. ``diagnostics``: images that are there but cannot be set as they are."""

    resolved: Resolved
    look: Look
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _read: dict[PurePosixPath, Drawing | ImageReader | None] = field(default_factory=dict)
    _first: dict[PurePosixPath, Span] = field(default_factory=dict)

    def inline(self, node: Image, style: typeset.Style, elem: Elem) -> typeset.Inset:
        """An image in a line, its foot on the baseline."""
        picture = self._picture(node, self.look.width, 0.5 * self.look.height)
        return typeset.Inset(picture.width, picture.height, 0.0, style, picture)

    def figure(self, block: Figure, width: float, height: float) -> Picture:
        """The picture of a figure, at most ``width`` by ``height``."""
        return self._picture(block, width, height)

    def _picture(self, node: Figure | Image, width: float, height: float) -> Picture:
        asset = self.resolved.manuscript.assets.get(node.path)
        image = self._image(asset, node) if asset is not None else None
        if asset is None or image is None:
            size = min(width, 0.6 * self.look.width), BOX_HEIGHT
            if isinstance(node, Image):
                size = min(width, 100.0), self.look.leading
            return Picture(node.path.name, node.alt, *size, None, self.look)
        natural = self._natural(asset, image)
        wanted = _wanted(node.width, self.look.width) or natural[0]
        scale = min(wanted, width) / natural[0]
        scale = min(scale, height / natural[1])
        return Picture(node.path.name, node.alt, natural[0] * scale, natural[1] * scale, image, self.look)

    @staticmethod
    def _natural(asset: Asset, image: Drawing | ImageReader) -> tuple[float, float]:
        if isinstance(image, Drawing):
            return max(image.width, 1.0), max(image.height, 1.0)
        if asset.width > 0 and asset.height > 0:
            return asset.width, asset.height
        w, h = image.getSize()
        return max(w * 0.75, 1.0), max(h * 0.75, 1.0)

    def _image(self, asset: Asset, node: Figure | Image) -> Drawing | ImageReader | None:
        if asset.path not in self._read:
            self._first[asset.path] = node.span
            try:
                self._read[asset.path] = self._open(asset)
            except (SvgError, OSError, ValueError, SyntaxError) as error:  # Pillow raises all of the last three
                self._read[asset.path] = None
                self._warn(asset.path, f"cannot be set in the PDF: {error}", "Save it again, as SVG, PNG or JPEG.")
        return self._read[asset.path]

    def _open(self, asset: Asset) -> Drawing | ImageReader:
        if asset.media_type == "image/svg+xml":
            return Drawing(asset.data, self.look.library.font())
        if asset.media_type == "application/pdf":
            raise ValueError("pages of other PDF files are not taken over yet")
        reader = ImageReader(io.BytesIO(asset.data))
        reader.getRGBData()  # a file that is cut off fails here, not when the document is saved
        return reader

    def report(self) -> list[Diagnostic]:
        """What was found, once all is painted."""
        for path, image in self._read.items():
            if isinstance(image, Drawing) and image.problems:
                what = ", ".join(image.problems)
                self._warn(path, f"holds what the PDF edition does not paint: {what}", "Draw it with plain shapes.")
        return self.diagnostics

    def _warn(self, path: PurePosixPath, message: str, hint: str) -> None:
        found = Diagnostic("FIG010", f"The image {path} {message}", self._first[path], Severity.WARNING, hint)
        self.diagnostics.append(found)


def _wanted(width: str | None, whole: float) -> float | None:
    """A width as authors give it ("60%", "8cm"), in points."""
    m = WIDTH.match(width or "")
    if m is None or not m[1].strip("."):
        return None
    value = float(m[1])
    return (value / 100 * whole if m[2] == "%" else value * UNITS[m[2] or ""]) or None
