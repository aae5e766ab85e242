"""Fonts: which file is which face, which characters each can show, and faces as ReportLab wants them.

Families are those that briefdeck brings, and those of workspaces, which are known by keys that no other has.

A face is registered once per process and does nothing twice: widths of words, subsets of its file. What is
remembered depends on the text alone, so a file never depends on those made before it.
"""

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from io import BytesIO
from itertools import groupby, product
from pathlib import Path

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream, PDFStreamFilterZCompress, PDFTrueTypeFont
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFError, TTFNameBytes, TTFont

from briefdeck.model.laid_out.pages import FontWeight
from briefdeck.model.style.fonts import FontFile, OwnFamily
from briefdeck.model.writing.writings import shaped_writing_of
from briefdeck.render.pdf.script_faces import STROKED, ScriptFace, script_faces

_FAMILIES = {
    "Fira Sans": ("fontpkg_fira_sans", "FiraSans"),
    "IBM Plex Serif": ("fontpkg_ibm_plex_serif", "IBMPlexSerif"),
}
"""The package and the stem of the file names of each family."""

_FALLBACKS = ("NotoSansArmenian", "NotoSansGeorgian", "NotoSansEthiopic", "NotoSans", "NotoSansSymbols")
"""Files of `manimgx_fonts` for letters that no family has, the first that has one.

They are of writings set letter by letter from the left, and of signs. ReportLab does not join, reorder or
stack letters: those of Arabic, Hebrew and Devanagari are shaped, in faces of their own if installed;
of others, such as Thai, there is no face.
"""

_UNBREAKABLE = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0", "\u00ad": None})
"""ReportLab breaks lines at the narrow spaces, and would print soft hyphens."""

_JOINERS = "\u200c\u200d"
"""What keeps letters apart, or joins them."""
ORDERING = "\u2066\u2067\u2068\u2069\u200b\u200e\u200f"
"""What isolates a part of a line, parts or binds two, or says where one may end: never printed."""
_FIRST_OF_OTHERS = 0x370
"""Before it all letters are Latin."""

_PLAINER = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2212": "–", "\u25aa": "•", "\u25cf": "•"}
"""What stands for a character that no family can show, where a near one exists."""

UPRIGHT = (FontWeight.REGULAR, False)
"""The weight of plain faces, and that they are not italic."""


_own_families: dict[str, OwnFamily] = {}
"""Those of workspaces, by their keys: a key never means another family."""
_PRINTABLE_ASCII = range(0x20, 0x7F)
"""What every face must have: whatever else is missing has a sign of these in its place."""
_FAULTS = (TTFError, struct.error, LookupError, ValueError, ArithmeticError, TypeError)
"""What ReportLab raises for files that are damaged, or were made to do harm."""


class UnusableFontError(Exception):
    """A font file cannot be embedded: its path from the workspace, and why."""

    def __init__(self, file: str, reason: str) -> None:
        """Take the path and the reason."""
        super().__init__(file, reason)
        self.file, self.reason = file, reason


def add_family(family: OwnFamily) -> None:
    """Make a family of a workspace known by its key; raises UnusableFontError for a file of no use."""
    for file in family.files:
        _own_face(file)
    _own_families[family.key] = family


@cache
def _own_face(file: FontFile) -> str:
    """Return the name of a face of a workspace, by the digest of its file, registered when first wanted."""
    stem = re.sub(r"[^A-Za-z0-9-]", "", file.name.rpartition("/")[2].rpartition(".")[0])
    name = f"{stem}-{file.sha256[:8]}"
    try:
        typeface = Typeface(name, BytesIO(file.data))
    except _FAULTS as error:
        raise UnusableFontError(file.name, f"cannot be embedded: {error}") from error
    lacking = [chr(code) for code in _PRINTABLE_ASCII if code not in typeface.face.charToGlyph]
    if lacking:
        raise UnusableFontError(file.name, f"lacks what every paper uses: {' '.join(lacking[:8])}")
    registerFont(typeface)
    return name


def lacking_letters(text: str, family: OwnFamily) -> tuple[str, ...]:
    """Return the letters and digits of a text that a family of a workspace lacks and another prints."""
    letters = sorted({char for char in unicodedata.normalize("NFC", text) if char.isalnum()})
    return tuple(char for char in letters if ord(char) not in _shown(_own_face(family.regular)))


@cache
def face(family: str, weight: FontWeight, italic: bool, /) -> str:
    """Return the name of a face, registered when first wanted; raises ValueError for an unknown family."""
    if own := _own_families.get(family):
        upright, slanted = (own.regular, own.bold), (own.italic, own.bold_italic)
        return _own_face((slanted if italic else upright)[weight is not FontWeight.REGULAR])
    if family not in _FAMILIES:
        raise ValueError(f"no font family '{family}'; there are {', '.join(_FAMILIES)}")
    package, stem = _FAMILIES[family]
    style = "Italic" if italic else ""
    name = f"{stem}-{weight}{style}".replace("RegularItalic", "Italic")
    registerFont(Typeface(name, str(_folder(package) / "files" / f"{name}.ttf")))
    return name


