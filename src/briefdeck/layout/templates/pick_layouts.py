"""Which layouts of a file serve for what: recognised by what they hold, never by their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from briefdeck.layout.templates.free_space import free_area, is_on_slide, overlap
from briefdeck.model.deck import Box, DeckTemplate, Role, SlideLayout, SlotSpec

LEAST_BODY_LINES = 3
"""A placeholder that holds fewer lines is for captions, not for what a slide says."""
_PITCH = 1.2
_LEAST_TITLE_WIDTH = 0.25
_CENTRED, _COVER = "ctrTitle", "title"
_SECTION = "secHead"
_PLAIN = ("obj", "tx")
"""What PowerPoint calls a title with content, or with text."""
_CAPTIONED = ("objTx", "picTx", "twoTxTwoObj")
_EVEN = 0.15
"""How much two columns may differ in width and height, and still be a pair."""


@dataclass(frozen=True, slots=True)
class PickedLayouts:
    """The layouts of one template by their use; None where it has none of the kind."""

    title: SlideLayout | None = None
    """The first slide."""
    body: SlideLayout | None = None
    """A title and one placeholder for text."""
    two_bodies: SlideLayout | None = None
    """A title and two placeholders side by side."""
    title_only: SlideLayout | None = None
    """A title, and free room under it."""
    section: SlideLayout | None = None
    """A slide between parts; decks have none so far."""

    def uses(self, layout: SlideLayout) -> tuple[str, ...]:
        """Name what a layout is used for."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) is layout)


def titles(layout: SlideLayout, template: DeckTemplate) -> tuple[SlotSpec, ...]:
    """Return the placeholders for a title that can hold one."""
    least = _LEAST_TITLE_WIDTH * template.width_pt
    return tuple(
        spec
        for spec in layout.of_role(Role.TITLE)
        if spec.inner.width >= least and spec.inner.height > 0 and is_on_slide(spec.box, template)
    )


def bodies(layout: SlideLayout, template: DeckTemplate) -> tuple[SlotSpec, ...]:
    """Return the placeholders that hold enough lines to say something."""
    floor = 0.2 * template.width_pt
    return tuple(
        spec
        for spec in layout.of_role(Role.BODY)
        if lines_in(spec) >= LEAST_BODY_LINES
        and spec.inner.width >= floor
        and is_on_slide(spec.box, template)
    )


def lines_in(spec: SlotSpec, size_pt: float | None = None) -> int:
    """Return how many lines of text a placeholder holds, at its own size or another."""
    style = spec.levels[0]
    size = size_pt or min(style.size_pt, 18.0)
    return int(max(0.0, spec.inner.height) // (style.line_pt or size * _PITCH * style.spacing))


def pick_layouts(template: DeckTemplate, names: Mapping[str, str]) -> PickedLayouts:
    """Pick layouts; `names` gives the name of the layout for a use where the user has named one."""
    usable = [layout for layout in template.layouts if titles(layout, template)]
    pool = _of_one_master(usable)
    found = {
        "title": _cover(pool),
        "body": _body(pool, template),
        "two_bodies": _pair(pool, template),
        "title_only": _bare(pool, template),
        "section": next((layout for layout in pool if _is_section(layout)), None),
    }
    if not found["body"] and not found["title_only"]:
        found["title_only"] = _roomiest(pool, template)
    for use, name in names.items():
        found[use] = named(name, [*pool, *usable]) or found[use]
    return PickedLayouts(**found)


def named(name: str, layouts: Sequence[SlideLayout]) -> SlideLayout | None:
    """Return the layout of a name; of several the first."""
    return next((layout for layout in layouts if layout.name == name), None)


def _of_one_master(usable: Sequence[SlideLayout]) -> list[SlideLayout]:
    """Keep to the first master that has a layout for the first slide, or else to the first with any title."""
    covers = [layout for layout in usable if _is_cover(layout)]
    first = next(iter([*covers, *usable]), None)
    return [layout for layout in usable if first and layout.master == first.master]


def _is_cover(layout: SlideLayout) -> bool:
    return layout.kind == _COVER or any(spec.kind == _CENTRED for spec in layout.slots)


def _is_section(layout: SlideLayout) -> bool:
    return layout.kind == _SECTION


def _cover(pool: Sequence[SlideLayout]) -> SlideLayout | None:
    covers = [layout for layout in pool if _is_cover(layout)]
    return next((layout for layout in covers if layout.of_role(Role.SUBTITLE)), next(iter(covers), None))


def _plain(pool: Sequence[SlideLayout]) -> list[SlideLayout]:
    return [layout for layout in pool if not _is_cover(layout) and not _is_section(layout)]


def _body(pool: Sequence[SlideLayout], template: DeckTemplate) -> SlideLayout | None:
    """Take the first layout with one large placeholder and little else; of those with more, the largest."""
    fitting = [layout for layout in _plain(pool) or pool if bodies(layout, template)]
    single = [layout for layout in fitting if _extras(layout) == 1 and layout.kind not in _CAPTIONED]
    candidates = single or fitting
    largest = max((_area(bodies(layout, template)[0].box) for layout in candidates), default=0.0)
    enough = [layout for layout in candidates if _area(bodies(layout, template)[0].box) >= 0.75 * largest]
    return next((layout for layout in enough if layout.kind in _PLAIN), next(iter(enough), None))


def _extras(layout: SlideLayout) -> int:
    return len(layout.of_role(Role.BODY, Role.OTHER, Role.SUBTITLE))


def _area(box: Box) -> float:
    return box.width * box.height


def _pair(pool: Sequence[SlideLayout], template: DeckTemplate) -> SlideLayout | None:
    pairs = [layout for layout in _plain(pool) if _is_pair(bodies(layout, template))]
    return next((layout for layout in pairs if _extras(layout) == 2), None)


def _is_pair(specs: Sequence[SlotSpec]) -> bool:
    if len(specs) != 2:
        return False
    one, two = (spec.box for spec in specs)
    even = (
        abs(one.width - two.width) <= _EVEN * one.width and abs(one.height - two.height) <= _EVEN * one.height
    )
    return even and abs(one.y - two.y) <= _EVEN * one.height and not overlap(one, two)


def _bare(pool: Sequence[SlideLayout], template: DeckTemplate) -> SlideLayout | None:
    """Take the layout with nothing but a title that leaves most room."""
    return _roomiest([layout for layout in _plain(pool) if not _extras(layout)], template)


def _roomiest(layouts: Sequence[SlideLayout], template: DeckTemplate) -> SlideLayout | None:
    return max(layouts, key=lambda layout: _area(free_area(layout, template)), default=None)
