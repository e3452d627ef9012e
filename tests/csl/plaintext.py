"""The plain text in which engines are compared: no tags, NFKC, one kind of quotation mark, one blank."""

from __future__ import annotations

import html
import re
import unicodedata

from builder import model as m
from builder.model.plain import raw_text

QUOTES = str.maketrans({**dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("‘’‚‹›′ʼ`", "'")})
BOX = re.compile(r"</?div\b[^>]*>|<br\s*/?>", re.I)
TAG = re.compile(r"</?[a-z][^<>]*>", re.I)


def folded(value: str) -> str:
    """``value`` in the form that is compared."""
    return " ".join(unicodedata.normalize("NFKC", value).translate(QUOTES).split())


def of_html(value: str) -> str:
    """The words of HTML; boxes (label and text of an entry) are set apart by a blank."""
    return html.unescape(TAG.sub("", BOX.sub(" ", value)))


def of_inlines(run: tuple[m.Inline, ...]) -> str:
    """The words of what an engine made."""
    return raw_text(run)
