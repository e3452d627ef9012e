"""Fixes: exact edits, several passes, nothing else touched. Pure first, then on files through the command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest

from builder.checks.fix import Found, Mended, Unsettled, edited, mend
from builder.checks.rule import Context, Finding
from builder.cli import main, mending
from builder.diagnostics import Diagnostic, Edit, FileId, Fix, Severity, SourceFile, Span
from builder.registries.lock import entry, merged
from tests.checks.made_up import register, words
from tests.support.workspace import workspace

FILE = FileId(0)
PATH = PurePosixPath("manuscript/sections/01.md")
Rule = Callable[[str], list[tuple[int, int, str]]]


def edit(start: int, end: int, new: str, *, exact: bool = True) -> Edit:
    return Edit(Span(FILE, start, end, exact), new)


def settle(text: str, *rules: Rule, unsafe: bool = False, safety: str = "safe") -> tuple[str, Mended]:
    """Mend ``text`` by rules that say (start, end, new)."""

    def look(changes: Mapping[PurePosixPath, bytes]) -> Found:
        now = changes.get(PATH, text.encode()).decode()
        found = [
            Diagnostic(
                "ZZZ001", now[a:b], Span(FILE, a, b), Severity.WARNING, fix=Fix("Mend it", (edit(a, b, new),), safety)
            )  # type: ignore[arg-type]
            for rule in rules
            for a, b, new in rule(now)
        ]
        return Found(tuple(found), (SourceFile(PATH, now),))

    result = mend(look, lambda _: text.encode(), unsafe=unsafe)
    return result.changes.get(PATH, text.encode()).decode(), result


def replaces(pattern: str, new: str) -> Rule:
    return lambda text: [(m.start(), m.end(), m.expand(new)) for m in re.finditer(pattern, text)]


def test_two_places_of_one_file_are_mended_in_one_pass() -> None:
    text, result = settle("an apple, an apple", replaces("apple", "pear"))
    assert (text, len(result.fixed)) == ("an pear, an pear", 2)


def test_of_overlapping_fixes_the_first_is_made_and_then_looked_at_again() -> None:
    text, result = settle("a b c", replaces("a b", "x b"), replaces("b c", "b y"))
    assert (text, len(result.fixed)) == ("x b y", 2)


def test_fixes_that_touch_wait_for_each_other() -> None:
    text, _ = settle("ab", replaces("a", "xx"), replaces("b", "yy"))
    assert text == "xxyy"


def test_a_fix_may_need_the_one_before() -> None:
    text, result = settle("1 2 3", replaces("1", "2"), replaces("2 2", "22"), replaces("22 3", "done"))
    assert (text, len(result.fixed)) == ("done", 3)


def test_the_same_fix_of_two_findings_is_made_once() -> None:
    text, result = settle("apple", replaces("apple", "pear"), replaces("apple", "pear"))
    assert (text, len(result.fixed)) == ("pear", 1)


def test_fixes_without_an_end_are_given_up() -> None:
    with pytest.raises(Unsettled) as caught:
        settle("apple", replaces("apple", "pear"), replaces("pear", "apple"))
    assert not caught.value.broken
    with pytest.raises(Unsettled):
        settle("a", replaces("a", "aa"))


def test_unsafe_fixes_are_made_on_demand_only() -> None:
    assert settle("apple", replaces("apple", "pear"), safety="unsafe")[0] == "apple"
    assert settle("apple", replaces("apple", "pear"), safety="unsafe", unsafe=True)[0] == "pear"
    assert settle("apple", replaces("apple", "pear"), safety="display", unsafe=True)[0] == "apple"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"one two three\n", b"one 2\n3 three\n"),
        (b"one two\r\nthree\r\n", b"one 2\r\n3\r\nthree\r\n"),
        (b"\xef\xbb\xbfone two \xc3\xa9\n", b"\xef\xbb\xbfone 2\n3 \xc3\xa9\n"),
        (b"one two\x0b no end", b"one 2\n3\x0b no end"),
    ],
)
def test_everything_else_stays_byte_for_byte(before: bytes, after: bytes) -> None:
    assert edited(before, [edit(4, 7, "2\n3")]) == after


def test_edits_on_inexact_places_or_over_each_other_are_bugs_of_a_rule() -> None:
    with pytest.raises(ValueError, match="exact"):
        edited(b"abc", [edit(0, 1, "x", exact=False)])
    with pytest.raises(ValueError, match="overlap"):
        edited(b"abc", [edit(0, 2, "x"), edit(1, 3, "y")])
    with pytest.raises(ValueError, match="outside"):
        edited(b"abc", [edit(3, 4, "x")])


SOURCE = "# Fruit {#sec:fruit}\r\n\r\nAn apple <!-- as sold -->  and a pear.\r\nAn apple\x0b.\r\n"


@pytest.fixture
def pears(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    register(monkeypatch, words("apple", lambda _: "pear"))
    return monkeypatch


def fixing(root: Path, *more: str) -> int:
    return main(["check", str(root), "--select", "ZZZ", *more])


def section(root: Path) -> Path:
    return root / PATH


def test_files_are_mended_and_nothing_else(pears, tmp_path: Path, capsys) -> None:
    before = b"\xef\xbb\xbf" + SOURCE.encode()
    root = workspace(tmp_path, {"sections/01.md": before})
    section(root).chmod(0o640)
    assert fixing(root, "--fix") == 0
    assert section(root).read_bytes() == before.replace(b"apple", b"pear")
    assert section(root).stat().st_mode & 0o777 == 0o640
    assert [p.name for p in section(root).parent.iterdir()] == ["01.md"]
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1] == "2 findings mended (2 ZZZ001); no findings left"


DIFF = """\
--- a/manuscript/sections/01.md
+++ b/manuscript/sections/01.md
@@ -1,5 +1,5 @@
 # Fruit
