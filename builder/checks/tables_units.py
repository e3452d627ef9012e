"""Units in tables. In: cells and headers. Out: the unit, and which units measure the same."""

from __future__ import annotations

import re

_DIMENSIONS = """
mass        kg g mg µg ug mcg ng pg t lb lbs oz kilogram kilograms gram grams milligram milligrams microgram micrograms
length      km m cm mm µm um nm Å ft inch inches mile miles metre metres meter meters
volume      L l dL dl mL ml µL uL nL litre litres liter liters
time        s sec secs second seconds ms µs min mins minute minutes h hr hrs hour hours d day days wk week weeks mo
time        month months y yr yrs year years a
money       $ € £ USD EUR GBP
temperature °C °F K
pressure    Pa kPa MPa bar mbar mmHg cmH2O atm psi
energy      J kJ MJ cal kcal eV keV
amount      mol mmol µmol umol nmol pmol
molarity    M mM µM uM nM pM mol/L mmol/L µmol/L umol/L nmol/L
per-volume  g/L g/dL mg/dL mg/L mg/mL µg/mL ug/mL ng/mL pg/mL µg/L ng/dL
per-mass    mg/kg µg/kg g/kg
share       % ‰ ppm ppb
data        B KB kB MB GB TB
frequency   Hz kHz MHz GHz
speed       m/s km/h mph
"""
_OF = {
    unit.replace("μ", "µ"): line.split()[0] for line in _DIMENSIONS.strip().splitlines() for unit in line.split()[1:]
}
_SAME = ("min mins minute minutes", "s sec secs second seconds", "h hr hrs hour hours", "d day days", "wk week weeks",
         "mo month months", "y yr yrs year years a", "g gram grams", "mg milligram milligrams", "kg kilogram kilograms",
         "µg ug mcg microgram micrograms", "m metre metres meter meters", "L l litre litres liter liters", "mL ml",
         "dL dl", "µL uL", "µm um", "µM uM", "µmol umol", "µmol/L umol/L", "µg/mL ug/mL", "lb lbs", "inch inches",
         "mile miles", "KB kB", "$ USD", "€ EUR", "£ GBP")  # fmt: skip
_FIRST = {unit: group.split()[0] for group in _SAME for unit in group.split()}
_HEADER = re.compile(r"[(\[,/]\s*([^()\[\],]{1,24}?)\s*(?:[)\]]|$)|\bin ([^\s()]+(?: [^\s()]+)?)$")
_MEASURE = re.compile(
    r"(?:.*\s)?(?:dose|dosage|weight|height|length|width|depth|duration|distance|temperature|concentration|pressure|"
    r"speed|velocity|volume|mass|cost|price|area|altitude|elevation|age|follow-?up|half-?life|latency|run ?time)",
    re.I,
)
_SAYS_UNIT = re.compile(r"\bscore\b|\bratio\b|\bindex\b|\bz-?score\b|\blog\b|\brank\b|\bgroup\b|\bclass\b", re.I)


def same(unit: str) -> str:
    """One name for the spellings of a unit: hrs → h."""
    plain = unit.replace("μ", "µ")
    return _FIRST.get(plain, plain)


def dimension(unit: str) -> str:
    """What a unit measures: mass, time …; empty where it is not known."""
    return _OF.get(unit.replace("μ", "µ"), "")


def in_header(header: str) -> str:
    """The unit that a header names: “Dose (mg)”, “Dose, mg”, “Dose in mg”; empty where it names none."""
    found = [one or other for one, other in _HEADER.findall(header)]
    return next((unit for unit in found if dimension(unit)), "")


def measures(header: str) -> bool:
    """Whether a header is that of a measure and nothing behind it could be a unit: “Dose”, “Body weight”."""
    return bool(_MEASURE.fullmatch(header.strip())) and not _SAYS_UNIT.search(header)
