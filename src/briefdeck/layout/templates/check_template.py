"""What a PowerPoint file is like as a template: what its layouts hold, and what would make bad decks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from briefdeck.layout.metrics import UNKNOWN_FONT, FontMetrics
from briefdeck.layout.templates.design import BODY_FLOOR_PT, WITHOUT_BODY
from briefdeck.layout.templates.free_space import footer_slots, is_on_slide
from briefdeck.layout.templates.layout_mapping import map_layouts
from briefdeck.layout.templates.pick_layouts import (
    PickedLayouts,
    bodies,
    lines_in,
    pick_layouts,
    titles,
    turned_titles,
    unused_for_title,
)
from briefdeck.layout.templates.slide_size import scale_of, scaled
from briefdeck.layout.templates.template_use import content_area
from briefdeck.layout.templates.title_place import LEAST_CONTENT_PT
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTemplate, Role, SlideLayout, SlotSpec
from briefdeck.model.style.theme import Theme
from briefdeck.problems import Problem, Severity, SourceLocation, did_you_mean

_LEAST_LINES = 4
_LEAST_READ_PT = 14.0
"""Text smaller than that of tables cannot even be read from the page."""
_LEAST_PRINTED_PT = 9.0
"""Smaller text is readable where the slide fills a screen, and not on paper."""
_LARGE_MARGIN, _LARGE_MARGIN_PT = 1 / 3, 36.0
"""Margins that take this share of a title's place, and so many points, leave its words too little."""
_NARROW_TITLE = 0.45
"""A title with a smaller share of the slide's width takes many lines."""
_SAMPLE = "the quick brown fox jumps over the lazy dog while Rain falls on 1,200 Quiet streets"
"""A line of ordinary text, to tell how many characters a line holds."""
_FOOTER_NAMES = {Role.FOOTER: "footer", Role.DATE: "date", Role.NUMBER: "slide number"}
_TEXT_ROLES = (Role.TITLE, Role.SUBTITLE, Role.BODY)


@dataclass(frozen=True, slots=True)
class PlaceholderView:
    """One placeholder, described."""

    name: str
    role: str
    kind: str
    box: Box
    font: str
    size_pt: float
    bold: bool
    lines: int
    """How many lines of text it holds at its size."""
    characters: int
    """How many characters of ordinary text a line holds."""


@dataclass(frozen=True, slots=True)
class LayoutView:
    """One layout, described."""

    name: str
    uses: tuple[str, ...]
    """What decks would use it for: title, body, two_bodies, title_only, section."""
    holders: tuple[PlaceholderView, ...]
    area: Box | None
    """What is free for tables and drawings under the title; None when it has no title."""
    missing: tuple[str, ...]
    """Footer, date or slide number, when it has no place for them."""


def template_problems(
    template: DeckTemplate, theme: Theme, names: Mapping[str, str], place_of: Callable[[str], SourceLocation]
) -> tuple[Problem, ...]:
    """Return why no deck can be made on a template; `place_of` gives where a layout's name stands."""
    wrong = tuple(_name_problems(template, names, place_of))
    return wrong or tuple(_unusable(template, theme, names))


def _name_problems(
    template: DeckTemplate, names: Mapping[str, str], place_of: Callable[[str], SourceLocation]
) -> Iterator[Problem]:
    known = [layout.name for layout in template.layouts]
    for use, name in names.items():
        layout = next((layout for layout in template.layouts if layout.name == name), None)
        if layout is None:
            message = f"the template has no layout '{name}'"
            hint = did_you_mean(name, known) or "'briefdeck template inspect' lists its layouts"
            yield Problem("template-layout", place_of(use), message, hint)
        elif not titles(layout, template):
            message = f"the layout '{name}' has no place for a title"
            yield Problem("template-layout", place_of(use), message, "name another, or add a title to it")
        elif use == "two_bodies" and len(bodies(layout, template)) < 2:
            message = f"the layout '{name}' has no two places for text"
            yield Problem("template-layout", place_of(use), message, "name another")


def _unusable(template: DeckTemplate, theme: Theme, names: Mapping[str, str]) -> Iterator[Problem]:
    place = SourceLocation(template.file)
    if not any(titles(layout, template) for layout in template.layouts):
        hint = "in PowerPoint, open View > Slide Master and tick Title for the layouts"
        message, hint = _of_turned(template) or ("no layout has a place for a title", hint)
        yield Problem("template-no-title", place, message, hint)
        return
    scale = scale_of(template)
    made = map_layouts(scaled(template, 1 / scale), theme, names)
    least = min(layout.area.height for layout in made.layouts if layout.name not in WITHOUT_BODY)
    if least < LEAST_CONTENT_PT / 2:
        message = f"its slides have no room for content: {max(0, least * scale):.0f} pt of height"
        hint = "make a place for text at least a fifth as high as the slide"
        yield Problem("template-no-room", place, message, hint)


