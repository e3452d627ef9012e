"""Figures and images in lines of text, as DrawingML pictures (ISO/IEC 29500-1, 20.4 and 20.2).

An SVG is embedded as it is beside a PNG of it: [MS-ODRAWXML] 2.3.1.2, ``asvg:svgBlip``.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic, Severity
from builder.editions.docx import raster
from builder.editions.docx.captions import caption
from builder.editions.docx.state import TWIPS, State, Story, Writer
from builder.editions.docx.widths import measure
from builder.editions.docx.xml import escape
from builder.model import Asset, Figure, Image
from builder.styles import styles_dir

EMU = 12700
"""English metric units in a point."""
UNITS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "": 0.75}
CAPTION_ROOM = 90.0
"""pt that a figure leaves for its caption on a full page."""
SVG_BLIP = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip'
    ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def figure(writer: Writer, block: Figure, anchor: str) -> str:
    """The picture in a paragraph of its own, its caption below."""
    picture = _picture(writer.state, writer.story, block, 40.0)
    text = caption(writer, block, anchor, "Figure")
    own = "" if text else anchor  # a caption's label carries the figure's bookmark, for cross-references
    return writer.paragraph(picture, "Figure", own) + text


def inline(state: State, story: Story, node: Image) -> str:
    """A picture in a line of text."""
    return _picture(state, story, node, 14.0)


def _picture(state: State, story: Story, image: Figure | Image, box: float) -> str:
    """A run with the picture; a box ``box`` pt high that names its file where it is missing or cannot be drawn."""
    asset = state.asset(image.path)
    if asset is not None:
        wide, high = _size(state, asset, image.width)
        try:
            return _drawing(state, _blip(story, asset, wide, high), image.alt, wide, high)
        except ValueError as error:
            message = f"Image {image.path} cannot be drawn: {error}"
            hint = "Open it in a drawing program and save it anew, or use a PNG"
            state.diagnostics.append(Diagnostic("DOCX002", message, image.span, Severity.ERROR, hint))
    stand_in = _box(image.path, state.width / TWIPS, box)
    blip = _blip(story, stand_in, stand_in.width, stand_in.height)
    return _drawing(state, blip, f"[{image.path}]", stand_in.width, stand_in.height)


def _blip(story: Story, asset: Asset, wide: float, high: float) -> str:
    """``a:blip`` of an image shown ``wide`` × ``high`` pt large. Raises ValueError where it cannot be drawn."""
    key, vector = str(asset.path), ""
    if asset.media_type in ("image/svg+xml", "application/pdf"):
        pixels = raster.png(asset.data, asset.media_type, wide, high, styles_dir() / "fonts")
        embedded = story.image(f"{key}@{round(wide)}x{round(high)}", pixels, "image/png")
        if asset.media_type == "image/svg+xml":
            vector = SVG_BLIP.format(story.image(key, asset.data, asset.media_type))
    else:
        embedded = story.image(key, asset.data, asset.media_type)
    return f'<a:blip r:embed="{embedded}">{vector}</a:blip>'


def _box(path: PurePosixPath, room: float, high: float) -> Asset:
    """A frame with the name of a file: a picture, as these words are no text of the manuscript."""
    size = 9
    wide = min(round(measure(str(path), size) / TWIPS) + 24, round(room))
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}">'
        f'<rect x="0.5" y="0.5" width="{wide - 1}" height="{high - 1}" fill="#fff" stroke="#a33333"/>'
        f'<text x="{wide / 2}" y="{high / 2 + 3}" text-anchor="middle" font-size="{size}" fill="#a33333"'
        f' font-family="STIX Two Text, Times New Roman, serif">{escape(str(path))}</text></svg>'
    )
    return Asset(PurePosixPath(f"{path}?{high}"), "image/svg+xml", drawn.encode(), float(wide), high)


def _drawing(state: State, blip: str, alt: str, wide: float, high: float) -> str:
    """``w:drawing`` in a run; sizes in pt."""
    state.drawings += 1
    named = f'id="{state.drawings}" name="Picture {state.drawings}" descr="{escape(alt)}"'
    extent = f'cx="{round(wide * EMU)}" cy="{round(high * EMU)}"'
    props = f"<wp:docPr {named}/>" if alt else f"<wp:docPr {named}>{DECORATIVE}</wp:docPr>"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/>{props}"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _size(state: State, asset: Asset, width: str | None) -> tuple[float, float]:
    """Printed width and height in pt: as the author asks, else natural; never wider than the text or a page high."""
    room, page = state.width / TWIPS, state.height / TWIPS - CAPTION_ROOM
    aspect = asset.height / asset.width if asset.width > 0 and asset.height > 0 else 0.62
    wide = min(_asked(width, room) or asset.width or room, room)
    return (wide, wide * aspect) if wide * aspect <= page else (page / aspect, page)


def _asked(width: str | None, room: float) -> float:
    """The width an author typed ("60%", "8cm", "300px") in pt, 0 for none or one that is not understood."""
    found = re.fullmatch(r"\s*(\d*\.?\d+)\s*(%|[a-z]*)\s*", width or "")
    if found is None:
        return 0.0
    value, unit = float(found[1]), found[2]
    return room * value / 100 if unit == "%" else value * UNITS.get(unit, 0.0)
