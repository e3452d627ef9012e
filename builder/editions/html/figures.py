"""Images as data of the page itself. In: Image or Figure and the page's Context. Out: str of HTML.

An SVG is an ``<img>`` too: scripts and links inside it are dead there (HTML, "image" security mode).
"""

from __future__ import annotations

import base64

from builder.editions.html.context import Context
from builder.editions.html.markup import attributes, element
from builder.model import Asset, Figure, Image

PT_PER_PX = 0.75

HINTS = {
    "missing": "Put the file in its place, or correct the path.",
    "pdf": "Save the figure as SVG (or PNG) beside the PDF and name that file.",
}


def picture(image: Image | Figure, page: Context) -> str:
    """The ``<img>`` of ``image``, or a box that names what could not be shown."""
    asset = page.resolved.manuscript.assets.get(image.path)
    if asset is None:
        return _placeholder(image, page)
    if asset.media_type == "application/pdf":
        page.warn("HTM002", f"The image {image.path} is a PDF, which a page cannot show", image.span, HINTS["pdf"])
        return _placeholder(image, page)
    return _img(asset, image, page)


def _img(asset: Asset, image: Image | Figure, page: Context) -> str:
    data = base64.b64encode(asset.data).decode("ascii")
    wide, high = (round(size / PT_PER_PX) or None for size in (asset.width, asset.height))
    name = page.width_class(image.width)
    source = f"data:{asset.media_type};base64,{data}"
    return f"<img{attributes(src=source, alt=image.alt, width=wide, height=high, class_=name)}>"


def _placeholder(image: Image | Figure, page: Context) -> str:
    """The words stand in an attribute that the style prints: they are no text of the manuscript."""
    says = f"{page.word('missing-image')}: {image.path}"
    return element("span", "", class_="no-image", role="img", aria_label=says)


def figure(block: Figure, page: Context, caption: str) -> str:
    """The figure with its ready caption."""
    label = block.label
    own = page.ids.own(label) if label else None
    content = f"\n{picture(block, page)}\n"
    if caption:
        content += element("figcaption", caption) + "\n"
    anchor = page.resolved.anchors.get(block.id)
    return element("figure", content, id=own, class_="fig", data_b=anchor)
