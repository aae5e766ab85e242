"""The end of a deck: few sources stand beside what it says of itself, so that no slide is half empty."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefdeck.layout.slides.entries.closing import closing_with_sources
from briefdeck.layout.slides.evidence import SectionSlides
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.briefs.sections import COLOPHON
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Document

_SOURCES = "sources"
_GAP = " · "


def with_sources_at_end(
    sections: Sequence[SectionSlides], document: Document, fitter: TextFitter
) -> list[SectionSlides]:
    """Put sources that are followed by what a deck says of itself on one slide with that, if it has room."""
    made = list(sections)
    for before, last in pairwise(sections):
        kinds = before.section.section.kind, last.section.section.kind
        if kinds == (_SOURCES, COLOPHON) and not before.section.lead:
            draft = closing_with_sources(last.section, before.section, fitter)
            if draft:
                place = made.index(before)
                made[place : place + 2] = [
                    SectionSlides(_both(before.section, last.section, document), (draft,), before.section)
                ]
    return made


def _both(sources: Arrangement, last: Arrangement, document: Document) -> Arrangement:
    words = document.words
    is_usual = document.furniture.contact and sources.heading == words.sources
    heading = words.closing if is_usual else f"{sources.heading}{_GAP}{last.heading}"
    return replace(last, heading=heading, section=replace(last.section, title=heading))
