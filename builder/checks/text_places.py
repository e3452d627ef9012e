"""Affiliations as typed. In: an affiliation. Out: the job it begins with, and the country it ends with.

Countries: the short names of ISO 3166-1 with usual forms of them, and the own names of countries in some languages.
"""

from __future__ import annotations

import re

_JOB = re.compile(
    r"""
    (?:(?:senior|sr\.?|junior|jr\.?|lead|principal|staff|chief|associate|assistant|full|adjunct|visiting|distinguished
        |emeritus|vice)\s+)*
    (?:
      (?:(?:software|data|research|machine\ learning|ml|ai|development|systems?|security|clinical|product|project)\s+)*
        (?:engineer|scientist|developer|analyst|architect|manager|consultant|programmer)\b(?:\s+(?:[IVX]+|\d)\b)?
      | (?:SDE|SWE|SDET)\b[\s-]*(?:[IVX]+\b|\d\b)?
      | (?:professor|lecturer|instructor|postdoc(?:toral)?(?:\ (?:fellow|researcher|associate))?)\b
      | research\ (?:fellow|associate|assistant)\b
      | (?:ph\.?d\.?|doctoral|graduate|undergraduate|master'?s?|m\.?sc\.?|medical)\ (?:student|candidate|researcher)\b
      | (?:student|intern|director|president|dean|head|founder|co-founder|ceo|cto|cso)(?=\s*,|\s+(?:of|at)\s)
    )
    """,
    re.I | re.X,
)

_COUNTRIES = frozenset(
    """
    afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain
    bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia and herzegovina|botswana|brazil|brunei
    bulgaria|burkina faso|burundi|cambodia|cameroon|canada|cape verde|central african republic|chad|chile|china
    colombia|comoros|congo|costa rica|cote d'ivoire|ivory coast|croatia|cuba|cyprus|czech republic|czechia
    democratic republic of the congo|denmark|djibouti|dominica|dominican republic|ecuador|egypt|el salvador|england
    equatorial guinea|eritrea|estonia|eswatini|ethiopia|faroe islands|fiji|finland|france|french guiana
    french polynesia|gabon|gambia|the gambia|georgia|germany|ghana|gibraltar|greece|greenland|grenada|guadeloupe|guam
    guatemala|guinea|guinea-bissau|guyana|haiti|honduras|hong kong|hong kong sar|hungary|iceland|india|indonesia|iran
    islamic republic of iran|iraq|ireland|israel|italy|jamaica|japan|jordan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan
    laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|macau|macao|madagascar|malawi
    malaysia|maldives|mali|malta|martinique|mauritania|mauritius|mexico|moldova|monaco|mongolia|montenegro|morocco
    mozambique|myanmar|namibia|nepal|netherlands|the netherlands|new caledonia|new zealand|nicaragua|niger|nigeria
    north korea|north macedonia|northern ireland|norway|oman|pakistan|palestine|panama|papua new guinea|paraguay|peru
    philippines|the philippines|poland|portugal|puerto rico|qatar|republic of china|republic of ireland|reunion
    republic of korea|korea|south korea|romania|russia|russian federation|rwanda|samoa|san marino|saudi arabia
    kingdom of saudi arabia|scotland|senegal|serbia|seychelles|sierra leone|singapore|slovakia|slovenia
    solomon islands|somalia|south africa|south sudan|spain|sri lanka|sudan|suriname|sweden|switzerland|syria|taiwan
    tajikistan|tanzania|thailand|timor-leste|togo|tonga|trinidad and tobago|tunisia|turkey|turkiye|turkmenistan
    uganda|uk|u.k.|ukraine|united arab emirates|uae|united kingdom|great britain|united states|usa|u.s.a.|u.s.|us
    united states of america|the united states of america|uruguay|uzbekistan|vanuatu|vatican city|venezuela|vietnam
    viet nam|wales|yemen|zambia|zimbabwe|people's republic of china|p.r. china|pr china|p. r. china|p.r.china
    deutschland|osterreich|schweiz|suisse|svizzera|belgien|belgique|belgie|nederland|frankreich|italien|italia|espana
    brasil|danmark|norge|sverige|suomi|polska|portugal|magyarorszag|ceska republika|hrvatska|slovenija|romania|eire
    usa.|grossbritannien|vereinigtes konigreich|royaume-uni|etats-unis|allemagne|autriche|pays-bas|japon|chine
    """.replace("\n", "|").split("|")
) - {""}
_COUNTRIES = frozenset(name.strip() for name in _COUNTRIES)
_FOLD = str.maketrans("áàâãäåçéèêëíìîïñóòôõöúùûüýÿß’", "aaaaaaceeeeiiiinooooouuuuyys'")


def position(affiliation: str) -> str | None:
    """The job or rank that ``affiliation`` begins with, as typed; None where it begins with no such."""
    found = _JOB.match(affiliation.strip())
    return found[0].strip() if found else None


def country(affiliation: str) -> bool:
    """Whether the last part, between commas and without a postcode, is a country."""
    parts = [part for part in re.split(r"[,;()]", affiliation) if part.strip()]
    last = parts[-1].strip().casefold().translate(_FOLD).rstrip(".") if parts else ""
    name = re.sub(r"^[\d\s-]+|[\d\s-]+$", "", last)
    return any(one in _COUNTRIES for one in (last, last + ".", name)) or any(
        name.endswith((f" {one}", f"-{one}")) for one in ("usa", "uk", "china", "germany", "japan", "france")
    )
