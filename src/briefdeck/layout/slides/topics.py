"""The line over a slide's title: what the slide is about."""

from dataclasses import replace

from briefdeck.layout.slides.badges import marking_size
from briefdeck.layout.slides.text_fitter import TextFitter, fitted
from briefdeck.layout.templates.marking_places import BadgeSize
from briefdeck.layout.unbroken import ELLIPSIS
from briefdeck.model.boxes import Box
from briefdeck.model.deck import SlideLayout, Slot, SlotSpec
from briefdeck.model.document import Document

_GAP_PT, _OVER_PT = 24.0, 4.0
"""From a topic to the marking beside it, and to the title under it."""


def topic_slot(
    topic: str, title: Slot, layout: SlideLayout, document: Document, fitter: TextFitter
) -> tuple[Slot, ...]:
    """Set what a slide is about just above its title; nothing where a template has no place for it."""
    if not topic or not layout.has("Topic"):
        return ()
    beside = _beside_badge(layout.slot("Topic"), marking_size(document.furniture, fitter))
    slot = fitted(beside, (topic,), fitter)
    box = _over_title(beside.box, title, layout.slot("Title"), fitter.headings)
    return (replace(slot, box=box),) if slot.text.strip(ELLIPSIS) else ()


def _over_title(box: Box, title: Slot, spec: SlotSpec, headings: TextFitter) -> Box:
    """Let a topic stand just above the first line of a title that stands on the foot of its place."""
    if spec.anchor != "bottom":
        return box
    inner = replace(spec, box=title.box or spec.box).inner
    top = inner.bottom - headings.height(title.paras, inner.width)
    return replace(box, y=max(box.y, top - _OVER_PT - box.height))


def _beside_badge(spec: SlotSpec, badge: BadgeSize) -> SlotSpec:
    """Let a topic end before the marking, unless that stands over it."""
    box = spec.box
    if badge.is_centred and badge.height <= box.y:
        return spec
    taken = (box.width + badge.width) / 2 if badge.is_centred else badge.width
    return replace(spec, box=replace(box, width=box.width - taken - _GAP_PT))
