"""A deck, made with python-pptx in the file of its template; what that has stays the same to the byte."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefdeck.model.content.file_properties import FileProperties
from briefdeck.model.disclosure.marking_scheme import SensitivityLabel
from briefdeck.model.laid_out.deck import Deck
from briefdeck.render.pptx import oxml, plain_text
from briefdeck.render.pptx.notes import NotesWriter
from briefdeck.render.pptx.oxml import clean
from briefdeck.render.pptx.package import DeckPackage, saved, without_slides
from briefdeck.render.pptx.slide import SlideWriter
from briefdeck.render.pptx.template_file import notes_master


def make_deck(deck: Deck, template: bytes) -> bytes:
    """Make a deck in a template's file."""
    data, kept = without_slides(template)
    package = DeckPackage.open(io.BytesIO(data))
    package.kept = kept
    presentation = package.presentation_part.presentation
    oxml.drop_samples(presentation)
    plain_text.stand_on_line(presentation)
    _add_notes_master(presentation, deck)
    _add_slides(presentation, deck)
    sections = groupby(slide.section for slide in deck.slides)
    oxml.name_sections(presentation, [(name, len(list(slides))) for name, slides in sections])
    oxml.add_settings(presentation)
    set_properties(presentation.core_properties, deck.properties)
    _add_custom_properties(presentation, deck.properties.custom)
    _add_label(presentation, deck.properties.label)
    return saved(presentation)


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
    writer, notes = (
        SlideWriter(presentation, deck, layouts, plain_text.unplain(presentation)),
        NotesWriter(deck),
    )
    for number, given in enumerate(deck.slides, 1):
        slide = writer.add(given)
        if given.spoken:
            notes.write(slide, number, given)


_PROGRAM = "briefdeck"
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
_LONGEST_PROPERTY = 255
"""In characters; python-pptx refuses more."""


def set_properties(core: Any, given: FileProperties) -> None:
    """Say what the file is and who made it; its dates are the deck's, so that it is always the same."""
    texts = {
        "title": given.title,
        "last_modified_by": given.author or _PROGRAM,
        "author": given.author,
        "subject": given.subject,
        "keywords": ", ".join(given.keywords),
        "category": given.category,
        "language": given.language,
    }
    for name, text in texts.items():
        setattr(core, name, clean(text)[:_LONGEST_PROPERTY])
    core.revision = 1
    core.created = core.modified = _moment(given.date)


def _moment(date: str) -> datetime:
    """Return the beginning of a day; of the month or year when no more is known."""
    try:
        return datetime.fromisoformat(date + "0000-01-01"[len(date) :]).replace(tzinfo=UTC)
    except ValueError:
        return _NO_DATE


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES, _VALUES = f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes"
_OF_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_MICROSOFT = "http://schemas.microsoft.com/office/2020"
_LABELS = f"{_MICROSOFT}/mipLabelMetadata"
_OF_LABELS = "application/vnd.ms-office.classificationlabels+xml"
_FORM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The id that the format gives to the set of all custom properties."""
_FIRST = 2
"""The number of the first property: the format keeps those before it."""


def _add_custom_properties(presentation: Any, properties: Iterable[tuple[str, str]]) -> None:
    """Add properties of its own to a deck; no part where there are none."""
    root = presentation.element.makeelement(
        f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _VALUES}
    )
    for number, (name, value) in enumerate(properties, _FIRST):
        given = {"fmtid": _FORM, "pid": str(number), "name": clean(name)}
        entry = root.makeelement(f"{{{_PROPERTIES}}}property", given)
        text = root.makeelement(f"{{{_VALUES}}}lpwstr")
        text.text = clean(value)
        entry.append(text)
        root.append(entry)
    if len(root):
        relationship = f"{_OFFICE}/relationships/custom-properties"
        _add(presentation, "/docProps/custom.xml", _OF_PROPERTIES, relationship, root)


def _add_label(presentation: Any, label: SensitivityLabel | None) -> None:
    """Add the part in which Office keeps a deck's sensitivity label."""
    if label is None:
        return
    root = presentation.element.makeelement(f"{{{_LABELS}}}labelList", nsmap={"clbl": _LABELS})
    given = {
        "id": f"{{{label.id}}}",
        "enabled": "1",
        "method": label.method,
        "siteId": f"{{{label.site}}}",
        "contentBits": str(label.content_bits),
        "removed": "0",
    }
    root.append(root.makeelement(f"{{{_LABELS}}}label", given))
    relationship = f"{_MICROSOFT}/02/relationships/classificationlabels"
    _add(presentation, "/docMetadata/LabelInfo.xml", _OF_LABELS, relationship, root)


def _add(presentation: Any, name: str, kind: str, relationship: str, root: Any) -> None:
    package = presentation.part.package
    package.relate_to(Part(PackURI(name), kind, package, serialize_part_xml(root)), relationship)
