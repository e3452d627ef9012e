"""The steps from a workspace to a journal's package. In: Request. Out: Package."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from builder.diagnostics import AuthorError, Diagnostic, Severity, SourceFile
from builder.editions.base import load as edition
from builder.model import Manuscript, Profile, Resolved
from builder.model.journal import Journal
from builder.output import Folder
from builder.pandoc import PandocError
from builder.project import broken_pandoc, checked, known
from builder.resolve import resolve
from builder.sources.load import Loaded
from builder.sources.online import read
from builder.styles import CslStyle, csl, journal, profile, styles_dir
from builder.submission.anonymise import PRIVATE_FIELDS, anonymous, leaks, own_work, telling
from builder.submission.archive import archive
from builder.submission.checklist import checklist
from builder.submission.counts import count
from builder.submission.demands import Point, Submission, diagnostics, points
from builder.submission.figures import Handed, figures, redrawn
from builder.submission.statements import with_statements
from builder.submission.titlepage import title_page


def _silent(_text: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to make. ``output`` None is ``output/`` of the workspace; ``csl`` None is the journal's style."""

    start: Path
    journal: str
    output: Path | None = None
    anonymous: bool = False
    csl: str | None = None
    online: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """What came of it; ``fatal``: nothing was written."""

    root: Path
    files: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Path, ...] = ()
    journal: Journal | None = None
    points: tuple[Point, ...] = ()
    fatal: bool = False

    def exit_code(self) -> int:
        """0 nothing is missing, 1 there are errors or something is missing, 2 nothing was written."""
        if self.fatal:
            return 2
        return 1 if any(d.severity is Severity.ERROR for d in self.diagnostics) else 0


def submit(request: Request, tell: Callable[[str], None] = _silent) -> Package:
    """All steps; ``tell`` hears how far asking registries has come. Raises only for bugs of ours or of the machine."""
    loaded = read(request.start, tell=tell if request.online else None)
    failed = Package(loaded.root, loaded.files, loaded.diagnostics, fatal=True)
    try:
        wanted, look, style = _styles(request, loaded)
        if loaded.manuscript is None:
            return failed
        folder = Folder.open(request.output or loaded.root / "output", loaded.root)
        return _made(request, loaded.manuscript, (wanted, look, style), folder)
    except AuthorError as error:
        files = (*loaded.files, *error.files)
        return replace(failed, files=files, diagnostics=(*loaded.diagnostics, *error.diagnostics))
    except PandocError as error:
        return replace(failed, diagnostics=(*loaded.diagnostics, broken_pandoc(error)))


def _styles(request: Request, loaded: Loaded) -> tuple[Journal, Profile, CslStyle]:
    """Journal, look, citation style. Raises AuthorError for one that is not known or not valid."""
    with known("STY003"):
        wanted = journal(request.journal, loaded.root)
    with known("STY001"):
        look = profile(wanted.profile)
    with known("STY002", files=loaded.files):
        style = csl(request.csl or wanted.csl, loaded.root)
    numbered = look.line_numbers if wanted.line_numbers is None else wanted.line_numbers
    spacing = look.spacing if wanted.spacing is None else wanted.spacing
    return wanted, replace(look, line_numbers=numbered, spacing=spacing), style


def _made(
    request: Request, manuscript: Manuscript, styles: tuple[Journal, Profile, CslStyle], folder: Folder
) -> Package:
    """Resolve, print, count, write."""
    wanted, look, style = styles
    fonts = styles_dir() / "fonts"
    shown = manuscript
    if request.anonymous:
        shown = anonymous(manuscript, lambda asset: redrawn(asset, wanted.figures, fonts))
    roles = replace(manuscript.metadata, authors=()) if request.anonymous else manuscript.metadata
    resolved = with_statements(resolve(shown, look, style), wanted, roles)
    named = resolved
    if request.anonymous:
        named = with_statements(resolve(manuscript, look, style), wanted, manuscript.metadata)
    handed = tuple(figures(resolved, wanted.figures, fonts))
    counts = count(resolved)
    found = points(
        Submission(
            wanted, resolved, named, counts, handed, own_work(resolved, manuscript.metadata), request.anonymous
        )
    )  # fmt: skip
    files, said = _files(resolved, handed)
    title = edition("docx").render(title_page(named, counts))
    loose = {f"{wanted.id}-title-page.docx": title.data} if request.anonymous else {}
    if not request.anonymous:
        files["title-page.docx"] = title.data
    names = (*files, "CHECKLIST.md")
    files["CHECKLIST.md"] = checklist(found, wanted, counts, names).encode()
    zipped = f"{wanted.id}{'-anonymous' if request.anonymous else ''}.zip"
    folder.put({zipped: archive(files), **loose})
    told = leaks(resolved, telling(manuscript.metadata)) if request.anonymous else []
    reported = (*manuscript.diagnostics, *resolved.diagnostics, *said, *told, *diagnostics(found, wanted))
    return Package(
        folder.root, manuscript.files, checked(named, reported),
        tuple(folder.path / name for name in (zipped, *loose)), wanted, found,
    )  # fmt: skip


def _files(resolved: Resolved, handed: tuple[Handed, ...]) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Manuscript, figures and references by name, and what could not be set."""
    files: dict[str, bytes] = {}
    said: tuple[Diagnostic, ...] = ()
    for name in ("docx", "pdf"):
        rendered = edition(name).render(resolved)
        files[f"manuscript{edition(name).suffix}"] = rendered.data
        said += rendered.diagnostics
    for figure in handed:
        files |= figure.files
    files["references.json"] = _references(resolved)
    return files, said


def _references(resolved: Resolved) -> bytes:
    """The references that are cited, as CSL-JSON in the order of the list, without a reference manager's own notes."""
    items = [
        {k: v for k, v in resolved.manuscript.references[e.key].item.items() if k not in PRIVATE_FIELDS}
        for e in resolved.bibliography.entries
    ]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()
