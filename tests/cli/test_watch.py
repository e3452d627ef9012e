"""``--watch``: a command again and again, until Ctrl-C. Time is made up, but for one run of the whole command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.cli.watching import CLEAR, watching
from builder.project import Outcome, Request, build
from tests.cli.small import run, workspace
from tests.support.tools import ROOT


def watched(root: Path, *acts: Callable[[], object]) -> tuple[int, list[int]]:
    """The exit code, and how many findings each look had; Ctrl-C comes when ``acts`` are done and seen."""
    looks: list[int] = []
    left = list(acts)

    def once() -> tuple[Outcome, int]:
        outcome = build(Request(root))
        looks.append(len(outcome.diagnostics))
        return outcome, outcome.exit_code()

    def pause(_seconds: float) -> None:
        if len(looks) > len(acts):
            raise KeyboardInterrupt
        if len(left) > len(acts) - len(looks):
            left.pop(0)()

    return watching(once, root, pause=pause), looks


def test_each_save_is_a_look_until_it_is_interrupted(tmp_path: Path, capsys) -> None:
    root = workspace(tmp_path)
    end = root / "manuscript/sections/02-end.md"
    text = end.read_text()
    code, looks = watched(root, lambda: end.write_text(text + "\nSee [@nope].\n"), lambda: end.write_text(text))
    assert (code, looks) == (130, [0, 1, 0])
    assert capsys.readouterr().err.splitlines() == [
        "Watching for changes; Ctrl-C ends.",
        "Changed: manuscript/sections/02-end.md",
        "Watching for changes; Ctrl-C ends.",
        "Changed: manuscript/sections/02-end.md",
        "Watching for changes; Ctrl-C ends.",
        "",
    ]


def test_what_cannot_be_read_is_waited_for(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    metadata = root / "manuscript/manuscript.yaml"
    text = metadata.read_text()
    code, looks = watched(root, lambda: metadata.write_text("title: [\n"), lambda: metadata.write_text(text))
    assert (code, looks) == (130, [0, 1, 0])


def test_a_save_during_the_build_is_seen(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    end = root / "manuscript/sections/02-end.md"
    looks: list[int] = []

    def once() -> tuple[Outcome, int]:
        outcome = build(Request(root))
        looks.append(len(outcome.diagnostics))
        if len(looks) == 1:
            end.write_text(end.read_text() + "\nSee [@nope].\n")
        return outcome, 0

    def pause(_seconds: float) -> None:
        if len(looks) == 2:
            raise KeyboardInterrupt

    assert (watching(once, root, pause=pause), looks) == (130, [0, 1])


def test_a_terminal_is_cleared_before_each_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    root = workspace(tmp_path)
    watched(root)
    assert CLEAR not in capsys.readouterr().out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    watched(root)
    assert capsys.readouterr().out == CLEAR


def test_without_a_workspace_there_is_nothing_to_watch(tmp_path: Path) -> None:
    assert run(tmp_path, "check", "--watch").code == 2


@pytest.mark.parametrize(
    "options", [("--fix",), ("--diff",), ("--format", "json"), ("-o", "report.txt"), ("--write-baseline", "old.json")]
)
def test_watching_only_shows(tmp_path: Path, options: tuple[str, ...]) -> None:
    done = run(tmp_path, "check", "--watch", *options)
    assert (done.code, done.err.partition(":")[0]) == (2, "build check")


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_the_whole_command(tmp_path: Path) -> None:
    """Build, change a file, see it built again, Ctrl-C."""
    root = workspace(tmp_path)
    command = [sys.executable, "-m", "builder", "html", "--watch"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as watch:
        assert watch.stderr is not None
        said: list[str] = []
        for line in watch.stderr:
            said.append(line.strip())
            if said.count("Watching for changes; Ctrl-C ends.") == 2:
                break
            if line.startswith("Watching"):
                end = root / "manuscript/sections/02-end.md"
                end.write_text(end.read_text() + "\nOnce more.\n")
        watch.send_signal(signal.SIGINT)
        out, _ = watch.communicate(timeout=30)
    assert (watch.returncode, out) == (130, "")
    assert "Changed: manuscript/sections/02-end.md" in said
    assert "Once more." in (root / "output/manuscript.html").read_text()
