"""Manuscripts of Manubot: a folder content/, identifiers as citation keys, templates at the front."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.diagnostics import FileId
from builder.model import Citation, CrossReference, Section
from builder.model.plain import raw_text
from builder.model.walk import all_inlines, blocks
from builder.sources.keys import identifier
from builder.sources.load import Loaded, load
from builder.sources.manubot import prepared
from builder.sources.workspace import find
from tests.support.workspace import findings

FILES = {
    "metadata.yaml": """\
---
title: "A made-up manuscript"
date: null  # Defaults to date generated.
keywords: [pebbles]
lang: en-GB
authors:
  - name: Ada Example
    github: adaexample
    initials: AE
    orcid: 0000-0002-1825-0097
    affiliations: [Institute of Shores, University of Samples]
    funders: [Grant 1]
  - name: Bo Sample
    email: bo@example.org
    corresponding: true
    affiliations:
      - University of Samples
""",
    "00.front-matter.md": """\
{## A comment of the template ##}
<small>This manuscript was generated on {{manubot.date_long}}.</small>

## Authors

{% for author in manubot.authors %}
+ **{{author.name}}**

  {{author.orcid}}
{% endfor %}

::: {#correspondence}
✉ — Write to {{manubot.authors}}
:::
""",
    "01.abstract.md": "## Abstract {.page_break_before}\n\nPebbles were counted.\n",
    "02.text.md": """\
## Introduction

By DOI [@doi:10.1234/ABC], by tag [@tag:stone; @sand], by key [@mine], by PubMed [@pmid:42].
See Figure {@fig:beach}A.

[@tag:stone]: doi:10.1234/abc
[@sand]: url:https://example.org/sand/

```
[@code]: doi:10.1234/kept
```

![A beach.](images/beach.svg){#fig:beach}
""",
    "90.back-matter.md": '## References {.page_break_before}\n\n<div id="refs"></div>\n',
    "manual-references.json": json.dumps(
        [
            {"id": "mine", "title": "Mine", "type": "book"},
            {"id": "stone2020", "title": "Stones", "type": "article-journal", "DOI": "10.1234/abc"},
            {"id": "url:https://example.org/sand", "title": "Sand", "type": "webpage"},
        ]
    ),
    "images/beach.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt"/>',
}


def manubot(root: Path, **changes: str) -> Path:
    for name, content in {**FILES, **changes}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    return load(manubot(tmp_path))


def test_what_is_found(loaded) -> None:
    assert findings(loaded) == [
        "content/00.front-matter.md:2:1: info SRC014: Manubot's templates ({% … %}, {{manubot.…}}) are not filled;"
        " the title block says what they say | Write what shall be printed besides as plain text.",
        "content/02.text.md:3:83: warning SRC043: What pmid:42 names is not in the reference files;"
        " only its identifier is printed | Run with --online to look it up, or add an entry that has it to"
        " content/manual-references.json.",
    ]


@pytest.mark.parametrize("start", [".", "content", "content/02.text.md"])
def test_the_root_is_the_folder_above_content(tmp_path, start) -> None:
    assert find(manubot(tmp_path) / start).root == tmp_path


def test_the_metadata_are_the_title_block(loaded) -> None:
    front = loaded.manuscript.metadata
    assert raw_text(front.title) == "A made-up manuscript"
    assert (front.keywords, front.lang, front.date) == (("pebbles",), "en-GB", None)
    assert [(a.name, a.affiliations, a.corresponding) for a in front.authors] == [
        ("Ada Example", ("Institute of Shores", "University of Samples"), False),
        ("Bo Sample", ("University of Samples",), True),
    ]
    assert [a.name for a in front.affiliations] == ["Institute of Shores", "University of Samples"]
    assert [(d.kind, raw_text(all_inlines(d.blocks))) for d in front.declarations] == [
        ("funding", "Ada Example: Grant 1.")
    ]


def test_the_abstract_is_no_section_and_sections_begin_at_the_first_level(loaded) -> None:
    assert raw_text(all_inlines(loaded.manuscript.metadata.abstract)) == "Pebbles were counted."
    sections = [b for b in blocks(loaded.manuscript.body) if isinstance(b, Section)]
    assert [(raw_text(s.title), s.depth) for s in sections] == [("Introduction", 1)]


def test_identifiers_and_tags_lead_to_the_references_at_hand(loaded) -> None:
    cited = [c.key for n in all_inlines(loaded.manuscript.body) if isinstance(n, Citation) for c in n.cites]
    assert cited == ["stone2020", "stone2020", "url:https://example.org/sand", "mine", "pmid:42"]
    assert dict(loaded.manuscript.references["pmid:42"].item) == {
        "id": "pmid:42",
        "type": "webpage",
        "title": "<b>[?pmid:42]</b>",
        "PMID": "42",
        "URL": "https://pubmed.ncbi.nlm.nih.gov/42/",
    }


def test_cross_references_are_numbers(loaded) -> None:
    crosses = [n for n in all_inlines(loaded.manuscript.body) if isinstance(n, CrossReference)]
    assert [(c.targets, c.form) for c in crosses] == [(("fig:beach",), "number")]


def test_what_is_no_text_becomes_blanks_of_the_same_length() -> None:
    for text in (FILES["00.front-matter.md"], FILES["02.text.md"]):
        left, _ = prepared(text, FileId(0), [])
        assert len(left) == len(text)
        assert [len(line) for line in left.split("\n")] == [len(line) for line in text.split("\n")]
    assert prepared(FILES["00.front-matter.md"], FileId(0), [])[0].split() == [
        "##", "Authors", ":::", "{#correspondence}", ":::",
    ]  # fmt: skip
    assert prepared(FILES["02.text.md"], FileId(0), [])[1] == {
        "stone": "doi:10.1234/abc",
        "sand": "url:https://example.org/sand/",
    }


def test_an_unknown_key_that_is_no_identifier_stays_one(tmp_path) -> None:
    loaded = load(manubot(tmp_path, **{"02.text.md": "Words [@nobody; @doi:nonsense]."}))
    cited = [c.key for n in all_inlines(loaded.manuscript.body) if isinstance(n, Citation) for c in n.cites]
    assert cited == ["nobody", "doi:nonsense"]
    assert not {"nobody", "doi:nonsense"} & set(loaded.manuscript.references)


def test_tags_that_name_each_other_end(tmp_path) -> None:
    loaded = load(manubot(tmp_path, **{"02.text.md": "Words [@a].\n\n[@a]: tag:b\n[@b]: tag:a\n"}))
    assert loaded.manuscript is not None


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("doi:10.1234/ABC", ("doi", "10.1234/abc")),
        ("DOI:https://doi.org/10.1234/abc", ("doi", "10.1234/abc")),
        ("pubmed:42", ("pubmed", "42")),
        ("pmcid:pmc7", ("pmc", "PMC7")),
        ("arxiv:2001.00001v3", ("arxiv", "2001.00001")),
        ("isbn:0-262-51763-X", ("isbn", "9780262517638")),
        ("isbn:978-0-262-51763-8", ("isbn", "9780262517638")),
        ("https://example.org/a/", ("url", "https://example.org/a")),
        ("url:https://example.org/a", ("url", "https://example.org/a")),
        ("wikidata:Q42", ("wikidata", "Q42")),
        ("doi:nonsense", None),
        ("stone2020", None),
        ("fig:x", None),
    ],
)
def test_identifiers_have_one_form(key, known) -> None:
    assert identifier(key) == known
