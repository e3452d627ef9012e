"""FIG007: one image in two figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_pictures import Picture, pictures
from builder.diagnostics import Severity


@rule("FIG007", "duplicate-image", severity=Severity.WARNING, reads="sources")
def duplicate_image(context: Context) -> Iterator[Finding]:
    """Two figures with the same image, under one name or two.

    Why: Most often the wrong file was named; at worst one picture is said to show two things.

    Bad: ![North.](north.png) and ![South.](south.png), one a copy of the other

    Good: two pictures, or one figure that is referred to twice

    Fix: None: only the author knows which image was meant.

    Source: COPE, flowchart on image manipulation in a published article. The bytes of the files are compared
    (SHA-256); images in lines of text may stand twice.
    """
    first: dict[str, Picture] = {}
    for picture in context.memo(pictures):
        asset = context.manuscript.assets.get(picture.node.path)
        if asset is None or not isinstance(picture.node, m.Figure):
            continue
        earlier = first.setdefault(hashlib.sha256(asset.data).hexdigest(), picture)
        if earlier is not picture:
            names = picture.node.path.name, earlier.node.path.name
            what = (
                f"{names[0]} is shown in two figures" if names[0] == names[1] else f"{names[0]} is a copy of {names[1]}"
            )
            hint = "Name the right file, or refer to the first figure"
            yield Finding(f"The image {what}", picture.span, hint, related=((earlier.span, "the same image"),))
