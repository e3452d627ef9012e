"""Sentences that speak of studies. In: an English sentence. Out: the words that say what studies have shown."""

from __future__ import annotations

import re

_SAY = (
    r"(?:show|demonstrat|report|suggest|f[io]und|find|indicat|reveal|confirm|argu|propos|observ|describ|conclud|highlight"
    r"|establish|document|identif|emphasi[sz]|estimat|support|point)[a-z]*"
)
_HAVE = r"(?:(?:has|have|had|can|could|may|also|now|recently|consistently|clearly|often|already|repeatedly|all)\s)*"
_MANY = r"(?:several|many|some|most|numerous|recent|previous|earlier|other|various|multiple|prior|a number of|existing)"
_WORKS = (
    r"(?:studies|papers|articles|authors|researchers|scholars|trials|reviews|investigations|experiments|reports"
    r"|literature|research|evidence)"
)
_ALONE = r"^(?:studies|researchers|literature|research)"
_MADE = re.compile(rf"\b(?P<said>(?:{_MANY}\s(?:[a-z-]+\s)?{_WORKS}|{_ALONE})\s{_HAVE}{_SAY})\b", re.I)
_ONE = re.compile(
    rf"\b(?P<said>(?:a|one|another)\s(?:[a-z-]+\s)?(?:study|paper|trial|survey|report)\s{_HAVE}{_SAY})\b", re.I
)
_IT = r"(?:reported|shown|suggested|demonstrated|argued|observed|proposed|found|estimated|claimed)"
_WELL = r"(?:well|widely|extensively|previously|repeatedly|frequently|consistently)"
_PASSIVE = re.compile(
    rf"\b(?P<said>it (?:has|had) been (?:[a-z]+ly )?{_IT} that|(?:has|have) been {_WELL} "
    r"(?:reported|shown|demonstrated|documented|described|studied|established|observed))\b",
    re.I,
)
_OURS = re.compile(
    r"\b(?:we|our|us|this (?:review|paper|study|article|work|section)|the present|here|future|further research|should"
    r"|will|would|none|no)\b",
    re.I,
)


def claimed(sentence: str) -> re.Match[str] | None:
    """“Several studies show”, “it has been reported that”, as the group ``said``; None in a sentence on one’s own."""
    if _OURS.search(sentence):
        return None
    return _MADE.search(sentence) or _ONE.search(sentence) or _PASSIVE.search(sentence)
