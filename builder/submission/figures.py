"""Figures as files of their own. In: Resolved, what the journal asks. Out: names and bytes, and how large they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from builder.editions.docx.raster import drawn
from builder.model import Asset, Figure, Resolved
from builder.model.journal import FigureDemand
from builder.model.walk import blocks

EXTENSIONS = {"image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg", "application/pdf": ".pdf"}
PIXELS = ("image/png", "image/jpeg")


@dataclass(frozen=True, slots=True)
class Handed:
    """A figure: its files by name. ``pixels``: of a picture that is pixels already, else None. ``failed``: why."""

    figure: Figure
    number: str
    files: dict[str, bytes]
    pixels: tuple[int, int] | None = None
    failed: str = ""


def figures(resolved: Resolved, demand: FigureDemand, fonts: Path) -> Iterator[Handed]:
    """Each figure in reading order: its source, and its pixels as the journal asks for them."""
    count = 0
    for block in blocks((*resolved.manuscript.body, *resolved.manuscript.appendices)):
        if not isinstance(block, Figure):
            continue
        count += 1
        number = resolved.numbers.get(block.id, "") or f"unnumbered-{count}"
        asset = resolved.manuscript.assets.get(block.path)
        if asset is None:
            yield Handed(block, number, {}, failed="the image file is missing or damaged")
            continue
        yield _handed(block, number, asset, demand, fonts)


def _handed(block: Figure, number: str, asset: Asset, demand: FigureDemand, fonts: Path) -> Handed:
    stem = f"figures/{demand.name.replace('{number}', number)}"
    files = {stem + EXTENSIONS[asset.media_type]: asset.data}
    try:
        picture = _picture(asset, demand, fonts)
    except (ValueError, UnidentifiedImageError, OSError) as error:
        return Handed(block, number, files, failed=str(error))
    if asset.media_type not in PIXELS or demand.raster == "tif":
        files[f"{stem}.{demand.raster}"] = _saved(picture, demand)
    return Handed(block, number, files, picture.size if asset.media_type in PIXELS else None)


def _picture(asset: Asset, demand: FigureDemand, fonts: Path) -> Image.Image:
    """The figure in pixels: vectors as large as the journal asks, pixels as they are."""
    data = asset.data
    if asset.media_type not in PIXELS:
        height = asset.height / asset.width if asset.width and asset.height else 1.0
        data = drawn(data, asset.media_type, max(1, min(demand.width, int(demand.max_height / height))), fonts)
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def _saved(picture: Image.Image, demand: FigureDemand) -> bytes:
    """White behind what is transparent; the resolution in the file, no text."""
    flat = Image.new("RGB", picture.size, "white")
    clear = picture.convert("RGBA")
    flat.paste(clear, mask=clear.getchannel("A"))
    out = io.BytesIO()
    if demand.raster == "tif":
        flat.save(out, "TIFF", compression="tiff_lzw", dpi=(demand.dpi, demand.dpi))
    else:
        flat.save(out, "PNG", dpi=(demand.dpi, demand.dpi))
    return out.getvalue()


def redrawn(asset: Asset, demand: FigureDemand, fonts: Path) -> Asset:
    """A PDF figure as pixels: nothing of what the file says of its maker is left. One that is damaged stays."""
    try:
        data = _saved(_picture(asset, demand, fonts), replace(demand, raster="png"))
    except (ValueError, UnidentifiedImageError, OSError):
        return asset
    return replace(asset, media_type="image/png", data=data)
