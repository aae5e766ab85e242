"""The cells of a row on a slide: what stands in them, how high and how wide they are."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.binding import short_bound
from briefdeck.layout.slides.text.paragraphs import loose_runs
from briefdeck.layout.slides.text.text_fitter import MeasuredText, TextFitter, ended_para
from briefdeck.layout.templates.design import text_style
from briefdeck.layout.unbroken import longest_piece
from briefdeck.model.content.arrangement import TableColumn
from briefdeck.model.content.document import Span, Spans
from briefdeck.model.laid_out.boxes import Insets
from briefdeck.model.laid_out.deck import Para
from briefdeck.model.writing.text import words_of

SIDES_PT = 16.0
"""What a cell keeps free beside its text, on both sides together."""
INSETS = tuple(Insets(SIDES_PT / 2, above, SIDES_PT / 2, above) for above in (6, 4, 2.5))
"""Of cells, the loosest first: tight rows save slides."""
TIGHTEST = Insets(SIDES_PT / 2, 1.5, SIDES_PT / 2, 1.5)
"""Of cells in the least size, where that keeps a table or its groups whole."""
_LETTERED = re.compile(r"(?<=[^\W\d_]{3}) (?=(?:[A-ZА-ЯЁ]|\d{1,2})(?:[\s,;.:)]|$))")
"""Between a word and a capital letter, or a number of up to two digits, that stands alone after it."""
_REMARK = re.compile(r" (?=\([^ ()]+\)$)")
"""Before a word in brackets that ends a cell, such as `(implied)`."""
_MOST_BOUND = 14
"""So many letters at most stay on one line of a cell."""
_SAFE_WORD = 1.03

Cells = tuple[tuple[Para, ...], ...]
Heights = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """The text of a cell as it is measured on slides."""

    texts: tuple[MeasuredText, ...]
    fitter: TextFitter

    @classmethod
    def of(cls, cell: Sequence[Para], fitter: TextFitter) -> "ShownCell":
        """Measure the paragraphs of a cell."""
        return cls(tuple(map(fitter.measured, cell)), fitter)

    def lines(self, width: float) -> int:
        """Return how many lines it has, in a cell of a width."""
        return sum(self.fitter.lines_of(text, inside(width)) for text in self.texts)


def cells_of(texts: Sequence[Spans], columns: Sequence[TableColumn], size: float, *, header: bool) -> Cells:
    """Set the texts of a row, or of the header."""
    style = text_style(size, "accent", bold=True) if header else text_style(size)
    ended = replace(style, align="right")
    return tuple(
        (Para(loose_runs(tuple(map(_bound, text))), ended if column.align == "end" else style),)
        for text, column in zip(texts, columns, strict=True)
    )


def _bound(span: Span) -> Span:
    """Keep the last words of a name together, a name with its letter, `Ministry A`, and with a remark.

    Of what stands on one line elsewhere, what is short does so here: a month with its year.
    """
    text = short_bound(_REMARK.sub("\u00a0", _LETTERED.sub("\u00a0", span.text)), _MOST_BOUND)
    first, space, last = text.rpartition(" ") if span.introduces else ("", "", "")
    shown = f"{first}\u00a0{last}" if space else text
    return span if shown == span.text else replace(span, text=shown)


def heights_of(
    cells: Cells, widths: tuple[float, ...], height: Callable[[Sequence[Para], float], float]
) -> Heights:
    """Return how high the texts of a row are in its columns, given how high texts are in a width."""
    return tuple(height(cell, inside(width)) for cell, width in zip(cells, widths, strict=True))


def row_height(heights: Heights, insets: Insets) -> float:
    """Return how high a row is, in points."""
    return max(heights) + insets.top + insets.bottom


def ended_cells(cells: Cells, widths: tuple[float, ...], fitter: TextFitter) -> Cells:
    """Keep the last two words of the texts of a row together, where they need no more lines so."""
    return tuple(
        tuple(ended_para(para, inside(width), fitter) for para in cell)
        for cell, width in zip(cells, widths, strict=True)
    )


def is_level(cells: Cells, heights: Heights) -> bool:
    """Tell whether the cells of a row that say something are equally high."""
    pairs = zip(cells, heights, strict=True)
    return len({round(height, 1) for cell, height in pairs if any(para.text for para in cell)}) <= 1


def inside(width: float) -> float:
    """Return the width that text has in a column."""
    return width - SIDES_PT


def longest_word(cell: Sequence[Para], fitter: TextFitter) -> float:
    """Return the width that a cell asks for its longest word; one with hyphens rather stays on one line."""
    words = (fitter.width(para, longest_piece(word)) for para in cell for word in words_of(para.text))
    return max(words, default=0) * _SAFE_WORD + SIDES_PT
