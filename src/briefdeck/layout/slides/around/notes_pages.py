"""How speaker notes fit their printed pages: each slide has one, and longer notes would run off it.

So notes too long for a page at the least legible size go on with the next slide of their section, under a
heading that says which slide they are from. They are neither shortened, because what they say stands nowhere
else, nor set smaller. Only on a section's last slide may they be longer than their page: PowerPoint's pane
for notes can be scrolled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefdeck.layout.slides.text.text_fitter import SAFE_HEIGHT, TextFitter
from briefdeck.layout.unbroken import short_form
from briefdeck.model.content.document import Document
from briefdeck.model.content.file_properties import FileProperties
from briefdeck.model.content.furniture import fill_gaps
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckSlide
from briefdeck.model.laid_out.deck_parts import (
    NOTES_FOOT,
    NOTES_FOOT_PT,
    NOTES_GAP,
    NOTES_HEAD,
    NOTES_TEXT,
    NotesMargins,
    NotesPart,
)
from briefdeck.model.writing.signs import Signs

_MOST_LINES = 2
_HEAD_SIZES_PT = (12.0, 11.0, 10.0, 9.0)
_SIZES_PT = (12.0, 11.0, 10.0)
"""The sizes of notes, the preferred one first; less than 10 pt is not read from a lectern."""

_Lines = tuple[tuple[str, str], ...]
"""Paragraphs, each with the heading that it stands under."""


def carried(
    sections: Sequence[str], slides: Sequence[DeckSlide], document: Document, fitter: TextFitter
) -> tuple[DeckSlide, ...]:
    """Give notes a size, and carry what does not fit on to the next slide of the same section."""
    done: list[DeckSlide] = []
    rest: _Lines = ()
    for index, slide in enumerate(slides):
        lines = (*rest, *_lines(slide.spoken))
        goes_on = sections[index + 1 : index + 2] == [sections[index]]
        size = next((size for size in _SIZES_PT if _fits(lines, size, fitter)), _SIZES_PT[-1])
        count = _most(lines, fitter) if goes_on else len(lines)
        done.append(replace(slide, spoken=_parts(lines[:count]), notes_pt=size))
        rest = tuple((_carried_from(index, heading, document, rest), line) for heading, line in lines[count:])
    return tuple(done)


def notes_margins(properties: FileProperties, signs: Signs, fitter: TextFitter) -> NotesMargins:
    """Return what stands at the head and the foot of notes pages, on two lines at most."""

    def lines(text: str, size: float, box: Box, *, bold: bool) -> int:
        return fitter.text_lines(text, size, fitter.template.on_notes(box).width, bold=bold)

    def head(text: str) -> bool:
        return lines(text, least, NOTES_HEAD, bold=True) <= _MOST_LINES

    def foot(text: str) -> bool:
        return lines(text, NOTES_FOOT_PT, NOTES_FOOT, bold=False) <= _MOST_LINES

    *_, least = _HEAD_SIZES_PT
    marking = properties.marking
    one_line = (size for size in _HEAD_SIZES_PT if lines(marking, size, NOTES_HEAD, bold=True) == 1)
    return NotesMargins(
        head=short_form((marking,), head),
        head_pt=next(one_line, least),
        foot=short_form((properties.title,), foot),
        signs=signs,
    )


def _fits(lines: _Lines, size: float, fitter: TextFitter) -> bool:
    """Tell whether paragraphs and their headings fit the text of a notes page."""
    room = fitter.template.on_notes(NOTES_TEXT)
    headings = [(heading, True) for heading in dict.fromkeys(heading for heading, _ in lines) if heading]
    pieces = [*headings, *((line, False) for _, line in lines)]
    height = len(pieces) * NOTES_GAP * size + sum(
        fitter.text_lines(text, size, room.width, bold=bold) * fitter.metrics.pitch(fitter.font, size, text)
        for text, bold in pieces
    )
    return SAFE_HEIGHT * height <= room.height


def _most(lines: _Lines, fitter: TextFitter) -> int:
    """Count the paragraphs that fit at the least size, at least one."""
    counts = range(len(lines), 1, -1)
    return next(
        (count for count in counts if _fits(lines[:count], _SIZES_PT[-1], fitter)), min(1, len(lines))
    )


def _lines(parts: Iterable[NotesPart]) -> _Lines:
    return tuple((part.heading, line) for part in parts for line in part.lines)


def _parts(lines: _Lines) -> tuple[NotesPart, ...]:
    """Put paragraphs under their headings again."""
    headings = dict.fromkeys(heading for heading, _ in lines)
    return tuple(
        NotesPart(tuple(line for under, line in lines if under == heading), heading) for heading in headings
    )


def _carried_from(index: int, heading: str, document: Document, before: _Lines) -> str:
    """Return the heading of what goes on, with the number of its slide; what goes on again keeps it."""
    known = {under for under, _ in before}
    if heading in known:
        return heading
    slide = document.places.signs.counted(index + 2)
    return fill_gaps(document.words.carried_on, heading=heading.rstrip(":"), slide=slide)
