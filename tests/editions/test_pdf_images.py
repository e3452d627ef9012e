"""Images in the PDF: SVG stays vector and is painted as it says; what cannot be is reported."""

from __future__ import annotations

import io
import math
import zlib
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from builder import model as m
from builder.editions.base import Rendered, load
from builder.editions.pdf.svg import Drawing, SvgError
from builder.editions.pdf.svg.geometry import multiply, path, transform
from builder.editions.pdf.svg.style import color
from builder.styles import styles_dir
from builder.typeset.faces import Face
from builder.typeset.fonts import Font
from tests.editions.test_pdf import with_body
from tests.support.sample import HERE, nid, p
from tests.support.tools import need, output_of

FONT = Font(Face(styles_dir() / "fonts" / "STIXTwoText-Regular.ttf"), [], {})
HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100"'


def figure(data: bytes, media: str = "image/svg+xml", width: str = "100%") -> Rendered:
    """A document of one figure."""
    name = PurePosixPath("manuscript/figures/x")
    block = m.Figure(nid(), HERE, m.Label("fig:x"), name, "What it shows.", (p("Caption."),), width)
    document = with_body(block, captions={block.id: "Figure 1"})
    assets = {name: m.Asset(name, media, data)}  # type: ignore[arg-type]
    return load("pdf").render(replace(document, manuscript=replace(document.manuscript, assets=assets)))


def svg(body: str) -> bytes:
    return f"<svg {HEAD}>{body}</svg>".encode()


def pixel(rendered: Rendered, folder: Path, x: float, y: float) -> tuple[int, int, int]:
    """The colour at (x, y), in hundredths of the picture, which is as wide as the text and begins with ``TOP``."""
    (folder / "x.pdf").write_bytes(rendered.data)
    output_of(need("pdftoppm"), "-r", "72", "-png", "-singlefile", folder / "x.pdf", folder / "x")
    image = Image.open(folder / "x.png").convert("RGB")
    page = m.Page()
    side = page.width - page.inner - page.outer
    top = next(k for k in range(150, image.height) if image.getpixel((int(page.inner + side / 2), k)) == (1, 2, 3))
    found = image.getpixel((round(page.inner + side * x / 100), round(top + side * y / 100)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


RED, LIME = (255, 0, 0), (0, 255, 0)
TOP = '<rect x="49" y="0" width="2" height="0.6" fill="rgb(1,2,3)"/>'


@pytest.mark.parametrize(
    ("body", "at", "wanted"),
    [
        ('<rect x="10" y="10" width="30" height="30" fill="#f00"/>', (25, 25), RED),
        ('<g transform="translate(50 50) rotate(90)"><rect width="30" height="20" fill="lime"/></g>', (40, 65), LIME),
        ('<path d="M10 10h40v40h-40zM20 20h20v20h-20z" fill="blue" fill-rule="evenodd"/>', (30, 30), (255, 255, 255)),
        ('<style>.a{fill:#00f}</style><circle class="a" cx="50" cy="50" r="20"/>', (50, 50), (0, 0, 255)),
        ('<rect x="10" y="10" width="40" height="40" style="fill:#000;fill-opacity:0.5"/>', (30, 30), (127, 127, 127)),
        ('<defs><path id="r" d="M0 0h9v9H0z" fill="red"/></defs><use href="#r" x="66" y="66"/>', (70, 70), RED),
        ('<symbol id="s" viewBox="0 0 2 2"><rect width="2" height="2" fill="red"/></symbol>'
         '<use href="#s" x="60" y="60" width="20" height="20"/>', (78, 78), RED),
        ('<clipPath id="c"><rect width="30" height="100"/></clipPath>'
         '<rect width="100" height="60" y="20" fill="red" clip-path="url(#c)"/>', (60, 50), (255, 255, 255)),
        ('<line x1="10" y1="50" x2="90" y2="50" stroke="red" stroke-width="10"/>', (50, 53), RED),
        ('<path d="M20 50 A30 30 0 0 1 80 50 Z" fill="red"/>', (50, 30), RED),
    ],
)  # fmt: skip
def test_shapes_are_painted_as_they_say(
    body: str, at: tuple[float, float], wanted: tuple[int, int, int], tmp_path: Path
) -> None:
    rendered = figure(svg(TOP + body))
    assert rendered.diagnostics == ()
    assert pixel(rendered, tmp_path, *at) == pytest.approx(wanted, abs=2)
    assert b"/Subtype /Image" not in rendered.data


def test_text_is_drawn_and_not_read_out(tmp_path: Path) -> None:
    rendered = figure(svg('<text x="10" y="50" font-size="20">Hidden <tspan fill="red">words</tspan></text>'))
    (tmp_path / "t.pdf").write_bytes(rendered.data)
    assert "Hidden" not in output_of(need("pdftotext"), tmp_path / "t.pdf", "-")
    assert rendered.diagnostics == ()


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            '<radialGradient id="g"><stop/></radialGradient><rect width="9" height="9" fill="url(#g)"/>',
            "gradients",
        ),
        ('<rect width="9" height="9" filter="url(#f)"/>', "filters"),
        ('<path d="M0 0L9 9" stroke="red" marker-end="url(#m)"/>', "markers (arrow heads)"),
        ('<image href="https://example.org/x.png" width="9" height="9"/>', "images outside the file"),
        ("<foreignObject/>", "<foreignObject> elements"),
    ],
)
def test_what_is_not_painted_is_reported(body: str, what: str) -> None:
    (found,) = figure(svg(body)).diagnostics
    assert found.code == "FIG010"
    assert found.message.endswith(what)


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"<svg", "image/svg+xml"),
        (b"<html/>", "image/svg+xml"),
        (b"not a picture", "image/png"),
        (b"%PDF-1.4", "application/pdf"),
    ],
)
def test_a_damaged_image_is_a_box_and_a_warning(data: bytes, media: str, tmp_path: Path) -> None:
    rendered = figure(data, media)
    assert [(d.code, d.severity.value, d.span) for d in rendered.diagnostics] == [("FIG010", "warning", HERE)]
    (tmp_path / "t.pdf").write_bytes(rendered.data)
    assert "Figure 1. Caption." in output_of(need("pdftotext"), tmp_path / "t.pdf", "-")


