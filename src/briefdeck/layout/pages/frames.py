"""What is drawn round title and summary, as the theme has it: a tint, whole fields, or rules."""

from collections.abc import Iterable
from dataclasses import replace

from briefdeck.layout.pages import boxes
from briefdeck.model import pages
from briefdeck.model.pageplan import PagePlan
from briefdeck.model.theme import Colours

_BAR_PT = 3.0
_RULE_PT, _UNDER_BAND_PT = 1.2, 4.0
_INSET_PT = 12.0


def on_field(plan: PagePlan) -> PagePlan:
    """Return the plan of what stands in a field: in the theme's colours, or in those on the accent colour."""
    return replace(plan, colours=plan.colours.on_accent) if plan.frame == "field" else plan


def band(plan: PagePlan) -> tuple[boxes.Decoration, ...]:
    """Return what is round the line over the title; nothing where that stands in a field."""
    if plan.frame == "rules":
        return (_between_rules(plan.colours),)
    return () if plan.frame == "field" else (_rule_above(plan.colours),)


def under_band(plan: PagePlan) -> float:
    """Return the space between the line over the title and a rule under it."""
    return _UNDER_BAND_PT if plan.frame == "rules" else 0


def field(plan: PagePlan) -> tuple[boxes.Decoration, ...]:
    """Return what is behind the title and the line over it."""
    return (boxes.fill(plan.colours.accent),) if plan.frame == "field" else ()


def summary(plan: PagePlan) -> tuple[boxes.Decoration, ...]:
    """Return what is behind the summary; in a report what follows begins with a rule itself."""
    colours = plan.colours
    if plan.frame == "rules":
        return (_rule_above(colours) if plan.is_report else _between_rules(colours),)
    tint = boxes.fill(colours.tint)
    return (tint, boxes.bar(_BAR_PT, colours.accent)) if plan.frame == "tint" else (tint,)


def inset(plan: PagePlan) -> float:
    """Return how far text stands in from the edges of what is behind it; rules are as wide as the text."""
    return 0 if plan.frame == "rules" else _INSET_PT


def badge(colours: Colours, widest: float) -> boxes.Decoration:
    """Return what is behind a few words that stand out: the tint, or a line round them where that is none."""
    if colours.tint != colours.ground:
        return boxes.fill(colours.tint, radius=2, widest=widest)

    def drawn(area: pages.Rect, _: bool) -> Iterable[pages.Drawn]:
        around = area._replace(width=min(area.width, widest))
        return (pages.DrawnRectangle(around, "", radius=2, outline=colours.quiet),)

    return drawn


def outline_at_end(colours: Colours, width: float) -> boxes.Decoration:
    """Return a line round the end of a block, so wide."""

    def drawn(area: pages.Rect, _: bool) -> Iterable[pages.Drawn]:
        around = area._replace(start=area.start + area.width - width, width=width)
        return (pages.DrawnRectangle(around, "", outline=colours.text),)

    return drawn


def _rule_above(colours: Colours) -> boxes.Decoration:
    return boxes.hairline(colours.accent, _RULE_PT)


def _between_rules(colours: Colours) -> boxes.Decoration:
    """Draw a strong rule above and a thin one below."""
    above = _rule_above(colours)

    def drawn(area: pages.Rect, is_start: bool) -> Iterable[pages.Drawn]:
        yield from above(area, is_start)
        ends = (area.start, area.bottom), (area.end, area.bottom)
        yield pages.DrawnLine(*ends, boxes.HAIRLINE_PT, colours.accent)

    return drawn