def _of_turned(template: DeckTemplate) -> tuple[str, str] | None:
    """Say which layouts cannot be used for their titles, and what to do; None when all can."""
    names = ", ".join(f"'{name}'" for name in turned_titles(template))
    if not names:
        return None
    message = f"titles run up or down the slide, and so cannot be used, on the layouts {names}"
    return message, "in the slide master, turn them so that they run across"


def check_template(template: DeckTemplate, theme: Theme, metrics: FontMetrics) -> tuple[Problem, ...]:
    """Return all that would make bad decks of a template, and warnings of what would make them plainer."""
    stops = template_problems(template, theme, {}, lambda _: SourceLocation(template.file))
    if stops:
        return stops
    scale = scale_of(template)
    usual = scaled(template, 1 / scale)
    chosen = pick_layouts(usual, {})
    fonts = metrics.with_embedded(template.embedded_fonts)
    return (*_body_problems(usual, chosen, scale), *_warnings(template, usual, chosen, fonts))


def _body_problems(template: DeckTemplate, chosen: PickedLayouts, scale: float) -> Iterator[Problem]:
    """Go through what is wrong with the place for text; the real slides are `scale` times as large."""
    place = SourceLocation(template.file)
    if chosen.body is None:
        hint = (
            "add a layout with a title and a large place for text; until then text is drawn under the title"
        )
        turned = _of_turned(template)
        message, hint = turned or ("no layout with a title at its head has a large place for text", hint)
        level = Severity.ERROR if turned else Severity.WARNING
        yield Problem("template-no-body", place, message, hint, level)
        return
    spec = bodies(chosen.body, template)[0]
    size = spec.levels[0].size_pt
    where = f"the text of the layout '{chosen.body.name}'"
    if size < BODY_FLOOR_PT:
        message = f"{where} is {size * scale:.3g} pt large, too small to be read from a distance"
        hint = f"set it to at least {ceil(BODY_FLOOR_PT * scale)} pt"
        level = Severity.ERROR if size < _LEAST_READ_PT else Severity.WARNING
        yield Problem("template-small-type", place, message, hint, level)
    if lines_in(spec, max(size, BODY_FLOOR_PT)) < _LEAST_LINES:
        message = f"{where} has room for {lines_in(spec, size)} lines only"
        yield Problem("template-little-room", place, message, f"make room for at least {_LEAST_LINES} lines")


def _warnings(
    template: DeckTemplate, usual: DeckTemplate, chosen: PickedLayouts, metrics: FontMetrics
) -> Iterator[Problem]:
    used = [layout for layout in (chosen.title, chosen.body, chosen.two_bodies, chosen.title_only) if layout]
    found = (
        *_unknown_fonts(used, usual, metrics),
        *_no_cover(chosen),
        *_over_edge(usual),
        *_small_slides(template),
        *_unused(usual, chosen),
        *_large_margins(used, usual),
        *_narrow_title(chosen.body, usual),
    )
    for code, message, hint in found:
        yield Problem(code, SourceLocation(template.file), message, hint, Severity.WARNING)


_Warning = tuple[str, str, str]
"""The code, the message and the hint of a warning."""


def _unknown_fonts(
    used: Iterable[SlideLayout], template: DeckTemplate, metrics: FontMetrics
) -> Iterator[_Warning]:
    fonts = dict.fromkeys(spec.levels[0].font for layout in used for spec in layout.of_role(*_TEXT_ROLES))
    carried = {font.family for font in template.embedded_fonts}
    usual, factor, pitch = UNKNOWN_FONT
    if not all(layout.fonts[1] for layout in used):
        message = "the theme names no font for text, and each program takes another"
        yield "template-font", message, "set the theme's fonts in PowerPoint; until then slides say Arial"
    for font in fonts:
        if not metrics.knows(font):
            message = f"how wide the letters of '{font}' are is not known: text in it may overflow its box"
            hint = f"it is measured as {usual}, {factor - 1:.0%} wider, with lines {pitch} of its size apart"
            packed = "the file carries it, but in a form that cannot be read; " if font in carried else ""
            yield "template-font", message, f"{packed}{hint}: look at the slides"


