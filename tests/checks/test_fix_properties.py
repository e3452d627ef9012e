"""What holds of fixes whatever the file and the edits: nothing else changes, none overlap, one pass after another ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.checks.fix import Found, choose, edited, mend
from builder.diagnostics import Diagnostic, Edit, FileId, Fix, Severity, SourceFile, Span

PATH = PurePosixPath("manuscript/sections/01.md")
ENDS = ("\n", "\r\n", "\r")
TEXTS = st.text(st.sampled_from("ab é漢\u2028\x0b\n\r😀"), max_size=40) | st.lists(
    st.sampled_from(["a", "b ", "é", "\r\n", "\n", "\r", "\x0c"]), max_size=30
).map("".join)


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[Edit]:
    """Edits of ``text`` that lie apart, in any order."""
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    new = st.sampled_from(["", "x", "x\ny", "\r\n", "漢"])
    return draw(st.permutations([Edit(Span(FileId(0), a, b), draw(new)) for a, b in pairs]))


@settings(max_examples=300, deadline=None)
@given(st.data(), TEXTS, st.booleans())
def test_what_no_edit_touches_stays_byte_for_byte(data: st.DataObject, text: str, bom: bool) -> None:
    mark = b"\xef\xbb\xbf" if bom else b""
    made = data.draw(edits(text))
    after = edited(mark + text.encode(), made)
    assert after.startswith(mark)
    rest, at = after[len(mark) :].decode(), 0
    for one in sorted(made, key=lambda e: e.span):  # in order, each replacement after what was kept before it
        kept = text[at : one.span.start]
        new = next(new for new in variants(one.replacement) if rest.startswith(kept + new))
        rest, at = rest[len(kept + new) :], one.span.end
    assert rest == text[at:]


def variants(replacement: str) -> list[str]:
    """A replacement with each kind of line end, the longest first."""
    return sorted((re.sub("\r\n|\n", end, replacement) for end in ENDS), key=len, reverse=True)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ENDS), st.lists(st.sampled_from(["a", "bc", ""]), min_size=2, max_size=8), st.data())
def test_new_lines_end_as_the_others(end: str, lines: list[str], data: st.DataObject) -> None:
    text = end.join(lines)
    at = data.draw(st.integers(0, len(text)).filter(lambda i: text[i - 1 : i + 1] != "\r\n"))
    after = edited(text.encode(), [Edit(Span(FileId(0), at, at), "x\ny")]).decode()
    assert set(re.findall("\r\n|\n|\r", after)) == {end}


def test_in_a_file_of_both_kinds_a_new_line_ends_as_its_own() -> None:
    text = b"one\r\ntwo\nthree"
    for at, after in ((3, b"one+\r\n+\r\ntwo\nthree"), (8, b"one\r\ntwo+\n+\nthree"), (14, b"one\r\ntwo\nthree+\n+")):
        assert edited(text, [Edit(Span(FileId(0), at, at), "+\n+")]) == after


FIXES = st.lists(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4)), min_size=1, max_size=3, unique_by=lambda pair: pair[0]),
    max_size=15,
)


@settings(max_examples=300, deadline=None)
@given(FIXES)
def test_chosen_fixes_never_touch_and_no_other_could_be_added(given_fixes: list[list[tuple[int, int]]]) -> None:
    found = []
    for number, pairs in enumerate(given_fixes):
        spans = [Span(FileId(0), a, a + length) for a, length in sorted(pairs)]
        if all(a.end < b.start for a, b in pairwise(spans)):
            fix = Fix(f"Mend {number}", tuple(Edit(span, "x") for span in spans), "safe")
            found.append(Diagnostic("ZZZ001", str(number), spans[0], fix=fix))
    chosen = choose(found, unsafe=False)
    taken = [edit.span for d in chosen if d.fix for edit in d.fix.edits]
    assert not any(touch(a, b) for i, a in enumerate(taken) for b in taken[:i])
    for d in found:
        assert d in chosen or any(touch(e.span, t) for e in (d.fix.edits if d.fix else ()) for t in taken)


def touch(a: Span, b: Span) -> bool:
    return a.start <= b.end and b.start <= a.end


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["teh", " ", "a  b", "ok", "\r\n", "é"]), max_size=30).map("".join), st.booleans())
def test_mending_twice_is_mending_once(text: str, bom: bool) -> None:
    data = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    once = mended(data)
    assert mended(once) == once
    assert once.decode("utf-8-sig") == re.sub("  +", " ", text).replace("teh", "the")


def mended(data: bytes) -> bytes:
    """Two blanks become one, "teh" becomes "the", by single steps."""

    def look(changes: Mapping[PurePosixPath, bytes]) -> Found:
        now = changes.get(PATH, data).decode("utf-8-sig")
        found = [
            Diagnostic("ZZZ001", "", Span(FileId(0), m.start(), m.end()), Severity.WARNING, fix=Fix(
                "Mend it", (Edit(Span(FileId(0), m.start(), m.end()), "the" if m[0] == "teh" else " "),), "safe"))
            for m in re.finditer("teh|  +", now)
        ]  # fmt: skip
        return Found(tuple(found), (SourceFile(PATH, now),))

    return mend(look, lambda _: data, unsafe=False).changes.get(PATH, data)
