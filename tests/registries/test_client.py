"""Asking politely, and what comes of answers that are late, broken, too big or of another kind."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from builder import __version__
from builder.registries.client import ARXIV, CROSSREF, DOI, MAIL, NCBI, Absent, Client, NoWay, Unanswered
from tests.registries.conftest import QUICK
from tests.registries.server import Reply, feed

GOOD = {"message": "good"}


def get(client: Client, host=CROSSREF):
    with client:
        return client.json(host, "works/x")


def why(client: Client, host=CROSSREF) -> str:
    with pytest.raises(Unanswered) as caught:
        get(client, host)
    return caught.value.why


def test_who_asks(registries, client, monkeypatch) -> None:
    registries.say("/crossref/works/x", GOOD)
    registries.say("/ncbi/works/x", GOOD)
    assert get(client) == GOOD
    monkeypatch.setenv(MAIL, "ada@example.org")
    get(Client(QUICK))
    get(Client(QUICK), NCBI)
    bare, polite, ncbi = registries.asked
    assert (bare.agent, bare.query) == (f"manuscript-editions/{__version__}", {})
    assert polite.agent == f"manuscript-editions/{__version__} (mailto:ada@example.org)"
    assert polite.query == {"mailto": "ada@example.org"}
    assert ncbi.query == {"tool": "manuscript-editions", "email": "ada@example.org"}


def test_what_a_host_does_not_have(registries, client) -> None:
    with pytest.raises(Absent):
        get(client)
    assert len(registries.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_another_try_may_help(registries, client, status) -> None:
    registries.say("/crossref/works/x", Reply(b"", status=status), Reply(b"", status=status), GOOD)
    assert get(client) == GOOD
    assert len(registries.asked) == 3


def test_tries_are_bounded(registries, client) -> None:
    registries.say("/crossref/works/x", Reply(b"", status=500))
    assert why(client) == "Crossref failed (status 500)"
    assert len(registries.asked) == QUICK.tries


def test_a_host_may_say_how_long_to_wait(registries) -> None:
    registries.say("/crossref/works/x", Reply(b"", status=429, headers={"Retry-After": "2"}), GOOD)
    slept: list[float] = []
    assert get(Client(QUICK, sleep=slept.append)) == GOOD
    assert slept == [2.0]


@pytest.mark.parametrize("value", ["3600", "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_nobody_waits_for_an_hour(registries, client, value) -> None:
    registries.say("/crossref/works/x", Reply(b"", status=503, headers={"Retry-After": value}), GOOD)
    assert why(client) == "Crossref is too busy"
    assert len(registries.asked) == 1


def test_a_late_answer(registries) -> None:
    registries.say("/crossref/works/x", Reply(b"{}", wait=2), GOOD)
    assert get(Client(replace(QUICK, read=1))) == GOOD
    registries.say("/crossref/works/x", Reply(b"{}", wait=0.6))
    assert why(Client(replace(QUICK, read=0.2))) == "Crossref did not answer in time"


def test_all_together_has_an_end(registries) -> None:
    now = iter(range(0, 10_000, 15))
    registries.say("/crossref/works/x", Reply(b"", status=500))
    assert why(Client(QUICK, clock=lambda: float(next(now)), sleep=lambda _: None)) in (
        "Crossref failed (status 500)",
        "Crossref was not asked: there was no time left",
    )
    assert len(registries.asked) <= 1


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b'{"message": "goo'), "Crossref sent JSON that cannot be read"),
        (Reply(b"[" * 50_000), "Crossref sent JSON that cannot be read"),
        (Reply(b"\xff\xfe\xff"), "Crossref sent JSON that cannot be read"),
        (Reply(b"<html>Please log in</html>", "text/html"), "Crossref sent no JSON"),
        (Reply(b" " * 200_000), "Crossref sent more than 0 MB"),
        (Reply(b"{}", length=500), "Crossref broke off its answer"),
        (Reply(b"", status=403), "Crossref refused to answer (status 403)"),
        (Reply(b"", status=302, headers={"Location": "http://evil.example.org/"}), "Crossref sent to a machine that is not known (evil.example.org)"),
        (Reply(b"", status=302, headers={"Location": "http://doi.org/x"}), "Crossref sent to a machine that is not known (doi.org)"),
        (Reply(b"", status=302, headers={"Location": "/crossref/works/x"}), "Crossref sent from one address to the next"),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_used(registries, client, reply, said) -> None:
    registries.say("/crossref/works/x", reply)
    assert why(client) == said


def test_a_redirect_on_the_same_machine_is_followed(registries, client) -> None:
    registries.say("/crossref/works/x", Reply(b"", status=301, headers={"Location": "y"}))
    registries.say("/crossref/works/y", GOOD)
    assert get(client) == GOOD


def test_arxiv_says_with_status_200_that_it_is_busy(registries, client) -> None:
    registries.say("/arxiv/query", Reply(b"Rate exceeded.", "text/plain"), feed())
    with client:
        assert client.xml(ARXIV, "query").tag == "{http://www.w3.org/2005/Atom}feed"


def test_broken_xml(registries, client) -> None:
    registries.say("/arxiv/query", Reply(b"<feed>", "text/xml"))
    with client, pytest.raises(Unanswered, match="arXiv sent XML that cannot be read"):
        client.xml(ARXIV, "query")


def test_a_host_that_is_not_there_is_given_up(registries, monkeypatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    client = Client(QUICK, mirror=f"http://127.0.0.1:{port}")
    slept: list[float] = []
    client.sleep = slept.append
    with client:
        for _ in range(20):
            with pytest.raises(NoWay):
                client.json(DOI, "doiRA/10.1000")
    assert len(slept) == 1, "after two tries nobody tries again"


def test_the_pace_of_a_host_is_kept(registries) -> None:
    registries.say("/arxiv/works/x", GOOD)
    slept: list[float] = []
    client = Client(sleep=slept.append, clock=lambda: 100.0)
    with client:
        for _ in range(3):
            client.json(ARXIV, "works/x")
    assert slept == [3.0, 6.0]


def test_a_few_are_asked_side_by_side(registries, client) -> None:
    for n in range(6):
        registries.say(f"/crossref/works/{n}", Reply(b"{}", wait=0.1))
    with client:
        answers = dict(client.each(lambda n: client.json(CROSSREF, f"works/{n}"), range(6)))
    assert answers == {n: {} for n in range(6)}
    assert registries.busiest == 3
