"""Measure the fonts whose widths slides are laid out with, and write them as one JSON file.

Widths are facts: no outline of any font is kept. Office's fonts may not be shipped; free fonts that were made
to be as wide stand in for them. Needs fontTools; run it as

    python tools/make_font_metrics.py FOLDER...

where the folders, searched with everything below them, hold the fonts of these packages: of Debian
fonts-crosextra-carlito, fonts-crosextra-caladea, fonts-liberation, fonts-dejavu and fonts-urw-base35; of npm
@fontsource/gelasio and @fontsource/ubuntu; of PyPI fontpkg-FAMILY for all others but Selawik, which is read
from the UFO sources in its repository, github.com/microsoft/Selawik.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from briefdeck.layout.font_table import CHARACTERS, encoded

_WEIGHTS = {"regular": 400, "bold": 700}
_FONTS = (".ttf", ".otf", ".woff")
_STATIC = {
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Arial": "LiberationSans",
    "Arial Narrow": "LiberationSansNarrow",
    "Times New Roman": "LiberationSerif",
    "Courier New": "LiberationMono",
    "DejaVu Sans": "DejaVuSans",
    "DejaVu Serif": "DejaVuSerif",
    "Palatino Linotype": "P052",
    "Century Schoolbook": "C059",
    "Century Gothic": "URWGothic",
    "Bookman Old Style": "URWBookman",
    "Poppins": "Poppins",
    "Lato": "Lato",
    "Barlow": "Barlow",
    "Fira Sans": "FiraSans",
    "IBM Plex Serif": "IBMPlexSerif",
    "IBM Plex Mono": "IBMPlexMono",
    "Titillium Web": "TitilliumWeb",
    "PT Sans": "PT_Sans-Web",
    "PT Serif": "PT_Serif-Web",
    "Gelasio": "gelasio",
    "Ubuntu": "ubuntu",
    "Selawik": "Selawik",
    "Bebas Neue": "BebasNeue",
}
"""The beginning of the names of each family's files, one for each style."""
_STYLES = {
    "regular": ("-Regular", "-Roman", "-Book", "-Light", "-*-400-normal", ""),
    "bold": ("-Bold", "-Demi", "-*-700-normal"),
}
"""How such names end, the first that is there."""
_VARIABLE = (
    *("Open Sans", "Montserrat", "Roboto", "Roboto Condensed", "Roboto Mono", "Roboto Slab", "Noto Sans"),
    *("Noto Serif", "Source Sans 3", "Source Serif 4", "Source Code Pro", "Inter", "Raleway", "Nunito"),
    *("Nunito Sans", "Work Sans", "IBM Plex Sans", "Inconsolata", "Merriweather", "Oswald", "Lora"),
    *("Playfair Display", "DM Sans", "Rubik", "Mulish", "Manrope", "Public Sans", "EB Garamond"),
    *("Libre Franklin", "Karla", "Quicksand", "Josefin Sans", "Archivo", "Libre Baskerville", "Exo 2"),
    *("Plus Jakarta Sans", "Outfit"),
)
"""Families with all weights in one file."""
_SET_PITCHES = {"Selawik": 1.33}
"""Line distances that a source does not have as the finished font has it."""
_TARGET = Path(__file__).parent.parent / "src" / "briefdeck" / "layout" / "font_widths.json"


@dataclass(frozen=True)
class Measured:
    """A face: its widths by character code, in thousandths of the size, and its own line distance."""

    widths: Mapping[int, int]
    pitch: float


def measured(paths: Iterable[Path], weight: int) -> Measured:
    """Measure the files of one face: a font, its parts for several scripts, or a UFO source."""
    parts = [_ufo(path) if path.suffix == ".ufo" else _font(path, weight) for path in paths]
    widths = {code: width for part in parts for code, width in part.widths.items()}
    return Measured(widths, max(part.pitch for part in parts))


def _font(path: Path, weight: int) -> Measured:
    font = TTFont(path)
    if "fvar" in font:
        subsetter = Subsetter()
        subsetter.populate(unicodes=CHARACTERS)
        subsetter.subset(font)
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        instantiateVariableFont(font, {**axes, "wght": weight}, inplace=True)
    per_em = font["head"].unitsPerEm
    names, advances = font.getBestCmap(), font["hmtx"]
    widths = {code: round(advances[names[code]][0] * 1000 / per_em) for code in CHARACTERS if code in names}
    return Measured(widths, round(_pitch(font) / per_em, 4))


def _pitch(font: TTFont) -> float:
    """Return the distance of lines in font units: by the typographic values where the font asks for them."""
    hhea, os2 = font["hhea"], font["OS/2"]
    usual = hhea.ascent - hhea.descent + hhea.lineGap
    asked = os2.sTypoAscender - os2.sTypoDescender + os2.sTypoLineGap
    return float(max(usual, asked) if os2.fsSelection & 1 << 7 else usual)


def _ufo(path: Path) -> Measured:
    glyphs = [ET.parse(glif).getroot() for glif in sorted(path.rglob("*.glif"))]  # noqa: S314
    advances = {code.get("hex", "0"): glyph for glyph in glyphs for code in glyph.iter("unicode")}
    return Measured({int(code, 16): _advance(glyph) for code, glyph in advances.items()}, 1.0)


def _advance(glyph: ET.Element) -> int:
    return round(sum(float(node.get("width", "0")) for node in glyph.iter("advance")) * 1000 / 2048)


def _static(beginning: str, files: Mapping[str, Path], style: str) -> list[Path]:
    for ending in _STYLES[style]:
        found = [path for name, path in files.items() if fnmatchcase(name, beginning + ending)]
        if found:
            return found
    return _static(beginning, files, "regular")


def _variable(family: str, files: Mapping[str, Path], _style: str) -> list[Path]:
    start = family.replace(" ", "") + "["
    return [path for name, path in files.items() if name.startswith(start)]


def _family(name: str, paths: Callable[[str], list[Path]]) -> dict[str, object]:
    faces = {style: measured(paths(style), weight) for style, weight in _WEIGHTS.items()}
    pitch = _SET_PITCHES.get(name, max(face.pitch for face in faces.values()))
    return {"pitch": pitch, **{style: encoded(face.widths) for style, face in faces.items()}}


def main() -> None:
    """Write the widths of every family."""
    found = (path for folder in sys.argv[1:] for path in sorted(Path(folder).rglob("*")))
    files = {path.stem: path for path in found if path.suffix in (*_FONTS, ".ufo")}
    static = {name: _family(name, partial(_static, start, files)) for name, start in _STATIC.items()}
    variable = {name: _family(name, partial(_variable, name, files)) for name in _VARIABLE}
    families = dict(sorted((static | variable).items()))
    _TARGET.write_text(json.dumps(families, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {_TARGET.name}, {len(families)} families, {_TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
