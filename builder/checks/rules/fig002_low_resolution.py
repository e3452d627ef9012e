"""FIG002: an image with too few pixels for its size."""

from __future__ import annotations

from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_pictures import pictures, pixels, printed_width
from builder.diagnostics import Severity

ENOUGH, COARSE = 300, 100


@rule("FIG002", "low-resolution", severity=Severity.INFO, demanded=Severity.ERROR)
def low_resolution(context: Context) -> Iterator[Finding]:
    """A figure of fewer than 300 pixels an inch at the width at which it is printed.

    Why: Its lines are ragged and its letters blurred in print.

    Bad: a picture of 600 pixels at the width of the page: 97 pixels an inch

    Good: one of 1,870 pixels, or an SVG, which has no pixels

    Fix: None: export the figure again, or declare a smaller width, {width=5cm}.

    Options: The threshold FIG002 is the least number of pixels an inch (300). A warning below 100; an error under a
    journal's profile.

    Source: most instructions to authors ask for 300 of photographs, and for 600 to 1,200 of drawings, which only an
    eye can tell apart. The width is that of the profile's text at most.
    """
    wanted = context.thresholds.get("FIG002", ENOUGH)
    profile = context.resolved.profile
    for picture in context.memo(pictures):
        asset = context.manuscript.assets.get(picture.node.path)
        size = pixels(asset.data) if asset and isinstance(picture.node, m.Figure) else None
        if asset is None or size is None:
            continue
        wide = printed_width(picture.node, asset, profile) / 72
        density = size[0] / wide
        if density < wanted - 0.5:
            needed = f"{wanted * wide:,.0f} pixels across"
            message = (
                f"{picture.node.path.name} has {size[0]:,} pixels across, printed {wide * 2.54:.1f} cm wide:"
                f" {density:.0f} an inch, and {wanted:.0f} are wanted"
            )
            coarse = density < COARSE and not profile.demands
            hint = f"Export it with {needed}, or as SVG"
            yield Finding(message, picture.span, hint, severity=Severity.WARNING if coarse else None)
