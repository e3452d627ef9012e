"""Reading a workspace with ``--online``. In: a path in it. Out: as ``load``, with what registries knew of its works.

What they answer goes into the lock file first and is read from there, so that this run and all later ones without a
network say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from builder.diagnostics import Diagnostic, Severity
from builder.format.lists import listed
from builder.registries.identifier import Identifier, Tried
from builder.registries.lock import entry, merged
from builder.sources import lockfile
from builder.sources.compared import published, still_unknown, to_compare, unanswered
from builder.sources.load import Loaded, load

if TYPE_CHECKING:  # httpx is imported where there is something to ask
    from builder.registries.client import Client
    from builder.registries.fetch import Answers

_KINDS = frozenset(("doi", "pubmed", "pmc", "arxiv", "isbn"))
"""What some registry is asked for; nobody can tell what a web page is."""


def read(
    start: Path, overlay: Mapping[PurePosixPath, bytes] | None = None, tell: Callable[[str], None] | None = None
) -> Loaded:
    """``load``, or with ``tell`` ``load_online``."""
    return load(start, overlay) if tell is None else load_online(start, overlay, tell)


def load_online(
    start: Path,
    overlay: Mapping[PurePosixPath, bytes] | None,
    tell: Callable[[str], None],
    client: Client | None = None,
) -> Loaded:
    """As ``load``; identifiers of works that no file tells about are asked for, and the lock file gets the answers.

    Those are the cited ones that no file has, and those of the author's own entries, to compare them. ``tell`` hears
    how far it has come. No request is made, and nothing written, where nothing is missing.
    """
    loaded = load(start, overlay)
    lock = loaded.lock
    cited, compared = [one for one in loaded.wanted if one.kind in _KINDS], to_compare(loaded)
    if lock is None or not lock.usable or not (cited or compared):
        return loaded
    from builder.registries.client import Client, Unanswered
    from builder.registries.fetch import fetch

    asking = client or Client()
    try:  # what is printed comes first: there is an end to the time for each
        answers = [fetch(wanted, tell, asking) for wanted in (cited, compared) if wanted]
        became = published(loaded, [work for some in answers for work in some.found.values()])
        answers += [fetch(became, tell, asking)] if became else []
    except Unanswered as error:
        return replace(loaded, diagnostics=(*loaded.diagnostics, _nobody(error.why)))
    overlay, found = dict(overlay or {}), list(_lost(answers))
    missing = {one: tried for some in answers for one, tried in some.missing.items()}
    found += _not_compared(list(unanswered(compared, missing)))
    text = _locked(loaded, lock, compared, answers, missing)
    if text is not None and text != lock.text:
        overlay[lock.path] = text.encode()
        found += _written(loaded.root, lock.path, text)
    again = load(start, overlay, {one: tried for one, tried in missing.items() if one in cited})
    return replace(again, diagnostics=(*again.diagnostics, *found))


def _locked(
    loaded: Loaded,
    lock: lockfile.Lock,
    compared: list[Identifier],
    answers: list[Answers],
    missing: Mapping[Identifier, Tried],
) -> str | None:
    """The text of the lock file with all answers; None where there is nothing to write into a new one."""
    works = {one: work for some in answers for one, work in some.found.items()}
    sure = set(works) | {one for one, tried in missing.items() if not tried.again}
    unknown = still_unknown(loaded, compared, missing, sure)
    if lock.text is None and not works and not unknown:
        return None
    new = {one.key: entry(work.registry, work.item, work.notices) for one, work in works.items()}
    return merged(lock.text, new, unknown)


def _written(root: Path, path: PurePosixPath, text: str) -> Iterator[Diagnostic]:
    try:
        lockfile.write(root, path, text)
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}); what was fetched counts for this run only"
        yield Diagnostic("NET002", message, None, hint="Make the folder writable and run with --online again.")


def _nobody(why: str) -> Diagnostic:
    hint = "Correct HTTPS_PROXY or ALL_PROXY and run with --online again."
    return Diagnostic("NET001", f"No registry was asked: {why}", None, Severity.WARNING, hint)


def _lost(answers: Iterable[Answers]) -> Iterator[Diagnostic]:
    """NET001, once, however many identifiers were to be asked for."""
    lost = {one: host for some in answers for one, host in some.unreachable.items()}
    if lost:
        hosts = listed(sorted(set(lost.values())), "en-GB")
        what = "an identifier was" if len(lost) == 1 else f"{len(lost)} identifiers were"
        message = f"{hosts} could not be reached, so {what} not looked up"
        yield Diagnostic("NET001", message, None, Severity.WARNING, "Is there a network? Run with --online again.")


def _not_compared(why: list[str]) -> Iterator[Diagnostic]:
    """NET003, once: the first reason stands for all."""
    if why:
        what = "an identifier" if len(why) == 1 else f"{len(why)} identifiers"
        message = f"{why[0]}: {what} of your references could not be compared"
        yield Diagnostic("NET003", message, None, Severity.WARNING, "Run with --online again later.")
