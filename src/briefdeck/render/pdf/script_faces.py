"""Faces of the writings whose letters are joined, stacked or turned: which package has them.

They come with extras such as `briefdeck[urdu]`; what is not installed has no letters.
"""

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from briefdeck.model.laid_out.pages import FontWeight

STROKED = "-Stroked"
"""What ends the name of a face that stands in for a bold one: its outlines are drawn too."""


class _ScriptFamily(NamedTuple):
    """A family of type of one writing: its package, and the files of it by weight, the lightest first."""

    package: str
    files: Mapping[FontWeight, str]


def _static(package: str, stem: str, *, medium: str, bold: str) -> _ScriptFamily:
    weights = {FontWeight.REGULAR: "Regular", FontWeight.MEDIUM: medium, FontWeight.SEMIBOLD: bold}
    return _ScriptFamily(package, {weight: f"{stem}-{name}" for weight, name in weights.items()})


_FAMILIES = {
    "ARABIC": (
        _static(
            "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic", medium="Medium", bold="SemiBold"
        ),  # of one family with the type of papers, and whole for Urdu, Pashto and Sindhi
        _static(
            "fontpkg_amiri", "Amiri", medium="Regular", bold="Bold"
        ),  # rarer signs, and those of the Koran
    ),
    "HEBREW": (_ScriptFamily("fontpkg_heebo", dict.fromkeys((FontWeight.REGULAR,), "Heebo[wght]")),),
    "DEVANAGARI": (_static("fontpkg_mukta", "Mukta", medium="Medium", bold="SemiBold"),),
}
"""The families of each writing, the first that has a letter being taken."""


class ScriptFace(NamedTuple):
    """A face by the name that it has in a paper, and its file."""

    name: str
    file: Path


@cache
def script_faces(writing: str, weight: FontWeight, italic: bool) -> tuple[ScriptFace, ...]:
    """Return the faces of a writing that are installed; none without what shapes letters.

    None of these writings has italics: what is slanted elsewhere is a weight heavier.
    """
    if find_spec("uharfbuzz") is None:
        return ()
    weight = FontWeight.MEDIUM if italic and weight is FontWeight.REGULAR else weight
    folders = ((family, find_spec(family.package)) for family in _FAMILIES.get(writing, ()))
    return tuple(
        _face(family, Path(spec.origin).parent / "files", weight)
        for family, spec in folders
        if spec and spec.origin
    )


def _face(family: _ScriptFamily, folder: Path, weight: FontWeight) -> ScriptFace:
    stem = family.files.get(weight)
    if stem is None:
        stem = family.files[FontWeight.REGULAR]
        stroked = STROKED if weight is FontWeight.SEMIBOLD else ""
        return ScriptFace(stem.partition("[")[0] + stroked, folder / f"{stem}.ttf")
    return ScriptFace(stem.partition("[")[0], folder / f"{stem}.ttf")
