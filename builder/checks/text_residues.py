"""What writing and conversion leave behind. In: a line of text. Out: the places of notes to oneself and of markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_PLACEHOLDER = re.compile(
    r"""
      (?<![\w#-])(?:TO-?DO|FIXME|TBD|TBA|TBC)(?![\w-])
    | (?<![\w-])(?:xxx+|XXXX+)(?![\w-])
    | (?<![\w-])XXX(?![\w-])(?!\s+(?:syndrome|karyotype|chromosom|females?|women))
    | (?:(?<=\s)|(?<=\()|^)\?\?+(?=[\s).,;]|$)
    | [Ll]orem\ ipsum(?:\ dolor(?:\ sit\ amet)?)?
    | \[\s*(?:citations?|cites?|refs?|references?|sources?|page|year|clarify|who|when)\b[^\]\w]*(?:needed|missing|here|
        required|to\ be\ added|to\ come)?\s*\?*\s*\]
    | \(\s*(?:REFS?|CITE|CITATION|ref\?|refs\?|citation\ needed)\s*\)
    | \[\s*\?+\s*\]
    | [\[<]\s*(?i:insert|add|enter|fill\ in|placeholder|to\ be\ (?:added|completed|written|filled)|your)\ ?\b
        [^\]>]{0,60}[\]>]
    | \b[Ii]nsert\ (?:\w+\ ){1,3}here\b
    | \b[Cc]lick\ (?:or\ tap\ )?here\ to\ enter\ text\b
    | \b[Yy]our\ (?:title|text|abstract|name|affiliation)\ (?:goes\ )?here\b
    """,
    re.X,
)
_MARKS = (
    *"TODO TO-DO FIXME TBD TBA TBC xxx XXX ?? psum nsert lick [ < (REF (CIT (ref (cit".split(),
    *("our title", "our text", "our abstract", "our name", "our affiliation"),
)
_TITLED = re.compile(r"(?:^|\s)[A-Z][a-z]+\s$")


def placeholders(text: str) -> Iterator[tuple[int, int]]:
    """The places of notes to oneself in ``text``."""
    if not any(mark in text for mark in _MARKS):
        return
    for found in _PLACEHOLDER.finditer(text):
        roman = found[0] == "XXX" and _TITLED.search(text[: found.start()]) and found.start() > 0
        if not roman or text[: found.start()].rstrip() == "":
            yield found.start(), found.end()


class Residue(NamedTuple):
    """``text[start:end]`` is left over from ``what``; ``new`` is what it stands for (None: only a person can tell)."""

    start: int
    end: int
    what: str
    hint: str
    new: str | None = None


_INVISIBLE = {
    "\u200b": "a zero-width space", "\ufeff": "a byte order mark", "\u2060": "a word joiner", "\u00ad": "a soft hyphen",
    "\u200e": "a left-to-right mark", "\u200f": "a right-to-left mark", "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner", "\u2028": "a line separator",
}  # fmt: skip
_ENTITY = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|apos|shy|[mn]dash|hellip|deg|micro|times|plusmn|middot|minus|e[nm]sp|thinsp|[lr][sd]quo|"
    r"alpha|beta|gamma|delta|mu|sigma|[aou]uml|e(?:acute|grave)|#\d{2,5}|#x[\da-f]{2,4});",
    re.I,
)
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})([^\W_](?:[^*]{0,78}[^\W_.,;:]|[^*]{0,78}[).])?)\1(?![\w*])")
_ADDRESS = re.compile(r"<(?:https?://|mailto:|doi:|www\.)[^\s<>]+>")
_ATTRIBUTE = re.compile(
    r"\{(?:\.[A-Za-z][\w-]*|#[A-Za-z][\w:-]*|custom-style=)[^{}]{0,80}\}|\{\{[%#<][^{}]{0,80}[%#>]\}\}"
)
_WORD_FIELD = re.compile(
    r"(?:Error! )?(?:Reference source not found|Bookmark not defined|No bookmark name given)\.?|"
    r"Fehler! (?:Verweisquelle konnte nicht gefunden werden|Textmarke nicht definiert)\.?"
)
_CITED = re.compile(r"\[-?@[\w:.#$%&+?<>~/-]+(?:[;,] [^\]]*)?\]|\\(?:cite[a-z]*|ref|textit|textbf|emph)\{[^{}]*\}")
_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|span|br|p|div|font|a|u)(?:\s[^<>]{0,80})?\s?/?>", re.I)
_BROKEN = re.compile(r"â€[™œ˜“”¦\u009d\u0093\u0094]?|Ã[©¨¤¶¼Ÿ±§\u00ad¡³º\u0084\u0096]|Â[°±µ·§\u00a0]|\ufffd+")


def residues(text: str) -> Iterator[Residue]:
    """What conversion left in ``text``, in order of kinds."""
    if not text.isascii():
        for at, char in enumerate(text):
            if char in _INVISIBLE and not _needed(text, at):
                name = _INVISIBLE[char]
                yield Residue(at, at + 1, f"{name.capitalize()}, which cannot be seen,", "Delete it", "")
        for found in _BROKEN.finditer(text):
            yield Residue(
                *found.span(), f"“{found[0]}”, a character read in the wrong encoding,", "Write the character"
            )
    if "&" in text:
        for found in _ENTITY.finditer(text):
            new = unescape(found[0])
            yield Residue(*found.span(), f"“{found[0]}”, an entity of HTML,", f"Write “{new}”", new)
    if "*" in text:
        for found in _STARS.finditer(text):
            yield Residue(
                *found.span(), f"“{found[0]}”, with its stars,", "Delete the backslashes before them", found[0]
            )
    if "<" in text:
        for found in _ADDRESS.finditer(text):
            yield Residue(
                *found.span(), f"“{found[0]}”, no link,", "Delete the backslashes before the brackets", found[0]
            )
        for found in _TAG.finditer(text):
            yield Residue(*found.span(), f"“{found[0]}”, a tag of HTML,", "Delete it; write *…*, **…**, ~…~ or ^…^")
    if "{" in text or "[" in text:
        for found in (*_ATTRIBUTE.finditer(text), *_CITED.finditer(text)):
            yield Residue(
                *found.span(), f"“{found[0]}”, markup that was not understood,", "Delete it, or its backslashes"
            )
    if "ound" in text or "bookmark" in text or "definiert" in text or "defined" in text:
        for found in _WORD_FIELD.finditer(text):
            yield Residue(*found.span(), f"“{found[0]}”, a broken reference of Word,", "Write the reference: @tbl:name")


def _needed(text: str, at: int) -> bool:
    """Whether a joiner stands between letters of a script, or signs, that are joined with it."""
    near = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return text[at] in "\u200c\u200d\u200e\u200f" and any(ord(char) > 0x0590 for char in near)
