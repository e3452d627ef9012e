"""How the journal page looks: fonts by role, all sizes. In: a profile, a folder of fonts. Out: numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from builder.model import Profile
from builder.typeset.faces import Face
from builder.typeset.fonts import CODE, PLAIN, Font
from builder.typeset.text import Style

Color = tuple[float, float, float]
INK: Color = (0.0, 0.0, 0.0)
GREY: Color = (0.32, 0.32, 0.34)
LINK: Color = (0.06, 0.22, 0.45)
RULE_GREY = 0.55
FILES = {
    (False, False): "STIXTwoText-Regular.ttf",
    (False, True): "STIXTwoText-Italic.ttf",
    (True, False): "STIXTwoText-Bold.ttf",
    (True, True): "STIXTwoText-BoldItalic.ttf",
}
SPARE, MONO = "STIXTwoMath-Regular.ttf", "SourceCodePro-Regular.ttf"
SMALL_CAPS = PLAIN | {"smcp": True}


class Library:
    """The faces of one document, opened when they are needed."""

    def __init__(self, folder: Path, language: str) -> None:
        """``folder`` holds the font files."""
        self.folder, self.language = folder, language
        self.missing: dict[str, int] = {}
        self._faces: dict[str, Face] = {}
        self._fonts: dict[tuple[bool, bool, bool, bool], Font] = {}

    def face(self, name: str) -> Face:
        """The face of a file."""
        if name not in self._faces:
            self._faces[name] = Face(self.folder / name)
        return self._faces[name]

    def font(self, *, bold: bool = False, italic: bool = False, caps: bool = False, code: bool = False) -> Font:
        """A font by its look."""
        key = (bold, italic, caps, code)
        if key not in self._fonts:
            own = MONO if code else FILES[bold, italic]
            spares = [name for name in (FILES[False, False], SPARE) if name != own]
            openers = tuple((lambda name=name: self.face(name)) for name in spares)
            features = CODE if code else SMALL_CAPS if caps else PLAIN
            self._fonts[key] = Font(self.face(own), openers, self.missing, self.language, features)
        return self._fonts[key]


class Voice(NamedTuple):
    """How text is to look, before the font is chosen."""

    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    code: bool = False
    rise: float = 0.0
    color: Color = INK
    line: str = ""
    owner: object = None
    mark: object = None
    language: str | None = None


class Level(NamedTuple):
    """A kind of heading: its voice, its leading, the space above and below."""

    voice: Voice
    leading: float
    above: float
    below: float


@dataclass(frozen=True)
class Look:
    """Sizes in points, all from the profile's body size and leading."""

    profile: Profile
    library: Library

    @property
    def size(self) -> float:
        """Of body text."""
        return self.profile.size

    @cached_property
    def leading(self) -> float:
        """From baseline to baseline of body text."""
        return self.profile.leading * self.profile.spacing

    @property
    def width(self) -> float:
        """Of the text."""
        page = self.profile.page
        return page.width - page.inner - page.outer

    @property
    def height(self) -> float:
        """Of the text, footnotes included."""
        page = self.profile.page
        return page.height - page.top - page.bottom

    @cached_property
    def small(self) -> float:
        """The size of abstracts, captions, quotations."""
        return round(self.size * 0.9, 2)

    @cached_property
    def tiny(self) -> float:
        """The size of notes and tables."""
        return round(self.size * 0.85, 2)

    def lead(self, size: float) -> float:
        """The leading that goes with ``size``: a little tighter than that of body text."""
        return round(size * self.leading / self.size * (0.985 if size < self.size else 1.0), 2)

    def level(self, depth: int) -> Level:
        """Headings by depth, 1 for a section."""
        body, line = self.size, self.leading
        return (
            Level(Voice(round(1.3 * body, 1), bold=True, language=""), round(1.3 * line, 1), 1.7 * line, 0.5 * line),
            Level(Voice(round(1.1 * body, 1), bold=True, language=""), round(1.1 * line, 1), 1.2 * line, 0.35 * line),
            Level(Voice(body, bold=True, italic=True, language=""), line, 0.9 * line, 0.2 * line),
            Level(Voice(body, italic=True, language=""), line, 0.8 * line, 0.1 * line),
        )[min(depth, 4) - 1]

    def style(self, voice: Voice) -> Style:
        """The style of a voice."""
        font = self.library.font(bold=voice.bold, italic=voice.italic, caps=voice.caps, code=voice.code)
        language = "" if voice.code else voice.language
        return Style(font, voice.size, voice.rise, voice.color, voice.owner, voice.mark, voice.line, language)
