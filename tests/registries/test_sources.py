"""What each registry answers, as CSL-JSON in its normal form. ``server`` says what these answers are made after."""

from __future__ import annotations

from builder.registries.fetch import Answers, fetch
from builder.registries.identifier import identifier
from tests.registries.server import (
    DATACITE,
    Reply,
    agencies,
    article,
    crossref,
    feed,
    preprint,
    pubmed,
)


def ask(client, *keys: str) -> Answers:
    return fetch([identifier(key) for key in keys], lambda _: None, client)


def item(client, key: str) -> dict:
    (found,) = ask(client, key).found.values()
    return found.item


def missing(client, key: str) -> str:
    (tried,) = ask(client, key).missing.values()
    return tried.why


def test_a_paper_of_crossref(registries, client) -> None:
    registries.say("/doi/doiRA/10.1000", agencies(**{"10.1000": "Crossref"}))
    registries.say("/crossref/works/10.1000/a(1)<b>", crossref("10.1000/A(1)<b>"))
    assert item(client, "doi:10.1000/A(1)<b>") == {
        "type": "article-journal",
        "title": "On <i>Silex</i> & H<sub>2</sub>O",
        "author": [
            {"family": "Example", "given": "Ada"},
            {"literal": "Pebble Consortium"},
            {"family": "Sample", "given": "Bo", "suffix": "Jr"},
        ],
        "container-title": "Journal of Made-up Pebbles",
        "container-title-short": "J. Made-up Peb.",
        "publisher": "Made-up Press",
        "volume": "19",
        "issue": "7",
        "page": "629-650",
        "issued": {"date-parts": [[2020, 3]]},
        "DOI": "10.1000/A(1)<b>",
        "ISSN": "1234-5679",
        "language": "en",
    }


def test_a_chapter_a_preprint_and_a_paper_without_pages(registries, client) -> None:
    registries.say("/doi/doiRA/10.1000", agencies(**{"10.1000": "Crossref"}))
    chapter = {"type": "book-chapter", "container-title": ["A Series", "A Book"], "subtitle": ["A beginning"]}
    registries.say("/crossref/works/10.1000/c", crossref("10.1000/c", **chapter, title=["Stones"]))
    posted = {"type": "posted-content", "subtype": "preprint", "institution": [{"name": "madeRxiv"}], "page": None}
    registries.say("/crossref/works/10.1000/p", crossref("10.1000/p", **posted, issued={"date-parts": [[None]]}))
    registries.say("/crossref/works/10.1000/n", crossref("10.1000/n", page=None, **{"article-number": "e12"}))
    found = {one.value: work.item for one, work in ask(client, *(f"doi:10.1000/{c}" for c in "cpn")).found.items()}
    assert [found["10.1000/c"][name] for name in ("type", "title", "collection-title", "container-title")] == [
        "chapter", "Stones: A beginning", "A Series", "A Book",
    ]  # fmt: skip
    assert [found["10.1000/p"].get(name) for name in ("type", "genre", "publisher", "issued")] == [
        "article", "preprint", "madeRxiv", None,
    ]  # fmt: skip
    assert found["10.1000/n"]["page"] == "e12"


def test_retractions_and_preprints_are_kept_with_the_work(registries, client) -> None:
    """``updated-by`` stands at the work that was retracted, ``update-to`` at the notice."""
    registries.say("/doi/doiRA/10.1000", agencies(**{"10.1000": "Crossref"}))
    updated = [
        {"DOI": "10.1000/N", "type": "retraction", "source": "retraction-watch", "label": "Retraction",
         "updated": {"date-parts": [[2021, 2, 3]], "timestamp": 1}},
    ]  # fmt: skip
    relation = {"has-preprint": [{"id-type": "doi", "id": "10.1000/P", "asserted-by": "object"}]}
    registries.say("/crossref/works/10.1000/a", crossref("10.1000/a", **{"updated-by": updated}, relation=relation))
    (work,) = ask(client, "doi:10.1000/a").found.values()
    assert work.notices == [
        {"relation": "updated-by", "type": "retraction", "DOI": "10.1000/n", "date": "2021-02-03", "source": "retraction-watch"},
        {"relation": "has-preprint", "DOI": "10.1000/p"},
    ]  # fmt: skip


def test_a_dataset_of_datacite(registries, client) -> None:
    registries.say("/doi/doiRA/10.5555", agencies(**{"10.5555": "DataCite"}))
    registries.say("/datacite/dois/application/vnd.citationstyles.csl+json/10.5555/data.1", DATACITE)
    assert item(client, "doi:10.5555/data.1") == {
        "type": "dataset",
        "title": "Counts of pebbles",
        "author": [{"family": "Example", "given": "Ada"}, {"literal": "Shore Survey"}],
        "issued": {"date-parts": [[2021, 5, 6]]},
        "publisher": "Made-up Repository",
        "DOI": "10.5555/DATA.1",
        "URL": "https://repository.example.org/1",
        "version": "1.2",
    }


