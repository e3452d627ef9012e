"""The one style sheet of the page and the policy that allows it. In: files of ``styles``. Out: str of CSS, of CSP."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

SHEETS = ("tokens.css", "text.css", "layout.css", "parts.css", "media.css")
"""In this order: later ones overrule earlier ones."""

_MATH = re.compile(r"<math\b.*?</math>", re.S)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLANK = re.compile(r"\s*\n\s*")


def sheet(folder: Path, rules: Mapping[str, str], body: str) -> str:
    """The faces that the markup ``body`` needs, the sheets of ``folder``/html, the rules that this page asked for."""
    parts = [_face(folder / "fonts", face) for face in _faces(folder / "fonts", body)]
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


def _faces(folder: Path, body: str) -> Iterator[Mapping[str, str]]:
    """The entries of ``web.json`` (written by ``fonts/subset.py``) that ``body`` has a use for."""
    prose = _MATH.sub("", body)
    for face in json.loads((folder / "web.json").read_text(encoding="utf-8")):
        needed = {"always": True, "math": len(prose) < len(body)}
        if needed[face["when"]] if face["when"] in needed else re.search(_characters(face["range"]), prose):
            yield face


def _characters(ranges: str) -> str:
    """A CSS ``unicode-range`` as a class of characters for ``re``."""
    spans = (part.removeprefix("U+").split("-") for part in ranges.split(","))
    return "[" + "".join("-".join(f"\\U{int(code, 16):08x}" for code in span) for span in spans) + "]"


def _face(folder: Path, face: Mapping[str, str]) -> str:
    data = base64.b64encode((folder / face["file"]).read_bytes()).decode("ascii")
    span = f"unicode-range:{face['range']};" if "range" in face else ""
    return (
        f'@font-face{{font-family:"{face["family"]}";font-weight:{face["weight"]};font-style:{face["style"]};'
        f'font-display:block;{span}src:url(data:font/woff2;base64,{data})format("woff2")}}'
    )
