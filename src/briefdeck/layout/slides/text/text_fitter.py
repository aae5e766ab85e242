"""How much room text takes on the slides of a template, and how short texts are made to fit one place."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from briefdeck.layout.binding import LEAST_WORDS, last_two
from briefdeck.layout.font_table import ARABIC, USUAL_ARABIC
from briefdeck.layout.metrics import FontMetrics
from briefdeck.layout.templates import design
from briefdeck.layout.unbroken import longest_pieces, shortened, stepped
from briefdeck.model.laid_out.boxes import NO_INSETS, Box, Insets
from briefdeck.model.laid_out.deck import DeckTemplate, Para, ParaStyle, SlideKind, Slot, SlotSpec, TextRun
from briefdeck.model.style.theme import Theme
from briefdeck.model.writing.text import words_of
from briefdeck.model.writing.writings import DECK_FAMILY

SAFE_HEIGHT = 1.04
"""Text is taken to be 4 % higher than measured: the most that LibreOffice was seen to add."""
_USUAL = 0.96
"""How wide other text is in most programs, as a share of what it is taken to be."""

_LONG_WORD = 30
_MEAN_WIDTH = 0.45
"""How wide a character is on average, as a share of its size; rather less, to be safe."""
_NARROWEST = 50
"""The least share of its width that a slot is narrowed to, in per cent."""
_LEAST_STEP = 0.6
"""Type steps down to this part of a slot's least size for the sake of a long word."""
_SLANTED = str.maketrans("\u0442", "m")
"""In italics a Cyrillic te is drawn as an `m`, twice as wide: lines of Russian grow by 6 to 12 %."""
_LEAST_LAST_LINE = 14
"""A title's last line has so many characters at least."""
_LARGER_TABLE_PT = (4.0, 2.0)
"""Tables that have room are set so much larger than in the size that the theme has for them."""
_PART_NUMBER = re.compile(r"\([^()]{1,20}\)$")


class MeasuredText(NamedTuple):
    """A paragraph as its lines are counted."""

    pieces: tuple[tuple[str, bool], ...]
    """Its runs, and whether each is bold."""
    font: str
    style: ParaStyle


