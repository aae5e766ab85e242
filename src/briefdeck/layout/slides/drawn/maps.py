"""Maps on slides: a group of shapes under the title."""

from dataclasses import replace

from briefdeck.layout.figures.maps import draw_map
from briefdeck.layout.slides.drawn.figures import fade_of, lead_above, lettering_of, type_pt
from briefdeck.layout.slides.entries import displays
from briefdeck.layout.slides.text.flow import SlideDraft
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Paragraph
from briefdeck.model.laid_out.deck import SlideKind
from briefdeck.model.laid_out.deck_parts import DeckDrawing


def place_map(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a map, and over it how to read it; where it has no room, entries."""
    shown = section.map
    if shown is None:
        return displays.prose(section, fitter)
    words = tuple(span for span in shown.note if not span.cites)
    lead = lead_above(section, (Paragraph(words),) if words else (), fitter)
    sizes = dict.fromkeys((type_pt(fitter), fitter.theme.slide.table_pt))
    letterings = (lettering_of(fitter, shown.words, size) for size in sizes)
    tries = (draw_map(shown, lead.area.width, each, lead.area.height) for each in letterings)
    drawn = next(filter(None, tries), None)
    if drawn is None:
        return displays.prose(section, fitter)
    figure = DeckDrawing(replace(lead.area, height=drawn.height), drawn, fade_of(fitter), section.alt)
    return lead.on([SlideDraft(SlideKind.FIGURE, items=section.items, figure=figure)])
