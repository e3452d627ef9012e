"""Manuscripts of Manubot (https://manubot.org). In: its metadata and text. Out: our form of both.

Manubot fills templates (Jinja) from the metadata before pandoc reads the text. What they print at the front (authors,
dates, addresses) our title block prints, so they are left out. Its citation tags are aliases of keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.diagnostics import Diagnostic, FileId, Severity, Span
from builder.sources import forms
from builder.sources.metadata_forms import keys
from builder.sources.reader import Reader
from builder.sources.yaml_positions import Yaml

_SAME = ("title", "subtitle", "short-title", "keywords", "lang", "license", "bibliography", "nocite", "abstract",
         "citation-engine", "citation-locale", "disambiguation")  # fmt: skip


def form(tree: Yaml, reader: Reader, found: list[Diagnostic]) -> Yaml:
    """``metadata.yaml`` in our own form; what is wrong with it goes to ``found``."""
    fields = {**forms.kept(tree, *_SAME), **forms.date(tree, found), **forms.style(tree, reader, found)}
    affiliations: dict[str, Yaml] = {}
    authors = tree.get("authors") or tree.get("author_info")
    if authors is not None:
        each = [_author(keys(author), author, affiliations) for author in forms.items(authors)]
        fields["authors"] = forms.listing(each, authors)
        if affiliations:
            fields["affiliations"] = forms.listing(affiliations.values(), authors)
        if funding := list(_funding(authors)):
            fields["declarations"] = Yaml({"funding": forms.scalar(" ".join(funding), authors)}, authors.span)
    return replace(tree, value=fields)


def _author(entry: dict[str, Yaml], node: Yaml, affiliations: dict[str, Yaml]) -> Yaml:
    fields = {key: value for key, value in entry.items() if key in ("name", "orcid", "email", "corresponding")}
    named = [a for a in forms.items(entry.get("affiliations")) if isinstance(a.value, str)]
    for one in named:
        affiliations.setdefault(str(one.value), Yaml({"id": one, "name": replace(one, key=None)}, one.span))
    if named:
        fields["affiliations"] = forms.listing(named, entry["affiliations"])
    return replace(node, value=fields or node.value)


def _funding(authors: Yaml) -> Iterator[str]:
    """Who funds whom."""
    for author in forms.items(authors):
        entry = keys(author)
        grants = [str(grant.value).strip().rstrip(".") for grant in forms.items(entry.get("funders")) if grant.value]
        if grants and "name" in entry:
            yield f"{entry['name'].value}: {'; '.join(grants)}."


_COMMENT = re.compile(r"\{##.*?##\}", re.S)
_LOOP = re.compile(r"\{%-?\s*(for|if)\b.*?\{%-?\s*end\1\s*-?%\}", re.S)
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{[^{}]*\bmanubot\.[^{}]*\}\}", re.S)
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_TAG = re.compile(r"^[ ]{0,3}\[@(?:tag:)?([^\]\s]+)\]:[ \t]+(\S+)[^\n]*$", re.M)
_FENCE = re.compile(r"^[ >]{0,6}(`{3,}|~{3,}).*?(?:^[ >]{0,6}\1[`~]*[ \t]*$|\Z)", re.S | re.M)
_BRACED = re.compile(r"(?<![@\w])\{@((?:fig|tbl|eq|sec):[^\s{}]+)\}")
"""``{@fig:x}A``, pandoc-xnos' way to write ``@{fig:x}A``."""
_DIV = re.compile(r"[ \t]*:{3,}[^\n]*(?:\n|\Z)")


def prepared(text: str, file: FileId, found: list[Diagnostic]) -> tuple[str, dict[str, str]]:
    """``text`` with blanks for what is no text of the article, length for length; and keys by their aliases."""
    code = [(m.start(), m.end()) for m in _FENCE.finditer(text)]

    def outside(at: int) -> bool:
        return not any(start <= at < end for start, end in code)

    tags = {m[1]: m[2] for m in _TAG.finditer(text) if outside(m.start())}
    for m in _TAG.finditer(text):
        text = _blank(text, m.start(), m.end()) if outside(m.start()) else text
    for m in _COMMENT.finditer(text):
        text = _blank(text, m.start(), m.end()) if outside(m.start()) else text
    first = len(text)
    for start, end in _templates(text):
        if outside(start):
            text, first = _blank(text, start, end), min(first, start)
    text = _BRACED.sub(lambda m: f"@{{{m[1]}}}" if outside(m.start()) else m[0], text)
    if first < len(text):
        message = "Manubot's templates ({% … %}, {{manubot.…}}) are not filled; the title block says what they say"
        place = Span(file, first, first + 2)
        hint = "Write what shall be printed besides as plain text."
        found.append(Diagnostic("SRC014", message, place, Severity.INFO, hint))
    return text, tags


def _templates(text: str) -> Iterator[tuple[int, int]]:
    """Where templates stand, with the paragraphs that they are part of; the fences of a division stay."""
    loops = list(_LOOP.finditer(text))
    yield from ((m.start(), m.end()) for m in loops)
    spans = [(m.start(), m.end()) for m in (*loops, *_TEMPLATE.finditer(text))]
    for paragraph in _PARAGRAPH.finditer(text):
        if not any(start < paragraph.end() and end > paragraph.start() for start, end in spans):
            continue
        at = paragraph.start()
        while at < paragraph.end() and (fence := _DIV.match(text, at)):
            at = fence.end()
        end = paragraph.end()
        if (last := text.rstrip("\n").rfind("\n", at, end - 1)) >= at and _DIV.match(text, last + 1, end):
            end = last + 1
        yield at, end


def _blank(text: str, start: int, end: int) -> str:
    """``text`` with blanks for all but the line ends in [start, end)."""
    return text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]
