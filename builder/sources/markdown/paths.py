"""Where an image lies. In: the address as written. Out: a path from the root of the workspace."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from builder.diagnostics import Diagnostic
from builder.sources.markdown.context import Context, Json

SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")
"""An address of the web, or a Windows drive: nothing that lies in the workspace."""


def image_path(ctx: Context, node: Json, target: str) -> PurePosixPath:
    """``target`` joined to the base folder and normalised; SRC013 where it is not a file of the workspace."""
    written = unquote(target).replace("\\", "/")
    if SCHEME.match(written):
        _refuse(ctx, node, f"Image {written} is not a file of the workspace")
        return PurePosixPath(written)
    path = PurePosixPath(posixpath.normpath(posixpath.join(ctx.base, written)))
    if path.is_absolute() or not ctx.ways.within(str(path)):
        _refuse(ctx, node, f"Image {written} lies outside the workspace")
    return path


def _refuse(ctx: Context, node: Json, message: str) -> None:
    hint = "Copy the file into manuscript/figures and write its path"
    ctx.found.append(Diagnostic("SRC013", message, ctx.span(node), hint=hint))