@cache
def _fallback(stem: str, suffix: str = "") -> str:
    """Return the name of a fallback face, registered when first wanted; to be stroked, by another name."""
    registerFont(Typeface(stem + suffix, str(_folder("manimgx_fonts") / f"{stem}[wght].ttf")))
    return stem + suffix


def is_stroked(face_name: str) -> bool:
    """Tell whether a face stands in for a bold one that there is not: its outlines are drawn too."""
    return face_name.endswith(STROKED)


def _folder(package: str) -> Path:
    """Find a font package without importing it. Raises ImportError when it is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ImportError(f"the font package {package} is not installed")
    return Path(spec.origin).parent


@cache
def _shown(face_name: str) -> frozenset[int]:
    return frozenset(getFont(face_name).face.charToGlyph)


def split_by_face(text: str, family: str, weight: FontWeight, italic: bool) -> Iterator[tuple[str, str]]:
    """Cut text into runs of (face name, text) such that every face can show its run.

    A character that the wanted face lacks comes from another family, else from an upright regular face, else
    from a fallback; what none has becomes its nearest plain sign, or `?`; invisible controls are left out.
    """
    text = unicodedata.normalize("NFC", text).translate(_UNBREAKABLE)
    first = face(family, weight, italic)
    if _shown(first).issuperset(map(ord, text)) and text.isprintable():
        yield first, text
        return
    placed = [_place(char, family, weight, italic) for char in text]
    for name, run in groupby(placed, key=lambda pair: pair[0]):
        yield name, "".join(char for _, char in run)


@lru_cache(maxsize=4096)
def _place(char: str, family: str, weight: FontWeight, italic: bool) -> tuple[str, str]:
    """Find the face for one character, and what to print for it."""
    first = face(family, weight, italic)
    if char.isspace() and char != "\u00a0":
        return first, " "
    if not _is_drawn(char):
        return first, ""
    styles = ((weight, italic), UPRIGHT)
    wanted = (face(name, *style) for style, name in product(styles, (family, *_FAMILIES)))
    found = next((name for name in wanted if ord(char) in _shown(name)), None)
    fallback = None if found else _fallback_for(char)
    if fallback:
        found = _fallback(fallback, STROKED if weight is FontWeight.SEMIBOLD else "")
    if found:
        return found, char
    return _place(_PLAINER[char], family, weight, italic) if char in _PLAINER else (first, "?")


@lru_cache(maxsize=1024)
def _fallback_for(char: str) -> str | None:
    """Find a fallback face for a character; none for marks, which would not stand on their letter."""
    if char in _PLAINER or unicodedata.category(char).startswith("M"):
        return None
    return next((name for name in map(_fallback, _FALLBACKS) if ord(char) in _shown(name)), None)


def unprintable(text: str) -> frozenset[str]:
    """Return the characters of a text that no face has, nor a near one instead: they come out as `?`."""
    if text.isascii():
        return frozenset()
    shown = _shown_in_families()
    chars = {
        char for char in unicodedata.normalize("NFC", text).translate(_UNBREAKABLE) if ord(char) not in shown
    }
    return frozenset(
        char for char in chars if not (_has_stand_in(char) or script_face(char) or _fallback_for(char))
    )


@lru_cache(maxsize=4096)
def script_face(char: str, weight: FontWeight = FontWeight.REGULAR, italic: bool = False) -> str:
    """Return the face for a character that must be shaped; empty for all others, and where none has it."""
    found = map(_registered, script_faces(shaped_writing_of(char), weight, italic))
    return next((name for name in found if ord(char) in _shown(name)), "")


@cache
def _registered(each: ScriptFace) -> str:
    registerFont(Typeface(each.name, str(each.file)))
    return each.name


def faces_of(text: str, family: str, weight: FontWeight, italic: bool) -> Iterator[tuple[str, str]]:
    """Give for every character of a text that is shaped its face, and what is printed for it.

    What has no writing, such as a bracket or digit, stands in the face of the letters before it, else after.
    What only orders the text has no face.
    """
    text = unicodedata.normalize("NFC", text).translate(_UNBREAKABLE)
    found = [script_face(char, weight, italic) for char in text]
    current = next(filter(None, found), "")
    for char, own in zip(text, found, strict=True):
        if char in ORDERING:
            yield "", char
            continue
        if own or (ord(char) < _FIRST_OF_OTHERS and char.isalpha()):
            current = own
        if current and (char in _JOINERS or ord(char) in _shown(current)):
            yield current, char
        else:
            name, printed = _place(char, family, weight, italic)
            yield from ((name, each) for each in printed)


@cache
def _shown_in_families() -> frozenset[int]:
    return frozenset().union(*(_shown(face(family, *UPRIGHT)) for family in _FAMILIES))


def _has_stand_in(char: str) -> bool:
    return char.isspace() or char in _PLAINER or not _is_drawn(char)


def _is_drawn(char: str) -> bool:
    """Return whether a character leaves a mark; joiners, direction marks and variation selectors do not."""
    return unicodedata.category(char) not in ("Cf", "Cc") and not 0xFE00 <= ord(char) <= 0xFE0F


# Faces in ReportLab's hands

_MOST_WORDS = 16384
_MOST_SUBSETS = 16
"""Each is the file of some hundred characters: 10 to 30 KB."""


class Typeface(TTFont):  # type: ignore[misc]
    """A font file, read once; writes into every document the characters that it uses."""

    def __init__(self, name: str, file: str | BytesIO) -> None:
        """Read the font file. Raises OSError or ReportLab's TTFError when that is not possible."""
        super().__init__(name, file)
        self.face.name = TTFNameBytes(name.encode())  # by which a document knows it: no two faces share one
        drawn = self.face.charToGlyph.items()
        self.face.charToGlyph = {char: glyph for char, glyph in drawn if 0 < glyph < self.face.numGlyphs}
        self._advance = lru_cache(maxsize=_MOST_WORDS)(self._sum_of_advances)
        subset = lru_cache(maxsize=_MOST_SUBSETS)(self.face.makeSubset)
        self.face.makeSubset = lambda codes: subset(tuple(codes))

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """Return the width of a text on one line, in points."""
        return 0.001 * size * self._advance(text if isinstance(text, str) else text.decode(encoding))

    def _sum_of_advances(self, text: str) -> float:
        widths, missing = self.face.charWidths, self.face.defaultWidth
        advances: Iterable[float] = (widths.get(ord(char), missing) for char in text)
        return sum(advances)

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Put the font into a document, as ReportLab does, with what was made ready for an earlier one."""
        known = set(doc.idToObject)
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        self._map_characters(doc, subsets)
        for name in doc.idToObject.keys() - known:
            added = doc.idToObject[name]
            if isinstance(added, PDFStream):
                added.filters = [PACKING]
            elif isinstance(added, PDFTrueTypeFont):
                added.Widths = _numbers(tuple(added.Widths.sequence))

    def _map_characters(self, doc: PDFDocument, subsets: list[list[int]]) -> None:
        """Say in the document which character every code of the font's subsets stands for."""
        for number, subset in enumerate(subsets):
            name = doc.idToObject[f"{doc.fontMapping[self.fontName][1:]}+{number}"].BaseFont
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _to_unicode(name, tuple(subset))


