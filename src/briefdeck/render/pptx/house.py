"""A deck in a user's own file: masters, layouts and themes stay the same to the byte, the slides are ours."""

from __future__ import annotations

import copy

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from briefdeck.model.deck import Deck, Slide
from briefdeck.ooxml.elements import P
from briefdeck.ooxml.guards import LEFT_OUT, kept_parts
from briefdeck.ooxml.package import OpenPackage, open_package, presentation_part
from briefdeck.render.pptx.house_slide import house_slide_xml
from briefdeck.render.pptx.notes import notes_master, notes_page
from briefdeck.render.pptx.parcel import Parcel
from briefdeck.render.pptx.presentation import (
    SECTIONS,
    app_properties,
    presentation_properties,
    section_list,
    slide_id,
    view_properties,
)
from briefdeck.render.pptx.properties import core_properties
from briefdeck.render.pptx.theme import theme
from briefdeck.render.pptx.xml import element, part

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DROPPED = ("custShowLst", "photoAlbum", "custDataLst", "smartTags", "handoutMasterIdLst", "modifyVerifier")
_BEFORE_SLIDES = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")
_FOLDERS = ("/ppt/slides/slide", "/ppt/notesSlides/notesSlide")


def render_into(deck: Deck, data: bytes) -> bytes:
    """Write a deck into a user's file that `read_template` could read; the same deck gives the same bytes."""
    package = open_package(data)
    main = presentation_part(package)
    file = Parcel()
    for name in kept_parts(package, main):
        _keep(file, package, name)
    file.types[main] = CT.PML_PRESENTATION_MAIN
    cut = [r for r in file.relations[main] if r[1].rpartition("/")[2] not in LEFT_OUT]
    file.relations[main] = cut
    master = _notes_master(file, package, main, deck)
    slides = [
        file.relate(main, RT.SLIDE, _add_slide(file, n, s, deck, master))
        for n, s in enumerate(deck.slides, 1)
    ]
    file.parts[main] = _presentation(package, main, deck, file.relate(main, RT.NOTES_MASTER, master), slides)
    settings = file.add("/ppt/presProps.xml", CT.PML_PRES_PROPS, presentation_properties())
    file.relate(main, RT.PRES_PROPS, settings)
    view = file.add("/ppt/viewProps.xml", CT.PML_VIEW_PROPS, view_properties())
    file.relate(main, RT.VIEW_PROPS, view)
    _add_properties(file, main, deck)
    return file.packed()


def _keep(file: Parcel, package: OpenPackage, name: str) -> None:
    file.add(name, package.content_type(name), package.parts[name])
    found = [(r.id, r.type, r.target, r.external) for r in package.relations(name)]
    if found:
        file.relations[name] = found


def _notes_master(file: Parcel, package: OpenPackage, main: str, deck: Deck) -> str:
    """Return the master of notes pages: the template's, or else one of ours."""
    known = package.related(main, "notesMaster")
    if known:
        return known[0]
    number = next(n for n in range(1, len(file.parts) + 2) if f"/ppt/theme/theme{n}.xml" not in file.parts)
    look = file.add(f"/ppt/theme/theme{number}.xml", CT.OFC_THEME, theme(deck.look))
    content = notes_master(deck.properties.language)
    master = file.add("/ppt/notesMasters/notesMaster1.xml", CT.PML_NOTES_MASTER, content)
    file.relate(master, RT.THEME, look)
    return master


def _add_slide(file: Parcel, number: int, slide: Slide, deck: Deck, master: str) -> str:
    name = file.add(f"{_FOLDERS[0]}{number}.xml", CT.PML_SLIDE)
    file.relate(name, RT.SLIDE_LAYOUT, deck.layout(slide.layout).part)

    def link(url: str) -> str:
        return file.relate(name, RT.HYPERLINK, url, external=True)

    file.parts[name] = house_slide_xml(slide, deck, link)
    if slide.notes:
        page = notes_page(slide.notes, deck.properties.language)
        notes = file.add(f"{_FOLDERS[1]}{number}.xml", CT.PML_NOTES_SLIDE, page)
        file.relate(notes, RT.NOTES_MASTER, master)
        file.relate(notes, RT.SLIDE, name)
        file.relate(name, RT.NOTES_SLIDE, notes)
    return name


def _presentation(package: OpenPackage, main: str, deck: Deck, notes_id: str, slides: list[str]) -> bytes:
    """Write the presentation part anew: our slides and sections, and none of what belonged to the samples."""
    root = copy.deepcopy(package.tree(main))
    for name in (*_DROPPED, "notesMasterIdLst", "sldIdLst", "extLst"):
        for node in root.findall(f"{P}{name}"):
            root.remove(node)
    after = max(index for index, node in enumerate(root) if node.tag.removeprefix(P) in _BEFORE_SLIDES) + 1
    numbered = [element("p:sldId", id=slide_id(n), r__id=relation) for n, relation in enumerate(slides)]
    notes = element("p:notesMasterIdLst", element("p:notesMasterId", r__id=notes_id))
    sections = element("p:extLst", element("p:ext", section_list(deck), uri=SECTIONS))
    ours = part("p:presentation", notes, element("p:sldIdLst", *numbered), sections, prefixes=("p14",))
    first, second, last = etree.fromstring(ours)
    root[after:after] = [first, second]
    root.append(last)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _add_properties(file: Parcel, main: str, deck: Deck) -> None:
    core = file.add("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core_properties(deck.properties))
    app = file.add("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, app_properties(deck))
    file.relate("/", RT.OFFICE_DOCUMENT, main)
    file.relate("/", RT.CORE_PROPERTIES, core)
    file.relate("/", RT.EXTENDED_PROPERTIES, app)
