"""FIG003: a figure without a caption."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_pictures import alone, pictures, pixels
from builder.diagnostics import Severity

SMALL = 72.0
"""In pt: a picture no larger is an ornament or a logo."""


@rule("FIG003", "missing-caption", severity=Severity.WARNING, reads="sources", demanded=Severity.ERROR)
def missing_caption(context: Context) -> Iterator[Finding]:
    """An image that stands alone in the text and has no caption.

    Why: Without a caption it is no figure: it has no number, and the text cannot refer to it.

    Bad: ![](figures/shore.png)

    Good: ![A shore in March.](figures/shore.png){#fig:shore}

    Fix: None: only the author knows what it shows.

    Source: AMA Manual of Style, 4.2 (each figure has a title or legend). Images among words or in cells, ornaments
    (`alt=""`) and pictures of an inch or less are no figures. An error under a journal's profile.
    """
    stand_alone = {node.id for node in alone(context)}
    for picture in context.memo(pictures):
        node = picture.node
        bare = isinstance(node, m.Figure) and not picture.caption and not node.caption
        if (bare or node.id in stand_alone) and picture.declared != "" and not _small(context, node):
            hint = "Write it between the brackets: ![What it shows.](…){#fig:name}"
            yield Finding(f"The image {node.path.name} stands alone and has no caption", picture.span, hint)


def _small(context: Context, node: m.Figure | m.Image) -> bool:
    asset = context.manuscript.assets.get(node.path)
    return asset is not None and 0 < asset.width <= SMALL and 0 < asset.height <= SMALL and not _many(asset)


def _many(asset: m.Asset) -> bool:
    """Whether it is small only because it is dense."""
    size = pixels(asset.data)
    return size is not None and size[0] > 600