def test_the_agency_is_asked_for_once_a_prefix(registries, client) -> None:
    registries.say("/doi/doiRA/10.1000,10.5555", agencies(**{"10.1000": "Crossref", "10.5555": "DataCite"}))
    for name in "ab":
        registries.say(f"/crossref/works/10.1000/{name}", crossref(f"10.1000/{name}"))
    registries.say("/datacite/dois/application/vnd.citationstyles.csl+json/10.5555/data.1", DATACITE)
    assert len(ask(client, "doi:10.1000/a", "doi:10.1000/b", "doi:10.5555/data.1").found) == 3
    assert registries.paths()[-1] == "/doi/doiRA/10.1000,10.5555"
    assert len(registries.asked) == 4


def test_where_doi_org_does_not_know_both_are_asked(registries, client) -> None:
    registries.say("/doi/doiRA/10.5555", [{"DOI": "10.5555", "status": "Unknown"}])
    registries.say("/datacite/dois/application/vnd.citationstyles.csl+json/10.5555/data.1", DATACITE)
    assert item(client, "doi:10.5555/data.1")["title"] == "Counts of pebbles"
    assert missing(client, "doi:10.5555/none") == "Crossref does not know it and DataCite does not know it"


def test_another_agency_is_named(registries, client) -> None:
    registries.say("/doi/doiRA/10.7777", agencies(**{"10.7777": "JaLC"}))
    assert missing(client, "doi:10.7777/x") == "its registration agency, JaLC, cannot be asked"


def test_a_registry_that_answers_for_another_work_is_not_believed(registries, client) -> None:
    registries.say("/doi/doiRA/10.1000", agencies(**{"10.1000": "Crossref"}))
    registries.say("/crossref/works/10.1000/a", crossref("10.1000/other"))
    assert missing(client, "doi:10.1000/a") == "Crossref answered for another work"


def test_papers_of_pubmed_come_in_one_request(registries, client) -> None:
    ids = '<ArticleId IdType="doi">10.1000/A</ArticleId><ArticleId IdType="pmc">PMC7</ArticleId>'
    notice = (
        '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J</RefSource>'
        '<PMID Version="1">99</PMID></CommentsCorrections><CommentsCorrections RefType="Cites"/></CommentsCorrectionsList>'
    )
    registries.say("/ncbi/efetch.fcgi", pubmed(article("1", notice, ids), article("2")))
    answers = ask(client, "pmid:1", "pmid:2", "pmid:3")
    assert [asked.query["id"] for asked in registries.asked] == ["1,2,3"]
    first = answers.found[identifier("pmid:1")]
    assert first.item == {
        "type": "article-journal",
        "title": "Pebbles of <i>Silex</i> at p < 0.05",
        "author": [{"family": "Example", "given": "Ada B"}, {"literal": "Pebble Consortium"}],
        "container-title": "Journal of made-up pebbles",
        "container-title-short": "J Made-up Pebbles",
        "volume": "19",
        "issue": "7",
        "page": "629-650",
        "issued": {"date-parts": [[2018, 5]]},
        "ISSN": "1234-5679",
        "DOI": "10.1000/A",
        "PMID": "1",
        "PMCID": "PMC7",
    }
    assert first.notices == [{"relation": "updated-by", "type": "retraction", "PMID": "99", "source": "pubmed"}]
    assert answers.missing[identifier("pmid:3")].why == "PubMed does not know it as a paper"


def test_a_pmcid_leads_to_pubmed_else_to_its_doi(registries, client) -> None:
    def summary(uid: str, **ids: str) -> dict:
        return {"uid": uid, "articleids": [{"idtype": kind, "value": value} for kind, value in ids.items()]}

    result = {
        "uids": ["7", "8"],
        "7": summary("7", pmid="1", doi="10.1000/x"),
        "8": summary("8", pmid="0", doi="10.1000/A"),
    }
    registries.say("/ncbi/esummary.fcgi", {"header": {"version": "0.3"}, "result": result})
    registries.say("/ncbi/efetch.fcgi", pubmed(article("1")))
    registries.say("/crossref/works/10.1000/a", crossref("10.1000/a"))
    answers = ask(client, "pmcid:PMC7", "pmcid:PMC8", "pmcid:PMC9")
    assert {one.value: (work.registry, work.item["PMCID"]) for one, work in answers.found.items()} == {
        "PMC7": ("PubMed", "PMC7"),
        "PMC8": ("Crossref", "PMC8"),
    }
    assert answers.missing[identifier("pmcid:PMC9")].why == "PubMed Central does not know it"


