"""Words, numbers, dates, lists and names, language by language."""

from __future__ import annotations

import pytest

from builder.format.dates import written
from builder.format.lists import listed
from builder.format.locale import csl_locale, terms
from builder.format.names import cited
from builder.format.nearest import did_you_mean, nearest
from builder.format.numbers import letters, runs
from builder.format.words import LABELS, PLURALS, STATEMENTS, labels, name, statement


@pytest.mark.parametrize(
    ("lang", "locale"),
    [
        ("en", "en-US"), ("en-GB", "en-GB"), ("en_gb", "en-GB"), ("en-AU", "en-GB"),
        ("de", "de-DE"), ("de-AT", "de-AT"),
        ("fr-BE", "fr-FR"), ("pt", "pt-PT"), ("zh", "zh-CN"), ("eu", "eu"), ("tlh", "en-US"), ("", "en-US"),
    ],
)  # fmt: skip
def test_a_language_has_a_csl_locale(lang: str, locale: str) -> None:
    assert csl_locale(lang) == locale


@pytest.mark.parametrize(
    ("iso", "lang", "text"),
    [
        ("2026-11-24", "en-GB", "24 November 2026"), ("2026-11-24", "en-US", "November 24, 2026"),
        ("2026-11-24", "en", "November 24, 2026"), ("2026-11-24", "de", "24. November 2026"),
        ("2026-11-01", "fr", "1er novembre 2026"), ("2026-11-24", "es", "24 de noviembre de 2026"),
        ("2026-01-01", "it", "1º gennaio 2026"), ("2026-03-02", "pt-BR", "2 de março de 2026"),
        ("2026-11", "en-GB", "November 2026"), ("2026-11", "pt", "novembro de 2026"), ("2026", "de", "2026"),
        ("2026-11-24", "ja", "2026-11-24"), ("2026-13", "en", "2026-13"),
    ],
)  # fmt: skip
def test_dates_are_written_out(iso: str, lang: str, text: str) -> None:
    assert written(iso, lang) == text


def test_lists() -> None:
    assert [listed(items, "en-GB") for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert listed(["a", "b", "c"], "de") == "a, b und c"


def test_names_in_a_sentence() -> None:
    assert cited(["Huang"], "en") == "Huang"
    assert cited(["Huang", "Xiao"], "en") == "Huang and Xiao"
    assert cited(["Huang", "Xiao"], "fr") == "Huang et Xiao"
    assert cited(["Huang", "Xiao", "Sun"], "en") == "Huang et al."
    assert cited(["Huang"], "en", others=True) == "Huang et al."
    assert cited([], "en") == ""


def test_letters_and_runs() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
    assert runs([1, 2, 3, 4, 7, 8]) == [(0, 3), (4, 4), (5, 5)]
    assert runs([]) == []


def test_quotation_marks() -> None:
    assert terms("en-GB")[:4] == ("“", "”", "‘", "’")
    assert terms("de")[:4] == ("„", "“", "‚", "‘")
    assert terms("fr")[:2] == ("«\u202f", "\u202f»")


def test_words_of_every_language_are_complete() -> None:
    for lang, words in LABELS.items():
        assert set(LABELS["en"]) - set(words) <= {"orcid"}, lang
        assert len(PLURALS[lang].split()) == 5
        assert set(STATEMENTS[lang]) == set(STATEMENTS["en"])


def test_words() -> None:
    assert labels("de-CH")["abstract"] == "Zusammenfassung"
    assert labels("sw")["abstract"] == "Abstract"
    assert (labels("en-GB")["license"], labels("en")["license"]) == ("Licence", "License")
    assert name("table", "fr", sentence=True, capital=False) == "tableau"
    assert name("table", "fr", sentence=True, capital=True) == "Tableau"
    assert name("figure", "de", plural=True, sentence=True, capital=False) == "Abbildungen"
    assert statement("ai-use", "en") == "Use of AI tools"
    assert statement("patient-voice", "de") == "Patient voice"


def test_the_name_that_was_meant() -> None:
    assert nearest("huang2012", ["huang2021", "kim2020"]) == "huang2021"
    assert did_you_mean("Huang2012", ["huang2021"], "@") == "Did you mean @huang2021?"
    assert did_you_mean("x", ["huang2021"]) == ""