@dataclass(frozen=True)
class TextFitter:
    """Measures text as it is set on the slides of a template, in one of its two fonts."""

    theme: Theme
    metrics: FontMetrics
    template: DeckTemplate
    font: str
    chosen_pt: float = 0
    """The size of running text that was chosen for a deck, in points; 0 where none was yet."""
    chosen_rail_pt: float = 0
    """The same for texts that are evidence beside others."""
    chosen_table_pts: Mapping[str, float] = field(default_factory=dict)
    """The sizes that were chosen for the tables of annexes, by their sections, and under `""` for all others;
    empty where none were yet."""
    known_tables: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    """Tables and their texts that were laid out for this deck, which asks for the same several times."""
    counted: dict[Hashable, int] = field(default_factory=dict, compare=False, repr=False)
    """The lines of paragraphs, which are asked for many times while a deck is laid out."""

    @classmethod
    def for_text(cls, theme: Theme, metrics: FontMetrics, template: DeckTemplate) -> "TextFitter":
        """Return one that measures in the font of text."""
        return cls(theme, metrics.with_embedded(template.embedded_fonts), template, template.body_font)

    @cached_property
    def headings(self) -> "TextFitter":
        """The same for text that is set in the font of headings."""
        return replace(self, font=self.template.heading_font)

    def slot(self, layout: str, name: str) -> SlotSpec:
        """Return a slot of a layout."""
        return self.template.layout(layout).slot(name)

    def area(self, layout: str) -> Box:
        """Return what is free for content on slides of a layout."""
        return self.template.layout(layout).area

    def room(self, layout: str, slot: Slot) -> Box:
        """Return where the text of a slot stands: its own place, or that of its layout."""
        spec = self.slot(layout, slot.name)
        return spec.insets.inside(slot.box or spec.box)

    @cached_property
    def text_slot(self) -> SlotSpec:
        """The slot of running text."""
        return self.slot(SlideKind.TEXT, "Text")

    @property
    def body_pt(self) -> float:
        """The size of running text on every slide of the deck, in points."""
        return self.chosen_pt or self.body_sizes[0]

    @property
    def small_pt(self) -> float:
        """The size of what stands under it, such as who said it, in points."""
        return design.small_pt(self.body_pt)

    @property
    def body_sizes(self) -> tuple[float, ...]:
        """The sizes that running text may have, the largest first, in points."""
        return self.text_slot.sizes

    def table_sizes(self, section: str = "") -> tuple[float, ...]:
        """Return the sizes that text in the table of a section may have, the largest first, in points."""
        chosen = self.chosen_table_pts
        if chosen:
            return (chosen.get(section, chosen[""]),)
        least = self.theme.slide.table_pt
        larger = (least + more for more in _LARGER_TABLE_PT)
        return (*(pt for pt in larger if pt <= self.body_pt), least)

    def lines(self, para: Para, width: float) -> int:
        """Return how many lines a paragraph takes in a column."""
        return self.lines_of(self.measured(para), width)

    def measured(self, para: Para) -> MeasuredText:
        """Return a paragraph as its lines are counted, for those who ask for columns of many widths."""
        return MeasuredText(tuple(_pieces(para)), para.style.font or self.font, para.style)

    def lines_of(self, text: MeasuredText, width: float) -> int:
        """Return how many lines a paragraph takes in a column."""
        key = text.pieces, text.font, text.style.size_pt, _inside(text.style, width)
        if key not in self.counted:
            self.counted[key] = self._count(*key)
        return self.counted[key]

    def _count(self, pieces: Sequence[tuple[str, bool]], font: str, size_pt: float, width: float) -> int:
        count = max(self.metrics.lines(pieces, each, size_pt, width) for each in self._drawn_in(font))
        return count + self._broken(pieces, font, size_pt, width)

    def _drawn_in(self, font: str) -> tuple[str, ...]:
        """Return the fonts of text: on slides that run from the right, digits are in that of the letters."""
        return (font, DECK_FAMILY) if self.text_slot.levels[0].from_right else (font,)

    def _broken(self, pieces: Sequence[tuple[str, bool]], font: str, size_pt: float, width: float) -> int:
        """Count the words wider than a column: each may be broken early, and then takes one line more."""
        long = [(word, bold) for text, bold in pieces for word in _long_words(text)]
        return sum(self.metrics.lines([piece], font, size_pt, width) > 1 for piece in long)

    def para_height(self, para: Para, width: float) -> float:
        """Return the height of a paragraph in a column, in points, without the space above it."""
        style = para.style
        pitch = self.metrics.pitch(style.font or self.font, style.size_pt, para.text) * style.spacing
        return self.lines(para, width) * (style.line_pt or pitch)

    def height(self, paras: Sequence[Para], width: float) -> float:
        """Return the height that paragraphs need in a column, in points, with what is added for safety."""
        spaces = sum(para.style.gap_pt for para in paras[1:])
        return SAFE_HEIGHT * (spaces + sum(self.para_height(para, width) for para in paras))

    def usual_height(self, paras: Sequence[Para], width: float) -> float:
        """Return the same for letters of usual width, and lines that are filled, not as safe as may be."""
        is_arabic = any(ARABIC.search(para.text) for para in paras)
        return self.height(paras, width / (USUAL_ARABIC if is_arabic else _USUAL))

    def fits(self, paras: Sequence[Para], box: Box, insets: Insets = NO_INSETS) -> bool:
        """Tell whether paragraphs fit into a box."""
        room = insets.inside(box)
        return self.height(paras, room.width) <= room.height

    def breaks_words(self, para: Para, width: float) -> bool:
        """Tell whether a paragraph has a word that is wider than its column; addresses have shorter parts."""
        return self.longest_word(para) > _inside(para.style, width)

    def longest_word(self, para: Para) -> float:
        """Return the width of a paragraph's longest word, of an address of its longest part."""
        pieces = [(longest_pieces(text), bold) for text, bold in _pieces(para)]
        size = para.style.size_pt
        return max(
            self.metrics.longest_word(pieces, font, size)
            for font in self._drawn_in(para.style.font or self.font)
        )

    def holds(self, paras: Sequence[Para], box: Box, insets: Insets = NO_INSETS) -> bool:
        """Tell whether paragraphs fit into a box, and no word is wider than it."""
        width = insets.inside(box).width
        return self.fits(paras, box, insets) and not any(self.breaks_words(para, width) for para in paras)

    def on_one_line(self, text: str, size_pt: float, width: float, *, bold: bool = False) -> bool:
        """Tell whether text stands on one line of that width."""
        return self.text_lines(text, size_pt, width, bold=bold) == 1

    def text_lines(self, text: str, size_pt: float, width: float, *, bold: bool = False) -> int:
        """Return how many lines text takes in that width."""
        fonts = self._drawn_in(self.font)
        return max(self.metrics.lines([(text, bold)], font, size_pt, width) for font in fonts)

    def text_width(self, text: str, size_pt: float, *, bold: bool = False) -> float:
        """Return the width of text on one line."""
        fonts = self._drawn_in(self.font)
        return max(self.metrics.width(text, font, size_pt, bold=bold) for font in fonts)

    def width(self, para: Para, text: str = "") -> float:
        """Return the width of a paragraph, or of another text in its boldest style, on one line."""
        if not text and len(para.runs) > 1:
            return sum(self.width(replace(para, runs=(run,))) for run in para.runs)
        style = para.style
        bold = style.bold or any(run.bold for run in para.runs)
        words = text or para.text
        slanted = next((_as_drawn(run, words) for run in para.runs if run.italic), words)
        fonts = self._drawn_in(style.font or self.font)
        return max(self.metrics.width(slanted, font, style.size_pt, bold=bold) for font in fonts)


