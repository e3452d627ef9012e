"""What figures were drawn from. In: ``figures/NAME.yaml`` beside the images. Out: Drawings, their sources hashed anew.

Only a file that has the key ``drawn-from`` is one of ours; a plotting program may keep its settings there too.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator

from builder.diagnostics import FileId, Span
from builder.model import Drawing
from builder.sources import yaml_positions
from builder.sources.reader import Reader
from builder.sources.schema import Part, at, check
from builder.sources.workspace import listed


def _hash(value: str) -> str:
    if len(value) != 64 or set(value.lower()) - set("0123456789abcdef"):
        raise ValueError("must be a SHA-256 hash of 64 hexadecimal digits")
    return value.lower()


class DrawingPart(Part):
    """The whole file."""

    drawn_from: tuple[str, ...] = ()
    sha256: Annotated[str, AfterValidator(_hash)] = ""


def read(base: PurePosixPath, reader: Reader) -> tuple[Drawing, ...]:
    """The records in ``figures/`` of ``base``, the folder of the sources; SRC032 for a bad one."""
    out = []
    for path in listed(reader.root, base / "figures", ".yaml"):
        try:
            ours = b"drawn-from" in _bytes(path, reader)
        except OSError:
            continue
        file = reader.read(path) if ours else None
        if file is not None:
            out += _drawing(file, path, base, reader)
    return tuple(out)


def _drawing(file: FileId, record: PurePosixPath, base: PurePosixPath, reader: Reader) -> list[Drawing]:
    tree, found = yaml_positions.read(reader.text(file), file)
    reader.report(*found)
    if tree is None:
        return []
    part, tree, found = check(DrawingPart, tree, "SRC032")
    reader.report(*found)
    named: list[tuple[PurePosixPath, Span]] = []
    for i, typed in enumerate(part.drawn_from):
        place = at(tree, ("drawn-from", i)).span
        source = reader.locate(typed, base, place)
        if source is not None:
            named.append((source, place))
    named.sort()
    digest, missing = _digest(named, reader)
    if not named or not part.sha256:
        return []
    sources = tuple(source for source, _ in named)
    return [Drawing(record, sources, part.sha256, digest, missing, at(tree, ("sha256",)).span)]


def _digest(
    named: list[tuple[PurePosixPath, Span]], reader: Reader
) -> tuple[str, tuple[tuple[PurePosixPath, Span], ...]]:
    """The hash of the files, one after another with line ends as LF, and those that cannot be read."""
    digest, missing = hashlib.sha256(), []
    for source, place in named:
        try:
            digest.update(_bytes(source, reader).replace(b"\r\n", b"\n"))
        except OSError:
            missing.append((source, place))
    return digest.hexdigest(), tuple(missing)


def _bytes(path: PurePosixPath, reader: Reader) -> bytes:
    """The bytes of a file of the workspace. Raises OSError where there is none, or only a link that leads out."""
    if not reader.inside(path):
        raise FileNotFoundError(path)
    return reader.overlay[path] if path in reader.overlay else (reader.root / path).read_bytes()
