"""The official CSL test-suite, through our interface: known failures are listed, in ``known``, and nothing else fails."""

from __future__ import annotations

import os

import pytest

from builder.resolve.citations import engine
from tests.csl.known import ENGINES, known
from tests.csl.suite import SHARED, fixture, names

SHARDS = 16

if not (SHARED / "suite").is_dir():
    reason = "the CSL test-suite is not beside the checkout (../shared/csl/suite): conformance is not tested"
    if os.environ.get("CI") and os.environ.get("REQUIRE_SHARED"):
        raise RuntimeError(reason)
    pytest.skip(reason, allow_module_level=True)


@pytest.mark.parametrize("shard", range(SHARDS))
@pytest.mark.parametrize("name", ENGINES)
def test_what_passes_passes_and_what_is_listed_fails(name: str, shard: int) -> None:
    tests = [fixture(one) for one in names()[shard::SHARDS]]
    listed = known(name)
    passed = {test.name: test.passes(engine(name)) for test in tests}
    assert not [one for one, ok in passed.items() if not ok and one not in listed], "these passed before"
    assert not [one for one, ok in passed.items() if ok and one in listed], "these pass now: strike them off the list"


def test_the_lists_name_fixtures_and_the_default_engine_passes_enough() -> None:
    every = names()
    assert len(every) == 838
    for name in ENGINES:
        assert known(name) <= set(every)
    assert len(known("pandoc")) <= 0.085 * len(every)
