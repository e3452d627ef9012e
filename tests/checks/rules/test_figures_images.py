"""FIG002, FIG003, FIG004, FIG007, FIG008: pixels, captions, panels, copies, sources."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from builder import model as m
from builder.checks.text_panels import panels
from builder.checks.text_pictures import pixels
from tests.checks.rules.bench import context, findings, found, refs
from tests.support.workspace import workspace

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>'


def png(wide: int, high: int = 10) -> bytes:
    """A white picture of so many pixels that gives no resolution."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress((b"\0" + b"\xff" * wide) * high)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def text(folder: Path, words: str, **images: bytes) -> dict[str, str]:
    """One section, with images written beside: ``a_png`` is ``a.png``."""
    workspace(folder, {name.replace("_", "."): data for name, data in images.items()})
    return {"sections/01.md": words + "\n", "references.json": refs("stone2020")}


def demanding(resolved: m.Resolved) -> m.Resolved:
    return replace(resolved, profile=replace(resolved.profile, demands=True))


def test_fig002(tmp_path: Path) -> None:
    files = text(
        tmp_path,
        "![A.](a.png)\n\n![B.](b.png){width=50%}\n\n![C.](c.png){width=4cm}",
        a_png=png(600),
        b_png=png(600),
        c_png=png(100),
    )
    assert found("FIG002", tmp_path, files) == [
        "sections/01.md:1:1-1:13 warning a.png has 600 pixels across, printed 15.8 cm wide: 97 an inch, and 300 are wanted"
        " | Export it with 1,864 pixels across, or as SVG",
        "sections/01.md:3:1-3:24 info b.png has 600 pixels across, printed 7.9 cm wide: 193 an inch, and 300 are wanted"
        " | Export it with 932 pixels across, or as SVG",
        "sections/01.md:5:1-5:24 warning c.png has 100 pixels across, printed 4.0 cm wide: 64 an inch, and 300 are wanted"
        " | Export it with 472 pixels across, or as SVG",
    ]
    (one, *_) = findings("FIG002", context(tmp_path, files, demanding))
    assert one.severity is None


def test_fig002_silent(tmp_path: Path) -> None:
    """Enough pixels, no pixels, an image among words, a missing one."""
    words = "![A.](a.png)\n\n![B.](b.svg)\n\nAn ![icon](c.png) here.\n\n![D.](d.png)\n\n![E.](c.png){width=1cm}"
    assert found("FIG002", tmp_path, text(tmp_path, words, a_png=png(1870), b_svg=SVG, c_png=png(120))) == []


def test_the_pixels_of_a_jpeg() -> None:
    head = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    assert pixels(head + b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 30, 40) + b"\3") == (40, 30)
    assert pixels(head) is None
    assert pixels(SVG) is None


def test_fig003(tmp_path: Path) -> None:
    files = text(
        tmp_path, '# Shores\n\n![](a.png){alt="Dots."}\n\n::: note\n![ ](b.svg)\n:::', a_png=png(600), b_svg=SVG
    )
    hint = " | Write it between the brackets: ![What it shows.](…){#fig:name}"
    assert found("FIG003", tmp_path, files) == [
        f"sections/01.md:3:5-3:10 warning The image a.png stands alone and has no caption{hint}",
        f"sections/01.md:6:6-6:11 warning The image b.svg stands alone and has no caption{hint}",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "![A shore.](a.png)",
        'Words ![](a.png).\n\n- ![](a.png)\n\n| a |\n|---|\n| ![](a.png) |\n\n![](a.png){alt=""}',
        "![](b.png)",
    ],
)
def test_fig003_silent(tmp_path: Path, words: str) -> None:
    """A caption; among words, in a list, a cell, an ornament; a small one."""
    assert found("FIG003", tmp_path, text(tmp_path, words, a_png=png(600), b_png=png(20))) == []


def test_fig004_a_letter_left_out(tmp_path: Path) -> None:
    files = text(
        tmp_path, "![Shores. (a) North. (b, d) East and west.](a.svg){#fig:a}\n\n![(A–C) One, (E) two.](b.svg)"
    )
    assert found("FIG004", tmp_path, files) == [
        "sections/01.md:1:1-1:59 warning The caption of a.svg goes up to (d), and has no (c)"
        " | Explain each panel, or correct the letters",
        "sections/01.md:3:1-3:30 warning The caption of b.svg goes up to (e), and has no (d)"
        " | Explain each panel, or correct the letters",
    ]


def test_fig004_mentions(tmp_path: Path) -> None:
    files = text(tmp_path, "See @fig:a (d), [@fig:a]c and [@fig:a]B.\n\n![(a) North. (b) East.](a.svg){#fig:a}")
    over = context(tmp_path, files)
    assert found("FIG004", tmp_path, files) == [
        "sections/01.md:1:11-1:15 warning Panel (d) is mentioned, and the caption has (a) to (b) only"
        " | Correct the letter, or explain the panel",
        "sections/01.md:1:25-1:26 warning Panel (c) is mentioned, and the caption has (a) to (b) only"
        " | Correct the letter, or explain the panel",
    ]
    assert [remark for f in findings("FIG004", over) for _, remark in f.related] == ["the figure"] * 2


