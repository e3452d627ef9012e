"""Make the web fonts of the HTML edition from the full faces in this folder.

Run by hand when a face or the choice of characters changes (``python styles/fonts/subset.py``), never during a build:
it takes seconds. In: ``*.ttf`` here. Out: ``*.woff2`` here, the same bytes for the same faces and fontTools.

Text faces keep Latin, Latin Extended-A, monotonic Greek, punctuation, arrows and the signs of statistics; whatever
else a manuscript holds falls back to a font of the reader. The math face is embedded only where a page holds a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).resolve().parent

GREEK = (*range(0x391, 0x3A2), *range(0x3A3, 0x3AA), *range(0x3B1, 0x3CA), 0x3D1, 0x3D5, 0x3F5)
PUNCTUATION = "–—‐‑‘’‚“”„†‡•…‰′″‹›⁄€№™−×·÷±≈≠≤≥≡∞∂∑√∆→←↑↓↔✓∼⟨⟩" + "\u2009\u200a\u202f\u2002\u2003\u2007"
SUPERSCRIPTS = "⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉"
TEXT = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    0x2C6,
    0x2C7,
    0x2DA,
    0x2DC,
    *GREEK,
    *map(ord, PUNCTUATION + SUPERSCRIPTS),
}
TEXT_FEATURES = ("kern", "liga", "ccmp", "locl", "onum", "lnum", "tnum", "pnum")

OPERATORS = "+−-=<>≤≥≠≈≡∼±∓×÷·⋅∗∘/∕|∣∥‖(){}[]⟨⟩⌊⌋⌈⌉,.:;!?′″…⋯⋮→←↔⇒⇔↦∈∉⊂⊆∪∩∖∅∀∃¬∧∨∝∞∂∇∑∏∫√^~ˆ˜¯ˉ_%&"
MATH = {
    *range(0x20, 0x7F), 0xA0, *GREEK, *map(ord, OPERATORS),
    *range(0x1D434, 0x1D468), 0x210E, *range(0x1D6FC, 0x1D71C),  # italic Latin and Greek: what <mi> draws
    0x211D, 0x2115, 0x2124, 0x1D53C, 0x2119, 0x2061, 0x2062, 0x2063, 0x302, 0x303, 0x304, 0x305, 0x307,
}  # fmt: skip
MATH_FEATURES = ("flac", "dtls")
"""Without ``ssty``: drawings of their own for scripts would double the face."""

FACES: tuple[tuple[str, Iterable[int], tuple[str, ...]], ...] = (
    ("STIXTwoText-Regular", TEXT, TEXT_FEATURES),
    ("STIXTwoText-Italic", TEXT, TEXT_FEATURES),
    ("STIXTwoText-Bold", TEXT, TEXT_FEATURES),
    ("STIXTwoMath-Regular", MATH, MATH_FEATURES),
)


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


def main() -> None:
    """Write every face and say how large it is."""
    total = 0
    for name, characters, features in FACES:
        data = woff2(HERE / f"{name}.ttf", characters, features)
        (HERE / f"{name}.woff2").write_bytes(data)
        total += len(data)
        print(f"{name}.woff2  {len(data):>7,} bytes")
    print(f"{total:,} bytes in all")


if __name__ == "__main__":
    main()