def _long_words(text: str) -> Iterator[str]:
    words = words_of(text) if len(text) > _LONG_WORD else ()
    return (word for word in words if len(word) > _LONG_WORD)


def _pieces(para: Para) -> list[tuple[str, bool]]:
    """Return the runs of a paragraph as they are measured in its column."""
    pieces = [(_as_drawn(run, run.text), run.bold or para.style.bold) for run in para.runs]
    if "\t" in para.text:
        pieces = _after_tab(pieces)
    return [(text.upper(), bold) for text, bold in pieces] if para.style.caps else pieces


def _as_drawn(run: TextRun, text: str) -> str:
    return text.translate(_SLANTED) if run.italic else text


def _inside(style: ParaStyle, width: float) -> float:
    """Return the width that a style leaves of a column's, as if no letters were spaced."""
    inner = width - style.left_pt - max(0.0, -style.hanging_pt)
    return inner / (1 + max(0.0, style.tracking_pt) / (_MEAN_WIDTH * style.size_pt))


def _after_tab(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Drop the label before a tab: it stands before the column, which is made as wide as labels need."""
    start = next(index for index, (text, _) in enumerate(pieces) if "\t" in text)
    text, bold = pieces[start]
    return [(text.split("\t", 1)[1], bold), *pieces[start + 1 :]]


def fitted(spec: SlotSpec, lines: Iterable[str], fitter: TextFitter) -> Slot:
    """Set lines in a slot at the largest of its sizes that fits; cut at the smallest if they must be.

    What is cut has to stand elsewhere: the caller sees to that.
    """
    wanted = [line for line in lines if line]

    def at(size: float, texts: Iterable[str]) -> Slot:
        style = replace(spec.levels[0], size_pt=size)
        return Slot(spec.name, tuple(Para((TextRun(text),), style) for text in texts))

    def fits(slot: Slot) -> bool:
        return fitter.fits(slot.paras, spec.box, spec.insets)

    def holds(slot: Slot) -> bool:
        return fitter.holds(slot.paras, spec.box, spec.insets)

    whole = (slot for size in spec.sizes if holds(slot := at(size, wanted)))
    least = spec.sizes[-1]
    if (found := next(whole, None)) is not None:
        return found
    if fits(smallest := at(least, wanted)):
        return _stepped(smallest, spec, fitter)
    cut = shortened("\n".join(wanted), lambda text: fits(at(least, text.split("\n"))))
    return at(least, cut.split("\n"))


def _stepped(slot: Slot, spec: SlotSpec, fitter: TextFitter) -> Slot:
    """Step the type of a slot down so that its longest word has room."""
    size = slot.paras[0].style.size_pt
    longest = max(map(fitter.longest_word, slot.paras))
    size = stepped(size, longest, spec.inner.width, size * _LEAST_STEP)
    return replace(
        slot, paras=tuple(replace(para, style=replace(para.style, size_pt=size)) for para in slot.paras)
    )


def title_slot(spec: SlotSpec, title: str, headings: TextFitter) -> Slot:
    """Set a title on one line, if need be a little smaller; else at the largest size that fits on several."""
    whole = title if spec.narrows else _PART_NUMBER.sub(_unbroken, title)
    for size in spec.one_line_sizes:
        para = Para((TextRun(whole),), replace(spec.levels[0], size_pt=size))
        if headings.lines(para, spec.inner.width) == 1 and headings.fits((para,), spec.box, spec.insets):
            return Slot(spec.name, (para,))
    if spec.narrows:
        return _evened(fitted(spec, (whole,), headings), spec, headings)
    bound = _bound(whole)
    slot = fitted(spec, (bound,), headings)
    is_usual = slot.text == bound and slot.paras[0].style.size_pt in spec.sizes
    return slot if is_usual else fitted(spec, (whole,), headings)


def _unbroken(match: re.Match[str]) -> str:
    return match[0].replace(" ", "\u00a0")


def _bound(title: str) -> str:
    """Keep a title's last words together, so that none stands alone on its last line."""
    start, space, end = title.rpartition(" ")
    while space and len(end) < _LEAST_LAST_LINE:
        start, space, word = start.rpartition(" ")
        end = f"{word}\u00a0{end}"
    return f"{start} {end}" if space else title


def _evened(slot: Slot, spec: SlotSpec, fitter: TextFitter) -> Slot:
    """Narrow a slot of several lines as far as it needs no more of them: no last line has one word."""
    width = spec.inner.width
    height = fitter.height(slot.paras, width)
    if all(fitter.height((replace(para, runs=(TextRun("x"),)),), width) >= height for para in slot.paras):
        return slot
    steps = range(_NARROWEST, 100)
    whole = (
        step for step in steps if not any(fitter.breaks_words(p, width * step / 100) for p in slot.paras)
    )
    share = next((step for step in whole if fitter.height(slot.paras, width * step / 100) <= height), 100)
    if share == 100:
        return slot
    return replace(slot, box=replace(spec.box, width=spec.box.width * share / 100))


def ended(slot: Slot, spec: SlotSpec, fitter: TextFitter, share: float = 1) -> Slot:
    """Keep the last two words of texts of several lines together, where they need no more lines so.

    Programs break lines elsewhere than measured: texts whose last line has more words are bound too, and
    those that have one line alone, if they need more in a share of the width.
    """
    width = replace(spec, box=slot.box or spec.box).inner.width
    return replace(slot, paras=tuple(ended_para(para, width, fitter, share) for para in slot.paras))


def ended_para(para: Para, width: float, fitter: TextFitter, share: float = 1) -> Para:
    """Keep the last two words of a paragraph of several lines together in a column, as `ended` does."""
    if len(para.text.split()) < LEAST_WORDS:
        return para
    *before, last = para.runs
    text = " ".join(last_two(last.text.split(" ")))
    bound = replace(para, runs=(*before, replace(last, text=text)))
    is_one_line = fitter.lines(para, width * share) == 1
    return bound if not is_one_line and fitter.lines(para, width) == fitter.lines(bound, width) else para
