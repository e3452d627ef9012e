"""Running pandoc: output, errors, files, and nothing left behind."""

from __future__ import annotations

import os
import tempfile

import pytest

from builder import pandoc

LUA = b'function Reader(input) return pandoc.Pandoc({pandoc.RawBlock("html", tostring(input))}) end'


def test_output_and_history() -> None:
    before = len(pandoc.history)
    assert pandoc.run(["-f", "markdown", "-t", "html"], b"*a*") == b"<p><em>a</em></p>\n"
    assert pandoc.history[before:] == [("--sandbox", "-f", "markdown", "-t", "html")]


def test_error_carries_what_pandoc_said() -> None:
    with pytest.raises(pandoc.PandocError, match="nosuchformat"):
        pandoc.run(["-f", "nosuchformat"])


def test_files_are_seen_by_name_in_the_sandbox() -> None:
    references = b'[{"id": "a", "type": "book", "title": "A Title", "author": [{"family": "Example"}]}]'
    args = ["-f", "markdown", "-t", "plain", "--citeproc", "--bibliography", "refs.json"]
    assert b"A Title" in pandoc.run(args, b"Seen [@a].", {"refs.json": references})


def test_sandbox_keeps_other_files_out(tmp_path: object) -> None:
    secret = os.path.join(str(tmp_path), "secret.tex")
    with open(secret, "w", encoding="utf-8") as file:
        file.write("hidden words")
    out = pandoc.run(["-f", "latex", "-t", "plain"], rb"a \input{" + secret.encode() + b"} b")
    assert b"hidden" not in out


def test_a_megabyte_each_way_does_not_block() -> None:
    text = b"word " * 250_000
    pending = pandoc.start(["-f", "pieces.lua", "-t", "html"], text, {"pieces.lua": LUA})
    assert len(pending.result()) >= len(text)


def test_two_run_side_by_side_and_leave_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = pandoc.start(["-f", "markdown", "-t", "plain"], b"one")
    second = pandoc.start(["-f", "markdown", "-t", "plain"], b"two")
    assert (second.result(), first.result(), first.result()) == (b"two\n", b"one\n", b"one\n")
    dropped = pandoc.start(["-f", "markdown", "-t", "plain"], b"three")
    dropped.close()
    with pytest.raises(pandoc.PandocError):
        pandoc.run(["--nosuchoption"])
    assert os.listdir(str(tmp_path)) == []


def test_warnings_are_kept() -> None:
    pending = pandoc.start(["-f", "markdown", "-t", "html"], b"[a]: x\n\n[a]: y\n")
    pending.result()
    assert "Duplicate" in pending.warnings
