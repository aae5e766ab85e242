"""Speaker notes: a page for each slide, on the presentation's master of notes pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefdeck.render.pptx import oxml


def write_notes(slide: Any, lines: Sequence[str], language: str) -> None:
    """Write the notes of one slide, a paragraph each."""
    page = slide.notes_slide
    frame = page.notes_text_frame or oxml.add_notes_placeholder(page)
    for index, line in enumerate(lines):
        paragraph = frame.add_paragraph() if index else frame.paragraphs[0]
        for number, words in enumerate(oxml.clean(line).split("\n")):
            if number:
                oxml.set_language(oxml.break_line(paragraph), language)
            if words:
                run = paragraph.add_run()
                run.text = words
                oxml.set_language(oxml.look_of(run), language)
