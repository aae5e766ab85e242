"""What the layouts of a PowerPoint file are used with, and where text and drawings stand on them."""

from dataclasses import dataclass, replace
from functools import cached_property

from briefdeck.layout.templates import backing, design, free_space, marking_places, title_place
from briefdeck.layout.templates.pick_layouts import PickedLayouts, bodies, titles
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTemplate, ParaStyle, Role, SlideLayout, SlotSpec
from briefdeck.model.style.theme import Theme

_STEP_PT = 2


@dataclass(frozen=True)
class TemplateUse:
    """A template, which of its layouts serve for what, and what slides on it carry."""

    template: DeckTemplate
    theme: Theme
    picked: PickedLayouts
    badge: marking_places.BadgeSize
    """How large the marking is."""
    titles: title_place.LongTitles

    @cached_property
    def body(self) -> SlideLayout:
        """The layout of text slides; any with a title when there is none for text."""
        known = (self.picked.body, self.picked.title_only, self.picked.two_bodies, self.picked.title)
        return next(layout for layout in known if layout is not None)

    @cached_property
    def text(self) -> SlotSpec | None:
        """The place for text on text slides; none where these are drawn."""
        return _text_place(self.template, self.picked)

    @cached_property
    def bare(self) -> SlideLayout:
        """The layout of slides with drawn content."""
        return self.picked.title_only or self.body

    @cached_property
    def margins(self) -> Box:
        """Where text slides have their content: between the margins."""
        return content_area(self.template, self.picked, self.body)

    @cached_property
    def body_pt(self) -> float:
        """The template's own size of text on text slides, else the theme's."""
        return self.text.levels[0].size_pt if self.text else self.theme.slide.body_pt

    @cached_property
    def least_pt(self) -> float:
        """The least size of text on text slides."""
        return design.text_sizes(self.body_pt)[-1]

    @cached_property
    def ink(self) -> str:
        """The colour of the template's text where that stands out, a scheme colour or #RRGGBB."""
        drawn = SlotSpec("", Role.BODY, self.margins, (ParaStyle(self.body_pt, "tx1"),))
        spec, layout = (self.text, self.body) if self.text else (drawn, self.bare)
        return backing.readable(spec, spec.levels[0].colour, layout).levels[0].colour

    @cached_property
    def plain(self) -> str:
        """The colour of a plain ground for text where there must be one."""
        return backing.plain_ground(self.ink, self.bare, self.margins)


def _text_place(template: DeckTemplate, picked: PickedLayouts) -> SlotSpec | None:
    """Return the first place for text of the layout for text."""
    return next(iter(bodies(picked.body, template)), None) if picked.body else None


def content_area(template: DeckTemplate, picked: PickedLayouts, layout: SlideLayout) -> Box:
    """Return where content is drawn: where the text of text slides stands, if the title is the same."""
    body, text = picked.body, _text_place(template, picked)
    if body and text and titles(body, template)[0].box == titles(layout, template)[0].box:
        area = clear_place(text.box, layout, template)
        if area.height >= title_place.LEAST_CONTENT_PT:
            return area
    return free_space.free_area(layout, template)


def clear_place(box: Box, layout: SlideLayout, template: DeckTemplate) -> Box:
    """Cut a place for content clear of title and footers, and of drawings, unless these fill much of it."""
    title = titles(layout, template)[0].box
    feet = [spec.box for spec in free_space.footer_slots(layout, template)]
    kept = free_space.clear_of(box, [title, *feet])
    return title_place.clear_of_logos(kept, free_space.obstacles(layout, template))


def placeholder(spec: SlotSpec, name: str, *sizes: float) -> SlotSpec:
    """Return a placeholder of the file by a name of ours, with the sizes of text to try in it."""
    return replace(spec, name=name, inherits=True, sizes=sizes)


def sizes_down_to(least: float, largest: float) -> tuple[float, ...]:
    """Return the sizes to try between the template's own and the least."""
    steps = range(int(largest) - 1, int(least), -_STEP_PT)
    return tuple(dict.fromkeys((largest, *map(float, steps), min(least, largest))))
