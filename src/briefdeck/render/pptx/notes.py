"""Speaker notes: a page for each slide, with its picture, its marking, the deck's title and its number.

Pages are 540 by 720 pt. The family of their text is given by its name, since LibreOffice looks up no fonts of
a theme on notes pages.
"""

from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_AUTO_SIZE

from briefdeck.model.laid_out import deck as decks
from briefdeck.model.laid_out.boxes import NO_INSETS, Box
from briefdeck.model.laid_out.deck_parts import (
    NOTES_FOOT,
    NOTES_FOOT_PT,
    NOTES_GAP,
    NOTES_HEAD,
    NOTES_PICTURE,
    NOTES_TEXT,
)
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.shapes import placed, set_insets
from briefdeck.render.pptx.text import Pen, form, look, write_paragraphs

_MARKING_PT = 12


def _place(name: str, kind: str, idx: int, box: Box, *styles: decks.ParaStyle) -> decks.SlotSpec:
    role = decks.Role.NUMBER if kind == "sldNum" else decks.Role.OTHER
    return decks.SlotSpec(name, role, box, styles, kind=kind, idx=idx)


PICTURE = _place("Slide", "sldImg", 2, NOTES_PICTURE)
_TEXT = _place("Notes", "body", 1, NOTES_TEXT)
_MARKING = _place("Marking", "hdr", 10, NOTES_HEAD, decks.ParaStyle(_MARKING_PT, bold=True, align="center"))
_FOOTER = _place("Title of the deck", "ftr", 11, NOTES_FOOT, decks.ParaStyle(NOTES_FOOT_PT))
_NUMBER = _place(
    "Slide number", "sldNum", 12, Box(440, 686, 60, 18), decks.ParaStyle(NOTES_FOOT_PT, align="right")
)
PLACES = (PICTURE, _TEXT, _MARKING, _FOOTER, _NUMBER)
"""The placeholders of notes pages."""


class NotesWriter:
    """Writes the notes pages of a deck, which are alike but for what is said and for their number."""

    def __init__(self, deck: decks.Deck) -> None:
        """Take a deck."""
        self._deck = deck
        properties = deck.properties
        self._pen = Pen(
            properties.language,
            {"text": ""},
            deck.template.body_font,
            from_right=properties.from_right,
            foreign=properties.foreign,
        )
        self._alike: dict[str, Any] = {}

    def write(self, slide: Any, number: int, given: decks.DeckSlide) -> None:
        """Write the notes page of one slide."""
        page = oxml.add_notes_page(slide)
        self._alike = self._alike or self._write_alike(page)
        copies = oxml.copied(page, self._alike.values())
        for place, shape in zip(self._alike, copies, strict=True):
            if place == _TEXT.name:
                write_paragraphs(shape.text_frame, _spoken(given), self._pen)
            elif place == _NUMBER.name:
                oxml.number_slide(shape, self._deck.notes_margins.signs.counted(number))

    def _write_alike(self, page: Any) -> dict[str, Any]:
        """Write what all pages have, and return its shapes, by the names of their places."""
        margins = self._deck.notes_margins
        lines = {_MARKING.name: margins.head, _FOOTER.name: margins.foot}
        places = [place for place in PLACES if margins.head or place is not _MARKING]
        oxml.add_placeholders(page, places)
        shapes = list(page.placeholders)
        for place, shape in zip(places, shapes, strict=True):
            box = _picture_box(self._deck) if place is PICTURE else self._deck.template.on_notes(place.box)
            shape.left, shape.top, shape.width, shape.height = placed(box)
            if place is not PICTURE:
                self._prepare(shape.text_frame, place, lines.get(place.name, ""))
        return {place.name: shape for place, shape in zip(places, shapes, strict=True)}

    def _prepare(self, frame: Any, place: decks.SlotSpec, line: str) -> None:
        """Let text begin at the edges of its shape; write the line of a page, and its number.

        That is a field, which programs fill in European digits, but in others.
        """
        frame.auto_size, frame.word_wrap = MSO_AUTO_SIZE.NONE, True
        set_insets(frame, NO_INSETS)
        if place is _NUMBER:
            (target,), style = frame.paragraphs, place.levels[0]
            form(target, decks.Para((), style), None, self._pen)
            is_european = self._deck.notes_margins.signs.counted(0).isascii()
            add = oxml.add_slide_number if is_european else oxml.add_run
            look(add(target, ""), decks.TextRun(""), style, None, self._pen)
        elif place is not _TEXT:
            style = place.levels[0]
            style = replace(style, size_pt=self._deck.notes_margins.head_pt) if place is _MARKING else style
            write_paragraphs(frame, (decks.Para((decks.TextRun(line),), style),), self._pen)


def _picture_box(deck: decks.Deck) -> Box:
    """Return the largest box in the place of the picture that has the form of a slide."""
    box, ratio = deck.template.on_notes(NOTES_PICTURE), deck.template.width_pt / deck.template.height_pt
    width = min(box.width, box.height * ratio)
    height = width / ratio
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def _spoken(given: decks.DeckSlide) -> tuple[decks.Para, ...]:
    """Give what to say, what to say if asked and the sources, a paragraph each, under bold headings."""
    style = decks.ParaStyle(given.notes_pt, before_pt=NOTES_GAP * given.notes_pt)
    lines = [
        decks.TextRun(line, bold)
        for part in given.spoken
        for bold, texts in ((True, (part.heading,)), (False, part.lines))
        for line in texts
    ]
    return tuple(decks.Para((run,), style) for run in lines if run.text)
