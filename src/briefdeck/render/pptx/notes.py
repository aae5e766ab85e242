"""Speaker notes: a page for each slide, with its picture, its marking, the deck's title and its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
from pptx.text.text import Font
from pptx.util import Pt

from briefdeck.model.boxes import NO_INSETS, Box
from briefdeck.model.deck import NOTES_GAP, NOTES_PICTURE, NOTES_TEXT, Deck, DeckSlide
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.shapes import placed, set_insets

_FURNITURE_PT, _MARKING_PT = 10, 12


class NotesPlace(NamedTuple):
    """A placeholder of notes pages of 540 by 720 pt."""

    name: str
    kind: Any
    idx: int
    box: Box


PICTURE = NotesPlace("Slide", PP_PLACEHOLDER.SLIDE_IMAGE, 2, NOTES_PICTURE)
TEXT = NotesPlace("Notes", PP_PLACEHOLDER.BODY, 1, NOTES_TEXT)
MARKING = NotesPlace("Marking", PP_PLACEHOLDER.HEADER, 10, Box(40, 16, 460, 20))
FOOTER = NotesPlace("Title of the deck", PP_PLACEHOLDER.FOOTER, 11, Box(40, 686, 400, 18))
NUMBER = NotesPlace("Slide number", PP_PLACEHOLDER.SLIDE_NUMBER, 12, Box(440, 686, 60, 18))
PLACES = (PICTURE, TEXT, MARKING, FOOTER, NUMBER)


def write_notes(slide: Any, number: int, given: DeckSlide, deck: Deck) -> None:
    """Write the notes page of one slide."""
    marking = deck.properties.marking
    places = [place for place in PLACES if marking or place is not MARKING]
    shapes = oxml.replace_placeholders(slide.notes_slide, [(p.name, p.kind, p.idx) for p in places])
    for place, shape in zip(places, shapes, strict=True):
        box = _picture_box(deck) if place is PICTURE else deck.template.on_notes(place.box)
        shape.left, shape.top, shape.width, shape.height = placed(box)
    page = dict(zip(places, shapes, strict=True))
    writer = _Writer(deck)
    writer.write_text(page[TEXT], given)
    if marking:
        writer.write_line(page[MARKING], marking, _MARKING_PT, PP_ALIGN.CENTER, bold=True)
    writer.write_line(page[FOOTER], deck.properties.title, _FURNITURE_PT, PP_ALIGN.LEFT)
    writer.write_number(page[NUMBER], number)


def _picture_box(deck: Deck) -> Box:
    """Return the largest box in the place of the picture that has the form of a slide."""
    box, ratio = deck.template.on_notes(NOTES_PICTURE), deck.template.width_pt / deck.template.height_pt
    width = min(box.width, box.height * ratio)
    height = width / ratio
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


class _Writer:
    """Writes paragraphs in the deck's language and font.

    The family is given by its name, since LibreOffice looks up no fonts of a theme on notes pages.
    """

    def __init__(self, deck: Deck) -> None:
        self._language, self._family = deck.properties.language, deck.template.body_font

    def write_text(self, shape: Any, given: DeckSlide) -> None:
        """Write what to say, what to say if asked and the sources, a paragraph each, under bold headings."""
        lines = [
            (line, bold)
            for part in given.spoken
            for bold, texts in ((True, (part.heading,)), (False, part.lines))
            for line in texts
            if line
        ]
        for paragraph, (line, bold) in zip(_paragraphs(shape, len(lines)), lines, strict=True):
            paragraph.space_before = Pt(NOTES_GAP * given.notes_pt)
            self._write(paragraph, line, given.notes_pt, bold=bold)

    def write_line(self, shape: Any, text: str, size: float, align: Any, *, bold: bool = False) -> None:
        """Write a paragraph alone."""
        (paragraph,) = _paragraphs(shape, 1)
        paragraph.alignment = align
        self._write(paragraph, text, size, bold=bold)

    def write_number(self, shape: Any, number: int) -> None:
        """Write the number of the slide, as a field."""
        (paragraph,) = _paragraphs(shape, 1)
        paragraph.alignment = PP_ALIGN.RIGHT
        self._form(oxml.add_slide_number(paragraph, str(number)), _FURNITURE_PT)

    def _write(self, paragraph: Any, text: str, size: float, *, bold: bool) -> None:
        for index, words in enumerate(oxml.clean(text).split("\n")):
            if index:
                self._form(oxml.break_line(paragraph), size, bold=bold)
            if words:
                run = paragraph.add_run()
                run.text = words
                self._form(oxml.look_of(run), size, bold=bold)

    def _form(self, properties: Any, size: float, *, bold: bool = False) -> None:
        oxml.set_language(properties, self._language)
        font = Font(properties)
        font.size, font.bold, font.name = Pt(size), bold, self._family


def _paragraphs(shape: Any, count: int) -> Sequence[Any]:
    """Return so many empty paragraphs of a shape, without bullets; their text begins at its edges."""
    frame = shape.text_frame
    frame.auto_size, frame.word_wrap = MSO_AUTO_SIZE.NONE, True
    set_insets(frame, NO_INSETS)
    paragraphs = [*frame.paragraphs, *(frame.add_paragraph() for _ in range(count - 1))][:count]
    for paragraph in paragraphs:
        oxml.indent(paragraph, 0, 0)
        oxml.no_bullet(paragraph)
    return paragraphs
