"""The text that a PDF shows: the glyphs that pages draw, as the characters that their fonts say they are."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf

from briefdeck.protect.scan.passages import Unread
from briefdeck.protect.scan.pdf_objects import strings_in
from briefdeck.protect.scan.pdf_order import UPRIGHT, DrawnPiece, Matrix, moved, piece_at

_OPERATORS = "Tf Tj TJ ' \" Td TD Tm T* ET BDC DP gs"
_MOVES = frozenset(("Td", "TD", "Tm", "T*", "ET", "'", '"'))
_SHOWS = ("Tj", "TJ", "'", '"')
_WORD_GAP = -180
"""A gap between glyphs of so many thousandths of the type's size is a blank."""
_RANGES = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ENTRY = re.compile(rb"<([0-9A-Fa-f\s]*)>|\[(.*?)\]", re.DOTALL)
_MOST_OF_RANGE = 65_536
_ENCODINGS = {"/MacRomanEncoding": "mac-roman", "/WinAnsiEncoding": "cp1252"}
_ACCENTS = {
    "acute": "ACUTE", "grave": "GRAVE", "dieresis": "DIAERESIS", "circumflex": "CIRCUMFLEX", "tilde": "TILDE",
    "caron": "CARON", "cedilla": "CEDILLA", "ring": "RING ABOVE", "ogonek": "OGONEK", "macron": "MACRON",
    "breve": "BREVE", "dotaccent": "DOT ABOVE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GlyphText:
    """What a drawing shows, and the strings beside it such as replacement texts."""

    text: str
    strings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GlyphReader:
    """Reads the codes of one font."""

    characters: Mapping[int, str]
    width: int = 1
    """Bytes of a code."""
    encoding: str = "cp1252"
    """For codes that are not among the characters, of one byte."""

    def read(self, codes: bytes) -> str:
        """Return what codes show."""
        whole = codes[: len(codes) // self.width * self.width]
        numbers = whole if self.width == 1 else struct.unpack(f">{len(whole) // 2}H", whole)
        return "".join(map(self._character, numbers))

    def _character(self, number: int) -> str:
        found = self.characters.get(number)
        if found is None:
            return bytes([number]).decode(self.encoding, "replace") if self.width == 1 else "\ufffd"
        return found


@dataclass(frozen=True, slots=True)
class FontReader:
    """Reads the fonts of one file, each once."""

    known: dict[tuple[int, int], GlyphReader] = field(default_factory=dict)
    silent: dict[str, None] = field(default_factory=dict)
    """Fonts that do not say what their glyphs are."""

    def of(self, font: Any) -> GlyphReader:
        """Return how to read a font."""
        key = font.objgen
        if key not in self.known or not font.is_indirect:
            self.known[key] = self._read(font)
        return self.known[key]

    def _read(self, font: Any) -> GlyphReader:
        is_composite = font.get("/Subtype") == "/Type0"
        table = font.get("/ToUnicode")
        characters = _unicode_table(table.read_bytes()) if isinstance(table, pikepdf.Stream) else {}
        if is_composite:
            if not characters:
                self.silent[str(font.get("/BaseFont", "a font"))] = None
            return GlyphReader(characters, 2)
        return _simple(font, characters)

    def unread(self) -> Iterator[Unread]:
        """Name the fonts whose text cannot be read."""
        yield from (
            Unread(f"the font {name}", "it does not say which letters it draws") for name in self.silent
        )

    def any_text(self, body: bytes) -> str:
        """Return what a loose stream may show, by any font of the file: nobody knows which one was meant."""
        codes = [text.encode("latin-1", "ignore") for _, text in strings_in(body)] if b"T" in body else []
        readers = dict.fromkeys(id(each) for each in self.known.values())
        by_id = {id(each): each for each in self.known.values()}
        return "\n".join("".join(by_id[each].read(code) for code in codes) for each in readers)


def _simple(font: Any, characters: dict[int, str]) -> GlyphReader:
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    if isinstance(encoding, pikepdf.Dictionary) and "/Differences" in encoding:
        characters = {**_differences(encoding["/Differences"]), **characters}
    return GlyphReader(characters, 1, _ENCODINGS.get(str(base), "cp1252"))


def _differences(entries: Any) -> dict[int, str]:
    """Read a font's own encoding: numbers, each followed by the names of glyphs from there on."""
    found, code = {}, 0
    for entry in entries.as_list():
        if isinstance(entry, pikepdf.Name):
            found[code] = _glyph(str(entry).lstrip("/"))
            code += 1
        else:
            code = int(entry)
    return found


def _glyph(name: str) -> str:
    """Return the character of a glyph's name: `A`, `eacute`, `uni0041`, `space`."""
    if hexadecimal := re.fullmatch(r"(?:uni|u)([0-9A-F]{4,6})", name):
        return chr(int(hexadecimal[1], 16))
    if len(name) == 1:
        return name
    if name[1:] in _ACCENTS:
        case = "CAPITAL" if name[0].isupper() else "SMALL"
        wanted = f"LATIN {case} LETTER {name[0].upper()} WITH {_ACCENTS[name[1:]]}"
        try:
            return unicodedata.lookup(wanted)
        except KeyError:
            return name[0]
    return {"space": " ", "hyphen": "-", "quoteright": "’", "quotesingle": "'"}.get(name, "\ufffd")


def _unicode_table(source: bytes) -> dict[int, str]:
    """Read the table of a font that says which characters its codes are (ISO 32000, 9.10.3)."""
    table: dict[int, str] = {}
    for kind, body in _RANGES.findall(source):
        entries = list(_ENTRY.finditer(body))
        if kind == b"bfchar":
            pairs = zip(entries[::2], entries[1::2], strict=False)
            table |= {_number(code[1]): _characters(to[1]) for code, to in pairs if code[1] and to[1]}
        else:
            for first, last, to in zip(entries[::3], entries[1::3], entries[2::3], strict=False):
                table |= _range(first, last, to)
    return table


def _range(first: re.Match[bytes], last: re.Match[bytes], to: re.Match[bytes]) -> dict[int, str]:
    if not first[1] or not last[1]:
        return {}
    start, end = _number(first[1]), _number(last[1])
    codes = range(start, min(end, start + _MOST_OF_RANGE) + 1)
    if to[2] is not None:
        listed = [_characters(each[1] or b"") for each in _ENTRY.finditer(to[2])]
        return dict(zip(codes, listed, strict=False))
    text = _characters(to[1] or b"")
    if not text:
        return {}
    return {code: text[:-1] + chr(min(ord(text[-1]) + code - start, 0x10FFFF)) for code in codes}


def _number(digits: bytes) -> int:
    return int(re.sub(rb"\s", b"", digits) or b"0", 16)


def _characters(digits: bytes) -> str:
    clean = re.sub(rb"\s", b"", digits).decode("ascii")
    return bytes.fromhex(clean + "0" * (len(clean) % 2)).decode("utf-16-be", "ignore")


def shown_text(item: Any, fonts: FontReader) -> GlyphText:
    """Return what a page or a drawing shows, a line for each place it moves to.

    Raises:
        pikepdf.PdfError: What it draws cannot be read.
    """
    pieces: list[str] = []
    strings: list[tuple[str, str]] = []
    for name, operands, text in _drawn(item, fonts, _OPERATORS):
        if name in ("BDC", "DP"):
            properties = operands[-1]
            strings += strings_in(properties.unparse()) if isinstance(properties, pikepdf.Object) else ()
        if name in _MOVES:
            pieces.append("\n")
        pieces += text
    return GlyphText("".join(pieces), tuple(strings))


def placed_text(item: Any, fonts: FontReader) -> tuple[DrawnPiece, ...]:
    """Return what a page or a drawing shows by the places at which it is drawn."""
    pen = _GlyphPen()
    for name, operands, text in _drawn(item, fonts, f"{_OPERATORS} TL"):
        if name in _MOVES or name == "TL":
            pen.move(name, operands)
        pen.show("".join(text))
    return tuple(pen.pieces)


def _drawn(item: Any, fonts: FontReader, operators: str) -> Iterator[tuple[str, Any, Iterable[str]]]:
    """Give the operators of a drawing, each with its operands and what it shows."""
    available = _fonts_of(item)
    reader = GlyphReader({})
    for instruction in pikepdf.parse_content_stream(item, operators):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "Tf":
            font = available.get(str(operands[0]))
            reader = fonts.of(font) if font is not None else GlyphReader({})
        yield name, operands, _glyphs(operands, reader) if name in _SHOWS else ()


class _GlyphPen:
    """Where text is set, and what has been."""

    def __init__(self) -> None:
        self.pieces: list[DrawnPiece] = []
        self._line: Matrix = UPRIGHT
        self._leading = 0.0
        self._is_moved = True

    def move(self, name: str, operands: Any) -> None:
        """Move to another place by an operator."""
        if name == "TL":
            self._leading = float(operands[0])
        elif name == "Tm":
            a, b, c, d, x, y = map(float, operands)
            self._line = (a, b, c, d, x, y)
        elif name in ("Td", "TD"):
            right, up = float(operands[0]), float(operands[1])
            self._leading = -up if name == "TD" else self._leading
            self._line = moved(self._line, right, up)
        else:
            self._line = UPRIGHT if name == "ET" else moved(self._line, 0, -self._leading)
        self._is_moved = True

    def show(self, text: str) -> None:
        """Set a text."""
        if text and self._is_moved:
            self.pieces.append(piece_at(self._line, text))
        elif text:
            last = self.pieces[-1]
            self.pieces[-1] = last._replace(text=last.text + text)
        self._is_moved = self._is_moved and not text


def _fonts_of(item: Any) -> Mapping[str, Any]:
    is_stream = isinstance(item, pikepdf.Stream)
    resources = item.get("/Resources") if is_stream else pikepdf.Page(item).resources
    fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    return dict(fonts.items()) if isinstance(fonts, pikepdf.Dictionary) else {}


def _glyphs(operands: Any, reader: GlyphReader) -> Iterator[str]:
    """Read the strings of an operator, and wide gaps between them as blanks."""
    last = operands[-1]
    for each in last.as_list() if isinstance(last, pikepdf.Array) else (last,):
        if isinstance(each, pikepdf.String):
            yield reader.read(bytes(each))
        elif isinstance(each, int | Decimal) and each < _WORD_GAP:
            yield " "