@pytest.mark.parametrize(
    "words",
    [
        "See @fig:a (b), [@fig:a]a–b, @fig:a, a shore (c).\n\n![(a) North. (b) East (n).](a.svg){#fig:a}",
        "See @fig:a (d).\n\n![A shore (d) and its mean(s) (p).](a.svg){#fig:a}",
        "![(a)(b) North, (c and d) east, (e–g) west.](a.svg){#fig:a}",
    ],
)
def test_fig004_silent(tmp_path: Path, words: str) -> None:
    assert found("FIG004", tmp_path, text(tmp_path, words)) == []


def test_panels() -> None:
    assert "".join(sorted(panels("(A) one (b–d) and (e,f); (z)"))) == "abcdef"
    assert panels("f(x), (b) and (c)") == frozenset()


def test_fig007(tmp_path: Path) -> None:
    words = "![A.](a.png)\n\n![B.](b.png)\n\n![C.](c.svg)\n\n![D.](c.svg)"
    files = text(tmp_path, words, a_png=png(20), b_png=png(20), c_svg=SVG)
    assert found("FIG007", tmp_path, files) == [
        "sections/01.md:3:1-3:13 warning The image b.png is a copy of a.png | Name the right file, or refer to the first figure",
        "sections/01.md:7:1-7:13 warning The image c.svg is shown in two figures"
        " | Name the right file, or refer to the first figure",
    ]
    over = context(tmp_path, files)
    assert [over.text(span) for f in findings("FIG007", over) for span, _ in f.related] == [
        "![A.](a.png)",
        "![C.](c.svg)",
    ]


def test_fig007_silent(tmp_path: Path) -> None:
    """Other bytes; an icon that stands twice among words; missing files."""
    words = "![A.](a.png)\n\n![B.](b.png)\n\nOne ![x](c.svg), two ![x](c.svg).\n\n![D.](d.png)\n\n![D.](d.png)"
    assert found("FIG007", tmp_path, text(tmp_path, words, a_png=png(20), b_png=png(21), c_svg=SVG)) == []


def test_fig008(tmp_path: Path) -> None:
    files = text(
        tmp_path,
        "![A shore, adapted from Stone.](a.svg)\n\n![Photo courtesy of Ada Example.](b.svg)\n\n"
        "![A shore. Reproduced with permission from Stone.](c.svg)\n\n![Redrawn after @stone2020.](d.svg)",
    )
    assert found("FIG008", tmp_path, files) == [
        "sections/01.md:1:12-1:24 warning “adapted from”, and no source is cited"
        " | Cite it, [@key], and name its licence or permission",
        "sections/01.md:3:3-3:20 warning “Photo courtesy of”, and no source is cited"
        " | Cite it, [@key], and name its licence or permission",
        "sections/01.md:5:12-5:43 warning “Reproduced with permission from”, and no source is cited"
        " | Cite it, [@key], and name its licence or permission",
        "sections/01.md:7:3-7:16 info “Redrawn after”, and nothing is said of a licence or permission"
        " | Add, for example, “CC BY 4.0” or “with permission of …”",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "![Adapted from @stone2020, CC BY 4.0.](a.svg)",
        "![Reprinted from [the archive](https://example.org), public domain.](a.svg)",
        "![Samples taken from the shore; maps produced from data.](a.svg)",
        "The method is adapted from an older one.",
    ],
)
def test_fig008_silent(tmp_path: Path, words: str) -> None:
    assert found("FIG008", tmp_path, text(tmp_path, words)) == []


def test_fig006(tmp_path: Path) -> None:
    workspace(
        tmp_path, {"figures/a.png": png(20), "figures/old.png": png(20), "figures/older.svg": SVG, "figures/x.py": "1"}
    )
    files = {"sections/01.md": "![A.](figures/a.png)\n", "manuscript.yaml": "title: Stones\n"}
    assert found("FIG006", tmp_path, files) == [
        "manuscript.yaml:1:8-1:14 info 2 image files are shown nowhere: old.png and older.svg in figures/"
        " | Show it, or delete the file"
    ]
    raw = {**files, "sections/02.md": '<img src="figures/old.png">\n\n[The map](figures/older.svg).\n'}
    assert found("FIG006", tmp_path, raw) == []


def test_fig006_one_file(tmp_path: Path) -> None:
    workspace(tmp_path, {"figures/old.png": png(20)})
    (one,) = found("FIG006", tmp_path, {"sections/01.md": "Words.\n"})
    assert "info An image file is shown nowhere: old.png in figures/" in one


def test_fig006_silent(tmp_path: Path) -> None:
    """What a line of text shows, what another figure is drawn from, what is no image."""
    workspace(tmp_path, {"figures/a.svg": SVG, "figures/b.svg": SVG, "figures/c.txt": "1"})
    record = f"drawn-from: [figures/b.svg]\nsha256: {'0' * 64}\n"
    files = {"sections/01.md": "The ![sign](figures/a.svg) here.\n", "figures/a.yaml": record}
    assert found("FIG006", tmp_path, files) == []


def test_fig006_waits_for_fig001(tmp_path: Path) -> None:
    workspace(tmp_path, {"figures/shore.png": png(20)})
    assert found("FIG006", tmp_path, {"sections/01.md": "![A shore.](figures/shores.png)\n"}) == []
