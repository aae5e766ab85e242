"""What is drawn round title and summary, as the theme has it: a tint, whole fields, or rules."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from briefdeck.layout.pages import boxes
from briefdeck.model.laid_out import pages
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.style.theme import Colours, PageFrame

_BAR_PT = 3.0
_RULE_PT, _UNDER_BAND_PT = 1.2, 4.0
_INSET_PT = 12.0
_Decorations = tuple[boxes.Decoration, ...]


@dataclass(frozen=True, slots=True)
class PaperFrame:
    """What is drawn on pages."""

    band: Callable[[Colours], _Decorations]
    """What is round the line over the title."""
    summary: Callable[[PagePlan], _Decorations]
    """What is behind the summary; in a report what follows begins with a rule itself."""
    has_field: bool = False
    """Whether the title and the line over it stand in a field of the accent colour."""
    under_band: float = 0
    """The space between the line over the title and a rule under it, in points."""
    inset: float = _INSET_PT
    """How far text stands in from the edges of what is behind it; rules are as wide as the text."""


def frame_of(plan: PagePlan) -> PaperFrame:
    """Return what a plan's theme has drawn."""
    return _FRAMES[plan.frame]


def on_field(plan: PagePlan) -> PagePlan:
    """Return the plan of what stands in a field: in the theme's colours, or in those on the accent colour."""
    if not frame_of(plan).has_field:
        return plan
    return replace(plan, colours=plan.colours.on_accent, facing=plan.facing and on_field(plan.facing))


def field(plan: PagePlan) -> _Decorations:
    """Return what is behind the title and the line over it."""
    return (boxes.fill(plan.colours.accent),) if frame_of(plan).has_field else ()


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


def _nothing(_: Colours) -> _Decorations:
    return ()


def _rule_above(colours: Colours) -> _Decorations:
    return (boxes.hairline(colours.accent, _RULE_PT),)


def _between_rules(colours: Colours) -> _Decorations:
    """Draw a strong rule above and a thin one below."""
    (above,) = _rule_above(colours)

    def drawn(area: pages.Rect, is_start: bool) -> Iterable[pages.Drawn]:
        yield from above(area, is_start)
        ends = (area.start, area.bottom), (area.end, area.bottom)
        yield pages.DrawnLine(*ends, boxes.HAIRLINE_PT, colours.accent)

    return (drawn,)


def _tint(plan: PagePlan) -> _Decorations:
    return (boxes.fill(plan.colours.tint),)


def _tint_with_bar(plan: PagePlan) -> _Decorations:
    return (*_tint(plan), boxes.bar(_BAR_PT, plan.colours.accent))


def _rules(plan: PagePlan) -> _Decorations:
    return (_rule_above if plan.is_report else _between_rules)(plan.colours)


_FRAMES: Mapping[PageFrame, PaperFrame] = {
    "tint": PaperFrame(_rule_above, _tint_with_bar),
    "field": PaperFrame(_nothing, _tint, has_field=True),
    "rules": PaperFrame(_between_rules, _rules, under_band=_UNDER_BAND_PT, inset=0),
}