class _Packing(PDFStreamFilterZCompress):  # type: ignore[misc]
    """Compression that remembers."""

    def encode(self, text: str | bytes) -> bytes:
        """Compress the content of a stream."""
        return _packed(text.encode() if isinstance(text, str) else text)


PACKING = _Packing()


@lru_cache(maxsize=4 * _MOST_SUBSETS)
def _packed(content: bytes) -> bytes:
    return zlib.compress(content)


@lru_cache(maxsize=4 * _MOST_SUBSETS)
def _numbers(values: tuple[float, ...]) -> bytes:
    return f"[{' '.join(map(_number, values))}]".encode()


@lru_cache(maxsize=2048)
def _number(value: float) -> str:
    return str(fp_str(value))


_MOST_IN_A_BLOCK = 100
"""A limit of the CMap format."""


@lru_cache(maxsize=4 * _MOST_SUBSETS)
def _to_unicode(name: str, subset: tuple[int, ...]) -> str:
    """Write the ToUnicode map of a font's subset: for every code in use, its character.

    ReportLab's own maps unused codes to U+0000, makes one block of all, and writes characters beyond U+FFFF
    with five digits.
    """
    return map_of_codes(name, [(code, chr(char)) for code, char in enumerate(subset) if char], 2)


def map_of_codes(name: str, characters: Iterable[tuple[int, str]], digits: int) -> str:
    """Write a ToUnicode map (ISO 32000, 9.10.3) for codes of some hexadecimal digits."""
    entries = [f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in characters]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<{'0' * digits}> <{'F' * digits}>",
            "endcodespacerange",
            *_blocks(entries),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), _MOST_IN_A_BLOCK):
        block = entries[start : start + _MOST_IN_A_BLOCK]
        yield from (f"{len(block)} beginbfchar", *block, "endbfchar")
