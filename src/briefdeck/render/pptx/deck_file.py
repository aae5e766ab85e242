"""A deck in the file of its template: masters, layouts and themes stay the same to the byte."""

import copy
import uuid
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from lxml import etree

from briefdeck.model.deck import Deck, DeckSlide
from briefdeck.ooxml.elements import P
from briefdeck.ooxml.guards import LEFT_OUT, kept_parts
from briefdeck.ooxml.package import OpenPackage, open_package, presentation_part
from briefdeck.render.pptx.notes import notes_page
from briefdeck.render.pptx.package_writer import CORE, CORE_RELATION, EXTENDED, PackageWriter, office, pml
from briefdeck.render.pptx.properties import app_properties, core_properties
from briefdeck.render.pptx.slide import slide_xml
from briefdeck.render.pptx.template_file import add_notes_master, template_file
from briefdeck.render.pptx.xml import Element, element, part

_DROPPED = (
    "custShowLst",
    "photoAlbum",
    "custDataLst",
    "smartTags",
    "handoutMasterIdLst",
    "modifyVerifier",
    "notesMasterIdLst",
    "sldIdLst",
    "extLst",
)
_BEFORE_SLIDES = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")
_FIRST_SLIDE_ID = 256
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def render_pptx(deck: Deck, template: bytes | None = None) -> bytes:
    """Write a deck as a PowerPoint file; the same deck gives the same bytes.

    `template` is the file that the deck's template was read from; without one, a theme made it.
    """
    data = template or template_file(deck.template, deck.theme, deck.properties.language)
    package, main, names = _opened(data)
    file = PackageWriter()
    for name in names:
        _keep(file, package, name)
    file.types[main] = pml("presentation.main")
    file.relations[main] = [r for r in file.relations[main] if r[1].rpartition("/")[2] not in LEFT_OUT]
    known = package.related(main, "notesMaster")
    master = known[0] if known else add_notes_master(file, deck.theme, deck.properties.language)
    slides = [
        file.relate(main, office("slide"), _add_slide(file, number, slide, deck, master))
        for number, slide in enumerate(deck.slides, 1)
    ]
    notes = file.relate(main, office("notesMaster"), master)
    file.parts[main] = _presentation(package, main, deck, notes, slides)
    _add_properties(file, main, deck)
    return file.packed()


@lru_cache(maxsize=4)
def _opened(data: bytes) -> tuple[OpenPackage, str, tuple[str, ...]]:
    """Open a template: its package, its first part, and the parts that decks take over."""
    package = open_package(data)
    main = presentation_part(package)
    return package, main, tuple(kept_parts(package, main))


def _keep(file: PackageWriter, package: OpenPackage, name: str) -> None:
    file.add(name, package.content_type(name), package.parts[name])
    found = [(r.id, r.type, r.target, r.external) for r in package.relations(name)]
    if found:
        file.relations[name] = found


def _add_slide(file: PackageWriter, number: int, slide: DeckSlide, deck: Deck, master: str) -> str:
    name = file.add(f"/ppt/slides/slide{number}.xml", pml("slide"))
    file.relate(name, office("slideLayout"), deck.layout(slide.layout).part)

    def link(url: str) -> str:
        return file.relate(name, office("hyperlink"), url, external=True)

    file.parts[name] = slide_xml(slide, deck, link)
    if slide.notes:
        page = notes_page(number, slide, deck)
        notes = file.add(f"/ppt/notesSlides/notesSlide{number}.xml", pml("notesSlide"), page)
        file.relate(notes, office("notesMaster"), master)
        file.relate(notes, office("slide"), name)
        file.relate(name, office("notesSlide"), notes)
    return name


def _presentation(package: OpenPackage, main: str, deck: Deck, notes_id: str, slides: list[str]) -> bytes:
    """Write the presentation part anew: our slides and sections, and none of what belonged to the samples."""
    root = copy.deepcopy(package.tree(main))
    for name in _DROPPED:
        for node in root.findall(f"{P}{name}"):
            root.remove(node)
    after = max(index for index, node in enumerate(root) if node.tag.removeprefix(P) in _BEFORE_SLIDES) + 1
    numbered = [element("p:sldId", id=_slide_id(n), r__id=relation) for n, relation in enumerate(slides)]
    notes = element("p:notesMasterIdLst", element("p:notesMasterId", r__id=notes_id))
    sections = element("p:extLst", element("p:ext", _section_list(deck), uri=_SECTIONS))
    ours = part("p:presentation", notes, element("p:sldIdLst", *numbered), sections, prefixes=("p14",))
    first, second, last = etree.fromstring(ours)
    root[after:after] = [first, second]
    root.append(last)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _slide_id(index: int) -> str:
    return str(_FIRST_SLIDE_ID + index)


def _section_list(deck: Deck) -> Element:
    """Write the named sections and the slides in each."""
    numbered = enumerate(slide.section for slide in deck.slides)
    return element(
        "p14:sectionLst",
        *(
            _section(name, order, [index for index, _ in members])
            for order, (name, members) in enumerate(groupby(numbered, key=lambda pair: pair[1]))
        ),
    )


def _section(name: str, order: int, slides: Sequence[int]) -> Element:
    """Write a section; its identifier is made from its name, so that it is the same every time."""
    identifier = uuid.uuid5(uuid.NAMESPACE_OID, f"{order} {name}")
    members = (element("p14:sldId", id=_slide_id(index)) for index in slides)
    return element(
        "p14:section", element("p14:sldIdLst", *members), name=name, id=f"{{{str(identifier).upper()}}}"
    )


def _add_properties(file: PackageWriter, main: str, deck: Deck) -> None:
    """Add settings of showing and of the editor's view, none set, and what the file says about itself."""
    parts = (
        ("/ppt/presProps.xml", pml("presProps"), part("p:presentationPr"), office("presProps"), main),
        ("/ppt/viewProps.xml", pml("viewProps"), part("p:viewPr"), office("viewProps"), main),
        ("/docProps/core.xml", CORE, core_properties(deck.properties), CORE_RELATION, "/"),
        ("/docProps/app.xml", EXTENDED, app_properties(deck), office("extended-properties"), "/"),
    )
    file.relate("/", office("officeDocument"), main)
    for name, content_type, content, relation, source in parts:
        file.relate(source, relation, file.add(name, content_type, content))
