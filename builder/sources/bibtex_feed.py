"""What pandoc gets of a BibTeX file. In: its text and entries. Out: text that pandoc reads as the author meant it.

Pandoc lower-cases the titles of English entries on import ("italian wine"), as BibTeX's plain styles do, and its
CSL-JSON drops what braces protect. A language of no words (``zxx``, ISO 639-2) keeps titles as typed; marks round
protected words in small letters come out again as CSL's ``nocase``. Nothing else of the text moves to another line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.sources.bibtex_positions import Entry, Field

NO_LANGUAGE = "zxx"
OPEN, CLOSE = "\ufffe", "\uffff"
"""Round protected words: no characters, so no text of the workspace has them (``Reader``)."""

_NO_BREAK = re.compile(r"[^\r\n]")
_ENGLISH = re.compile(r"en(?:[-_]\w+)*|(?:us|uk)?english|american|british|canadian|australian|newzealand", re.I)
_BRITISH = frozenset(("british", "ukenglish", "australian", "newzealand"))
_TITLES = frozenset(
    ("title", "subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "journal", "journaltitle",
     "journalsubtitle", "series", "shorttitle", "issuetitle", "eventtitle", "titleaddon")
)  # fmt: skip
_KINDS = {"conference": "inproceedings", "website": "online", "preprint": "article"}
"""Types that pandoc does not know."""
_GROUP = re.compile(r"\\.|\$(?:\\.|[^$\\])*\$|[{}]", re.S)
_SMALL = re.compile(r"(?:^|[\s-])[^\W\d_A-Z]")

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Feed:
    """``text`` for pandoc. ``starts``: where its pieces begin in it; ``sources``: where they stand in the file."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, at: int) -> int:
        """The offset in the file of the offset ``at`` in ``text``."""
        piece = max(bisect_right(self.starts, at) - 1, 0)
        here = self.sources[piece] + at - self.starts[piece]
        return min(here, self.sources[piece + 1]) if piece + 1 < len(self.sources) else here


def feed(text: str, found: Sequence[Entry]) -> Feed:
    """The entries in braces, not in parentheses, nothing between them, and the edits that keep the case of titles."""
    languages = Languages(found, text)
    out, starts, sources, size, at = list[str](), list[int](), list[int](), 0, 0

    def put(piece: str, source: int) -> None:
        nonlocal size
        out.append(piece)
        starts.append(size)
        sources.append(source)
        size += len(piece)

    for entry in found:
        put(_NO_BREAK.sub(" ", text[at : entry.start]), at)
        at = entry.start
        for start, end, new in sorted(_edits(entry, text, languages)):
            put(text[at:start], at)
            put(new, start)
            at = end
        put(text[at : entry.end], at)
        at = entry.end
    put(_NO_BREAK.sub(" ", text[at:]), at)
    return Feed("".join(out).replace("\r\n", " \n"), tuple(starts), tuple(sources))


def _edits(entry: Entry, text: str, languages: Languages) -> Iterator[Edit]:
    if entry.round:
        opened = text.index("(", entry.start)
        yield opened, opened + 1, "{"
        yield entry.end - 1, entry.end, "}"
    if not entry.key:
        return
    if entry.kind in _KINDS:
        start = text.index(text[entry.start + 1 :].lstrip()[:1], entry.start + 1)
        yield start, start + len(entry.kind), _KINDS[entry.kind]
    own = next((field for field in reversed(entry.fields) if field.name in ("langid", "hyphenation")), None)
    if languages.english(entry) and own is not None:
        yield own.start, own.end, NO_LANGUAGE
    elif languages.english(entry):
        yield entry.key_at + len(entry.key), entry.key_at + len(entry.key), f",langid={{{NO_LANGUAGE}}}"
    for field in entry.fields:
        if field.name in _TITLES:
            for start, end in protected(text, field):
                yield start, start, OPEN
                yield end, end, CLOSE


def protected(text: str, field: Field) -> Iterator[tuple[int, int]]:
    """Groups in braces that are whole words with one in small letters: what a style's title case would change."""
    if text[field.start - 1] not in '{"':  # pieces joined by #: their braces are those of the value
        return
    depth, begun = 0, None
    for mark in _GROUP.finditer(text, field.start, field.end):
        if mark[0] == "{":
            depth += 1
            before = text[mark.start() - 1] if mark.start() > field.start else " "
            if depth == 1:
                begun = mark.end() if not (before.isalnum() or before in "\\}_^") else None
        elif mark[0] == "}":
            depth -= 1
            after = text[mark.end() : mark.end() + 1]
            if depth == 0 and begun is not None and not after.isalnum():
                said = text[begun : mark.start()]
                if not said.startswith("\\") and _SMALL.search(said):
                    yield begun, mark.start()


class Languages:
    """The language of each entry, its own or that of an entry that it takes fields from."""

    def __init__(self, found: Sequence[Entry], text: str) -> None:
        """Entries by their keys; the first of a key counts."""
        self._text = text
        self._by_key: dict[str, Entry] = {}
        for entry in found:
            self._by_key.setdefault(entry.key, entry)

    def typed(self, entry: Entry) -> str:
        """The language as typed; "" for none."""
        for _ in range(5):  # parents of parents, never round in circles
            values = self._values(entry)
            if language := values.get("langid") or values.get("hyphenation"):
                return language
            parent = (values.get("crossref") or values.get("xdata") or "").split(",")[0].strip()
            if parent not in self._by_key:
                return ""
            entry = self._by_key[parent]
        return ""

    def _values(self, entry: Entry) -> Mapping[str, str]:
        wanted = ("langid", "hyphenation", "crossref", "xdata")
        return {f.name: self._text[f.start : f.end].strip(' {}"') for f in entry.fields if f.name in wanted}

    def english(self, entry: Entry) -> bool:
        """Whether pandoc takes it for English, as it does where nothing is said."""
        typed = self.typed(entry)
        return not typed or _ENGLISH.fullmatch(typed) is not None

    def tag(self, entry: Entry) -> str:
        """The tag of an English entry (RFC 5646); "" where none is given."""
        typed = self.typed(entry).lower().replace("_", "-")
        if not typed or "-" in typed or typed == "en":
            head, _, region = typed.partition("-")
            return f"{head}-{region.upper()}" if region else head
        return "en-GB" if typed in _BRITISH else "en-US"
