"""Axes of time on pages: as many figures as they need, one under another."""

from functools import partial

from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, tag
from briefdeck.layout.pages.figures import DrawingBox, width_of
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model import pages
from briefdeck.model.arrangement import Arrangement
from briefdeck.model.figure import TimeScale

_MOST_HEIGHT = 0.45
"""The most of a page that one figure takes, unless it cannot be divided."""


def times(section: Arrangement, setter: Typesetter) -> Flow:
    """Dates on an axis of time, over as many figures as they need, and under the last how to read them."""
    if section.scale is None:
        return []
    from briefdeck.layout.figures.times import draw_times, in_parts  # few papers have any

    plan = setter.plan
    width = plan.area.width if plan.is_report else width_of(plan, setter.narrow)
    height = _MOST_HEIGHT * plan.area.height

    def fits(part: TimeScale) -> bool:
        return DrawingBox(partial(draw_times, part), setter).height(width) <= height

    flow: Flow = []
    for part in in_parts(section.scale, fits):
        drawn = DrawingBox(partial(draw_times, part), setter)
        alt = section.alt if part is section.scale else f"{section.heading}: {part.words}"
        caption: Flow = [setter.text(part.note, setter.styles.meta)] if part.note else []
        tag(caption, pages.Tag("Caption"))
        tag([drawn, *caption], pages.Tag("Figure", alt=alt))
        doubts: Flow = [setter.text(part.doubts, setter.styles.meta)] if part.doubts else []
        flow.append(
            BlockBox(
                [drawn, *caption, *doubts],
                BoxStyle(
                    before=setter.space(14) if flow else 0, after=setter.space(8), whole=plan.area.height
                ),
            )
        )
    return [*setter.blocks(section.lead), *flow]
