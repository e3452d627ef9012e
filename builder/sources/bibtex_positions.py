"""Where entries and fields of a BibTeX file stand. In: its text. Out: entries with their fields, by offset.

Pandoc reads the values and tells no places; this scanner finds the places and reads no values. The grammar is that of
"BibTeXing" (O. Patashnik, 1988) and of btparse: ``@type{key, name = value, …}``, a value being pieces in braces, in
quotation marks, or bare words, joined by ``#``; what stands between entries is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENTRY = re.compile(r"%[^\n]*|(?<![\w.])@[ \t]*([A-Za-z]+)\s*([{(])")
_KEY = re.compile(r"\s*([^\s,{}=\"#%]+)\s*")
_NAME = re.compile(r"[^\s=,{}()\"#%@]+")
_BLANK = re.compile(r"(?:\s|%[^\n]*)*")
_AND = re.compile(r"\s+and\s+", re.I)
NO_ENTRIES = frozenset(("comment", "preamble", "string"))


@dataclass(frozen=True, slots=True)
class Field:
    """A field: where its name stands, and its value without the braces or quotation marks round it."""

    name: str
    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry from its ``@`` to its last bracket; ``key`` as written, ``kind`` in small letters."""

    kind: str
    key: str
    key_at: int
    start: int
    end: int
    fields: tuple[Field, ...]
    round: bool = False
    """Whether it stands in ( ) instead of { }."""


@dataclass(frozen=True, slots=True)
class BibtexError(Exception):
    """Where the text is not BibTeX, and why; ``start`` is the entry's."""

    at: int
    start: int
    message: str
    hint: str


def entries(text: str) -> Iterator[Entry]:
    """The entries of ``text`` in order, with the abbreviations (``string``) and preambles among them, without fields.

    Raises BibtexError at the first thing that cannot be read.
    """
    at = 0
    while (head := _ENTRY.search(text, at)) is not None:
        if head[1] is None:  # a comment to the end of its line
            at = head.end()
            continue
        kind = head[1].lower()
        if kind in NO_ENTRIES:
            at = _skipped(text, head, kind)
            if kind != "comment":
                yield Entry(kind, "", head.end(), head.start(), at, ())
            continue
        entry = _entry(text, head)
        yield entry
        at = entry.end


def _skipped(text: str, head: re.Match[str], kind: str) -> int:
    """Past a comment, preamble or abbreviation. An unbalanced comment ends with its line."""
    end = _closing(text, head.end(), "}" if head[2] == "{" else ")")
    if end is not None:
        return end + 1
    if kind == "comment":
        return head.end()
    raise BibtexError(head.start(), head.start(), f"@{kind} is never closed", f"Add the closing {_close(head[2])}.")


def _entry(text: str, head: re.Match[str]) -> Entry:
    start, close = head.start(), _close(head[2])
    key = _KEY.match(text, head.end())
    if key is None:
        hint = "Write it as @article{key, title = {…}, …}."
        raise BibtexError(head.end(), start, f"This @{head[1]} has no key", hint)
    at, fields, comma = key.end(), list[Field](), False
    while True:
        at = _blank(text, at)
        if text.startswith(close, at):
            if not comma:
                raise BibtexError(at, start, f"Entry {key[1]} has no fields", "Write @book{key, title = {…}, …}.")
            return Entry(head[1].lower(), key[1], key.start(1), start, at + 1, tuple(fields), close == ")")
        if at >= len(text) or text[at] == "@":
            message = f"Entry {key[1]} is never closed"
            raise BibtexError(start, start, message, f"Add the closing {close} at its end.")
        if not text.startswith(",", at):
            after = f"the field “{fields[-1].name}”" if fields else "the key"
            hint = "Is the comma before this missing, or a brace too few or too many?"
            raise BibtexError(at, start, f"In {key[1]}, a comma was expected after {after}", hint)
        at, comma = _blank(text, at + 1), True
        if text.startswith((close, ","), at):  # a comma too many is forgiven, as BibTeX does
            continue
        if at < len(text):
            field, at = _field(text, at, start, key[1])
            fields.append(field)


def _field(text: str, at: int, start: int, key: str) -> tuple[Field, int]:
    name = _NAME.match(text, at)
    equals = _blank(text, name.end()) if name else at
    if name is None or not text.startswith("=", equals):
        message = f"In {key}, a field “name = {{value}}” was expected"
        raise BibtexError(at, start, message, "Is there a brace or comma too many before this?")
    begun = _blank(text, equals + 1)
    first = at = begun
    while True:
        at = _piece(text, at, start, key, name[0])
        after = _blank(text, at)
        if not text.startswith("#", after):
            break
        at = first = _blank(text, after + 1)
    if first == begun and text[begun] in '{"':
        return Field(name[0].lower(), name.start(), begun + 1, at - 1), at
    return Field(name[0].lower(), name.start(), begun, at), at


def _piece(text: str, at: int, start: int, key: str, name: str) -> int:
    """Past one piece of a value."""
    opened = text[at : at + 1]
    if opened in ('"', "{") and opened:
        end = _closing(text, at + 1, "}" if opened == "{" else '"')
        if end is None:
            what = "brace" if opened == "{" else "quotation mark"
            raise BibtexError(at, start, f"In {key}, the {what} of “{name}” is never closed", "Close it.")
        return end + 1
    word = _NAME.match(text, at)
    if word is None:
        raise BibtexError(at, start, f"In {key}, “{name}” has no value", "Write it in braces: {…}.")
    return word.end()


def _closing(text: str, at: int, close: str) -> int | None:
    """The offset of ``close`` outside braces, from ``at``; None where there is none."""
    depth = 0
    for mark in re.compile(r"\\.|[{}\")]", re.S).finditer(text, at):
        if mark[0] == close and depth == 0:
            return mark.start()
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
            if depth < 0:
                return None
    return None


def _close(opened: str) -> str:
    return "}" if opened == "{" else ")"


def _blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each name of a list of names stands in [start, end): they are apart by ``and`` outside braces."""
    out, depth, begun, at = list[tuple[int, int]](), 0, start, start
    while at < end:
        if text[at] == "\\":
            at += 2
            continue
        depth += (text[at] == "{") - (text[at] == "}")
        gap = _AND.match(text, at, end) if depth == 0 and text[at].isspace() else None
        if gap is None:
            at += 1
            continue
        out.append((begun, at))
        begun = at = gap.end()
    stop = len(text[:end].rstrip()) if end > begun else end
    return [*out, (begun, max(begun, stop))]
