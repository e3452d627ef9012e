"""Keeping what pandoc made: the same input is not run twice, another one is, and no folder is a reason to fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder import cache, pandoc

ARGS = ("-f", "markdown", "-t", "html")


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))


def kept(stdin: bytes, files: dict[str, bytes] | None = None) -> tuple[bytes, str, int]:
    """Output, warnings, and how often pandoc ran."""
    before = len(pandoc.history)
    run = pandoc.start(ARGS, stdin, files, keep=True)
    return run.result(), run.warnings, len(pandoc.history) - before


def test_the_same_input_runs_once_and_says_the_same() -> None:
    twice = b"[a]: x\n\n[a]: y\n"
    output, warnings, runs = kept(twice)
    assert (runs, "Duplicate" in warnings) == (1, True)
    assert kept(twice) == (output, warnings, 0)


def test_any_other_input_runs() -> None:
    kept(b"one")
    assert kept(b"two")[2] == 1
    assert kept(b"one", {"x": b""})[2] == 1
    assert kept(b"one", {"x": b"y"})[2] == 1


def test_only_what_asks_for_it_is_kept() -> None:
    for _ in range(2):
        before = len(pandoc.history)
        pandoc.run(ARGS, b"three")
        assert len(pandoc.history) == before + 1


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(pandoc.PandocError):
            pandoc.start(("-f", "nosuchformat"), b"", keep=True).result()
    assert not list(tmp_path.glob("kept/*"))


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    good = kept(b"four")[0]
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(b"damaged")
    assert kept(b"four")[::2] == (good, 1)
    assert kept(b"four")[::2] == (good, 0)


@pytest.mark.parametrize("where", ["off", "file/below"])
def test_no_folder_is_no_failure(where: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(cache.VARIABLE, where if where == "off" else str(tmp_path / where))
    assert [kept(b"five")[2] for _ in range(2)] == [1, 1]


def test_parts_are_not_run_together() -> None:
    assert cache.key(["ab", "c"]) != cache.key(["a", "bc"]) != cache.key(["abc"])
    assert cache.key(["ab", "c"]) == cache.key([b"ab", b"c"])


def test_the_least_recently_asked_for_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    noise = [os.urandom(3000) for _ in range(4)]
    monkeypatch.setattr(cache, "SIZE", 3 * 3100)
    for i, data in enumerate(noise[:3]):
        cache.put(str(i), data)
        os.utime(tmp_path / "kept" / str(i), (i, i))
    assert cache.get("0") == noise[0]  # now the most recent one
    cache.put("3", noise[3])
    assert [cache.get(str(i)) for i in range(4)] == [noise[0], None, noise[2], noise[3]]