def test_a_cut_off_image_is_reported_too() -> None:
    buffer = io.BytesIO()
    Image.effect_noise((60, 60), 80).save(buffer, "PNG")
    assert [d.code for d in figure(buffer.getvalue()[:-400], "image/png").diagnostics] == ["FIG010"]


def shown(data: bytes, folder: Path) -> str:
    """The text that a reader sees of a PDF."""
    (folder / "shown.pdf").write_bytes(data)
    return output_of(need("pdftotext"), folder / "shown.pdf", "-")


def test_entities_and_loops_do_no_harm(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><svg><text>&b;</text></svg>'
    assert "Figure 1. Caption." in shown(figure(bomb).data, tmp_path)
    assert "Figure 1. Caption." in shown(figure(svg('<g id="a"><use href="#a"/><use href="#a"/></g>')).data, tmp_path)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "CMYK"])
def test_rasters_are_set(mode: str) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).convert(mode).save(buffer, "JPEG" if mode == "CMYK" else "PNG")
    rendered = figure(buffer.getvalue(), "image/jpeg" if mode == "CMYK" else "image/png")
    assert rendered.diagnostics == ()
    assert b"/Subtype /Image" in rendered.data
    assert b"ASCII85" not in rendered.data


def test_arcs_end_where_they_say() -> None:
    (_move, *curves) = path("M10 20 a30 20 30 1,0 25-5")
    assert curves[-1][1][-1] == pytest.approx((35, 15))
    assert all(math.isfinite(v) for _op, points in curves for point in points for v in point)


def test_path_data_is_kept_up_to_an_error() -> None:
    assert path("M1 2 L3 4 L5") == (("m", ((1.0, 2.0),)), ("l", ((3.0, 4.0),)))
    assert path("m1-2.5.5e1 7") == (("m", ((1.0, -2.5),)), ("l", ((6.0, 4.5),)))


def test_transforms_apply_from_the_right() -> None:
    a, b, c, d, e, f = transform("translate(10,0) scale(2)")
    assert (a, b, c, d, e, f) == (2, 0, 0, 2, 10, 0)
    assert multiply(transform("rotate(90 5 5)"), (1, 0, 0, 1, 0, 0)) == pytest.approx((0, 1, -1, 0, 10, 0))


@pytest.mark.parametrize(
    ("text", "rgb"),
    [("#abc", (170, 187, 204)), ("tomato", (255, 99, 71)), ("rgb(10%, 20%, 0%)", (25.5, 51, 0)), ("none", None)],
)
def test_colours(text: str, rgb: tuple[float, float, float] | None) -> None:
    found = color(text)
    assert found == (None if rgb is None else pytest.approx(tuple(v / 255 for v in rgb)))


def test_a_drawing_knows_its_size() -> None:
    assert (Drawing(svg(""), FONT).width, Drawing(svg(""), FONT).height) == (75, 75)
    drawing = Drawing(b'<svg xmlns="http://www.w3.org/2000/svg" width="2in" viewBox="0 0 4 1"/>', FONT)
    assert (drawing.width, drawing.height) == pytest.approx((144, 36))
    with pytest.raises(SvgError):
        Drawing(zlib.compress(b"<svg/>"), FONT)
