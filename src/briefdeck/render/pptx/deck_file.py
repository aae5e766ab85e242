"""A deck, made with python-pptx in the file of its template; what that has stays the same to the byte."""

import io
from itertools import groupby
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from briefdeck.model.deck import Deck
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.custom_properties import add_custom_properties, add_label
from briefdeck.render.pptx.notes import NotesWriter
from briefdeck.render.pptx.package import PartNumbers, saved, without_slides
from briefdeck.render.pptx.properties import set_properties
from briefdeck.render.pptx.slide import SlideWriter
from briefdeck.render.pptx.template_file import notes_master


def make_deck(deck: Deck, template: bytes) -> bytes:
    """Make a deck in a template's file."""
    data, kept = without_slides(template)
    presentation = Presentation(io.BytesIO(data))
    oxml.drop_samples(presentation)
    package: Any = presentation.part.package
    package.next_partname = PartNumbers(package)
    _add_notes_master(presentation, deck)
    _add_slides(presentation, deck)
    sections = groupby(slide.section for slide in deck.slides)
    oxml.name_sections(presentation, [(name, len(list(slides))) for name, slides in sections])
    oxml.add_settings(presentation)
    set_properties(presentation.core_properties, deck.properties)
    add_custom_properties(presentation, deck.properties.custom)
    add_label(presentation, deck.properties.label)
    return saved(presentation, kept)


def _add_notes_master(presentation: Any, deck: Deck) -> None:
    """Let notes stand on the template's own master, or on ours where it has none."""
    part, kind = presentation.part, RELATIONSHIP_TYPE.NOTES_MASTER
    if all(relation.reltype != kind for relation in part.rels.values()):
        fonts = deck.template.heading_font, deck.template.body_font
        part.relate_to(notes_master(part.package, deck.theme, fonts, deck.properties.language), kind)
    oxml.list_notes_master(presentation)


def _add_slides(presentation: Any, deck: Deck) -> None:
    layouts = {
        layout.part.partname: layout
        for master in presentation.slide_masters
        for layout in master.slide_layouts
    }
    writer, notes = SlideWriter(presentation, deck, layouts), NotesWriter(deck)
    for number, given in enumerate(deck.slides, 1):
        slide = writer.add(given)
        if given.spoken:
            notes.write(slide, number, given)
