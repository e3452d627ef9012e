"""Images: told by their content, measured in pt, damaged ones named."""

from __future__ import annotations

import struct
import zlib

import pytest

from builder.sources.image_formats import ImageError, measure
from tests.support.workspace import findings, read


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, per_metre: int | None = None) -> bytes:
    pixels = zlib.compress((b"\0" + b"\0" * width) * height)
    density = chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)) if per_metre else b""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + density + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, unit: int, density: int) -> bytes:
    jfif = b"JFIF\0\1\2" + struct.pack(">BHHBB", unit, density, density, 0, 0)
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    parts = [(0xE0, jfif), (0xFE, b"a remark"), (0xC0, frame)]
    return (
        b"\xff\xd8" + b"".join(b"\xff" + bytes([m]) + struct.pack(">H", len(b) + 2) + b for m, b in parts) + b"\xff\xd9"
    )


def svg(attributes: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0"/></svg>'.encode()


MEASURED = {
    "png without density: 96 dpi": (png(96, 48), "image/png", 72, 36),
    "png of 300 dpi": (png(300, 600, 11811), "image/png", 72, 144),
    "jpeg in dpi": (jpeg(300, 150, 1, 300), "image/jpeg", 72, 36),
    "jpeg in dots per cm": (jpeg(100, 100, 2, 100), "image/jpeg", 72 / 2.54, 72 / 2.54),
    "jpeg with an aspect ratio only": (jpeg(96, 96, 0, 1), "image/jpeg", 72, 72),
    "svg in px": (svg('width="96" height="48px"'), "image/svg+xml", 72, 36),
    "svg in mm": (svg('width="25.4mm" height="1in"'), "image/svg+xml", 72, 72),
    "svg of a view box": (svg('viewBox="0 0 96 48"'), "image/svg+xml", 72, 36),
    "svg in percent": (svg('width="100%" height="100%" viewBox="0,0,96,48"'), "image/svg+xml", 72, 36),
    "svg with a width": (svg('width="100pt" viewBox="0 0 2 1"'), "image/svg+xml", 100, 50),
    "svg that says nothing": (svg(""), "image/svg+xml", 0, 0),
    "svg with a doctype": (
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
        + svg('width="4pt" height="3pt"'),
        "image/svg+xml",
        4,
        3,
    ),
    "pdf": (b"%PDF-1.4\n1 0 obj<</MediaBox [0 0 200.5 100]>>endobj\n%%EOF\n", "application/pdf", 200.5, 100),
    "pdf with a hidden page": (b"%PDF-1.5\n\n%%EOF\n", "application/pdf", 0, 0),
}


@pytest.mark.parametrize(("data", "kind", "width", "height"), MEASURED.values(), ids=MEASURED)
def test_type_and_natural_size(data, kind, width, height) -> None:
    found = measure(data)
    assert found[0] == kind
    assert found[1:] == pytest.approx((width, height), abs=0.01)


BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
BAD = {
    "empty": (b"", "is empty"),
    "png cut short": (png(9, 9)[:-20], "is a PNG that breaks off"),
    "png with a wrong sum": (png(9, 9).replace(b"IDAT", b"IDAU"), "is a damaged PNG"),
    "jpeg cut short": (jpeg(9, 9, 1, 72)[:-2], "is a JPEG that breaks off"),
    "jpeg without a frame": (b"\xff\xd8\xff\xd9", "is a damaged JPEG"),
    "svg cut short": (svg("")[:-3], "is a damaged SVG: unclosed token (line 1, column 58)"),
    "svg with entities": (BOMB, "declares XML entities, which are not safe"),
    "html": (b"<html><svg></svg></html>", "is XML but no SVG"),
    "pdf cut short": (b"%PDF-1.4\n1 0 obj", "is a PDF that breaks off"),
    "gif": (b"GIF89a", "is a GIF, which cannot be printed"),
    "webp": (b"RIFF....WEBP", "is a WebP, which cannot be printed"),
    "text": (b"hello", "is of no known type, which cannot be printed"),
}


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_bad_images_say_what_is_wrong(data, message) -> None:
    with pytest.raises(ImageError) as error:
        measure(data)
    assert str(error.value) == message


def test_images_of_figures_and_of_text_are_read_once(tmp_path) -> None:
    text = "# A\n\n![A caption of words.](figures/a.svg){#fig:a}\n\nWords ![](figures/b.png) and ![](figures/a.svg).\n"
    loaded = read(
        tmp_path, {"sections/01.md": text, "figures/a.svg": svg('width="4pt" height="3pt"'), "figures/b.png": png(4, 4)}
    )
    assert findings(loaded) == []
    assets = loaded.manuscript.assets
    assert {str(path): asset.media_type for path, asset in assets.items()} == {
        "manuscript/figures/a.svg": "image/svg+xml",
        "manuscript/figures/b.png": "image/png",
    }


def test_missing_and_damaged_images_do_not_stop_the_build(tmp_path) -> None:
    text = (
        "# A\n\n![A caption of words.](figures/a.png){#fig:a}\n\nWords ![](figures/B.png) and ![](figures/c.svg) end.\n"
    )
    loaded = read(
        tmp_path, {"sections/01.md": text, "figures/b.png": png(4, 4), "figures/c.svg": b"<svg", "figures/f.svg": b""}
    )
    assert findings(loaded) == [
        "manuscript/sections/01.md:3:1: error FIG001: manuscript/figures/a.png does not exist | Did you mean “b.png”?",
        "manuscript/sections/01.md:5:7: error FIG001: manuscript/figures/B.png does not exist | Did you mean “b.png”?",
        "manuscript/sections/01.md:5:30: error FIG005: manuscript/figures/c.svg is a damaged SVG: unclosed token"
        " (line 1, column 1) | Export the image again.",
    ]
    assert loaded.manuscript.assets == {}


def test_what_leads_out_of_the_workspace_is_not_opened(tmp_path) -> None:
    (tmp_path / "secret.png").write_bytes(png(4, 4))
    root = tmp_path / "paper"
    loaded = read(
        root, {"sections/01.md": "# A\n\nWords ![](../../secret.png) and ![](https://example.org/a.png) end.\n"}
    )
    assert [line.split(": ")[1] for line in findings(loaded)] == ["error SRC013"] * 2
    assert loaded.manuscript.assets == {}
