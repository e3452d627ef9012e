"""Twelve real styles against the reference implementation; known differences are in ``known/goldens.txt``."""

from __future__ import annotations

from tests.csl.goldens import differences, measured
from tests.csl.known import FOLDER
from tests.support.tools import need_shared


def test_the_default_engine_agrees_with_the_reference_implementation() -> None:
    need_shared("csl/goldens.json")
    scores = measured("pandoc")
    assert scores.clusters["numeric"].share == 100
    assert scores.clusters["all"].share >= 96
    assert scores.entries["all"].share >= 94


def test_it_differs_where_it_is_known_to_and_nowhere_else() -> None:
    need_shared("csl/goldens.json")
    assert differences("pandoc") == (FOLDER / "goldens.txt").read_text("utf-8")
