"""Formulas in running text. In: text. Out: where TeX stands between dollar signs.

Source: pandoc's manual, ``tex_math_dollars``: no blank inside the signs, no digit behind them. As titles come from
everywhere, and money stands in them, a formula also needs a mark of TeX, or is a letter or two.
"""

from __future__ import annotations

import re

FORMULA = re.compile(
    r"(?<!\\)\$(?=[^\s$])(?=[^$]*[\\^_{}=<>+*/]|\w{1,2}\$)((?:\\.|[^\\$])*?)(?<=[^\s\\])\$(?![\d$])",
)
"""A formula with its signs; group 1 is its TeX."""
