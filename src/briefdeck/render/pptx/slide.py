"""A slide: added from its layout, its slots filled, the rest drawn, all in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import SlideLayout as PowerPointLayout

from briefdeck.model.laid_out.deck import SOURCES, Deck, DeckSlide, Role, SlideLayout, Slot
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.drawing import draw_figure
from briefdeck.render.pptx.shapes import draw_badge, draw_decoration, draw_slot, fill_placeholder
from briefdeck.render.pptx.table import draw_table
from briefdeck.render.pptx.text import Pen

_LAST_ROLES = (Role.DATE, Role.FOOTER, Role.NUMBER)


class _BareLayout(PowerPointLayout):
    """A layout of which a slide takes no placeholders: those that it fills are added one by one.

    python-pptx would add all but those for footers, so that many must be removed and some be added again:
    a quarter of the time that decks take.
    """

    def iter_cloneable_placeholders(self) -> Iterator[Any]:
        """Go through the placeholders that python-pptx puts on a slide: none."""
        return iter(())


@dataclass(frozen=True, slots=True)
class SlideWriter:
    """Adds the slides of a deck to a presentation."""

    presentation: Any
    deck: Deck
    layouts: Mapping[str, Any]
    """By the name of their part."""
    unplain: frozenset[str]
    """What the presentation's own style says other than plain text."""

    def add(self, given: DeckSlide) -> Any:
        """Add a slide."""
        layout = self.deck.layout(given.layout)
        slots = [slot for slot in given.slots if layout.slot(slot.name).idx is not None]
        used = self.layouts[layout.part]
        slide = self.presentation.slides.add_slide(_BareLayout(used.element, used.part))
        oxml.map_colours(slide, used)
        nodes = oxml.add_placeholders(slide, [layout.slot(slot.name) for slot in slots])
        ready = {
            slot.name: SlidePlaceholder(node, slide.shapes) for slot, node in zip(slots, nodes, strict=True)
        }
        slide.shapes.turbo_add_enabled = True
        oxml.read_in_order(slide, list(self._shapes(slide.shapes, given, layout, ready)))
        return slide

    def _pen(self, layout: SlideLayout) -> Pen:
        template = self.deck.template
        font = "+mn-lt" if template.body_font == layout.fonts[1] else template.body_font
        properties = self.deck.properties
        return Pen(
            properties.language,
            dict(template.palette),
            font,
            template.turns_text,
            properties.from_right,
            properties.foreign,
            unplain=self.unplain,
        )

    def _shapes(
        self, shapes: Any, given: DeckSlide, layout: SlideLayout, ready: Mapping[str, Any]
    ) -> Iterator[Any]:
        """Go through the shapes: title, marking, decorations, content, table, sources, then the footers."""
        pen = self._pen(layout)
        title, *others = given.slots
        last = [slot for slot in others if layout.slot(slot.name).role in _LAST_ROLES]
        sources = [slot for slot in others if slot.name == SOURCES]
        content = [slot for slot in others if slot not in (*sources, *last)]

        def written(slot: Slot) -> Any:
            spec = layout.slot(slot.name)
            if spec.idx is None:
                return draw_slot(shapes, slot, spec, pen)
            return fill_placeholder(ready[slot.name], slot, spec, pen, layout)

        yield written(title)
        yield from (draw_badge(shapes, badge, pen) for badge in given.badges[:1])
        yield from (draw_decoration(shapes, decoration, pen) for decoration in given.decorations)
        yield from map(written, content)
        if given.table:
            yield draw_table(shapes, given.table, pen)
        if given.figure:
            yield from draw_figure(shapes, given.figure, pen)
        for logo in given.logos:
            yield from draw_figure(shapes, logo, pen)
        yield from map(written, (*sources, *last))
        yield from (draw_badge(shapes, badge, pen) for badge in given.badges[1:])
