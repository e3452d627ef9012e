"""The project's own review, loaded and resolved once a test process."""

from __future__ import annotations

from functools import cache

from builder.model import Resolved
from builder.resolve import resolve
from builder.sources.load import load
from builder.styles import csl, profile
from tests.support.tools import ROOT


@cache
def review() -> Resolved:
    """The review as resolved with its own profile and citation style."""
    loaded = load(ROOT)
    assert loaded.manuscript is not None, loaded.diagnostics
    look = profile(loaded.manuscript.metadata.profile or "journal")
    return resolve(loaded.manuscript, look, csl(loaded.manuscript.metadata.csl or look.csl, ROOT))
