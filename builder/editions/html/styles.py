"""The one style sheet of the page and the policy that allows it. In: files of ``styles``. Out: str of CSS, of CSP."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

SHEETS = ("tokens.css", "text.css", "layout.css", "parts.css", "media.css")
"""In this order: later ones overrule earlier ones."""

FACES = (
    ("STIX Two Text", "400", "normal", "STIXTwoText-Regular"),
    ("STIX Two Text", "400", "italic", "STIXTwoText-Italic"),
    ("STIX Two Text", "700", "normal", "STIXTwoText-Bold"),
)
MATH_FACE = ("STIX Two Math", "400", "normal", "STIXTwoMath-Regular")

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLANK = re.compile(r"\s*\n\s*")


def sheet(folder: Path, rules: Mapping[str, str], *, math: bool) -> str:
    """Fonts, the sheets of ``folder``/html and the rules that this page asked for. No network is needed for any."""
    faces = (*FACES, MATH_FACE) if math else FACES
    parts = [_face(folder / "fonts", *face) for face in faces]
    text = "\n".join((folder / "html" / name).read_text(encoding="utf-8") for name in SHEETS)
    parts.append(_BLANK.sub("\n", _COMMENT.sub("", text)).strip())
    parts += [f"{selector}{{{declaration}}}" for selector, declaration in rules.items()]
    return "\n".join(parts)


def policy(css: str) -> str:
    """A Content Security Policy (level 3) that lets this style in and nothing else: no script, no request."""
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _face(folder: Path, family: str, weight: str, style: str, name: str) -> str:
    data = base64.b64encode((folder / f"{name}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};font-display:swap;'
        f'src:url(data:font/woff2;base64,{data})format("woff2")}}'
    )
