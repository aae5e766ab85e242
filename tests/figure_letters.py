"""The type of figures as papers have it: on pages and on slides, measured in their own fonts."""

from __future__ import annotations

from functools import lru_cache

import decks
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.pages.figures import lettering_of as on_pages
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.slides.drawn.figures import lettering_of as on_slides
from briefdeck.render.pdf import ParagraphShaper
from printed import planned


def _remembered(lettering: Lettering) -> Lettering:
    """Return the same, which measures the same words but once."""
    return Lettering(lettering.size, lettering.leading, lru_cache(200_000)(lettering.measure))


PAGE = _remembered(on_pages(Typesetter(planned(decks.document()), ParagraphShaper())))
SLIDE = _remembered(on_slides(decks.FITTER))
PAGE_WIDTHS = (110.0, 160.0, 235.0, 340.0, 487.0, 700.0)
SLIDE_WIDTHS = (340.0, 624.0, 832.0)
PLACES = (*((PAGE, width) for width in PAGE_WIDTHS), *((SLIDE, width) for width in SLIDE_WIDTHS))
"""Columns and pages of several papers, and the free areas of slides."""
