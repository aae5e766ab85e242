"""The line over a slide's title: what the slide is about."""

from dataclasses import replace

from briefdeck.layout.slides.around.badges import marking_size
from briefdeck.layout.slides.text.text_fitter import TextFitter, fitted
from briefdeck.layout.templates.marking_places import BadgeSize
from briefdeck.layout.unbroken import ELLIPSIS
from briefdeck.model.content.document import Document
from briefdeck.model.laid_out.deck import SlideLayout, Slot, SlotSpec

_GAP_PT = 24.0
"""From a topic to the marking beside it."""


def topic_slot(topic: str, layout: SlideLayout, document: Document, fitter: TextFitter) -> tuple[Slot, ...]:
    """Set what a slide is about, at one height on all; nothing where a template has no place for it."""
    if not topic or not layout.has("Topic"):
        return ()
    beside = _beside_badge(layout.slot("Topic"), marking_size(document.furniture, fitter))
    slot = fitted(beside, (topic,), fitter)
    return (replace(slot, box=beside.box),) if slot.text.strip(ELLIPSIS) else ()


def _beside_badge(spec: SlotSpec, badge: BadgeSize) -> SlotSpec:
    """Let a topic end before the marking, unless that stands over it."""
    box = spec.box
    if badge.is_centred and badge.height <= box.y:
        return spec
    taken = (box.width + badge.width) / 2 if badge.is_centred else badge.width
    return replace(spec, box=replace(box, width=box.width - taken - _GAP_PT))
