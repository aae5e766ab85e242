"""A deck on our own template: every part written here, and how they point to one another."""

from __future__ import annotations

from collections.abc import Mapping

from briefdeck.model.deck import Deck, Slide
from briefdeck.render.pptx.notes import notes_master, notes_page
from briefdeck.render.pptx.parcel import Parcel
from briefdeck.render.pptx.presentation import (
    app_properties,
    presentation,
    presentation_properties,
    table_styles,
    view_properties,
)
from briefdeck.render.pptx.properties import core_properties
from briefdeck.render.pptx.slide import slide_xml
from briefdeck.render.pptx.template import layout, master
from briefdeck.render.pptx.theme import theme

_PRESENTATION_ML = "application/vnd.openxmlformats-officedocument.presentationml."
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_APP = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_MAIN = "/ppt/presentation.xml"
_MASTER = "/ppt/slideMasters/slideMaster1.xml"
_LOOK = "/ppt/theme/theme1.xml"
_NOTES_MASTER = "/ppt/notesMasters/notesMaster1.xml"


def render_pptx(deck: Deck) -> bytes:
    """Write a deck on our own template as a PowerPoint file; the same deck gives the same bytes."""
    parcel = Parcel()
    parcel.add(_MAIN, _kind("presentation.main"))
    _relate(parcel, "/", "officeDocument", _MAIN)
    _add_presentation(parcel, deck)
    core = parcel.add("/docProps/core.xml", _CORE, core_properties(deck.properties))
    parcel.relate("/", _CORE_RELATION, core)
    app = parcel.add("/docProps/app.xml", _APP, app_properties(deck))
    _relate(parcel, "/", "extended-properties", app)
    return parcel.packed()


def _kind(name: str) -> str:
    return f"{_PRESENTATION_ML}{name}+xml"


def _relate(parcel: Parcel, part: str, relation: str, target: str) -> str:
    return parcel.relate(part, _OFFICE + relation, target)


def _add_presentation(parcel: Parcel, deck: Deck) -> None:
    """Add everything that the presentation points to, and say so in the presentation itself."""
    master_id = _relate(parcel, _MAIN, "slideMaster", parcel.add(_MASTER, _kind("slideMaster")))
    layouts = _add_layouts(parcel, deck)
    _add_notes_master(parcel, deck)
    notes_id = _relate(parcel, _MAIN, "notesMaster", _NOTES_MASTER)
    slides = [
        _relate(parcel, _MAIN, "slide", _add_slide(parcel, number, slide, deck, layouts))
        for number, slide in enumerate(deck.slides, 1)
    ]
    _relate(parcel, _MAIN, "theme", _LOOK)
    _add_settings(parcel)
    parcel.parts[_MAIN] = presentation(deck, master_id, notes_id, slides)


def _add_layouts(parcel: Parcel, deck: Deck) -> Mapping[str, str]:
    """Add the layouts, their master and its theme; return the layouts' parts by their names."""
    layouts = {}
    for number, model in enumerate(deck.layouts, 1):
        content = layout(model, deck.properties.language)
        name = parcel.add(f"/ppt/slideLayouts/slideLayout{number}.xml", _kind("slideLayout"), content)
        _relate(parcel, name, "slideMaster", _MASTER)
        layouts[model.name] = name
    relations = [_relate(parcel, _MASTER, "slideLayout", name) for name in layouts.values()]
    _relate(parcel, _MASTER, "theme", parcel.add(_LOOK, _THEME, theme(deck.look)))
    parcel.parts[_MASTER] = master(deck, relations)
    return layouts


def _add_notes_master(parcel: Parcel, deck: Deck) -> None:
    content = notes_master(deck.properties.language)
    parcel.add(_NOTES_MASTER, _kind("notesMaster"), content)
    look = parcel.add("/ppt/theme/theme2.xml", _THEME, theme(deck.look))
    _relate(parcel, _NOTES_MASTER, "theme", look)


def _add_slide(parcel: Parcel, number: int, slide: Slide, deck: Deck, layouts: Mapping[str, str]) -> str:
    name = parcel.add(f"/ppt/slides/slide{number}.xml", _kind("slide"))
    _relate(parcel, name, "slideLayout", layouts[slide.layout])

    def link(url: str) -> str:
        return parcel.relate(name, _OFFICE + "hyperlink", url, external=True)

    parcel.parts[name] = slide_xml(slide, deck, link)
    if slide.notes:
        page = notes_page(slide.notes, deck.properties.language)
        notes = parcel.add(f"/ppt/notesSlides/notesSlide{number}.xml", _kind("notesSlide"), page)
        _relate(parcel, notes, "notesMaster", _NOTES_MASTER)
        _relate(parcel, notes, "slide", name)
        _relate(parcel, name, "notesSlide", notes)
    return name


def _add_settings(parcel: Parcel) -> None:
    settings = {
        "presProps": presentation_properties(),
        "viewProps": view_properties(),
        "tableStyles": table_styles(),
    }
    for name, content in settings.items():
        _relate(parcel, _MAIN, name, parcel.add(f"/ppt/{name}.xml", _kind(name), content))
