"""Axes of time on slides: groups of shapes under the title, on as many slides as they need."""

from collections.abc import Sequence
from dataclasses import replace

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.times import draw_times, in_parts
from briefdeck.layout.slides.drawn.figures import fade_of, lead_above, lettering_of, type_pt, with_doubts
from briefdeck.layout.slides.entries import displays, panels
from briefdeck.layout.slides.entries.lead_placement import lead_alone
from briefdeck.layout.slides.text.flow import SlideDraft
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Paragraph, Span, Spans
from briefdeck.model.content.figure import TimeScale
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import SlideKind
from briefdeck.model.laid_out.deck_parts import DeckDrawing
from briefdeck.model.laid_out.drawing import Drawing


def scale(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out dates to scale; where none is known, along a line as they follow."""
    return _times(section, section.scale, fitter) if section.scale else panels.timeline(section, fitter)


def gantt(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out rows of time; where no date is known, entries."""
    return _times(section, section.scale, fitter) if section.scale else displays.prose(section, fitter)


def _times(section: Arrangement, shown: TimeScale, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    words = tuple(span for span in shown.note if not span.cites)
    note = (Paragraph(words),) if words else ()
    lead = lead_above(section, note, fitter)
    sizes = dict.fromkeys((type_pt(fitter), fitter.theme.slide.table_pt))
    told = dict.fromkeys(replace(shown, doubts=each) for each in (shown.doubts, _of_noted(shown), ()))
    tries = (_times_at(size, section, each, lead.area, fitter) for each in told for size in sizes)
    best = min(tries, key=lambda drafts: (_is_too_high(drafts, lead.area), len(drafts)))
    return lead.on(_with_undated(best, section))


def _of_noted(shown: TimeScale) -> tuple[Spans, ...]:
    """Return what is disputed of the marks that say so in a word, such as `claimed`: it says what is."""
    noted = {words for mark in shown.marks if mark.note for words in (mark.name, mark.date)}
    return tuple(words for words in shown.doubts if words[0].text in noted)


def _is_too_high(drafts: Sequence[SlideDraft], area: Box) -> bool:
    return any(draft.figure and draft.figure.box.height > area.height for draft in drafts)


def _times_at(
    size: float, section: Arrangement, shown: TimeScale, area: Box, fitter: TextFitter
) -> list[SlideDraft]:
    """Lay out an axis of time at a size.

    What has no date stands after it where it has no room under it, or would divide it among more slides.
    """
    lettering = lettering_of(fitter, shown.words, size)

    def fits(part: TimeScale) -> bool:
        return _drawn(part, area.width, lettering).height <= area.height

    parts = in_parts(shown, fits)
    dated = in_parts(replace(shown, undated=""), fits) if shown.undated else parts
    apart = len(dated) < len(parts) or not fits(parts[-1])
    drafts = [_time_draft(section, part, area, fitter, lettering) for part in (dated if apart else parts)]
    after = _undated_alone(section, shown.undated, fitter) if apart else ()
    return [*drafts, *after]


def _drawn(part: TimeScale, width: float, lettering: Lettering) -> Drawing:
    """Draw an axis of time, and under it what is disputed of what it shows."""
    return with_doubts(draw_times(replace(part, doubts=()), width, lettering), part.doubts, lettering)


def _undated_alone(section: Arrangement, words: str, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out what has no date on slides of its own; their notes say it item by item."""
    alone = lead_alone(replace(section, lead=(Paragraph((Span(words),)),)), fitter)
    group = section.section.time.undated if section.section.time else ""
    return tuple(replace(draft, items=(), group=group) for draft in alone)


def _time_draft(
    section: Arrangement, part: TimeScale, area: Box, fitter: TextFitter, lettering: Lettering
) -> SlideDraft:
    drawn = _drawn(part, area.width, lettering)
    alt = f"{section.heading}: {part.words}"
    box = replace(area, height=drawn.height)
    entries = {entry.position: entry for entry in section.items}
    items = tuple(entries[mark.position] for mark in part.marks)
    figure = DeckDrawing(box, drawn, fade_of(fitter), alt)
    return SlideDraft(SlideKind.FIGURE, items=items, figure=figure)


def _with_undated(drafts: list[SlideDraft], section: Arrangement) -> list[SlideDraft]:
    """Give the last slide the items that have no date, which it names."""
    undated = tuple(entry for entry in section.items if entry.item.when is None)
    return [*drafts[:-1], replace(drafts[-1], items=(*drafts[-1].items, *undated))]
