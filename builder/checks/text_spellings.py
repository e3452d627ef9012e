"""British and American spellings. In: a word, small letters. Out: which of the two it is, and the other spelling.

The list is our own: words of scholarly prose that differ by one rule of Webster's (1828), and their forms. Words that
both write in two ways (artifact, judgement, fetus, sulfur, program, focused, dialog) are left out, as are those that
are two words with two meanings (licence, practice, meter as a device, disc, analyses).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

Kind = Literal["British", "American", "-ise", "-ize"]

_OUR = (
    "behavi col fav flav harb hon hum lab neighb rum tum vap od endeav arm sav cand parl splend ferv demean misdemean"
)
_OUR_ENDINGS = (
    "our:or", "ours:ors", "oured:ored", "ouring:oring", "oural:oral", "ourable:orable", "ourably:orably",
    "ourhood:orhood", "ourhoods:orhoods", "ourite:orite", "ourites:orites", "ourless:orless", "ourful:orful",
    "ourism:orism",
)  # fmt: skip
_LEFT_OUT = frozenset(
    "humoral vaporal odoral saviors laboral tumoral armoral flavoral savory candoral vaporite laborite harborable "
    "favorhood parloral".split()
)
_YSE = "anal catal paral hydrol dial electrol psychoanal pyrol photol autol"
_YSE_ENDINGS = ("yse:yze", "ysed:yzed", "ysing:yzing", "yser:yzer", "ysers:yzers")
_DOUBLED = (
    "model label travel signal cancel fuel level channel tunnel counsel panel marshal dial equal total pedal rival "
    "shovel swivel unravel parcel quarrel jewel initial bevel funnel grovel libel marvel refuel relabel remodel"
)
_DOUBLED_ENDINGS = ("led:ed", "ling:ing", "ler:er", "lers:ers")
_PAIRS = (
    "centre:center centres:centers centred:centered fibre:fiber fibres:fibers litre:liter litres:liters "
    "millilitre:milliliter millilitres:milliliters microlitre:microliter microlitres:microliters "
    "kilometre:kilometer kilometres:kilometers centimetre:centimeter centimetres:centimeters millimetre:millimeter "
    "millimetres:millimeters nanometre:nanometer nanometres:nanometers theatre:theater theatres:theaters "
    "calibre:caliber lustre:luster sombre:somber spectre:specter epicentre:epicenter multicentre:multicenter "
    "defence:defense defences:defenses offence:offense offences:offenses pretence:pretense "
    "catalogue:catalog catalogues:catalogs catalogued:cataloged cataloguing:cataloging "
    "grey:gray greyish:grayish greyscale:grayscale mould:mold moulds:molds moulded:molded moulding:molding "
    "plough:plow ploughed:plowed ploughing:plowing sceptic:skeptic sceptics:skeptics sceptical:skeptical "
    "scepticism:skepticism aluminium:aluminum cosy:cozy manoeuvre:maneuver manoeuvres:maneuvers "
    "manoeuvring:maneuvering enrolment:enrollment enrolments:enrollments fulfil:fulfill fulfils:fulfills "
    "fulfilment:fulfillment skilful:skillful wilful:willful instalment:installment programme:program "
    "anaemia:anemia anaemic:anemic haemoglobin:hemoglobin haemorrhage:hemorrhage haemorrhages:hemorrhages "
    "haemorrhagic:hemorrhagic haematology:hematology haematological:hematological haematoma:hematoma "
    "haemodialysis:hemodialysis haemophilia:hemophilia haemolysis:hemolysis haemodynamic:hemodynamic "
    "leukaemia:leukemia leukaemias:leukemias ischaemia:ischemia ischaemic:ischemic oedema:edema oedematous:edematous "
    "oesophagus:esophagus oesophageal:esophageal oestrogen:estrogen oestrogens:estrogens oestradiol:estradiol "
    "diarrhoea:diarrhea paediatric:pediatric paediatrics:pediatrics paediatrician:pediatrician "
    "orthopaedic:orthopedic orthopaedics:orthopedics gynaecology:gynecology gynaecological:gynecological "
    "anaesthesia:anesthesia anaesthetic:anesthetic anaesthetics:anesthetics anaesthetised:anesthetized "
    "hypoglycaemia:hypoglycemia hyperglycaemia:hyperglycemia glycaemic:glycemic aetiology:etiology "
    "aetiological:etiological caesarean:cesarean coeliac:celiac faecal:fecal faeces:feces septicaemia:septicemia "
    "bacteraemia:bacteremia uraemia:uremia dyslipidaemia:dyslipidemia hyperlipidaemia:hyperlipidemia "
    "palaeontology:paleontology palaeolithic:paleolithic archaeological:archeological "
    "tumourigenesis:tumorigenesis tumorigenic:tumorigenic neighbouring:neighboring colourimetric:colorimetric"
)
_IZE = (
    "agon amort anonym apolog author binar capital categor cauter central character colon color commercial "
    "computer conceptual contextual critic crystall custom decarbon decentral demon deput diagonal digit discret "
    "econom emphas energ epitom equal external factor familiar fertil final formal fossil general global harmon "
    "homogen hospital human hybrid hypothes ideal immun individual industrial initial institutional internal ion "
    "ital item jeopard legal legitim linear local magnet marginal material maxim mechan memor metabol militar "
    "mineral minim mobil modern modular monet monopol neutral normal operational optim organ orthogonal oxid "
    "parallel parameter penal personal polar polymer popular potential priorit privat pseudonym public quant "
    "random rational real recogn regular reorgan revolution scrutin sensit serial social special stabil standard "
    "steril stigmat subsid summar symbol sympath synchron synthes system systemat tantal theor token trivial "
    "urban util vapor vector victim virtual visual vocal"
)
_IZE_ENDINGS = ("e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able")


@cache
def spellings() -> dict[str, tuple[Kind, str]]:
    """Each word of the list → its kind and how the others write it."""
    out: dict[str, tuple[Kind, str]] = {}
    for british, american in _pairs():
        if american not in _LEFT_OUT and british != american:
            out[british] = ("British", american)
            out[american] = ("American", british)
    for stem in _IZE.split():
        for ending in _IZE_ENDINGS:
            ise, ize = f"{stem}is{ending}", f"{stem}iz{ending}"
            out[ise], out[ize] = ("-ise", ize), ("-ize", ise)
    for word in ("program", "tumorigenic"):
        out.pop(word, None)  # right in both
    return out


def _pairs() -> Iterator[tuple[str, str]]:
    for stems, endings in ((_OUR, _OUR_ENDINGS), (_YSE, _YSE_ENDINGS), (_DOUBLED, _DOUBLED_ENDINGS)):
        for stem in stems.split():
            for pair in endings:
                british, american = pair.split(":")
                yield stem + british, stem + american
    for pair in _PAIRS.split():
        british, american = pair.split(":")
        yield british, american


def wanted(lang: str) -> Literal["British", "American", ""]:
    """The spelling that a language tag asks for; "" where it leaves it open."""
    region = lang.partition("-")[2].split("-")[-1].upper()
    if region in ("GB", "UK", "AU", "NZ", "IE", "ZA", "IN", "OXENDICT"):
        return "British"
    return "American" if region == "US" else ""
