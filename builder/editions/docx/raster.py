"""Pictures of vector files for programs that show no vectors (Word before 2016, LibreOffice, e-mail previews).

In: SVG or PDF. Out: PNG, the same bytes for the same input on every machine: no font of the system is used.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import resvg_py

RESOLUTION = 220
"""Pixels per inch: what Word itself keeps of pictures by default. The vector file stands beside it in the package."""
MAXIMUM = 4000
"""Pixels of the longer side, whatever a file says of its size."""


@lru_cache(maxsize=32)  # most of the time of a small document; the live preview renders the same figures again
def png(data: bytes, media_type: str, width: float, height: float, fonts: Path) -> bytes:
    """``data`` drawn ``width`` × ``height`` pt large, text in the TTF files of ``fonts``. Raises ValueError."""
    pixels = min(round(width / 72 * RESOLUTION), MAXIMUM, int(MAXIMUM * width / max(height, 1.0)))
    return drawn(data, media_type, max(pixels, 1), fonts)


def drawn(data: bytes, media_type: str, pixels: int, fonts: Path) -> bytes:
    """``data``, an SVG or a PDF, drawn ``pixels`` wide as PNG. Raises ValueError."""
    draw = _svg if media_type == "image/svg+xml" else _pdf
    return draw(data, pixels, fonts)


def _svg(data: bytes, pixels: int, fonts: Path) -> bytes:
    """An SVG through resvg: static SVG 1.1 and parts of 2; text in the fonts that the PDF edition uses."""
    text = data.decode("utf-8", "strict")
    files = sorted(str(f) for f in fonts.glob("*.ttf") if "Math" not in f.name) if "<text" in text else []
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=text,
            width=pixels,
            dpi=96,
            background="white",
            skip_system_fonts=True,
            font_files=files,
            font_family="STIX Two Text",
            serif_family="STIX Two Text",
            sans_serif_family="STIX Two Text",
            monospace_family="Source Code Pro",
        )
    )


def _pdf(data: bytes, pixels: int, _fonts: Path) -> bytes:
    """The first page of a PDF through pdfium."""
    import pypdfium2  # 40 ms, and few manuscripts have PDF figures

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[0]
        image = page.render(scale=pixels / page.get_width()).to_pil()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise ValueError(str(error)) from error
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False)
    document.close()
    return out.getvalue()
