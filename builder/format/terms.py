"""Quotation marks, "and" and "et al." by CSL locale. Data only, drawn from the CSL locale files.

Source: github.com/citation-style-language/locales (CC BY-SA 3.0), as shipped with citeproc-py: terms open-quote,
close-quote, open-inner-quote, close-inner-quote, and, et-al.
"""

from __future__ import annotations

from typing import NamedTuple


class Terms(NamedTuple):
    """The short terms of one locale; French marks carry their no-break space."""

    open: str
    close: str
    open_inner: str
    close_inner: str
    and_: str
    et_al: str


TERMS: dict[str, Terms] = {
    "af-ZA": Terms("“", "”", "‘", "’", "en", "et al."),
    "ar": Terms('"', '"', "'", "'", "و", "وآخرون"),
    "bal-PK": Terms("”", "“", "’", "‘", "ءُ", "آ دِگه"),
    "bg-BG": Terms("„", "“", "„", "“", "и", "и съавт."),
    "brh-PK": Terms("”", "“", "’", "‘", "پر", "پین پین"),
    "ca-AD": Terms("«", "»", "“", "”", "i", "et al."),
    "cs-CZ": Terms("„", "“", "‚", "‘", "a", "et al."),
    "cy-GB": Terms("‘", "’", "“", "”", "a/ac", "et al."),
    "da-DK": Terms("“", "”", "‘", "’", "og", "m.fl."),
    "de-AT": Terms("„", "“", "‚", "‘", "und", "u.\u00a0a."),
    "de-CH": Terms("«", "»", "‹", "›", "und", "u.\u00a0a."),
    "de-DE": Terms("„", "“", "‚", "‘", "und", "u.\u00a0a."),
    "el-GR": Terms("‘", "’", "'", "'", "και", "κ.ά."),
    "en-GB": Terms("‘", "’", "“", "”", "and", "et al."),
    "en-US": Terms("“", "”", "‘", "’", "and", "et al."),
    "es-CL": Terms("“", "”", "‘", "’", "y", "et\u00a0al."),
    "es-ES": Terms("«", "»", "“", "”", "y", "et\u00a0al."),
    "es-MX": Terms("“", "”", "‘", "’", "y", "et\u00a0al."),
    "et-EE": Terms("„", "“", "‘", "’", "ja", "et al."),
    "eu": Terms("«", "»", "“", "”", "eta", "et al."),
    "fa-IR": Terms("“", "”", "‘", "’", "و", "و همکاران"),
    "fi-FI": Terms("”", "”", "’", "’", "ja", "ym."),
    "fr-CA": Terms("«\u00a0", "\u00a0»", "“", "”", "et", "et al."),
    "fr-FR": Terms("«\u00a0", "\u00a0»", "“", "”", "et", "et al."),
    "gl-ES": Terms("«", "»", "“", "”", "e", "e outros/as"),
    "he-IL": Terms('"', '"', "'", "'", "ו", "ואחרים"),
    "hi-IN": Terms("“", "”", "‘", "’", "व", "इत्यादि"),
    "hr-HR": Terms("„", "“", "‚", "‘", "i", "i sur."),
    "hu-HU": Terms("„", "”", "»", "«", "és", "és mtsai."),
    "hy-AM": Terms("«", "»", "«", "»", "և", "և\u00a0ուրիշներ"),
    "id-ID": Terms("“", "”", "‘", "’", "dan", "dkk."),
    "is-IS": Terms("„", "“", "‘", "’", "og", "o.fl."),
    "it-IT": Terms("«", "»", "“", "”", "e", "et al."),
    "ja-JP": Terms("「", "」", "『", "』", "と", "ほか"),
    "km-KH": Terms("“", "”", "‘", "’", "and", "et al."),
    "ko-KR": Terms("“", "”", "‘", "’", "와/과", "기타"),
    "la": Terms("‘", "’", "“", "”", "et", "et al."),
    "lij-IT": Terms("«", "»", "“", "”", "e", "et al."),
    "lt-LT": Terms("„", "“", "‚", "‘", "ir", "ir kt."),
    "lv-LV": Terms("“", "”", "“", "”", "un", "u.c."),
    "mn-MN": Terms("«", "»", "„", "“", "and", "et al."),
    "ms-MY": Terms("“", "”", "‘", "’", "dan", "et al."),
    "nb-NO": Terms("«", "»", "‘", "’", "og", "mfl."),
    "nl-NL": Terms("“", "”", "‘", "’", "en", "e.a."),
    "nn-NO": Terms("«", "»", "‘", "’", "og", "mfl."),
    "pa-PK": Terms("”", "“", "’", "‘", "تے", "تے ہور"),
    "pl-PL": Terms("„", "”", "«", "»", "i", "et al."),
    "pt-BR": Terms("“", "”", "‘", "’", "e", "et al."),
    "pt-PT": Terms("«", "»", "“", "”", "e", "et al."),
    "ro-RO": Terms("„", "”", "«", "»", "și", "et al."),
    "ru-RU": Terms("«", "»", "„", "“", "и", "и др."),
    "sk-SK": Terms("“", "”", "‘", "’", "a", "et al."),
    "sl-SI": Terms("»", "«", "„", "“", "in", "idr."),
    "sr-Cyrl-RS": Terms("„", "“", "‚", "‘", "и", "и остали"),
    "sr-Latn-RS": Terms("„", "“", "‚", "‘", "i", "i ostali"),
    "sv-SE": Terms("”", "”", "’", "’", "och", "m.fl."),
    "th-TH": Terms("“", "”", "‘", "’", "และ", "และคณะ"),
    "tl-PH": Terms("“", "”", "‘", "’", "at", "et al."),
    "tr-TR": Terms("“", "”", "‘", "’", "ve", "vd."),
    "uk-UA": Terms("«", "»", "“", "”", "і", "та ін."),
    "vi-VN": Terms("“", "”", "‘", "’", "và", "và c.s."),
    "zh-CN": Terms("《", "》", "〈", "〉", "和", "等"),
    "zh-TW": Terms("「", "」", "『", "』", "及", "等"),
}
