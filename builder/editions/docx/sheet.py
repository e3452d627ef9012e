"""The style sheet. In: ``styles/docx/styles.yaml``, profile and language. Out: ``word/styles.xml`` and style ids.

Other modules name styles by the words of the sheet ("Body Text") and get ids here, so that a journal's own template
can stand in by mapping names to its styles. Schema: ECMA-376 part 1, 17.7; order of elements in CT_Style, CT_PPrBase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from builder.editions.docx.numbering import APPENDICES, HEADINGS
from builder.editions.docx.xml import escape, part
from builder.model import Profile

LEVELS = 6
TIMES_LINE = 1.15
"""Single spacing of Times New Roman in em: what w:line="240" means."""
BUILT_IN = frozenset(
    {"Normal", "Body Text", "Title", "Subtitle", "Date", "Block Text", "Quote", "List Paragraph"}
    | {"List Continue", "Bibliography", "Hyperlink", "caption", "footnote text", "footnote reference", "header"}
    | {"footer", "line number"}
)
Style = Mapping[str, Any]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # five times as fast where libyaml is there


def style_id(name: str) -> str:
    """The w:styleId that Word would give a style of that name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


class Sheet:
    """Styles by name. ``em`` is the body size in pt."""

    def __init__(self, folder: Path, profile: Profile, locale: str, overrides: Mapping[str, Style]) -> None:
        """Read ``styles.yaml`` in ``folder``; ``overrides`` change single properties of paragraph styles."""
        data = yaml.load((folder / "styles.yaml").read_bytes(), Loader=_LOADER)
        self.em: float = round(profile.size * data["scale"] * 2) / 2
        self.fonts: Mapping[str, str] = data["fonts"]
        self._theme = (folder / "theme.xml").read_text(encoding="utf-8")
        self._profile, self._locale = profile, locale
        self._paragraph = {k: {**v, **overrides.get(k, {})} for k, v in data["paragraph"].items()} | dict(
            _headings(data["heading"])
        )
        self._character, self._table = data["character"], data["table"]

    def id(self, name: str) -> str:
        """The id of the style called ``name``; KeyError for a name the sheet does not have (our bug)."""
        if name not in self._paragraph and name not in self._character:
            raise KeyError(name)
        return style_id(name)

    def size(self, name: str) -> float:
        """The font size of a paragraph style in pt."""
        style = self._paragraph[name]
        while "size" not in style and "based" in style:
            style = self._paragraph[style["based"]]
        return float(self._half_points(style.get("size", 1.0))) / 2

    def theme(self) -> bytes:
        """``word/theme/theme1.xml``: the two fonts that styles speak of."""
        text = self._theme
        for key in ("major", "minor"):
            text = text.replace(f"{{{key}}}", escape(self.fonts[key]))
        return text.encode("utf-8")

    def font_table(self) -> bytes:
        """``word/fontTable.xml``: what kind of font to take where one is not installed."""
        kinds = {self.fonts["code"]: "modern", "Cambria Math": "roman"}
        out = []
        for name in sorted({*self.fonts.values(), "Cambria Math"}):
            family = f'<w:charset w:val="00"/><w:family w:val="{kinds.get(name, "auto")}"/>'
            out.append(f'<w:font w:name="{escape(name)}">{family}</w:font>')
        return part("w:fonts", "".join(out))

    def xml(self) -> bytes:
        """``word/styles.xml``."""
        out = [self._defaults()]
        out += [self._style("paragraph", name, style) for name, style in self._paragraph.items()]
        out += [DEFAULT_CHARACTER, *(self._style("character", n, s) for n, s in self._character.items())]
        out += [TABLE_NORMAL, self._booktabs(), NO_LIST]
        return part("w:styles", "".join(out))

    def _defaults(self) -> str:
        """Document defaults: theme fonts, body size and leading, language."""
        size = round(self.em * 2)
        spacing = self._profile.spacing
        line = 240 * (spacing if spacing != 1 else max(1.0, self._profile.leading / self._profile.size / TIMES_LINE))
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{_theme_fonts('minor')}"
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
            f'<w:lang w:val="{self._locale}" w:eastAsia="{self._locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            f'<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="{round(line)}" w:lineRule="auto"/></w:pPr>'
            "</w:pPrDefault></w:docDefaults>"
        )

    def _style(self, kind: str, name: str, style: Style) -> str:
        custom = "" if name in BUILT_IN or name.startswith("heading ") else ' w:customStyle="1"'
        default = ' w:default="1"' if name == "Normal" else ""
        based = style.get("based", "DefaultParagraphFont" if kind == "character" else "")
        properties = f"<w:pPr>{self._ppr(style)}</w:pPr>" if kind == "paragraph" and self._ppr(style) else ""
        look = self._rpr(style)
        return (
            f'<w:style w:type="{kind}"{default}{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
            + (f'<w:basedOn w:val="{style_id(based)}"/>' if based else "")
            + (f'<w:next w:val="{style_id(style["next"])}"/>' if "next" in style else "")
            + f"<w:qFormat/>{properties}"
            + (f"<w:rPr>{look}</w:rPr>" if look else "")
            + "</w:style>"
        )

    def _twips(self, ems: float) -> int:
        return round(ems * self.em * 20)

    def _half_points(self, size: float) -> int:
        return round(size * self.em * 2)

    def _ppr(self, style: Style) -> str:
        """Paragraph properties in the order of CT_PPrBase."""
        write: tuple[tuple[str, Callable[[Any], str]], ...] = (
            ("keep-next", lambda _v: "<w:keepNext/>"),
            ("keep-lines", lambda _v: "<w:keepLines/>"),
            ("number", lambda v: f'<w:numPr><w:ilvl w:val="{v[1]}"/><w:numId w:val="{v[0]}"/></w:numPr>'),
            ("no-line-numbers", lambda _v: "<w:suppressLineNumbers/>"),
            ("border-bottom", lambda v: f"<w:pBdr>{_border('bottom', v, 1)}</w:pBdr>"),
            ("shade", lambda v: f'<w:shd w:val="clear" w:color="auto" w:fill="{v}"/>'),
            ("tabs", _tabs),
        )
        out = "".join(xml(style[key]) for key, xml in write if key in style)
        spacing = "".join(f' w:{k}="{self._twips(style[k])}"' for k in ("before", "after") if k in style)
        if "line" in style and self._profile.spacing == 1:  # a double-spaced manuscript is so in every part
            spacing += f' w:line="{round(240 * style["line"])}" w:lineRule="auto"'
        out += f"<w:spacing{spacing}/>" if spacing else ""
        indents = (("left", "left"), ("right", "right"), ("hanging", "hanging"), ("firstLine", "first"))
        indent = "".join(f' w:{word}="{self._twips(style[k])}"' for word, k in indents if k in style)
        out += f"<w:ind{indent}/>" if indent else ""
        out += "<w:contextualSpacing/>" if style.get("contextual") else ""
        out += f'<w:jc w:val="{style["align"]}"/>' if "align" in style else ""
        return out + (f'<w:outlineLvl w:val="{style["outline"] - 1}"/>' if "outline" in style else "")

    def _rpr(self, style: Style) -> str:
        """Run properties in the order of CT_RPr."""
        out = ""
        if "font" in style:
            font = escape(self.fonts["code"])
            code = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
            out += code if style["font"] == "code" else _theme_fonts(style["font"])
        for key, names in (("bold", ("b", "bCs")), ("italic", ("i", "iCs"))):
            if key in style:
                out += "".join(f"<w:{n}/>" if style[key] else f'<w:{n} w:val="0"/>' for n in names)
        out += "<w:noProof/>" if style.get("font") == "code" else ""
        out += f'<w:color w:val="{style["color"]}"/>' if "color" in style else ""
        if "size" in style:
            size = self._half_points(style["size"])
            out += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        return out + (f'<w:vertAlign w:val="{style["vertical"]}"/>' if "vertical" in style else "")

    def _booktabs(self) -> str:
        """The table style: heavy rules above and below, a light one under the header and over a foot."""
        heavy, light = self._table["heavy"], self._table["light"]
        upright, across = (self._twips(v) for v in self._table["padding"])
        margins = (("top", upright), ("left", across), ("bottom", upright), ("right", across))
        cells = "".join(f'<w:{side} w:w="{v}" w:type="dxa"/>' for side, v in margins)
        return (
            '<w:style w:type="table" w:customStyle="1" w:styleId="Booktabs"><w:name w:val="Booktabs"/>'
            '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
            f"<w:tblPr><w:tblBorders>{_border('top', heavy)}{_border('bottom', heavy)}</w:tblBorders>"
            f"<w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>"
            f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_border("bottom", light)}</w:tcBorders></w:tcPr>'
            f'</w:tblStylePr><w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>{_border("top", light)}</w:tcBorders>'
            "</w:tcPr></w:tblStylePr></w:style>"
        )

    def rule(self, side: str) -> str:
        """The light rule at one side of a cell, where no conditional format of the style reaches."""
        return f"<w:tcBorders>{_border(side, self._table['light'])}</w:tcBorders>"

    def cell_padding(self) -> int:
        """Left and right padding of a cell together, in twips."""
        return 2 * self._twips(self._table["padding"][1])


