"""Everything at once: a workspace with every construct that authors write, through all three editions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement.editions import Printed, built

HERE = Path(__file__).parent / "kitchen"


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return built(HERE, tmp_path_factory.mktemp("kitchen"))


def test_all_editions_say_the_same(kitchen: Printed) -> None:
    assert kitchen.disagreements() == {}


def test_words_are_apart_as_in_the_document(kitchen: Printed) -> None:
    assert kitchen.words_apart() == []


def test_nothing_is_found_but_what_is_known(kitchen: Printed) -> None:
    expected = (HERE / "findings.txt").read_text(encoding="utf-8").splitlines()
    assert list(kitchen.found) == expected
