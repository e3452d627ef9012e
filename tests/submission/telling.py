"""A workspace that names its authors wherever a manuscript can, and a reader of every byte of a package."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, PngImagePlugin

from tests.cli.small import FILES, workspace
from tests.support.tools import need, output_of

NAMES = (
    "Ada Example", "Example", "Ben Sample", "Institute of Shores", "Sampletown", "ada@example.org",
    "0000-0002-1825-0097", "Pebble Foundation", "Grandmother", "adas-computer",
)  # fmt: skip
METADATA = """\
title: A made-up study of pebbles
short-title: Pebbles
authors:
  - {name: Ada Example, affiliations: [shore], email: ada@example.org, corresponding: true,
     orcid: 0000-0002-1825-0097, roles: [conceptualization]}
  - {name: Ben Sample, affiliations: [shore], roles: [investigation, writing-review-editing]}
affiliations:
  shore: Institute of Shores, Sampletown
abstract: Pebbles were counted.
keywords: [pebbles, counting, shores]
license: Copyright Ada Example
lang: en-GB
date: 2026-11-24
declarations:
  funding: The Pebble Foundation paid [@stone2020] for “everything”.
  acknowledgements: We thank Grandmother.
  competing-interests: Ben Sample owns a beach.
  data-availability: In the tables.
bibliography: references.json
csl: ieee
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape"'
    ' width="120pt" height="60pt" viewBox="0 0 120 60" i:export-filename="/home/adas-computer/x.png">'
    "<!-- drawn by Ada Example --><metadata>Ada Example</metadata>"
    '<rect width="120" height="60" fill="#e8d8a0"/></svg>\n'
)


def png() -> bytes:
    """A picture that says who made it, in a text chunk and in Exif."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Ada Example")
    text.add_itxt("Comment", "Ben Sample", zip=True)
    exif = Image.Exif()
    exif[0x013B] = "Ada Example"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG", pnginfo=text, exif=exif)
    return out.getvalue()


def jpeg() -> bytes:
    """The same as JPEG, in Exif and in a comment."""
    exif = Image.Exif()
    exif[0x013B] = "Ada Example"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG", exif=exif, comment=b"Ben Sample")
    return out.getvalue()


def telling(root: Path) -> Path:
    """The workspace on disk."""
    end = FILES["manuscript/sections/02-end.md"]
    end += "\n![Dots.](figures/dots.png){#fig:dots alt='Dots.'}\n\n![Sea.](figures/sea.jpg){#fig:sea alt='The sea.'}\n"
    end += "\nSee @fig:dots and @fig:sea.\n\n# Acknowledgments\n\nWe thank Grandmother again.\n"
    return workspace(
        root,
        **{
            "manuscript/manuscript.yaml": METADATA,
            "manuscript/sections/02-end.md": end,
            "manuscript/figures/beach.svg": SVG,
            "manuscript/figures/dots.png": png(),
            "manuscript/figures/sea.jpg": jpeg(),
        },
    )


def parts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Every readable part of a file by its path: zips opened, PDF streams inflated and their text set out."""
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from parts(f"{name}/{inner}", archive.read(inner))
        return
    yield name, data.decode("latin-1") + data.decode("utf-8", "replace")
    if data[:5] == b"%PDF-":
        for k, stream in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", data, re.S)):
            yield f"{name}/stream {k}", _inflated(stream)
        yield f"{name}/info", data.decode("latin-1") + _utf16(data)
        yield f"{name}/text", _text(data)
    if data[:4] == b"\x89PNG":
        yield f"{name}/chunks", " ".join(_chunks(data))


def _inflated(stream: bytes) -> str:
    try:
        return zlib.decompress(stream).decode("latin-1")
    except zlib.error:
        return stream.decode("latin-1")


def _utf16(data: bytes) -> str:
    """Text strings written as hexadecimal UTF-16."""
    found = re.findall(rb"<FEFF([0-9A-F]+)>", data)
    return " ".join(bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for text in found)


def _text(data: bytes) -> str:
    """What poppler reads."""
    return output_of(need("pdftotext"), "-", "-", stdin=data)


def _chunks(data: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 8 : at + 8 + size]
        yield body.decode("latin-1")
        if data[at + 4 : at + 8] in (b"zTXt", b"iTXt"):
            yield "".join(_inflated(body[k:]) for k in range(len(body)) if body[k : k + 1] == b"\x78")
        at += 12 + size