DEFAULT_CHARACTER = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    "<w:tblCellMar>"
    + "".join(f'<w:{s} w:w="{v}" w:type="dxa"/>' for s, v in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)))
    + "</w:tblCellMar></w:tblPr></w:style>"
)
NO_LIST = (
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def _theme_fonts(kind: str) -> str:
    letter = "HAnsi"
    return (
        f'<w:rFonts w:asciiTheme="{kind}{letter}" w:eastAsiaTheme="{kind}EastAsia"'
        f' w:hAnsiTheme="{kind}{letter}" w:cstheme="{kind}Bidi"/>'
    )


def _border(side: str, points: float, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="{space}" w:color="auto"/>'


def _tabs(stops: Iterable[tuple[str, int]]) -> str:
    return "<w:tabs>" + "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in stops) + "</w:tabs>"


def _headings(levels: Mapping[int, Style]) -> Iterator[tuple[str, Style]]:
    """The three styles of each heading level."""
    for level, look in levels.items():
        style = {"based": "Normal", "next": "First Paragraph", "font": "major", "bold": True, "line": 1.05} | dict(look)
        style |= {"keep-next": True, "keep-lines": True, "outline": level}
        yield f"heading {level}", {**style, "number": (HEADINGS, level - 1)}
        yield f"Unnumbered Heading {level}", style
        yield f"Appendix Heading {level}", {**style, "number": (APPENDICES, level - 1)}
