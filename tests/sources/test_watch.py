"""Watching sources: every way of saving a file is seen once, and nothing else is. No test waits: time is made up."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.sources.watch import PATIENCE, Places, changed, places, snapshot, wait
from tests.support.workspace import workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path, {"sections/01.md": "One.\n", "sections/02.md": "Two.\n", "tables/a.csv": "a\n1\n"})


def where(root: Path, **more: object) -> Places:
    found = places(root, **more)  # type: ignore[arg-type]
    assert found is not None
    return found


class Author:
    """What happens between two looks; then nothing for long, which ends the test."""

    def __init__(self, *acts: Callable[[], object] | None) -> None:
        self.acts: Iterator[Callable[[], object] | None] = iter((*acts, *[None] * (PATIENCE + 3)))

    def __call__(self, _seconds: float) -> None:
        try:
            act = next(self.acts)
        except StopIteration:
            raise TimeoutError from None
        if act is not None:
            act()


def seen(root: Path, *acts: Callable[[], object] | None) -> list[str]:
    """The files that count as changed once ``acts`` are done; empty where none did."""
    here = where(root)
    try:
        found = wait(here, snapshot(here), Author(*acts))
    except TimeoutError:
        return []
    return [path.relative_to(root / "manuscript").as_posix() for path in found]


def write(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(text)


def test_a_file_is_written(root: Path) -> None:
    assert seen(root, None, write(root / "manuscript/sections/01.md", "Other.\n")) == ["sections/01.md"]


def test_a_file_of_the_same_size_is_put_in_its_place(root: Path) -> None:
    file, new = root / "manuscript/sections/01.md", root / "manuscript/sections/4913"
    stamp = file.stat()

    def rename() -> None:
        new.write_text("Eno.\n")
        os.utime(new, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        new.replace(file)

    assert seen(root, rename) == ["sections/01.md"]


def test_vim_renames_the_file_and_writes_a_new_one(root: Path) -> None:
    file = root / "manuscript/sections/01.md"
    backup = file.with_name("01.md~")
    acts = [lambda: file.rename(backup), None, write(file, "New.\n"), backup.unlink]
    assert seen(root, *acts) == ["sections/01.md"]


def test_several_files_saved_one_after_another_are_one_change(root: Path) -> None:
    first, second = root / "manuscript/sections/01.md", root / "manuscript/tables/a.csv"
    assert seen(root, write(first, "1\n"), write(second, "b\n2\n")) == ["sections/01.md", "tables/a.csv"]


def test_new_files_and_new_folders(root: Path) -> None:
    def folder() -> None:
        (root / "manuscript/figures").mkdir()
        (root / "manuscript/figures/a.svg").write_text("<svg/>")

    assert seen(root, folder) == ["figures/a.svg"]


def test_a_file_that_stays_away_is_deleted(root: Path) -> None:
    assert seen(root, (root / "manuscript/sections/02.md").unlink) == ["sections/02.md"]


def test_a_file_that_is_away_for_a_moment_is_not(root: Path) -> None:
    file, away = root / "manuscript/sections/02.md", root / "away"
    assert seen(root, lambda: file.rename(away), None, lambda: away.rename(file)) == []


def test_what_is_no_source_does_not_count(root: Path) -> None:
    (root / "output").mkdir(exist_ok=True)
    sections = root / "manuscript/sections"
    assert seen(
        root, write(sections / ".01.md.swp", "x"), write(sections / "01.md~", "x"), write(sections / "#01.md#", "x"),
        write(root / "output/a.html", "x"), write(root / "README.md", "x"), lambda: os.utime(sections),
    ) == []  # fmt: skip


def test_the_output_may_lie_among_the_sources(root: Path) -> None:
    out = root / "manuscript/out"
    out.mkdir()
    (out / "a.pdf").write_text("x")
    assert out / "a.pdf" in snapshot(where(root))
    assert out / "a.pdf" not in snapshot(where(root, output=out))


def test_files_elsewhere_that_were_read_and_own_styles(root: Path) -> None:
    shared = root / "shared/library.json"
    (root / "styles").mkdir()
    (root / "styles/own.csl").write_text("x")
    shared.parent.mkdir()
    shared.write_text("[]")
    found = snapshot(where(root, known=[shared, root / "gone.md"]))
    assert {shared, root / "styles/own.csl"} <= set(found)


def test_of_a_repository_round_a_paper_only_what_may_be_a_source(tmp_path: Path) -> None:
    for name in ("paper.md", "paper.bib", "figure.png", "setup.py", "src/code.md", "figures/a.png", "figures/b.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = snapshot(where(tmp_path, known=[tmp_path / "figures/a.png"]))
    assert sorted(path.relative_to(tmp_path).as_posix() for path in found) == [
        "figure.png", "figures/a.png", "paper.bib", "paper.md",
    ]  # fmt: skip


def test_there_may_be_no_workspace(tmp_path: Path) -> None:
    assert places(tmp_path) is None
    assert changed({}, {}) == ()
