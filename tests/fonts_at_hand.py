"""Real font files, where there are some: what tables of widths and measured texts are held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

_PACKAGED = {"Fira Sans": "fontpkg_fira_sans", "IBM Plex Serif": "fontpkg_ibm_plex_serif"}
"""Those of the packages that pages are set in, which every machine has."""
_INSTALLED = {
    "Arial": "LiberationSans",
    "Arial Narrow": "LiberationSansNarrow",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Courier New": "LiberationMono",
    "DejaVu Sans": "DejaVuSans",
    "DejaVu Serif": "DejaVuSerif",
    "Times New Roman": "LiberationSerif",
}
"""The beginning of the names of files that a machine may have."""
FAMILIES = (*_PACKAGED, *_INSTALLED)


def face_file(name: str) -> bytes:
    """Give the font file of a face that comes with a package, such as `FiraSans-Thin`."""
    package = _PACKAGED["Fira Sans" if name.startswith("Fira") else "IBM Plex Serif"]
    return (files(package) / f"files/{name}.ttf").read_bytes()


def put_font(root: Path, path: str, name: str) -> None:
    """Put such a file into a workspace, under a name of its own."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(face_file(name))


@dataclass(frozen=True)
class RealFont:
    """What a font file says of itself."""

    widths: Mapping[str, float]
    """By character, in thousandths of the size."""
    pitch: float
    """The distance of lines as a share of the size."""


@cache
def real_font(family: str, bold: bool) -> RealFont | None:
    """Read a face of a family; None where it is not at hand."""
    path = _path(family, "Bold" if bold else "Regular")
    if path is None:
        return None
    font = TTFont(path)
    per_em, head, advances = font["head"].unitsPerEm, font["hhea"], font["hmtx"]
    widths = {chr(code): advances[name][0] * 1000 / per_em for code, name in font.getBestCmap().items()}
    return RealFont(widths, (head.ascent - head.descent + head.lineGap) / per_em)


def _path(family: str, style: str) -> Path | None:
    if family in _PACKAGED:
        return Path(str(files(_PACKAGED[family]))) / "files" / f"{family.replace(' ', '')}-{style}.ttf"
    stem = _INSTALLED.get(family, "")
    for name in (f"{stem}-{style}.ttf", f"{stem}.ttf") if stem else ():
        try:
            return Path(str(ImageFont.truetype(name).path))
        except OSError:
            continue
    return None
