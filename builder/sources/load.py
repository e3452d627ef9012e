"""Reading a whole workspace. In: a path in it. Out: the Manuscript, or why there is none.

The steps: metadata, sections, tables (their Markdown is gathered), one run of pandoc, then tables into their places,
labels, images, references.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from builder.diagnostics import AuthorError, Diagnostic, FileId, SourceFile, Span
from builder.model import Block, Manuscript, Metadata, Section, Table
from builder.registries.identifier import Identifier, Tried
from builder.registries.lock import NAME as LOCK
from builder.sources import drawings, foreign, images, joss, lockfile, manubot, metadata, place, references, tables
from builder.sources.fragment import Fragment
from builder.sources.header import header
from builder.sources.keys import Keys
from builder.sources.labels import Labels
from builder.sources.markdown.context import Ways
from builder.sources.pieces import Pieces
from builder.sources.reader import Reader
from builder.sources.rebuild import rebuilt
from builder.sources.references import References
from builder.sources.workspace import CONTENT, REFERENCES, SECTIONS, TABLES, Layout, find, listed

FORMS: Mapping[str, metadata.Form] = {"paper": joss.form, "manubot": manubot.form}
"""How the metadata of foreign layouts become ours."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading gave. ``manuscript`` is None where nothing can be built; the diagnostics then say why.

    ``wanted``: identifiers that are cited and that no file has, with the place of the first citation of each;
    registries may know them, and ``lock`` is where their answers go.
    """

    root: Path
    files: tuple[SourceFile, ...]
    manuscript: Manuscript | None
    diagnostics: tuple[Diagnostic, ...]
    wanted: Mapping[Identifier, Span] = field(default_factory=dict)
    lock: lockfile.Lock | None = None


def load(
    start: Path,
    overlay: Mapping[PurePosixPath, bytes] | None = None,
    tried: Mapping[Identifier, Tried] | None = None,
) -> Loaded:
    """Read the workspace that ``start`` lies in. Reports as much as it can find; raises for no author's mistake.

    ``overlay`` holds the bytes of files, by path from the root, that count instead of those on disk. ``tried`` says of
    identifiers why asking registries for them did not help.
    """
    layout = find(start)
    if layout is None or not start.exists():
        return Loaded(start, (), None, (_no_workspace(start),))
    reader = Reader(layout.root, layout.base, layout.bounds, overlay or {})
    loading = _Loading(layout, reader, Pieces(), tried or {})
    try:
        manuscript = loading.manuscript()
    except AuthorError as error:  # pandoc is missing, or did not come to an end
        reader.stop(*error.diagnostics)
        manuscript = None
    found = (tuple(reader.files), manuscript, tuple(reader.diagnostics))
    return Loaded(layout.root, *found, wanted=loading.wanted, lock=loading.lock)


def _no_workspace(start: Path) -> Diagnostic:
    if not start.exists():
        return Diagnostic("SRC002", f"{start} does not exist", None)
    message = f"No manuscript in {start} or above: there is no folder manuscript/"
    hint = "Name the folder that holds manuscript/, paper.md or Manubot's content/."
    return Diagnostic("SRC007", message, None, hint=hint)


@dataclass(slots=True)
class _Loading:
    layout: Layout
    reader: Reader
    pieces: Pieces
    tried: Mapping[Identifier, Tried]
    aliases: dict[str, str] = field(default_factory=dict)
    wanted: dict[Identifier, Span] = field(default_factory=dict)
    lock: lockfile.Lock | None = None

    def manuscript(self) -> Manuscript | None:
        draft = self._metadata()
        sections, appendices = self._documents(draft)
        drafts = self._tables()
        bibliography = self._bibliography(draft)
        reading = references.start(bibliography, self.reader)
        if draft is None:  # what the rest would lack only hides what is wrong
            reading.result()
            return None
        keys = self._keys(reading, bibliography)
        ways = Ways(self.reader.within, keys.key, numbers=self.layout.kind == "manubot")
        self.reader.report(*self.pieces.parse(self.layout.base, ways))
        front = draft.metadata(self.pieces, self.reader, tuple(path for path, _ in bibliography))
        front = replace(front, nocite=tuple(keys.listed(front.nocite, front.spans)))
        made = {path: table.table(self.pieces) for path, table in drafts.items()}
        body = tuple(block for ticket in sections for block in self.pieces.blocks(ticket))
        after = tuple(block for ticket in appendices for block in self.pieces.blocks(ticket))
        if self.layout.kind != "manuscript":
            body, abstract = foreign.tidied(body, abstract=not front.abstract)
            front = replace(front, abstract=abstract or front.abstract)
        return self._whole(front, body, after, made, keys.references())

    def _keys(self, reading: references.Reading, bibliography: list[tuple[PurePosixPath, Span | None]]) -> Keys:
        """The way from keys to the references that are being read, and to those of the lock file."""
        self.lock = lockfile.read(self.layout.base / LOCK, self.reader)
        home = str(bibliography[0][0]) if bibliography else "the reference files"
        if self.layout.kind == "manuscript" and not bibliography:
            home = str(REFERENCES[0])
        return Keys(
            reading.result, self.reader, self.aliases, lookup=self.layout.kind == "manubot",
            locked=self.lock.references, home=home, tried=self.tried, wanted=self.wanted,
        )  # fmt: skip

    def _whole(
        self,
        front: Metadata,
        body: tuple[Block, ...],
        after: tuple[Block, ...],
        made: dict[PurePosixPath, Table],
        found: References,
    ) -> Manuscript | None:
        """Everything parsed, put together."""
        main = tuple(block for block in body if not _is_appendix(block))
        after = (*(block for block in body if _is_appendix(block)), *rebuilt(after, _as_appendix))
        placer = place.Placer(made, self.reader)
        main, after = placer.place(main), placer.place(after)
        labels = Labels((*main, *after), self.reader.files)
        main, after = labels.unique(main), labels.unique(after)
        unplaced = tuple(table for path, table in made.items() if path not in placer.placed)
        statements = tuple(block for statement in front.declarations for block in statement.blocks)
        everything = (*front.abstract, *main, *statements, *after, *unplaced)
        assets = images.read(everything, self.reader)
        drawn = drawings.read(self.layout.base, self.reader)
        if self.reader.fatal:
            return None
        return Manuscript(
            files=tuple(self.reader.files), metadata=front, body=main, appendices=after, references=found.by_key,
            duplicates=found.duplicates, assets=assets, unplaced=unplaced, drawings=drawn,
            idle_images=images.idle(everything, self.layout.base, self.reader),
            records=self.lock.records if self.lock is not None else {},
            diagnostics=tuple(self.reader.diagnostics),
        )  # fmt: skip

    def _metadata(self) -> metadata.Draft | None:
        file = self.reader.read(self.layout.metadata)
        return None if file is None else metadata.read(file, self.reader, self.pieces, FORMS.get(self.layout.kind))

    def _documents(self, draft: metadata.Draft | None) -> tuple[list[int], list[int]]:
        """Tickets of the sections and appendices; SRC007 where there are none."""
        if self.layout.kind == "paper":
            return self._handed_in([(self.layout.metadata, None)]), []
        if self.layout.kind == "manubot":
            return self._handed_in([(path, None) for path in listed(self.reader.root, CONTENT, ".md")]), []
        appendices = self._named(draft, "appendices")
        sections = self._named(draft, "sections")
        if draft is None or not draft.part.sections:
            taken = {path for path, _ in appendices}
            sections = [(p, None) for p in listed(self.reader.root, SECTIONS, ".md") if p not in taken]
        if draft is not None and not sections and not draft.part.sections:
            hint = "Write the text into files as manuscript/sections/01-introduction.md."
            self.reader.stop(Diagnostic("SRC007", f"There are no sections in {SECTIONS}/", None, hint=hint))
        return self._handed_in(sections), self._handed_in(appendices)

    def _named(self, draft: metadata.Draft | None, key: str) -> list[tuple[PurePosixPath, Span | None]]:
        """The files that a key of ``manuscript.yaml`` lists; those outside the workspace are reported."""
        out: list[tuple[PurePosixPath, Span | None]] = []
        for typed, span in draft.paths(key) if draft is not None else ():
            path = self.reader.locate(typed, self.layout.base, span)
            if path is not None:
                out.append((path, span))
        return out

    def _handed_in(self, paths: list[tuple[PurePosixPath, Span | None]]) -> list[int]:
        tickets = []
        for path, span in paths:
            file = self.reader.read(path, span)
            if file is not None:
                tickets.append(self.pieces.add(self._document(file)))
        return tickets

    def _document(self, file: FileId) -> Fragment:
        """The text of a file as it is parsed: without a paper's header and Manubot's templates."""
        text = self.reader.text(file)
        if self.layout.kind == "paper":
            start = header(text)[1]
            return Fragment(text[start:], file, ((0, start),), "document")
        if self.layout.kind == "manubot":
            found: list[Diagnostic] = []
            text, aliases = manubot.prepared(text, file, found)
            self.reader.report(*found)
            self.aliases.update({name: key for name, key in aliases.items() if name not in self.aliases})
        return Fragment(text, file, ((0, 0),), "document")

    def _tables(self) -> dict[PurePosixPath, tables.Draft]:
        """All tables of ``tables/`` and those that sections name, once each."""
        own = self.layout.kind == "manuscript"
        paths = dict.fromkeys(listed(self.reader.root, TABLES, ".csv") if own else ())
        for source in [f for f in self.reader.files if f.path.suffix == ".md"]:
            for src in place.sources(source.text):
                paths |= dict.fromkeys(self._existing(src))
        drafts = {path: tables.read(path, self.reader, self.pieces) for path in paths}
        return {path: draft for path, draft in drafts.items() if draft is not None}

    def _existing(self, src: str) -> list[PurePosixPath]:
        """A file that ``src`` may name; whether it has to be there is known once the text is parsed."""
        aside = Reader(self.reader.root, bounds=self.reader.bounds)
        path = aside.locate(src, self.layout.base, None)
        return [path] if path is not None and (aside.root / path).is_file() and aside.inside(path) else []

    def _bibliography(self, draft: metadata.Draft | None) -> list[tuple[PurePosixPath, Span | None]]:
        """The files of references: those that are named, else those of the usual names; Manubot's besides."""
        named = self._named(draft, "bibliography") if draft is not None else []
        if self.layout.kind == "manubot":
            manual = [
                path
                for suffix in (".json", ".bib", ".yaml", ".ris")
                for path in listed(self.reader.root, CONTENT, suffix)
            ]
            return [*named, *((path, None) for path in manual if path.name.startswith("manual-references"))]
        if named or self.layout.kind == "paper":
            return named
        return [(path, None) for path in REFERENCES if (self.reader.root / path).exists()]


def _is_appendix(block: Block) -> bool:
    return isinstance(block, Section) and block.appendix


def _as_appendix(block: Block) -> Block:
    return replace(block, appendix=True) if isinstance(block, Section) else block
