"""The package: parts, how they point to one another, properties, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefdeck.model.deck import Deck, Properties, Slide
from briefdeck.render.pptx.notes import notes_master, notes_page
from briefdeck.render.pptx.presentation import (
    app_properties,
    presentation,
    presentation_properties,
    table_styles,
    view_properties,
)
from briefdeck.render.pptx.slide import slide_xml
from briefdeck.render.pptx.template import layout, master
from briefdeck.render.pptx.theme import theme
from briefdeck.render.pptx.xml import clean

_PROGRAM = "briefdeck"
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip archive can hold."""
_ZIP_MODE = 0o644 << 16
_LONGEST_PROPERTY = 255


def render_pptx(deck: Deck) -> bytes:
    """Write a deck on our own template as a PowerPoint file; the same deck gives the same bytes."""
    package = Package(io.BytesIO())
    main = _part(package, "/ppt/presentation.xml", CT.PML_PRESENTATION_MAIN)
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    _set_properties(package, deck.properties)
    app = _part(package, "/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, app_properties(deck))
    package.relate_to(app, RT.EXTENDED_PROPERTIES)
    _write_parts(package, main, deck)
    stream = io.BytesIO()
    package.save(stream)
    return _repacked(stream)


def _part(package: Package, name: str, content_type: str, content: bytes = b"") -> Part:
    return Part(PackURI(name), content_type, package, content)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts that slides point to."""

    package: Package
    layouts: dict[str, Part]
    notes_master: Part


def _write_parts(package: Package, main: Part, deck: Deck) -> None:
    """Write everything that the presentation points to, then the presentation itself."""
    look = _part(package, "/ppt/theme/theme1.xml", CT.OFC_THEME, theme(deck.look))
    top = _part(package, "/ppt/slideMasters/slideMaster1.xml", CT.PML_SLIDE_MASTER)
    master_id = main.relate_to(top, RT.SLIDE_MASTER)
    layouts = _write_layouts(package, top, look, deck)
    parts = _Parts(package, layouts, _write_notes_master(package, deck))
    notes_id = main.relate_to(parts.notes_master, RT.NOTES_MASTER)
    slide_ids = [
        main.relate_to(_write_slide(parts, number, slide, deck), RT.SLIDE)
        for number, slide in enumerate(deck.slides, 1)
    ]
    main.relate_to(look, RT.THEME)
    _write_settings(package, main)
    main.blob = presentation(deck, master_id, notes_id, slide_ids)


def _write_layouts(package: Package, top: Part, look: Part, deck: Deck) -> dict[str, Part]:
    layouts = {}
    for number, model in enumerate(deck.layouts, 1):
        name = f"/ppt/slideLayouts/slideLayout{number}.xml"
        part = _part(package, name, CT.PML_SLIDE_LAYOUT, layout(model, deck.properties.language))
        part.relate_to(top, RT.SLIDE_MASTER)
        layouts[model.name] = part
    relations = [top.relate_to(part, RT.SLIDE_LAYOUT) for part in layouts.values()]
    top.relate_to(look, RT.THEME)
    top.blob = master(deck, relations)
    return layouts


def _write_notes_master(package: Package, deck: Deck) -> Part:
    look = _part(package, "/ppt/theme/theme2.xml", CT.OFC_THEME, theme(deck.look))
    name = "/ppt/notesMasters/notesMaster1.xml"
    part = _part(package, name, CT.PML_NOTES_MASTER, notes_master(deck.properties.language))
    part.relate_to(look, RT.THEME)
    return part


def _write_slide(parts: _Parts, number: int, slide: Slide, deck: Deck) -> Part:
    part = _part(parts.package, f"/ppt/slides/slide{number}.xml", CT.PML_SLIDE)
    part.relate_to(parts.layouts[slide.layout], RT.SLIDE_LAYOUT)

    def link(url: str) -> str:
        relation: str = part.relate_to(url, RT.HYPERLINK, is_external=True)
        return relation

    part.blob = slide_xml(slide, deck, link)
    if slide.notes:
        name = f"/ppt/notesSlides/notesSlide{number}.xml"
        page = notes_page(slide.notes, deck.properties.language)
        notes = _part(parts.package, name, CT.PML_NOTES_SLIDE, page)
        notes.relate_to(parts.notes_master, RT.NOTES_MASTER)
        notes.relate_to(part, RT.SLIDE)
        part.relate_to(notes, RT.NOTES_SLIDE)
    return part


def _write_settings(package: Package, main: Part) -> None:
    settings = (
        ("/ppt/presProps.xml", CT.PML_PRES_PROPS, RT.PRES_PROPS, presentation_properties()),
        ("/ppt/viewProps.xml", CT.PML_VIEW_PROPS, RT.VIEW_PROPS, view_properties()),
        ("/ppt/tableStyles.xml", CT.PML_TABLE_STYLES, RT.TABLE_STYLES, table_styles()),
    )
    for name, content_type, relation, content in settings:
        main.relate_to(_part(package, name, content_type, content), relation)


def _set_properties(package: Package, properties: Properties) -> None:
    core = package.core_properties
    texts = {
        "title": properties.title,
        "author": properties.author,
        "subject": properties.subject,
        "keywords": ", ".join(properties.keywords),
        "category": properties.category,
        "language": properties.language,
        "last_modified_by": properties.author or _PROGRAM,
    }
    for name, text in texts.items():
        setattr(core, name, clean(text)[:_LONGEST_PROPERTY])
    core.revision = 1
    core.created = core.modified = _moment(properties.date)


def _moment(date: str) -> datetime:
    """Return the beginning of a day; of the month or year when no more is known."""
    padded = (
        f"{date}-01-01" if len(date) == len("2020") else f"{date}-01" if len(date) == len("2020-12") else date
    )
    try:
        return datetime.fromisoformat(padded).replace(tzinfo=UTC)
    except ValueError:
        return _NO_DATE


def core_properties(properties: Properties) -> bytes:
    """Write the part that says what the file is and who made it."""
    package = Package(io.BytesIO())
    _set_properties(package, properties)
    blob: bytes = package.core_properties.blob
    return blob


def _repacked(stream: io.BytesIO) -> bytes:
    """Pack the parts again in their order, all with the same date."""
    with zipfile.ZipFile(stream) as source:
        return packed((name, source.read(name)) for name in source.namelist())


def packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack an archive's entries in their order, all with the same date."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _ZIP_MODE
            entry.create_system = 3
            target.writestr(entry, content)
    return stream.getvalue()
