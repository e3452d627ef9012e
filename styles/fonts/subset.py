"""Make the web fonts of the HTML edition from the full faces in this folder.

Run by hand when a face or the choice of characters changes (``python styles/fonts/subset.py``), never during a build:
it takes seconds. In: ``*.ttf`` here. Out: ``*.woff2`` and ``web.json``, which says what a page embeds and when; the
same bytes for the same faces and fontTools.

The core of a text face (ASCII, Latin-1, typographic signs) is in every page. Latin Extended-A and Greek are a second
file, embedded where a page has such a letter, and the math face where it has a formula. Whatever else a manuscript
holds falls back to a font of the reader.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).resolve().parent

SIGNS = "ŒœŠšŽžıˆˇ˚˜" + "–—‐‑‘’‚“”„†‡•…‰′″‹›⁄€№™−≈≠≤≥≡∞∂∑√∆→←↑↓↔↩✓∼⟨⟩" + "\u2002\u2003\u2007\u2009\u200a\u202f"
CORE = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, SIGNS)}
GREEK = {*range(0x391, 0x3A2), *range(0x3A3, 0x3AA), *range(0x3B1, 0x3CA), 0x3D1, 0x3D5, 0x3F5}
EXTENDED = {*range(0x100, 0x180)} - CORE
TEXT_FEATURES = ("kern", "liga", "ccmp", "locl", "lnum", "tnum")

OPERATORS = "+−-=<>≤≥≠≈≡∼±∓×÷·⋅∗∘/∕|∣∥‖(){}[]⟨⟩⌊⌋⌈⌉,.:;!?′″…⋯⋮→←↔⇒⇔↦∈∉⊂⊆∪∩∖∅∀∃¬∧∨∝∞∂∇∑∏∫√^~ˆ˜¯ˉ_%&"
MATH = {
    *range(0x20, 0x7F), 0xA0, *map(ord, OPERATORS), *range(0x391, 0x3AA),
    *range(0x1D434, 0x1D468), 0x210E, *range(0x1D6FC, 0x1D71C),  # italic Latin and Greek: what <mi> draws
    0x211D, 0x2115, 0x2124, 0x1D53C, 0x2119, 0x2061, 0x2062, 0x2063, 0x302, 0x303, 0x304, 0x305, 0x307,
}  # fmt: skip
MATH_FEATURES = ("flac", "dtls")
"""Without ``ssty``: drawings of their own for scripts would double the face."""

STYLES = (("Regular", "400", "normal"), ("Italic", "400", "italic"), ("Bold", "700", "normal"))


def woff2(source: Path, characters: Iterable[int], features: tuple[str, ...]) -> bytes:
    """``source`` cut down to ``characters``, packed as WOFF 2.0."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = list(features)
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]  # the licence travels with the face
    options.notdef_outline = True
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(characters))
    cutter.subset(font)
    packed = io.BytesIO()
    font.flavor = "woff2"
    font.save(packed)
    return packed.getvalue()


def ranges(characters: Iterable[int]) -> str:
    """``characters`` as the value of CSS ``unicode-range``."""
    runs: list[list[int]] = []
    for code in sorted(characters):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def main() -> None:
    """Write every face and the list of them, and say how large they are."""
    faces: list[dict[str, str]] = []
    total = 0

    def add(source: str, part: str, characters: set[int], features: tuple[str, ...], **entry: str) -> None:
        nonlocal total
        name = f"{source}{part}.woff2"
        data = woff2(HERE / f"{source}.ttf", characters, features)
        (HERE / name).write_bytes(data)
        faces.append({**entry, "file": name})
        total += len(data)
        print(f"{name:34}{len(data):>8,} bytes")

    for style, weight, slope in STYLES:
        entry = {"family": "STIX Two Text", "weight": weight, "style": slope}
        more = EXTENDED if style == "Bold" else EXTENDED | GREEK
        add(f"STIXTwoText-{style}", "", CORE, TEXT_FEATURES, **entry, when="always")
        add(f"STIXTwoText-{style}", "-Extended", more, TEXT_FEATURES, **entry, when="characters", range=ranges(more))
    math = {"family": "STIX Two Math", "weight": "400", "style": "normal", "when": "math"}
    add("STIXTwoMath-Regular", "", MATH, MATH_FEATURES, **math)
    (HERE / "web.json").write_text(json.dumps(faces, indent=1) + "\n", encoding="utf-8")
    print(f"{total:,} bytes in all")


if __name__ == "__main__":
    main()
