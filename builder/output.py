"""The output folder: whole files or none, and ``manifest.json``.

Everything is written under temporary names first and then renamed, so that an interrupted run, a full disk or a
crash leaves what was there. In: rendered editions. Out: Outputs.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder import __version__
from builder.diagnostics import AuthorError, Diagnostic
from builder.editions.base import Rendered, load
from builder.model import Json, Resolved

NAME = "manuscript"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was written."""

    format: str
    path: Path
    size: int
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that can be written to."""

    path: Path
    root: Path

    @classmethod
    def open(cls, path: Path, root: Path) -> Folder:
        """Make the folder if need be. Raises AuthorError where it cannot be written to, before any work is done."""
        try:
            path.mkdir(parents=True, exist_ok=True)
            probe = path / f".{NAME}.{os.getpid()}.probe"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise AuthorError(_unwritable(path, error)) from None
        return cls(path, root)

    def write(self, resolved: Resolved, rendered: Mapping[str, Rendered]) -> tuple[Output, ...]:
        """Write all editions and the manifest. Raises AuthorError where a file cannot be written or replaced."""
        outputs = tuple(self._output(name, edition) for name, edition in rendered.items())
        data = {o.path: rendered[o.format].data for o in outputs}
        data[self.path / MANIFEST] = _manifest(resolved, outputs, self._manifest_before())
        self._replace(data)
        return outputs

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write other files by name, all or none. Raises AuthorError where one cannot be written or replaced."""
        self._replace({self.path / name: data for name, data in files.items()})

    def _output(self, name: str, edition: Rendered) -> Output:
        path = self.path / (NAME + load(name).suffix)
        return Output(name, path, len(edition.data), hashlib.sha256(edition.data).hexdigest(), edition.pages)

    def _manifest_before(self) -> dict[str, Json]:
        """The formats of the manifest that is there; one that is missing or damaged counts as empty."""
        try:
            formats = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))["formats"]
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        if not isinstance(formats, dict):
            return {}
        return {name: entry for name, entry in formats.items() if isinstance(entry, dict)}

    def _replace(self, data: Mapping[Path, bytes]) -> None:
        """Rename only when every temporary file is whole."""
        temporary = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in data}
        try:
            for path, content in data.items():
                with temporary[path].open("wb") as file:
                    file.write(content)
            for path in data:
                if path.is_dir():
                    raise IsADirectoryError(f"{path.name} is a folder")
            for path, part in temporary.items():
                part.replace(path)
        except OSError as error:
            raise AuthorError(_unwritable(self.path, error)) from None
        finally:
            for part in temporary.values():
                part.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> Diagnostic:
    reason = (error.strerror or str(error)).lower()
    return Diagnostic(
        "OUT001",
        f"The output folder {path} cannot be written to: {reason}",
        None,
        hint="Choose another folder with -o DIR, or close the program that holds the file open.",
    )


def _manifest(resolved: Resolved, outputs: tuple[Output, ...], before: Mapping[str, Json]) -> bytes:
    """What was built, as JSON: each format, each label's and reference's number, each block's id in reading order."""
    sources = hashlib.sha256()
    for file in resolved.manuscript.files:
        sources.update(f"{file.path}\0{file.text}\0".encode("utf-8", "surrogatepass"))
    formats = dict(before)
    for o in outputs:
        formats[o.format] = {
            "path": o.path.name,
            "sha256": o.sha256,
            "size": o.size,
            "pages": o.pages,
            "sources": sources.hexdigest(),
        }
    manifest: dict[str, Json] = {
        "builder": __version__,
        "profile": resolved.profile.name,
        "csl": resolved.style_id,
        "locale": resolved.locale,
        "formats": {name: formats[name] for name in sorted(formats)},
        "labels": {label: resolved.targets[label].number for label in sorted(resolved.targets)},
        "references": {e.key: e.number for e in resolved.bibliography.entries},
        "blocks": list(resolved.anchors.values()),
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
