"""How a finished PDF is composed: every text with its place, its size and the element that it is part of.

Places and sizes are read by pdfium, the structure by pikepdf; a text belongs to an element by its mark.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c

from briefdeck.model.writing.writings import letters_run_right

_HEADINGS = re.compile(r"H[1-6]?$")
_ITEMS = ("LI", "TR")
_RAISED = 0.2
"""A smaller text whose foot stands so far above the line, as a share of its size, is a raised number."""
_STEP_PT = 0.25
"""Sizes are told apart by quarters of a point."""
NEARLY_EMPTY, SHORT_LINES = 0.2, 5


@dataclass(frozen=True)
class Piece:
    """A text in one style on one line, or what is drawn as part of a figure."""

    page: int
    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    """Measured from the lower edge of the page, as the edges are."""
    path: tuple[tuple[str, int], ...]
    """Kind and identity of the elements that it is part of, the outermost first; none of an artifact."""
    mark: int
    is_raised: bool = False


@dataclass
class ReadPdf:
    """A PDF as it was read back."""

    pages: int
    heights: list[float]
    pieces: list[Piece]
    bookmarks: list[tuple[str, int, float]]
    """Title, page from 0, and how far down that it leads to, as a share of the page."""
    order: list[tuple[tuple[str, int], ...]] = field(default_factory=list)
    """The path of every mark in reading order."""
    language: str = ""
    """Its language, a BCP-47 tag."""
    annex: str = "annex|appendix"
    """The words that annexes begin with, in its language."""

    @property
    def sizes(self) -> list[float]:
        """The sizes of type, raised numbers aside, the largest first."""
        shown = (piece for piece in self.pieces if piece.text.strip() and not piece.is_raised)
        return sorted({round(piece.size / _STEP_PT) * _STEP_PT for piece in shown}, reverse=True)

    @property
    def items(self) -> int:
        """How many entries of lists and rows of tables it has."""
        return sum(1 for _ in self._elements(_ITEMS))

    @property
    def headings(self) -> int:
        """How many headings it has."""
        return sum(_HEADINGS.match(path[-1][0]) is not None for path in self.order)

    @property
    def words(self) -> int:
        """How many words it has, those of the margins too."""
        return sum(len(piece.text.split()) for piece in self.pieces)

    def begins(self, titles: re.Pattern[str]) -> float | None:
        """Where the first heading of some words stands, as a share of the pages before any annex."""
        end = min((page + down for page, down in self._annexes()), default=float(self.pages))
        found = [page + down for title, page, down in self.bookmarks[1:] if titles.search(title)]
        return min(found) / end if found and min(found) < end else None

    def _annexes(self) -> Iterator[tuple[int, float]]:
        """Give where annexes begin: the page, from 0, and how far down it."""
        begins = re.compile(self.annex, re.IGNORECASE)
        return ((page, down) for title, page, down in self.bookmarks if begins.match(title))

    @property
    def nearly_empty(self) -> list[str]:
        """Last pages, of the paper and of what is before its annexes, that are filled to a small part."""
        annexes = [page for page, _ in self._annexes()]
        ends = {self.pages, min(annexes, default=self.pages)} - {0, 1}
        shares = ((page, self._filled(page - 1)) for page in sorted(ends))
        return [f"p. {page}: {share:.0%}" for page, share in shares if share < NEARLY_EMPTY]

    def _filled(self, page: int) -> float:
        """Return how high what stands on a page is between the margins, as a part of the sheet."""
        shown = [piece for piece in self.pieces if piece.page == page and piece.path]
        if not shown:
            return 1.0
        height = max(piece.top for piece in shown) - min(piece.bottom for piece in shown)
        return height / self.heights[page]

    @property
    def torn_items(self) -> list[str]:
        """Entries of lists and rows of tables of a few lines that stand on two pages."""
        parts = self._elements(_ITEMS)
        return [
            _opening(pieces)
            for kind, pieces in parts
            if len({piece.page for piece in pieces}) > 1 and _lines_of(kind, pieces) <= SHORT_LINES
        ]

    def _elements(self, kinds: tuple[str, ...]) -> Iterator[tuple[str, list[Piece]]]:
        """Go through the innermost elements of some kinds, with their texts."""
        found: dict[tuple[str, int], list[Piece]] = {}
        for piece in (each for each in self.pieces if each.text.strip()):
            own = [step for step in piece.path if step[0] in kinds]
            if own:
                found.setdefault(own[-1], []).append(piece)
        yield from ((kind, pieces) for (kind, _), pieces in found.items())

    @property
    def headings_at_foot(self) -> list[str]:
        """Headings whose text begins on the next page; not titles, which may have a cover."""
        pages: dict[tuple[tuple[str, int], ...], list[int]] = {}
        for piece in self.pieces:
            pages.setdefault(piece.path, []).append(piece.page)
        placed = [path for path in self.order if path in pages]
        return [
            _opening([piece for piece in self.pieces if piece.path == path])
            for path, following in pairwise(placed)
            if any(_HEADINGS.match(kind) and kind != "H1" for kind, _ in path)
            and path[-1] != following[-1]
            and max(pages[path]) < min(pages[following])
        ]

    def torn_words(self, known: frozenset[str] = frozenset()) -> list[str]:
        """Words of which a part stands on the next line, without a hyphen or another place to break.

        `known` are the words of the paper; without them, those that it has whole elsewhere.
        """
        texts = [piece for piece in self.pieces if piece.path and piece.text.strip()]
        whole = known or frozenset(word for piece in texts for word in piece.text.split())
        ends = (
            (_words_of(one)[-1], _words_of(other)[0])
            for one, other in pairwise(_in_lines(texts))
            if _wraps(one[-1], other[0])
        )
        return [
            f"{end}|{start}"
            for end, start in ends
            if end[-1].isalnum() and start[0].isalnum() and end + start in whole
        ]

    @property
    def overprints(self) -> list[str]:
        """Texts that lie on one another, in different elements."""
        found = []
        for page in range(self.pages):
            texts = sorted(
                (p for p in self.pieces if p.page == page and p.text.strip()), key=lambda p: -p.top
            )
            for index, one in enumerate(texts):
                for other in texts[index + 1 :]:
                    if other.top <= one.bottom + 1.5:
                        break
                    across = min(one.right, other.right) - max(one.left, other.left)
                    down = min(one.top, other.top) - max(one.bottom, other.bottom)
                    if min(across, down) > 1.5 and one.mark != other.mark:
                        found.append(f"{_opening([one])} and {_opening([other])}")
        return found


def _wraps(one: Piece, other: Piece) -> bool:
    """Tell whether a text goes on in the next line; those of a figure are captions apart."""
    return (
        one.path[-1] == other.path[-1] and one.baseline - other.baseline > 1 and one.path[-1][0] != "Figure"
    )


def _in_lines(texts: list[Piece]) -> Iterator[list[Piece]]:
    """Go through the lines of texts."""
    line: list[Piece] = []
    for piece in texts:
        if line and (piece.path[-1] != line[-1].path[-1] or _wraps(line[-1], piece)):
            yield line
            line = []
        line.append(piece)
    yield line


def _words_of(line: list[Piece]) -> list[str]:
    """Return the words of a line in the order of reading; what runs from the right is drawn from the left."""
    runs_right = letters_run_right("".join(piece.text for piece in line))
    ordered = sorted(line, key=lambda piece: -piece.right) if runs_right else line
    return "".join(piece.text for piece in ordered).split()


def _opening(pieces: list[Piece]) -> str:
    return f"p. {pieces[0].page + 1} {' '.join(''.join(p.text for p in pieces).split())[:44]!r}"


def _lines_of(kind: str, pieces: list[Piece]) -> int:
    """Count the lines of an item; those of a row are the lines of its longest cell."""
    cells: dict[object, set[tuple[int, int]]] = {}
    for piece in pieces:
        place = [step for step in piece.path if step[0] in ("TD", "TH")][-1:] if kind == "TR" else None
        cells.setdefault(str(place), set()).add((piece.page, round(piece.baseline / 4)))
    return max(map(len, cells.values()))


def read_pdf(data: bytes) -> ReadPdf:
    """Read a PDF back from its bytes."""
    paths, order, language = _structure(data)
    pdf = pypdfium2.PdfDocument(data)
    try:
        heights = [page.get_height() for page in pdf]
        pieces = [piece for number, page in enumerate(pdf) for piece in _pieces(number, page, paths)]
        return ReadPdf(len(pdf), heights, pieces, list(_bookmarks(pdf, heights)), order, language)
    finally:
        pdf.close()


def _bookmarks(pdf: Any, heights: list[float]) -> Iterator[tuple[str, int, float]]:
    for mark in pdf.get_toc():
        target = mark.get_dest()
        if target is None:
            continue
        page, (_, view) = target.get_index(), target.get_view()
        top = next((each for each in reversed(view) if each), heights[page])
        yield mark.get_title(), page, 1 - min(1.0, top / heights[page])


def _structure(data: bytes) -> tuple[dict[tuple[int, int], Any], list[Any], str]:
    """Find the elements that each mark of each page is part of, the paths of all in order, the language."""
    paths: dict[tuple[int, int], tuple[tuple[str, int], ...]] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for root in pdf.Root.StructTreeRoot.K:
            _walk(root, (), numbers, paths)
        language = str(pdf.Root.get("/Lang", ""))
    return paths, list(dict.fromkeys(paths.values())), language


def _walk(element: Any, above: Any, numbers: Any, paths: Any) -> None:
    path = (*above, (str(element.S)[1:], element.objgen[0]))
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            paths[numbers[element.Pg.objgen], int(kid)] = path
        elif kid.get("/Type") == "/MCR":
            paths[numbers[kid.Pg.objgen], int(kid.MCID)] = path
        elif kid.get("/Type") != "/OBJR":
            _walk(kid, path, numbers, paths)


def _pieces(number: int, page: Any, paths: Any) -> Iterator[Piece]:
    text_page = page.get_textpage()
    line: Piece | None = None
    for part in page.get_objects():
        if part.type not in (pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH):
            continue
        mark = pdfium_c.FPDFPageObj_GetMarkedContentID(part.raw)
        path = paths.get((number, mark), ())
        if part.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            piece = _text_piece(number, part, text_page, path, mark, line)
            line = line if piece.is_raised else piece
            yield piece
        elif path:
            yield Piece(number, "", 0, *part.get_bounds(), 0, path, mark)


def _text_piece(  # noqa: PLR0913, PLR0917 - what pdfium knows of a text, and the line that it may stand on
    number: int, part: Any, text_page: Any, path: Any, mark: int, line: Piece | None
) -> Piece:
    matrix, size = pdfium_c.FS_MATRIX(), ctypes.c_float()
    pdfium_c.FPDFPageObj_GetMatrix(part.raw, matrix)
    pdfium_c.FPDFTextObj_GetFontSize(part.raw, size)
    shown = size.value * abs(matrix.d or matrix.b)
    left, bottom, right, top = part.get_bounds()
    is_raised = bool(
        line
        and path[:1] == line.path[:1]
        and 0.3 * line.size < shown < 0.85 * line.size
        and line.baseline + _RAISED * shown < bottom < line.baseline + line.size
        and left > line.left
    )
    text = _text_of(part, text_page)
    return Piece(number, text, shown, left, bottom, right, top, matrix.f, path, mark, is_raised)


def _text_of(part: Any, text_page: Any) -> str:
    length = pdfium_c.FPDFTextObj_GetText(part.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium_c.FPDFTextObj_GetText(
        part.raw, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
    )
    return buffer.raw.decode("utf-16-le").rstrip("\0")
