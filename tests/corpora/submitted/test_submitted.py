"""A review as it was sent out, with more than a hundred mistakes: what is found, and what is wrongly said."""

from __future__ import annotations

from functools import cache

from tests.corpora.bench import Found, Workspace
from tests.corpora.submitted.key import HERE, Key, key, recall, unexplained, wronged


@cache
def answers() -> tuple[Key, tuple[Found, ...]]:
    workspace = Workspace.of(HERE)
    return key(workspace), workspace.check()


def test_most_of_what_can_be_found_is_found() -> None:
    known, findings = answers()
    share, table = recall(known.mistakes, findings)
    print(table)
    assert sum(one.findable for one in known.mistakes) > 100
    assert share >= 0.85, table


def test_what_looks_wrong_and_is_not_stays_silent() -> None:
    assert wronged(*answers()) == []


def test_each_finding_is_explained_by_the_key() -> None:
    assert [str(one) for one in unexplained(*answers())] == []
