"""Reading a workspace with ``--online``. In: a path in it. Out: as ``load``, with what registries knew of its works.

What they answer goes into the lock file first and is read from there, so that this run and all later ones without a
network say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from builder.diagnostics import Diagnostic, Severity
from builder.format.lists import listed
from builder.registries.lock import entry, merged
from builder.sources import lockfile
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
    """As ``load``; cited identifiers that no file has are asked for, and the lock file gets the answers.

    ``tell`` hears how far it has come. No request is made, and nothing written, where nothing is missing.
    """
    loaded = load(start, overlay)
    wanted = [one for one in loaded.wanted if one.kind in _KINDS]
    lock = loaded.lock
    if not wanted or lock is None or not lock.usable:
        return loaded
    from builder.registries.client import Client, Unanswered
    from builder.registries.fetch import fetch

    try:
        answers = fetch(wanted, tell, client or Client())
    except Unanswered as error:
        return replace(loaded, diagnostics=(*loaded.diagnostics, _nobody(error.why)))
    overlay, found = dict(overlay or {}), list(_lost(answers))
    if answers.found:
        new = {one.key: entry(work.registry, work.item, work.notices) for one, work in answers.found.items()}
        text = merged(lock.text, new)
        overlay[lock.path] = text.encode()
        found += _written(loaded.root, lock.path, text)
    again = load(start, overlay, answers.missing)
    return replace(again, diagnostics=(*again.diagnostics, *found))


def _written(root: Path, path: PurePosixPath, text: str) -> Iterator[Diagnostic]:
    try:
        lockfile.write(root, path, text)
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}); what was fetched counts for this run only"
        yield Diagnostic("NET002", message, None, hint="Make the folder writable and run with --online again.")


def _nobody(why: str) -> Diagnostic:
    hint = "Correct HTTPS_PROXY or ALL_PROXY and run with --online again."
    return Diagnostic("NET001", f"No registry was asked: {why}", None, Severity.WARNING, hint)


def _lost(answers: Answers) -> Iterator[Diagnostic]:
    """NET001, once, however many identifiers were to be asked for."""
    if answers.unreachable:
        hosts = listed(sorted(set(answers.unreachable.values())), "en-GB")
        count = len(answers.unreachable)
        what = "an identifier was" if count == 1 else f"{count} identifiers were"
        message = f"{hosts} could not be reached, so {what} not looked up"
        yield Diagnostic("NET001", message, None, Severity.WARNING, "Is there a network? Run with --online again.")
