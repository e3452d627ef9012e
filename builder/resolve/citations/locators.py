"""Where in a work a citation points. In: the suffix as printed, a style, languages. Out: label, value, the rest.

Pandoc's citeproc knows a label (``p.``, ``chap.``) only in the words of the style's locale, so that "S. 5" is lost on
an English style and "p. 5" on a German one. Here the labels of the style, of both languages and of English count, and
the engine is told the CSL name of the label. What is not read stays in the suffix, and is printed as it is typed.

Sources: CSL 1.0.2, "Locators"; Pandoc's manual, "Citation syntax"; the terms are those of the CSL locale files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, cached_property
from html import unescape
from importlib.util import find_spec
from pathlib import Path

from builder import model as m
from builder.format.locale import csl_locale
from builder.model.plain import plain
from builder.resolve.generated import text
from builder.styles import CslStyle

LABELS = (
    "book", "chapter", "column", "figure", "folio", "issue", "line", "note", "opus", "page", "paragraph", "part",
    "section", "sub-verbo", "verse", "volume",
)  # fmt: skip
"""The locators of CSL 1.0.2 that pandoc's citeproc knows; others (table, appendix) are printed as typed."""

SHORT = {
    "p": "page", "pp": "page", "pg.": "page", "pgs.": "page", "ch": "chapter", "ch.": "chapter", "chs.": "chapter",
    "chap": "chapter", "chaps": "chapter", "sec": "section", "secs": "section", "sect.": "section", "vol": "volume",
    "vols": "volume", "fig": "figure", "figs": "figure", "para": "paragraph", "par.": "paragraph", "number": "issue",
    "numbers": "issue", "n°": "issue", "nº": "issue",
}  # fmt: skip
"""What else authors write in English."""

TERM = re.compile(rf'<term\s+name="({"|".join(LABELS)}|sub verbo)"[^>]*>(.*?)</term>', re.S)
FORM = re.compile(r"<(single|multiple)>(.*?)</\1>", re.S)

ROMAN = r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
ATOM = r"[^\s,;.()\[\]{}]+(?:\.(?=\w)[^\s,;.()\[\]{}]+)*"
WORD = re.compile(rf"(?:{ATOM}|\([^\s(){{}}]+\)|\[[^\s\[\]{{}}]+\])+")
NUMBER = re.compile(rf"\d|(?<![^\W_])(?:{ROMAN})(?![^\W_])", re.I)
PLAIN_PAGES = re.compile(r"[,\s]*(\d+(?:[-–]\d+)?)(?=\s*$|[;.])")
COMMA = re.compile(r"\s*[,;]\s*")
JOINTS = re.compile(r"\s*[,;]\s*|\s+(?:and|und|et|y|e|en|og|och|&)\s+")
PHRASE = re.compile(r"[^,;(){}\[\]]+")


@cache
def terms(locale: str) -> Mapping[str, tuple[str, bool]]:
    """Term in lower case → label, and whether it is a plural; of a CSL ``locale`` that exists."""
    package = find_spec("citeproc")  # not imported: it is slow to, and only its data are asked for
    assert package is not None
    assert package.origin is not None
    path = Path(package.origin).parent / "data" / "locales" / f"locales-{locale}.xml"
    return _terms(path.read_text("utf-8"))


def _terms(xml: str) -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for name, content in TERM.findall(xml):
        label = name.replace(" ", "-")
        for kind, words in FORM.findall(content) or [("single", content)]:
            term = " ".join(unescape(words).split()).casefold()
            if term:
                found.setdefault(term, (label, kind == "multiple"))
    return found


class Locators:
    """Reads locators. Labels of the style count first, then those of each language, then the short ones of English."""

    def __init__(self, style: CslStyle, languages: Iterable[str]) -> None:
        """``languages``: language tags, the one that the citations are in first. Nothing is read before it is asked."""
        self._style, self._languages = style, tuple(languages)

    @cached_property
    def _known(self) -> dict[str, tuple[str, bool]]:
        english = {term: (label, term.rstrip(".").endswith("s") or term == "pp") for term, label in SHORT.items()}
        locales = dict.fromkeys(map(csl_locale, (*self._languages, "en")))
        tables = (_terms(self._style.xml.decode("utf-8", "replace")), *map(terms, locales), english)
        return {term: found for table in reversed(tables) for term, found in table.items()}

    @cached_property
    def _label(self) -> re.Pattern[str]:
        longest = sorted(self._known, key=lambda term: (-len(term), term))
        words = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in longest)
        return re.compile(rf"[,\s]*(\{{?)\s*({words})(?<=[^\w])\s*|[,\s]*(\{{?)\s*({words})\s+", re.I)

    def of(self, cite: m.Cite) -> m.Cite:
        """``cite`` with its locator taken from the head of its suffix; the suffix must be expanded."""
        if not cite.suffix:
            return cite
        head, rest = _head(cite.suffix)
        label, value, end = self._read(head) or ("", "", 0)
        left = (text(head[end:], cite.span), *rest) if head[end:] else rest
        return replace(cite, locator=(label, value) if label else None, suffix=left)

    def _read(self, suffix: str) -> tuple[str, str, int] | None:
        """Label, value, and where the rest begins."""
        found = self._label.match(suffix)
        if found is None:
            pages = PLAIN_PAGES.match(suffix)
            return ("page", pages[1], pages.end()) if pages else None
        brace, term = found[1] or found[3], found[2] or found[4]
        label, plural = self._known[" ".join(term.casefold().split())]
        if brace:
            end = suffix.find("}", found.end())
            value = suffix[found.end() : end].strip()
            whole = value and not re.search(r"[{\[\]]", value)
            return (label, value, end + 1) if end > 0 and whole else None
        if label == "sub-verbo":
            phrase = PHRASE.match(suffix, found.end())
            return (label, phrase[0].strip(), phrase.end()) if phrase else None
        end = _numbers(suffix, found.end(), plural=plural)
        return (label, suffix[found.end() : end], end) if end else None


def _head(suffix: tuple[m.Inline, ...]) -> tuple[str, tuple[m.Inline, ...]]:
    """The words before the first markup, and what follows them; braces hold words only, so they lose theirs."""
    words, inside = "", False
    for i, node in enumerate(suffix):
        if not isinstance(node, m.Text) and not inside:
            return words, suffix[i:]
        words += plain((node,), {})
        inside = words.lstrip(", ").startswith("{") and "}" not in words
    return words, ()


def _numbers(words: str, start: int, *, plural: bool) -> int:
    """The end of the numbers at ``start``: "5", "iv", "33-35, 38", "34(1)", after a plural "5 and 7"; 0 for none."""
    end, at = 0, start
    while word := WORD.match(words, at):
        if not NUMBER.search(word[0]):
            break
        end = word.end()
        joint = (JOINTS if plural else COMMA).match(words, end)
        if joint is None:
            break
        at = joint.end()
    return end
