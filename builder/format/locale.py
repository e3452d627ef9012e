"""From a language tag to the locale whose data we have (BCP 47 in, CSL locale out)."""

from __future__ import annotations

from builder.format.terms import TERMS, Terms

FALLBACK = "en-US"

PRIMARY = {
    "de": "de-DE", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "nb": "nb-NO", "no": "nb-NO", "pt": "pt-PT",
    "sr": "sr-Cyrl-RS", "zh": "zh-CN",
}  # fmt: skip
"""The locale of a bare language that has several; "no" is the macrolanguage of nb."""

BRITISH = {"en-gb", "en-au", "en-nz", "en-ie", "en-za", "en-in"}
"""English that is spelt, dated and cited as in Britain; CSL has a locale for the first alone."""

SPACE = "\u202f"
"""Narrow no-break space, which French sets inside its quotation marks (Lexique de l'Imprimerie nationale)."""


def csl_locale(lang: str) -> str:
    """The CSL locale of ``lang``: itself where it exists, else the same language's main one, else en-US."""
    tag = lang.strip().replace("_", "-")
    known = {name.lower(): name for name in TERMS}
    if tag.lower() in known:
        return known[tag.lower()]
    if tag.lower() in BRITISH:
        return "en-GB"
    bare = language(tag)
    if bare in PRIMARY:
        return PRIMARY[bare]
    return next((name for low, name in known.items() if low.split("-")[0] == bare), FALLBACK)


def has_locale(lang: str) -> bool:
    """Whether there is a CSL locale of the language at all; else ``csl_locale`` is en-US for want of one."""
    return language(csl_locale(lang)) == (language(lang) if language(lang) != "no" else "nb")


def language(lang: str) -> str:
    """The language of a tag: "de" of "de-AT"."""
    return lang.strip().replace("_", "-").split("-")[0].lower()


def terms(lang: str) -> Terms:
    """Quotation marks, "and" and "et al." of ``lang``.

    British English keeps double marks outside: the CSL locale swaps them, but most journals in British spelling
    (BMJ, The Lancet, Nature) quote “so ‘and’ so”, and an author who types double marks expects them. Simplified
    Chinese quotes with “ ” (GB/T 15834); the marks of its CSL locale, 《 》, are those of titles.
    """
    locale = csl_locale(lang)
    found = TERMS[locale]
    if locale == "en-GB":
        us = TERMS["en-US"]
        return found._replace(open=us.open, close=us.close, open_inner=us.open_inner, close_inner=us.close_inner)
    if locale == "zh-CN":
        return found._replace(open="“", close="”", open_inner="‘", close_inner="’")
    if language(locale) == "fr":
        return found._replace(open=f"«{SPACE}", close=f"{SPACE}»")
    return found