def _no_cover(chosen: PickedLayouts) -> Iterator[_Warning]:
    if chosen.title is None:
        message = "no layout is made for the first slide: it would look like the others"
        yield (
            "template-no-cover",
            message,
            "add a layout of the kind Title Slide, with a title and a subtitle",
        )


def _over_edge(template: DeckTemplate) -> Iterator[_Warning]:
    for layout in template.layouts:
        for spec in layout.of_role(*_TEXT_ROLES):
            if spec.is_cut or not is_on_slide(spec.box, template):
                message = f"'{spec.name}' on the layout '{layout.name}' hangs over the edge of the slide"
                yield "template-edge", message, "move it wholly onto the slide"


def _small_slides(template: DeckTemplate) -> Iterator[_Warning]:
    least = BODY_FLOOR_PT * scale_of(template)
    if least < _LEAST_PRINTED_PT:
        size = f"{template.width_pt / 72:.3g} by {template.height_pt / 72:.3g} inches"
        message = f"its slides, {size}, are so small that text on them gets as small as {least:.1f} pt"
        hint = "that is readable on a screen, not on paper; set a larger one under Design > Slide Size"
        yield "template-small-type", message, hint


def _unused(template: DeckTemplate, chosen: PickedLayouts) -> Iterator[_Warning]:
    for layout in unused_for_title(template, chosen):
        why = "stands too low on the slide" if titles(layout, template) else "has too little room for words"
        message = f"slides do not use the layout '{layout.name}', which is made for text: its title {why}"
        yield "template-title", message, "put its title across the head of the slide, with text under it"


def _large_margins(used: Iterable[SlideLayout], template: DeckTemplate) -> Iterator[_Warning]:
    places = {layout.name: titles(layout, template)[0] for layout in used}
    for side in ("width", "height"):
        shares = {name: _left_by_margins(spec, side) for name, spec in places.items()}
        names = ", ".join(f"'{name}'" for name, share in shares.items() if share < 1)
        if names:
            least = min(shares.values())
            message = f"the margins of titles leave words as little as {least:.0%} of their {side} on {names}"
            yield "template-title", message, "titles get small there; in the slide master, lessen the margins"


def _narrow_title(body: SlideLayout | None, template: DeckTemplate) -> Iterator[_Warning]:
    share = titles(body, template)[0].inner.width / template.width_pt if body else 1
    if body and share < _NARROW_TITLE:
        message = f"titles have {share:.0%} of the slide's width on '{body.name}'"
        yield "template-title", message, "long titles get high and small there; make their place wider"


def _left_by_margins(spec: SlotSpec, side: str) -> float:
    """Return the share of a place's width or height that large margins leave; 1 where they are not large."""
    whole, inner = getattr(spec.box, side), getattr(spec.inner, side)
    return inner / whole if whole - inner > max(_LARGE_MARGIN_PT, _LARGE_MARGIN * whole) else 1


def _missing(layout: SlideLayout, template: DeckTemplate) -> tuple[str, ...]:
    roles = {spec.role for spec in footer_slots(layout, template)}
    return tuple(name for role, name in _FOOTER_NAMES.items() if role not in roles)


def describe_template(
    template: DeckTemplate, metrics: FontMetrics, names: Mapping[str, str]
) -> tuple[LayoutView, ...]:
    """Describe what each layout holds and what decks would use it for."""
    scale = scale_of(template)
    usual, fonts = scaled(template, 1 / scale), metrics.with_embedded(template.embedded_fonts)
    chosen = pick_layouts(usual, names)
    return tuple(
        LayoutView(
            layout.name,
            chosen.uses(layout),
            tuple(_views(scaled(layout.slots, scale), fonts)),
            scaled(content_area(usual, chosen, layout), scale) if titles(layout, usual) else None,
            _missing(layout, usual),
        )
        for layout in usual.layouts
    )


def _views(slots: Iterable[SlotSpec], metrics: FontMetrics) -> Iterator[PlaceholderView]:
    for spec in slots:
        style = spec.levels[0]
        mean = metrics.width(_SAMPLE, style.font, style.size_pt, bold=style.bold) / len(_SAMPLE)
        characters = int(max(0.0, spec.inner.width - style.left_pt) / mean)
        lines = lines_in(spec, style.size_pt)
        yield PlaceholderView(
            spec.name,
            spec.role.value,
            spec.kind,
            spec.box,
            style.font,
            style.size_pt,
            style.bold,
            lines,
            characters,
        )
