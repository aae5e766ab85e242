"""How high and how wide the cells of a row on a slide are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefdeck.layout.slides.text.text_fitter import TextFitter, ended_para
from briefdeck.layout.unbroken import longest_piece
from briefdeck.model.laid_out.boxes import Insets
from briefdeck.model.laid_out.deck import Para
from briefdeck.model.writing.text import words_of

SIDES_PT = 16.0
"""What a cell keeps free beside its text, on both sides together."""
INSETS = tuple(Insets(SIDES_PT / 2, above, SIDES_PT / 2, above) for above in (6, 4, 2.5))
"""Of cells, the loosest first: tight rows save slides."""
TIGHTEST = Insets(SIDES_PT / 2, 1.5, SIDES_PT / 2, 1.5)
"""Of cells in the least size, where that keeps a table or its groups whole."""
_SAFE_WORD = 1.03

Cells = tuple[tuple[Para, ...], ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """The text of a cell as it is measured on slides."""

    paras: tuple[Para, ...]
    fitter: TextFitter

    def lines(self, width: float) -> int:
        """Return how many lines it has, in a cell of a width."""
        return sum(self.fitter.lines(para, inside(width)) for para in self.paras)


def row_height(
    cells: Cells, widths: tuple[float, ...], insets: Insets, height: Callable[[Sequence[Para], float], float]
) -> float:
    """Return how high a row is, in points, given how high texts are in a width."""
    tallest = max(height(cell, inside(width)) for cell, width in zip(cells, widths, strict=True))
    return tallest + insets.top + insets.bottom


def ended_cells(cells: Cells, widths: tuple[float, ...], fitter: TextFitter) -> Cells:
    """Keep the last two words of the texts of a row together, where they need no more lines so."""
    return tuple(
        tuple(ended_para(para, inside(width), fitter) for para in cell)
        for cell, width in zip(cells, widths, strict=True)
    )


def is_level(cells: Cells, widths: tuple[float, ...], fitter: TextFitter) -> bool:
    """Tell whether the cells of a row that say something are equally high."""
    pairs = zip(cells, widths, strict=True)
    said = ((cell, width) for cell, width in pairs if any(para.text for para in cell))
    return len({round(fitter.usual_height(cell, inside(width)), 1) for cell, width in said}) <= 1


def inside(width: float) -> float:
    """Return the width that text has in a column."""
    return width - SIDES_PT


def longest_word(cell: Sequence[Para], fitter: TextFitter) -> float:
    """Return the width that a cell asks for its longest word; one with hyphens rather stays on one line."""
    words = (fitter.width(para, longest_piece(word)) for para in cell for word in words_of(para.text))
    return max(words, default=0) * _SAFE_WORD + SIDES_PT
