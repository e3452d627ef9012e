"""The language that a text is written in. In: a Context. Out: a language tag, or None where it is not sure.

Told by how many of its words are among the commonest of each language: of one at least a sixth, and thrice as many as
of any other.
"""

from __future__ import annotations

import re
from collections import Counter

from builder.checks.prose_passages import passages
from builder.checks.rule import Context

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch",
}  # fmt: skip
_COMMON = {
    "en": "the of and to is that for with as are this by from be which was were not have these between can has been",
    "de": "der die und das ist von den mit nicht ein eine für auf dem sich auch werden wird sind zu im bei als oder",
    "fr": "le les et des est dans une pour que qui sur par plus avec du au sont ce pas cette aux être nous ont",
    "es": "el los las y que en por con una para del se su al como más pero sus entre este esta fue son",
    "it": "il che di per una con non del della sono è gli nella anche dei alla le più come questo degli nel",
    "pt": "o os que do da em um uma para com não dos das por mais como foi ao são pela pelo entre também",
    "nl": "het een van en dat voor met niet zijn aan wordt ook bij door naar worden deze werd tussen meer",
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 200
_SAMPLE = 3000


def language(context: Context) -> str | None:
    """The language of the running text, from its first 3,000 words."""
    count, total = Counter[str](), 0
    for passage in context.memo(passages):
        if passage.is_text:
            found = _WORD.findall(passage.line.text.lower())
            count.update(found)
            total += len(found)
            if total > _SAMPLE:
                break
    if total < _ENOUGH:
        return None
    hits = sorted((sum(count[word] for word in common.split()), name) for name, common in _COMMON.items())
    most, second = hits[-1], hits[-2]
    return most[1] if most[0] * 6 >= total and most[0] >= 3 * second[0] else None
