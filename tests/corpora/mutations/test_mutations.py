"""Each rule finds its defect at its line, and nothing that is none; see ``python -m tests.corpora.mutations``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

import builder.checks.rules  # noqa: F401  # registers the rules
from builder.checks.rule import RULES
from tests.corpora.bench import kept
from tests.corpora.mutations.every import BEYOND, MUTATIONS, base
from tests.corpora.mutations.judge import Verdict, by_rule, judge
from tests.corpora.mutations.mutation import mutant

ONLINE = {"REF026", "REF027", "REF028", "REF029", "REF030"}
"""Rules that compare with what registries answered; a server that plays these is in tests of their own."""
GATE = 0.95
"""The recall at the line that is wanted over all rules."""


@pytest.fixture(scope="module", autouse=True)
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One folder however often pytest comes back to this module; other modules run pandoc as they ask for it."""
    with kept(tmp_path_factory.getbasetemp() / "pandoc"):
        yield


@cache
def verdict(number: int) -> Verdict:
    return judge(MUTATIONS[number], base(MUTATIONS[number].base))


@pytest.mark.parametrize("name", ["review", "shores"])
def test_the_clean_manuscripts_have_nothing_to_report(name: str) -> None:
    assert [str(one) for one in base(name).clean()] == []


def test_the_template_leaves_to_its_author_only_what_is_an_info() -> None:
    assert [str(one) for one in base("template").clean() if one.severity != "info"] == []


@pytest.mark.parametrize("number", range(len(MUTATIONS)), ids=[one.id for one in MUTATIONS])
def test_the_defect_is_found_at_its_line_and_nothing_else(number: int) -> None:
    """Those of ``BEYOND`` are known not to be; one that is found must leave that list."""
    seen = verdict(number)
    assert (seen.placed and not seen.beside) == (seen.mutation.id not in BEYOND), str(seen)


def test_the_defects_that_are_known_to_be_missed_are_few() -> None:
    names = {one.id for one in MUTATIONS}
    assert set(BEYOND) <= names
    assert 1 - len(BEYOND) / len(names) >= GATE


def test_every_rule_has_three_mutations_of_different_shape() -> None:
    mutations = by_rule(MUTATIONS)
    counts = {name: len(mutations.get(name, ())) for name in RULES.names() if name not in ONLINE}
    assert {name: count for name, count in counts.items() if count < 3} == {}
    assert set(mutations) <= set(RULES.names())
    assert len({one.id for one in MUTATIONS}) == len(MUTATIONS)


def test_a_seed_always_makes_the_same_mutant() -> None:
    some = MUTATIONS[::40]
    assert [mutant(one, base(one.base).texts, 3) for one in some] == [
        mutant(one, base(one.base).texts, 3) for one in some
    ]
