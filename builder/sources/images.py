"""Image files. In: the images that blocks name. Out: assets with type and natural size, by path.

The type is told from the content, not from the name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic, Span
from builder.model import Asset, Block, Figure, Image
from builder.model.walk import all_inlines, blocks
from builder.sources.image_formats import ImageError, measure
from builder.sources.reader import Reader, missing, near_name
from builder.sources.workspace import listed

SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".pdf")


def read(roots: Iterable[Block], reader: Reader) -> dict[PurePosixPath, Asset]:
    """Read every image once; FIG001 for a missing one, FIG005 for one that is damaged or of no known type."""
    assets: dict[PurePosixPath, Asset] = {}
    failed: set[PurePosixPath] = set()
    for path, span in _named(tuple(roots)):
        if (
            path in assets
            or path in failed
            or path.is_absolute()
            or not reader.within(str(path))
            or ":" in path.parts[0]
        ):
            continue  # what leads out of the workspace was reported where the Markdown was read
        try:
            assets[path] = _asset(path, reader)
        except OSError as error:
            failed.add(path)
            reader.report(missing(reader.root, path, _written(path, span, reader), error, "FIG001"))
        except ImageError as error:
            failed.add(path)
            reader.report(Diagnostic("FIG005", f"{path} {error}", _written(path, span, reader), hint=error.hint))
    return assets


def idle(roots: Iterable[Block], base: PurePosixPath, reader: Reader) -> tuple[PurePosixPath, ...]:
    """The image files in ``figures/`` of ``base``, the folder of the sources, that ``roots`` do not name."""
    named = {path for path, _ in _named(tuple(roots))}
    there = (path for suffix in SUFFIXES for path in listed(reader.root, base / "figures", suffix))
    return tuple(sorted(path for path in there if path not in named))


def _named(roots: tuple[Block, ...]) -> Iterator[tuple[PurePosixPath, Span]]:
    for block in blocks(roots):
        if isinstance(block, Figure):
            yield block.path, block.span
    for inline in all_inlines(roots):
        if isinstance(inline, Image):
            yield inline.path, inline.span


def _written(path: PurePosixPath, span: Span, reader: Reader) -> Span:
    """The path itself, where the place of the image is only known by its neighbours."""
    name = str(path.relative_to(reader.base)) if path.is_relative_to(reader.base) else str(path)
    at = -1 if span.exact else reader.text(span.file).find(name, span.start)
    return span if at < 0 else Span(span.file, at, at + len(name))


def _asset(path: PurePosixPath, reader: Reader) -> Asset:
    """Raises OSError where there is no such file, by exactly this name, in the workspace; ImageError for a bad one."""
    if not reader.inside(path):
        raise ImageError("is a link that leads out of the workspace", "Copy the file into manuscript/.")
    file = reader.root / path
    data = file.read_bytes()
    if path.name not in os.listdir(file.parent):  # found by a file system that ignores case; others would not find it
        raise ImageError("is not written so: capitals and small letters differ", near_name(reader.root, path))
    kind, width, height = measure(data)
    return Asset(path, kind, data, width, height)