def test_preprints_of_arxiv_come_in_one_request(registries, client) -> None:
    registries.say("/arxiv/query", feed(preprint("2101.00001", "10.1000/Published"), preprint("hep-th/9901001")))
    answers = ask(client, "arxiv:2101.00001v1", "arxiv:hep-th/9901001", "arxiv:2101.99999")
    assert registries.paths() == ["/arxiv/query", "/doi/doiRA/10.48550/arXiv.2101.99999"], "the lost one is asked twice"
    first = answers.found[identifier("arxiv:2101.00001")]
    assert first.item == {
        "type": "article",
        "genre": "Preprint",
        "title": "Pebbles: a preprint",
        "author": [
            {"family": "Example", "given": "Ada", "non-dropping-particle": "van der"},
            {"literal": "The Pebble Collaboration"},
        ],
        "issued": {"date-parts": [[2021, 1, 2]]},
        "publisher": "arXiv",
        "number": "arXiv:2101.00001 [cs.LG]",
        "DOI": "10.48550/arXiv.2101.00001",
        "URL": "https://arxiv.org/abs/2101.00001",
    }
    assert first.notices == [{"relation": "is-preprint-of", "DOI": "10.1000/published"}]
    assert answers.found[identifier("arxiv:hep-th/9901001")].item["number"] == "arXiv:hep-th/9901001"
    assert answers.missing[identifier("arxiv:2101.99999")].why == "arXiv does not know it"


def test_arxiv_answers_an_error_with_an_entry(registries, client) -> None:
    error = "<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title></entry>"
    registries.say("/arxiv/query", feed(error))
    assert missing(client, "arxiv:2101.00001") == "arXiv does not know it"


def test_a_book_by_its_isbn(registries, client) -> None:
    def books(*items: dict) -> dict:
        return {"status": "ok", "message-type": "work-list", "message": {"total-results": len(items), "items": items}}

    book, part = (
        crossref("10.1000/b", type="monograph")["message"],
        crossref("10.1000/b.1", type="book-chapter")["message"],
    )
    registries.say("/crossref/works", books(part, book), books(part))
    assert item(client, "isbn:0-306-40615-2")["ISBN"] == "9780306406157"
    assert registries.asked[0].query["filter"] == "isbn:9780306406157"
    assert missing(client, "isbn:0-306-40615-2") == "Crossref knows only books that have a DOI"


def test_an_entity_of_an_answer_reads_no_file(registries, client, tmp_path) -> None:
    (tmp_path / "secret").write_text("secret")
    attack = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    body = feed(preprint("2101.00001").replace("Pebbles:", "Pebbles: &x;")).body.decode()
    registries.say("/arxiv/query", Reply(body.replace("<feed", f"{attack}<feed").encode(), "application/atom+xml"))
    assert "secret" not in item(client, "arxiv:2101.00001")["title"]


def test_progress_is_told(registries, client) -> None:
    registries.say("/ncbi/efetch.fcgi", pubmed(article("1"), article("2")))
    told: list[str] = []
    fetch([identifier("pmid:1"), identifier("pmid:2")], told.append, client)
    assert told == ["fetching 1 of 2", "fetching 2 of 2", "fetching 2 of 2"]


def test_many_dois_of_crossref_come_in_one_request(registries, client) -> None:
    """A filter named several times means any of them; what is left out is asked for by itself."""
    names = "abcd"
    registries.say("/doi/doiRA/10.9999", agencies(**{"10.9999": "Crossref"}))
    items = [crossref(f"10.9999/{name.upper()}")["message"] for name in names]
    registries.say("/crossref/works", {"status": "ok", "message": {"total-results": 4, "items": items}})
    registries.say("/crossref/works/10.9999/a,b", crossref("10.9999/a,b"))
    keys = [*(f"doi:10.9999/{name}" for name in names), "doi:10.9999/a,b", "doi:10.9999/gone"]
    answers = ask(client, *keys)
    assert [one.value for one in answers.found] == ["10.9999/a", "10.9999/a,b", "10.9999/b", "10.9999/c", "10.9999/d"]
    (asked,) = [one for one in registries.asked if one.path == "/crossref/works"]
    assert asked.query == {"filter": ",".join(f"doi:10.9999/{n}" for n in ("a", "b", "c", "d", "gone")), "rows": "5"}
    assert [one.value for one in answers.missing] == ["10.9999/gone"]


def test_where_many_at_once_fail_each_is_asked_for(registries, client) -> None:
    registries.say("/doi/doiRA/10.9999", agencies(**{"10.9999": "Crossref"}))
    for name in "abcd":
        registries.say(f"/crossref/works/10.9999/{name}", crossref(f"10.9999/{name}"))
    assert len(ask(client, *(f"doi:10.9999/{name}" for name in "abcd")).found) == 4
