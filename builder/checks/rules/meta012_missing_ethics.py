"""META012: work with people or animals, and no word on its ethics."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.checks.text_statements import ETHICS, missing
from builder.diagnostics import Severity

WORK = re.compile(
    r"\bwe (?:\w+ly )?(?:recruited|enrolled|interviewed|surveyed|randomi[sz]ed|anaestheti[sz]ed|euthani[sz]ed)\b"
    r"|\b(?:patients?|participants?|volunteers|(?:human|study) subjects|children|donors|respondents|students|women|men)"
    r" (?:who \w+ \w+ )?(?:were|was) (?:\w+ly )?(?:recruited|enrolled|interviewed|randomi[sz]ed|surveyed|invited)\b"
    r"|\b(?:mice|rats|rabbits|animals|pigs|monkeys|zebrafish|dogs) (?:were|was) (?:\w+ly )?"
    r"(?:housed|injected|sacrificed|anaestheti[sz]ed|anestheti[sz]ed|euthani[sz]ed|killed|immuni[sz]ed)\b",
    re.I,
)
VERBS = ("recruited", "enrolled", "invited", "interviewed", "surveyed", "randomi", "anaesthe", "anesthe", "euthani",
         "housed", "injected", "sacrificed", "killed", "immuni")  # fmt: skip
SAID = ("ethic", "IRB", "nstitutional review", "nstitutional Review", "Helsinki", "nformed consent", "nimal care",
        "nimal Care", "nimal welfare")  # fmt: skip


@rule("META012", "missing-ethics", severity=Severity.WARNING)
def missing_ethics(context: Context) -> Iterator[Finding]:
    """The text says that people were recruited or animals kept, and nothing on approval or consent.

    Why: Journals refuse such work without the name of the committee, and its decision.

    Bad: Forty patients were recruited.

    Good: Forty patients were recruited and gave informed consent (ethics committee of Exampletown, no. 12/2025).

    Fix: None: only the authors know. A statement “ethics” in `manuscript.yaml` serves, too.

    Source: ICMJE Recommendations, II.E (protection of research participants). English only. Sentences that cite speak
    of others' work and do not count. The words ethics, IRB, Helsinki, informed consent or animal care, anywhere in the
    text, are enough.
    """
    if not context.manuscript.metadata.lang.startswith("en"):
        return
    told = [p for p in context.memo(passages) if p.part != "abstract"]
    if any(words in p.line.text for p in told for words in SAID):
        return
    for passage in told:
        near = passage.is_text and any(verb in passage.line.text for verb in VERBS)
        for sentence in passage.sentences if near else ():
            found = WORK.search(sentence.text)
            if found and not sentence.citations and missing(context, ETHICS):
                message = f"“{found[0]}”, and nothing is said of ethics approval or consent"
                hint = "Name the committee and its decision, or add “ethics: …” under “declarations:”"
                yield Finding(message, sentence.place(found.start(), found.end()), hint)
                return
