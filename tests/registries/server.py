"""A server that plays the registries, on this machine. No live registry was ever asked.

What it answers is written by hand after the documentation of each: Crossref REST API (``works``, format of 2025),
DataCite (content negotiation by link), doi.org (``doiRA``), NCBI E-utilities (``efetch`` of PubMed, ``esummary`` of
PMC), arXiv (user's manual of the API). The works and people are made up.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

JSON = "application/json;charset=utf-8"
XML = "text/xml; charset=UTF-8"
ATOM = "application/atom+xml; charset=UTF-8"


@dataclass
class Reply:
    """One answer. ``wait``: seconds before it comes; ``length``: what the header says, where it lies."""

    body: bytes
    kind: str = JSON
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    length: int | None = None


@dataclass
class Asked:
    """One question that came."""

    path: str
    query: dict[str, str]
    agent: str


class Registries:
    """``replies``: by path, in turn; the last one stays. Paths are decoded, as ``/crossref/works/10.1000/a``."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[Asked] = []
        self.address = ""
        self.lock = threading.Lock()
        self.busy = self.busiest = 0
        """How many questions wait for an answer now, and how many did at most."""

    def say(self, path: str, *replies: Reply | object) -> None:
        """What to answer at ``path``; what is no Reply is sent as JSON."""
        self.replies[path] = [r if isinstance(r, Reply) else Reply(json.dumps(r).encode()) for r in replies]

    def paths(self) -> list[str]:
        """The paths that were asked for, sorted: questions go out side by side."""
        return sorted(one.path for one in self.asked)

    def reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        listed = self.replies.get(asked.path, [Reply(b"Resource not found.", "text/plain", 404)])
        return listed.pop(0) if len(listed) > 1 else listed[0]


@contextmanager
def serving() -> Iterator[Registries]:
    """The server, while it runs."""
    registries = Registries()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(url.query).items()}
            reply = registries.reply(Asked(unquote(url.path), query, self.headers["User-Agent"]))
            with registries.lock:
                registries.busy += 1
                registries.busiest = max(registries.busiest, registries.busy)
            time.sleep(reply.wait)
            with registries.lock:
                registries.busy -= 1
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Type": reply.kind, **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
                self.end_headers()
                self.wfile.write(reply.body)
                self.close_connection = reply.length is not None
            except (BrokenPipeError, ConnectionResetError):  # it did not wait for us
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Nothing on stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    registries.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield registries
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def crossref(doi: str, **fields: object) -> dict[str, object]:
    """A work as Crossref's ``/works/DOI`` gives it, with much that is no CSL."""
    work = {
        "indexed": {"date-parts": [[2026, 1, 2]], "timestamp": 1},
        "reference-count": 1,
        "publisher": "Made-up Press",
        "issue": "7",
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "short-container-title": ["J. Made-up Peb."],
        "DOI": doi,
        "type": "journal-article",
        "created": {"date-parts": [[2020, 3, 4]]},
        "page": "629-650",
        "source": "Crossref",
        "title": ["On <jats:italic>Silex</jats:italic> &amp; H<sub>2</sub>O"],
        "prefix": doi.partition("/")[0],
        "volume": "19",
        "author": [
            {"given": "Ada", "family": "Example", "sequence": "first", "affiliation": [{"name": "A shore"}]},
            {"name": "Pebble Consortium", "sequence": "additional", "affiliation": []},
            {"given": "Bo", "family": "Sample", "suffix": "Jr", "ORCID": "https://orcid.org/0000-0002-1825-0097"},
        ],
        "member": "0",
        "container-title": ["Journal of Made-up Pebbles"],
        "original-title": [],
        "abstract": "<jats:p>Pebbles were counted.</jats:p>",
        "score": 1,
        "issued": {"date-parts": [[2020, 3]]},
        "published-print": {"date-parts": [[2020, 4]]},
        "ISSN": ["1234-5679", "9876-5432"],
        "URL": f"https://doi.org/{doi}",
        "relation": {},
        "subject": [],
        "language": "en",
        **fields,
    }
    return {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": work}


def agencies(**by_prefix: str) -> list[dict[str, str]]:
    """What ``doiRA`` says of prefixes: ``agencies(**{"10.1000": "Crossref"})``."""
    return [{"DOI": prefix, "RA": agency} for prefix, agency in by_prefix.items()]


DATACITE = {
    "type": "dataset",
    "id": "https://doi.org/10.5555/data.1",
    "categories": ["Geology"],
    "author": [{"family": "Example", "given": "Ada"}, {"literal": "Shore Survey"}],
    "issued": {"date-parts": [[2021, 5, 6]]},
    "abstract": "Counts.",
    "DOI": "10.5555/DATA.1",
    "publisher": "Made-up Repository",
    "title": "Counts of pebbles",
    "URL": "https://repository.example.org/1",
    "copyright": "CC BY",
    "version": "1.2",
}


def pubmed(*articles: str) -> Reply:
    """What ``efetch`` of PubMed answers."""
    head = (
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    )
    head += '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
    return Reply(f"{head}<PubmedArticleSet>{''.join(articles)}</PubmedArticleSet>".encode(), XML)


def article(pmid: str, extra: str = "", ids: str = "") -> str:
    """A ``PubmedArticle``."""
    return f"""
<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{pmid}</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Electronic">1234-5679</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>19</Volume><Issue>7</Issue>
<PubDate><Year>2018</Year><Month>May</Month></PubDate></JournalIssue>
<Title>Journal of made-up pebbles</Title><ISOAbbreviation>J Made-up Pebbles</ISOAbbreviation></Journal>
<ArticleTitle>Pebbles of <i>Silex</i> at p &lt; 0.05.</ArticleTitle>
<Pagination><StartPage>629</StartPage><EndPage>650</EndPage><MedlinePgn>629-50</MedlinePgn></Pagination>
<Abstract><AbstractText>Counted.</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Example</LastName><ForeName>Ada B</ForeName>
<Initials>AB</Initials></Author><Author ValidYN="Y"><CollectiveName>Pebble Consortium</CollectiveName></Author>
</AuthorList><Language>eng</Language></Article>{extra}</MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>{ids}</ArticleIdList></PubmedData>
</PubmedArticle>"""


def feed(*entries: str) -> Reply:
    """What arXiv's ``query`` answers."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
    return Reply(f"{head}<title type='html'>ArXiv Query</title>{''.join(entries)}</feed>".encode(), ATOM)


def preprint(arxiv: str, doi: str = "") -> str:
    """An entry of arXiv."""
    own = f'<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">{doi}</arxiv:doi>' if doi else ""
    return f"""
<entry><id>http://arxiv.org/abs/{arxiv}v2</id><updated>2021-02-03T00:00:00Z</updated>
<published>2021-01-02T17:00:00Z</published><title>Pebbles:
  a preprint</title><summary>Counted.</summary>
<author><name>Ada van der Example</name></author><author><name>The Pebble Collaboration</name></author>{own}
<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.LG"/></entry>"""
