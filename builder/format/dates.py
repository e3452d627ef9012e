"""Dates written out: ISO 8601 in, "24 November 2026" out."""

from __future__ import annotations

from builder.format.locale import language

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}

PATTERNS = {
    "en": ("{d} {m} {y}", "{m} {y}"),
    "en-US": ("{m} {d}, {y}", "{m} {y}"),
    "de": ("{d}. {m} {y}", "{m} {y}"),
    "fr": ("{d} {m} {y}", "{m} {y}"),
    "es": ("{d} de {m} de {y}", "{m} de {y}"),
    "it": ("{d} {m} {y}", "{m} {y}"),
    "pt": ("{d} de {m} de {y}", "{m} de {y}"),
    "nl": ("{d} {m} {y}", "{m} {y}"),
}
"""With a day, without one."""

MONTH_FIRST = {"en", "en-us", "en-ca", "en-ph"}
"""English that puts the month before the day; a bare "en" is read as American, as CSL does."""


def written(iso: str, lang: str) -> str:
    """``iso`` (YYYY, YYYY-MM or YYYY-MM-DD) as ``lang`` writes it; as it is where the language is not known."""
    parts = iso.split("-")
    short = language(lang)
    if len(parts) == 1 or short not in MONTHS or not all(p.isdecimal() for p in parts):
        return iso
    month = int(parts[1])
    if not 1 <= month <= 12:
        return iso
    key = "en-US" if lang.strip().lower().replace("_", "-") in MONTH_FIRST else short
    full, without_day = PATTERNS[key]
    name = MONTHS[short].split()[month - 1]
    if len(parts) == 2:
        return without_day.format(m=name, y=parts[0])
    day = int(parts[2])
    first = "1er" if short == "fr" else "1º" if short == "it" else "1"
    return full.format(d=first if day == 1 else day, m=name, y=parts[0])
