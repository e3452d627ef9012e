"""Asking registries over HTTP, politely. In: a host, a path, a query. Out: JSON or XML that was checked, or why not.

Politeness as the registries ask for it: a User-Agent that says who asks (Crossref, "Etiquette"), never faster than a
host allows, few requests side by side, ``Retry-After`` honoured (RFC 9110, section 10.2.3). All is bounded: the time
of a request, of all together, the number of tries and redirects, the size of an answer.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import TypeVar

import httpx
from lxml import etree

from builder import __version__
from builder.model import Json

A = TypeVar("A")
B = TypeVar("B")

MAIL = "MANUSCRIPT_MAILTO"
"""Names the variable with the address that registries may write to. No author's address is sent unasked."""
MIRROR = "MANUSCRIPT_REGISTRIES"
"""Names the variable with the address of a server that stands for all hosts: ``ADDRESS/crossref/works/…``."""


@dataclass(frozen=True, slots=True)
class Host:
    """A machine that answers. ``pace``: the least seconds between two requests to it."""

    name: str
    title: str
    address: str
    pace: float


CROSSREF = Host("crossref", "Crossref", "https://api.crossref.org", 0.2)
CROSSREF_LISTS = Host("crossref", "Crossref", "https://api.crossref.org", 1.0)
"""The same machine, asked for many works at once: it allows fewer such requests."""
DATACITE = Host("datacite", "DataCite", "https://api.datacite.org", 0.2)
DOI = Host("doi", "doi.org", "https://doi.org", 0.2)
NCBI = Host("ncbi", "PubMed", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils", 0.34)
ARXIV = Host("arxiv", "arXiv", "https://export.arxiv.org/api", 3.0)
HOSTS = (CROSSREF, DATACITE, DOI, NCBI, ARXIV)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds: seconds, tries, redirects, bytes. ``pace`` multiplies those of the hosts."""

    connect: float = 5.0
    read: float = 20.0
    total: float = 180.0
    tries: int = 4
    backoff: float = 1.0
    longest_wait: float = 30.0
    redirects: int = 3
    size: int = 16_000_000
    side_by_side: int = 3
    pace: float = 1.0


class Unanswered(Exception):  # noqa: N818  # an answer, too
    """There is no usable answer. ``why`` is half a sentence about the host: "PubMed did not answer in time"."""

    def __init__(self, why: str) -> None:
        """Keep ``why``."""
        super().__init__(why)
        self.why = why


class Absent(Unanswered):
    """The host says that it does not have it (404, 410)."""


class NoWay(Unanswered):
    """The host cannot be reached at all."""

    def __init__(self, host: Host) -> None:
        """Keep the host's name."""
        super().__init__(f"{host.title} could not be reached")
        self.host = host


class _Again(Exception):  # noqa: N818  # no error: a try that may be repeated
    """This try failed; another may not. ``wait``: the seconds that the host asks for."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.why, self.wait = why, wait


@dataclass(slots=True)
class Client:
    """Asks hosts; ``with`` it, which raises Unanswered for a proxy of the environment that cannot be used.

    ``mirror`` and ``mail`` default to the environment; ``sleep`` and ``clock`` are for tests.
    """

    limits: Limits = field(default_factory=Limits)
    mirror: str = field(default_factory=lambda: os.environ.get(MIRROR, "").rstrip("/"))
    mail: str = field(default_factory=lambda: os.environ.get(MAIL, "").strip())
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _http: httpx.Client = field(init=False)
    _end: float = field(init=False)
    _next: dict[str, float] = field(default_factory=dict)
    _dead: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Client:
        limits = self.limits
        reply = f" (mailto:{self.mail})" if self.mail else ""
        try:
            self._http = httpx.Client(
                headers={"User-Agent": f"manuscript-editions/{__version__}{reply}"},
                timeout=httpx.Timeout(limits.read, connect=limits.connect),
                limits=httpx.Limits(max_connections=limits.side_by_side),
                follow_redirects=False,
            )
        except (ValueError, ImportError, httpx.InvalidURL) as error:  # httpx reads HTTPS_PROXY, ALL_PROXY, …
            raise Unanswered(f"the proxy that the environment names cannot be used ({error})") from None
        self._end = self.clock() + limits.total
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._http.close()

    def each(self, ask: Callable[[A], B], things: Iterable[A]) -> Iterator[tuple[A, B]]:
        """``ask`` of each thing, a few side by side, as the answers come."""
        with ThreadPoolExecutor(self.limits.side_by_side) as pool:
            asked = {pool.submit(ask, thing): thing for thing in things}
            for done in as_completed(asked):
                yield asked[done], done.result()

    def json(self, host: Host, path: str, query: Mapping[str, str] | None = None, accept: str = "json") -> Json:
        """The JSON at ``path`` of ``host``. Raises Unanswered."""
        data = self._get(host, path, query or {}, accept, "json")
        try:
            value: Json = json.loads(data)
        except (ValueError, RecursionError):
            raise Unanswered(f"{host.title} sent JSON that cannot be read") from None
        return value

    def xml(self, host: Host, path: str, query: Mapping[str, str] | None = None) -> etree._Element:
        """The XML at ``path`` of ``host``, no entity expanded and nothing loaded. Raises Unanswered."""
        data = self._get(host, path, query or {}, "xml", "xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise Unanswered(f"{host.title} sent XML that cannot be read") from None

    def _get(self, host: Host, path: str, query: Mapping[str, str], accept: str, kind: str) -> bytes:
        base = f"{self.mirror}/{host.name}" if self.mirror else host.address
        full = {**query, **self._who(host)}
        url = httpx.URL(f"{base}/{path}", params=full) if full else httpx.URL(f"{base}/{path}")
        headers = {"Accept": accept if "/" in accept else f"application/{accept}"}
        for attempt in range(1, self.limits.tries + 1):
            if host.name in self._dead:
                raise NoWay(host)
            self._turn(host)
            try:
                return self._once(host, url, headers, kind)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if attempt > 1:
                    self._dead.add(host.name)
                    raise NoWay(host) from None
                again = _Again(f"{host.title} could not be reached")
            except httpx.TimeoutException:
                again = _Again(f"{host.title} did not answer in time")
            except httpx.HTTPError:  # the connection broke, or what came is no HTTP
                again = _Again(f"{host.title} broke off its answer")
            except _Again as failed:
                again = failed
            self._pause(again, attempt)
        raise AssertionError("the last try raises")

    def _who(self, host: Host) -> dict[str, str]:
        """How the host wants to be told who asks (Crossref: ``mailto``; NCBI: ``tool`` and ``email``)."""
        if host is NCBI:
            return {"tool": "manuscript-editions"} | ({"email": self.mail} if self.mail else {})
        return {"mailto": self.mail} if self.mail and host.name == CROSSREF.name else {}

    def _turn(self, host: Host) -> None:
        """Wait until the host's pace allows a request."""
        with self._lock:
            now = self.clock()
            at = max(now, self._next.get(host.name, now))
            self._next[host.name] = at + host.pace * self.limits.pace
        self._wait(at - now, f"{host.title} was not asked: there was no time left")

    def _pause(self, again: _Again, attempt: int) -> None:
        """Wait before the next try. Raises Unanswered where there is none."""
        wait = self.limits.backoff * 2 ** (attempt - 1) if again.wait is None else again.wait
        if attempt == self.limits.tries or wait > self.limits.longest_wait:
            raise Unanswered(again.why)
        self._wait(wait, again.why)

    def _wait(self, seconds: float, why: str) -> None:
        if self.clock() + seconds > self._end:
            raise Unanswered(why)
        if seconds > 0:
            self.sleep(seconds)

    def _once(self, host: Host, url: httpx.URL, headers: dict[str, str], kind: str) -> bytes:
        """One request, with its redirects. Raises Unanswered, _Again, httpx.HTTPError."""
        for _ in range(self.limits.redirects + 1):
            with self._http.stream("GET", url, headers=headers) as response:
                if response.is_redirect:
                    url = self._redirected(host, response)
                    continue
                self._checked(host, response)
                data = self._body(host, response)
                if kind not in response.headers.get("Content-Type", ""):
                    if data.startswith(b"Rate exceeded"):  # arXiv says so with status 200
                        raise _Again(f"{host.title} is too busy")
                    raise Unanswered(f"{host.title} sent no {kind.upper()}")
                return data
        raise Unanswered(f"{host.title} sent from one address to the next")

    def _redirected(self, host: Host, response: httpx.Response) -> httpx.URL:
        """Where a redirect leads; only to the same machine or, by https, to another that is known."""
        try:
            url = response.url.join(response.headers.get("Location", ""))
        except httpx.InvalidURL:
            raise Unanswered(f"{host.title} sent to an address that is none") from None
        known = {httpx.URL(one.address).host for one in HOSTS}
        same = (url.scheme, url.host, url.port) == (response.url.scheme, response.url.host, response.url.port)
        if not same and not (url.scheme == "https" and url.host in known):
            raise Unanswered(f"{host.title} sent to a machine that is not known ({url.host})")
        return url

    def _checked(self, host: Host, response: httpx.Response) -> None:
        status = response.status_code
        if status in (404, 410):
            raise Absent(f"{host.title} does not know it")
        if status in (429, 500, 502, 503, 504):
            what = "is too busy" if status in (429, 503) else f"failed (status {status})"
            raise _Again(f"{host.title} {what}", _retry_after(response.headers.get("Retry-After", "")))
        if status != httpx.codes.OK:
            raise Unanswered(f"{host.title} refused to answer (status {status})")

    def _body(self, host: Host, response: httpx.Response) -> bytes:
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            if size > self.limits.size:
                raise Unanswered(f"{host.title} sent more than {self.limits.size // 1_000_000} MB")
            if self.clock() > self._end:
                raise Unanswered(f"{host.title} did not come to an end in time")
            parts.append(part)
        return b"".join(parts)


def _retry_after(value: str) -> float | None:
    """The seconds that a ``Retry-After`` asks for (a number, or a date); None where it says nothing."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except ValueError:
        return None
