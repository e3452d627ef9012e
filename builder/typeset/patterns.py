"""Hyphenation patterns. In: a language. Out: where its words may break.

Reads the dictionaries that the pyphen package brings (those of TeX and LibreOffice) without importing it: building its
tables takes 100 ms, this 10, as a pattern's figures are read only when it matches. Source: F. M. Liang, "Word
Hy-phen-a-tion by Com-put-er", Stanford (1983); format: hunspell's hyphen library, README.hyphen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

FIGURES = b"0123456789"
HEX = re.compile(rb"\^{2}([0-9a-f]{2})")
KEYWORDS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFT", "COMPOUNDRIGHT", "NOHYPHEN", "NEXTLEVEL")
LEFT, RIGHT = 2, 3
"""So many letters stay before and after a hyphen."""


class Patterns:
    """The patterns of one dictionary. Those that change the spelling at the break are left out."""

    def __init__(self, path: Path) -> None:
        """Read ``path``; its first line names its encoding."""
        head, _newline, body = path.read_bytes().partition(b"\n")
        encoding = head.decode("ascii", "replace").strip().lower().replace("microsoft-", "")
        if b"^^" in body:
            body = HEX.sub(lambda m: chr(int(m[1], 16)).encode(encoding), body)
        if b"/" in body:
            body = b"\n".join(line for line in body.split(b"\n") if b"/" not in line)
        lines = body.decode(encoding).split()
        bare = body.translate(None, FIGURES).decode(encoding).split()  # all encodings in use agree with ASCII
        if len(bare) != len(lines):  # a line of figures only
            lines = [line for line in lines if not line.isdigit()]
        self.by_letters = dict(zip(bare, lines, strict=True))
        for word in KEYWORDS:
            self.by_letters.pop(word, None)
        self.longest = max(map(len, self.by_letters), default=0)

    def positions(self, word: str) -> tuple[int, ...]:
        """Before which letters of ``word`` (small letters) a line may end."""
        dotted = f".{word}."
        points = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            for stop in range(start + 1, min(start + self.longest, len(dotted)) + 1):
                pattern = self.by_letters.get(dotted[start:stop])
                if pattern is not None:
                    _raise(points, start, pattern)
        return tuple(k - 1 for k in range(LEFT + 1, len(word) - RIGHT + 2) if points[k] % 2)


def _raise(points: list[int], at: int, pattern: str) -> None:
    """Each figure of ``pattern`` counts where it is more than what other patterns said."""
    for char in pattern:
        if char.isdigit():
            points[at] = max(points[at], int(char))
        else:
            at += 1


@lru_cache(maxsize=4)
def patterns(language: str) -> Patterns | None:
    """The patterns of ``language`` (BCP 47) or of its base language; None where there are none."""
    spec = find_spec("pyphen")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "dictionaries"
    parts = language.replace("-", "_").split("_")
    region = "_".join((parts[0].lower(), *(part.upper() if len(part) == 2 else part for part in parts[1:])))
    for name in (region, parts[0].lower(), f"{parts[0].lower()}_*"):
        for path in sorted(folder.glob(f"hyph_{name}.dic")):
            return Patterns(path)
    return None