~
-An apple.
+An pear.
~
-No end: apple
\\ No newline at end of file
+No end: pear
\\ No newline at end of file
"""


def test_a_diff_is_shown_and_nothing_written(pears, tmp_path: Path, capsys) -> None:
    root = workspace(tmp_path, {"sections/01.md": "# Fruit\n\nAn apple.\n\nNo end: apple"})
    assert fixing(root, "--diff") == 0
    assert b"An apple." in section(root).read_bytes()
    said = capsys.readouterr()
    assert said.out == DIFF.replace("~", " ")
    assert said.err.splitlines()[-1] == "2 findings would be mended (2 ZZZ001)"


def test_nothing_to_mend(pears, tmp_path: Path, capsys) -> None:
    root = workspace(tmp_path, {})
    assert fixing(root, "--diff") == 0
    assert fixing(root, "--fix") == 0
    said = capsys.readouterr()
    assert (said.out, said.err.splitlines()) == ("", ["0 findings would be mended", "Nothing to mend; no findings"])


def test_what_cannot_be_read_is_not_mended(pears, tmp_path: Path, capsys) -> None:
    root = workspace(tmp_path, {"sections/01.md": SOURCE, "tables/a.csv": 'a\n"open\n'})
    assert fixing(root, "--fix", "--diff") == 2
    said = capsys.readouterr()
    assert "error SRC005" in said.out
    assert (section(root).read_bytes(), said.err.splitlines()[-1]) == (SOURCE.encode(), "1 error, 1 warning")


def test_fixes_that_undo_each_other_change_nothing(pears, tmp_path: Path, capsys) -> None:
    register(pears, words("pear", lambda _: "apple"), "ZZZ002")
    root = workspace(tmp_path, {"sections/01.md": SOURCE})
    assert fixing(root, "--fix") == 2
    assert section(root).read_bytes() == SOURCE.encode()
    out = capsys.readouterr().out
    assert "error CHK010: The fix of ZZZ001 at manuscript/sections/01.md:3:4 does not come to an end; no file" in out
    assert "--ignore ZZZ001" in out


def test_a_fix_that_breaks_a_file_changes_nothing(pears, tmp_path: Path, capsys) -> None:
    register(pears, words("pear", lambda _: '"open'), "ZZZ002")
    root = workspace(tmp_path, {"tables/a.csv": "fruit\npear\n"})
    assert fixing(root, "--fix") == 2
    assert (root / "manuscript/tables/a.csv").read_text() == "fruit\npear\n"
    assert "leaves a file that cannot be read; no file was changed" in capsys.readouterr().out


def test_a_file_that_changes_meanwhile_is_left_alone(pears, tmp_path: Path, capsys) -> None:
    root = workspace(tmp_path, {"sections/01.md": SOURCE, "sections/02.md": "An apple.\n"})
    look = mending.build

    def saved_by_an_editor(*arguments):
        outcome = look(*arguments)
        section(root).write_text("The author goes on writing.\n")
        return outcome

    pears.setattr(mending, "build", saved_by_an_editor)
    assert fixing(root, "--fix") == 2
    assert section(root).read_text() == "The author goes on writing.\n"
    assert (root / "manuscript/sections/02.md").read_text() == "An apple.\n"
    assert (
        "error CHK011: manuscript/sections/01.md changed while it was being mended; no file" in capsys.readouterr().out
    )


def test_a_write_protected_file_is_said_so(pears, tmp_path: Path, capsys) -> None:
    root = workspace(tmp_path, {"sections/01.md": SOURCE})
    pears.setattr(mending.os, "access", lambda *_: False)
    assert fixing(root, "--fix") == 2
    assert section(root).read_bytes() == SOURCE.encode()
    assert "CHK012: manuscript/sections/01.md cannot be written: it is write-protected" in capsys.readouterr().out


def test_an_unused_suppression_is_deleted(tmp_path: Path) -> None:
    text = '# Fruit\n\n<!-- check: ignore CIT001 reason="x" -->\n\nA pear<!-- check: ignore CIT001, XRF001 reason="x" -->.\n'
    root = workspace(tmp_path, {"sections/01.md": text})
    assert main(["check", str(root), "--fix", "--select", "CHK,CIT001,XRF001", "-q"]) == 0
    assert section(root).read_text() == "# Fruit\n\n\nA pear.\n"


def test_no_fix_edits_what_registries_answered(tmp_path, monkeypatch, capsys) -> None:
    """An entry of the lock file that is edited by hand is SRC045; so nobody offers to."""

    def apples(context: Context) -> Iterator[Finding]:
        """Made up.

        Why: For tests.
        """
        for number, file in enumerate(context.manuscript.files):
            for match in re.finditer("apple", file.text) if file.path.suffix in (".md", ".json") else ():
                span = Span(FileId(number), match.start(), match.end())
                yield Finding("An apple", span, fix=Fix("Replace it", (Edit(span, "pear"),), "safe"))

    register(monkeypatch, apples)
    lock = merged(None, {"doi:10.9999/a": entry("Crossref", {"type": "book", "title": "apple"}, [])})
    text = "# A {#sec:a}\n\nAn apple (@doi:10.9999/a).\n"
    root = workspace(tmp_path, {"sections/01.md": text, "references.lock.json": lock})
    main(["check", "--fix", "--select", "ZZZ001", str(root)])
    assert "1 finding mended (1 ZZZ001); 1 warning left" in capsys.readouterr().err
    assert (root / "manuscript/sections/01.md").read_text() == text.replace("apple", "pear")
    assert (root / "manuscript/references.lock.json").read_text() == lock
