"""DataCite: DOIs of data, software, preprints, as CSL-JSON (https://support.datacite.org, "Content negotiation")."""

from __future__ import annotations

from urllib.parse import quote

from builder.registries.answer import AGENCIES, Answer, Found, Missing, failed
from builder.registries.client import DATACITE, Client, Unanswered
from builder.registries.csl import normal

_CSL = "application/vnd.citationstyles.csl+json"


@AGENCIES.add("datacite")
def work(client: Client, doi: str) -> Answer:
    """The work with a DOI."""
    try:
        answer = client.json(DATACITE, f"dois/{_CSL}/{quote(doi, safe='/')}", accept=_CSL)
    except Unanswered as error:
        return failed(error)
    if not isinstance(answer, dict) or str(answer.get("DOI", "")).lower() != doi:
        return Missing("DataCite answered for another work")
    return Found("DataCite", normal(answer))
