"""The presentation part, with its named sections, and the small parts beside it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from itertools import groupby

from briefdeck.model.deck import SLIDE_HEIGHT_PT, SLIDE_WIDTH_PT, Deck, ParaStyle
from briefdeck.render.pptx.text import level
from briefdeck.render.pptx.xml import Element, element, emu, part

_FIRST_SLIDE_ID = 256
_DEFAULT_PT = 18.0
_MASTER_ID = "2147483648"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_NOTES_SIZE = {"cx": "6858000", "cy": "9144000"}


def presentation(deck: Deck, master_id: str, notes_id: str, slide_ids: Sequence[str]) -> bytes:
    """Write the presentation part: which slides there are, in which order and sections."""
    slides = [element("p:sldId", id=slide_id(n), r__id=relation) for n, relation in enumerate(slide_ids)]
    default = (
        element("a:defPPr", element("a:defRPr", lang=deck.properties.language)),
        level("a:lvl1pPr", ParaStyle(_DEFAULT_PT), "+mn-lt"),
    )
    return part(
        "p:presentation",
        element("p:sldMasterIdLst", element("p:sldMasterId", id=_MASTER_ID, r__id=master_id)),
        element("p:notesMasterIdLst", element("p:notesMasterId", r__id=notes_id)),
        element("p:sldIdLst", *slides),
        element("p:sldSz", cx=emu(SLIDE_WIDTH_PT), cy=emu(SLIDE_HEIGHT_PT)),
        element("p:notesSz", **_NOTES_SIZE),
        element("p:defaultTextStyle", *default),
        element("p:extLst", element("p:ext", section_list(deck), uri=SECTIONS)),
        prefixes=("p14",),
        saveSubsetFonts="1",
        autoCompressPictures="0",
    )


def slide_id(index: int) -> str:
    """Return the identifier of a slide, counted from 0."""
    return str(_FIRST_SLIDE_ID + index)


def section_list(deck: Deck) -> Element:
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
    members = (element("p14:sldId", id=slide_id(index)) for index in slides)
    return element(
        "p14:section", element("p14:sldIdLst", *members), name=name, id=f"{{{str(identifier).upper()}}}"
    )


def presentation_properties() -> bytes:
    """Write the settings of showing and printing: none."""
    return part("p:presentationPr")


def view_properties() -> bytes:
    """Write the settings of the editor's view: none."""
    return part("p:viewPr")


def table_styles() -> bytes:
    """Write the list of table styles: none of our own."""
    return part("a:tblStyleLst", def_=_NO_STYLE)


def app_properties(deck: Deck) -> bytes:
    """Write what made the file and how many slides it has."""
    texts = {
        "Application": "briefdeck",
        "PresentationFormat": "" if deck.palette else "Widescreen",
        "Slides": str(len(deck.slides)),
        "Notes": str(sum(bool(slide.notes) for slide in deck.slides)),
        "Company": deck.properties.author,
    }
    return part(
        "ep:Properties",
        *(element(f"ep:{name}", text=text) for name, text in texts.items() if text),
        prefixes=("ep",),
    )
