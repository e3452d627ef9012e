"""A server that plays the registries, and a client that asks it and does not wait long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builder.registries.client import MAIL, MIRROR, Client, Limits
from tests.registries.server import Registries, serving

QUICK = Limits(connect=2, read=10, total=60, backoff=0.01, longest_wait=2, size=100_000, pace=0)


@pytest.fixture
def registries(monkeypatch) -> Iterator[Registries]:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    monkeypatch.delenv(MAIL, raising=False)
    with serving() as running:
        monkeypatch.setenv(MIRROR, running.address)
        yield running


@pytest.fixture
def client(registries) -> Client:
    return Client(QUICK)
