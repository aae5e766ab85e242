"""Which layouts of a file serve for what: recognised by what they hold, hardly ever by their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from statistics import median

from briefdeck.layout.templates.free_space import free_area, is_on_slide, overlap
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTemplate, Role, SlideLayout, SlotSpec

LEAST_BODY_LINES = 3
"""A placeholder that holds fewer lines is for captions, not for what a slide says."""
_PITCH = 1.2
_LEAST_TITLE_WIDTH = 0.25
_LEAST_COLUMN = 0.18, 0.4
"""A title that stands in a column as high as this share of the slide may be as narrow as this share of it."""
_CENTRED, _COVER = "ctrTitle", "title"
_COVER_NAMES = ("title slide", "cover", "titelfolie")
_SECTION, _VERTICAL = "secHead", "vertTitleAndTx"
_TOP_SHARE = 1 / 3
"""Titles of slides with content stand in this share of the slide, from the top; others divide a deck."""
_LARGE_SHARE = 0.35
"""A place for text as large as this share of the slide is for content, also with the title under it."""
_SIDE_SHARE = 0.5
"""A title narrower than this share of the slide may stand beside the content."""
_PLAIN = ("obj", "tx")
"""What PowerPoint calls a title with content, or with text."""
_CAPTIONED = ("objTx", "picTx", "twoTxTwoObj")
_AS_WIDE = 0.75
"""A title over two columns narrower than this share of that on text slides is a label."""
_SHOUTED = 1.75
"""A title so many times as large as those of most layouts is that of a slide that divides a deck."""
_EVEN = 0.15
"""How much two columns may differ in width and height, and still be a pair."""


@dataclass(frozen=True, slots=True)
class PickedLayouts:
    """The layouts of one template by their use; None where it has none of the kind."""

    title: SlideLayout | None = None
    """The first slide."""
    body: SlideLayout | None = None
    """A title and one placeholder for content; captions and sub-headings aside."""
    two_bodies: SlideLayout | None = None
    """A title and two placeholders side by side."""
    title_only: SlideLayout | None = None
    """A title where text slides have theirs, and free room under it."""
    section: SlideLayout | None = None
    """A slide that opens a part."""

    def uses(self, layout: SlideLayout) -> tuple[str, ...]:
        """Name what a layout is used for."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) is layout)


def titles(layout: SlideLayout, template: DeckTemplate) -> tuple[SlotSpec, ...]:
    """Return the placeholders for a title that can hold one."""
    return tuple(
        spec
        for spec in layout.of_role(Role.TITLE)
        if _holds_words(spec, template) and is_on_slide(spec.box, template)
    )


def _holds_words(title: SlotSpec, template: DeckTemplate) -> bool:
    """Tell whether a title is wide enough: less so where it stands in a column, beside the content."""
    narrow, high = _LEAST_COLUMN
    is_column = title.inner.height >= high * template.height_pt
    least = narrow if is_column else _LEAST_TITLE_WIDTH
    return title.inner.height > 0 and title.inner.width >= least * template.width_pt


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
    cover = _cover(pool, template)
    content = [layout for layout in pool if layout is not cover and _is_for_content(layout, template)]
    content = _without_sample_texts(_without_shouted(content, template), template)
    body = named(names.get("body", ""), [*pool, *usable]) or _body(content or pool, template)
    found = {
        "title": cover,
        "body": body,
        "two_bodies": _pair(content, body, template),
        "title_only": _bare(content or pool, body, template),
        "section": next((layout for layout in pool if layout.kind == _SECTION), None),
    }
    for use, name in names.items():
        found[use] = named(name, [*pool, *usable]) or found[use]
    return PickedLayouts(**found)


def named(name: str, layouts: Sequence[SlideLayout]) -> SlideLayout | None:
    """Return the layout of a name; of several the first, and none of no name."""
    return next((layout for layout in layouts if name and layout.name == name), None)


def _of_one_master(usable: Sequence[SlideLayout]) -> list[SlideLayout]:
    """Keep to the first master that has a layout for the first slide, or else to the first with any title."""
    covers = [layout for layout in usable if _is_cover(layout)]
    first = next(iter([*covers, *usable]), None)
    return [layout for layout in usable if first and layout.master == first.master]


def _is_cover(layout: SlideLayout) -> bool:
    return layout.kind == _COVER or any(spec.kind == _CENTRED for spec in layout.slots)


def _is_for_content(layout: SlideLayout, template: DeckTemplate) -> bool:
    return not _is_cover(layout) and layout.kind != _SECTION and not _divides(layout, template)


def _divides(layout: SlideLayout, template: DeckTemplate) -> bool:
    """Tell whether the title stands where slides that divide a deck have it: outside the upper third."""
    box, top = titles(layout, template)[0].box, _TOP_SHARE * template.height_pt
    has_beside = any(spec.box.x >= box.right or spec.box.right <= box.x for spec in bodies(layout, template))
    is_beside = (box.y <= top or has_beside) and box.width < _SIDE_SHARE * template.width_pt
    return not is_beside and box.y + box.height / 2 > top and not _is_under_content(layout, template)


def _without_shouted(layouts: Sequence[SlideLayout], template: DeckTemplate) -> list[SlideLayout]:
    """Leave out layouts whose titles are much larger than those of the others."""
    sizes = [titles(layout, template)[0].levels[0].size_pt for layout in layouts]
    most = _SHOUTED * median(sizes) if sizes else 0
    return [layout for layout, size in zip(layouts, sizes, strict=True) if size < most]


def _without_sample_texts(layouts: list[SlideLayout], template: DeckTemplate) -> list[SlideLayout]:
    """Leave out layouts on which large texts of the master are seen, as others hide them; not all of them."""
    least = _LARGE_SHARE * template.width_pt * template.height_pt
    texts = ((layout, [one.box for one in layout.obstacles if one.has_words]) for layout in layouts)
    return [layout for layout, boxes in texts if all(_area(box) < least for box in boxes)] or layouts


def _is_under_content(layout: SlideLayout, template: DeckTemplate) -> bool:
    """Tell whether the title stands under a place for text that takes up much of the slide."""
    top, slide = titles(layout, template)[0].box.y, template.width_pt * template.height_pt
    above = (spec.box for spec in bodies(layout, template) if spec.box.bottom <= top + 1)
    return any(_area(box) >= _LARGE_SHARE * slide for box in above)


def unused_for_title(template: DeckTemplate, picked: PickedLayouts) -> tuple[SlideLayout, ...]:
    """Return the layouts made for text, where none of them is used because of their titles' places."""
    if picked.body and picked.body.kind in _PLAIN:
        return ()
    made = [layout for layout in template.layouts if layout.kind in _PLAIN and _has_one(layout, template)]
    titled = (layout for layout in made if layout.of_role(Role.TITLE))
    return tuple(layout for layout in titled if not titles(layout, template) or _divides(layout, template))


def turned_titles(template: DeckTemplate) -> tuple[str, ...]:
    """Name the layouts whose title is turned, or runs up or down, other than those made for vertical text."""
    return tuple(layout.name for layout in template.layouts if _has_turned_title(layout))


def _has_turned_title(layout: SlideLayout) -> bool:
    turned = any(spec.heading and spec.box.width for spec in layout.of_role(Role.OTHER))
    return layout.kind != _VERTICAL and turned


def _cover(pool: Sequence[SlideLayout], template: DeckTemplate) -> SlideLayout | None:
    """Take the layout that the file says is the first slide's; else what looks like it."""
    said = [layout for layout in pool if _is_cover(layout)]
    titled = [layout for layout in pool if _is_titled_below(layout, template)]
    return next(iter([*sorted(said, key=_lacks_subtitle), *titled]), None)


def _lacks_subtitle(layout: SlideLayout) -> bool:
    return not layout.of_role(Role.SUBTITLE)


def _is_titled_below(layout: SlideLayout, template: DeckTemplate) -> bool:
    """Tell whether a layout has a title far down, and a subtitle, a telling name or the first place."""
    is_told = any(name in layout.name.casefold() for name in _COVER_NAMES)
    is_first = layout.part == template.layouts[0].part
    has_sign = is_told or is_first or not _lacks_subtitle(layout)
    return has_sign and layout.kind != _SECTION and _divides(layout, template)


def _body(pool: Sequence[SlideLayout], template: DeckTemplate) -> SlideLayout | None:
    """Take the first layout with one placeholder for content, and that a large one."""
    single = [layout for layout in pool if _has_one(layout, template)]
    largest = max((_area(bodies(layout, template)[0].box) for layout in single), default=0.0)
    enough = [layout for layout in single if _area(bodies(layout, template)[0].box) >= 0.75 * largest]
    return next((layout for layout in enough if layout.kind in _PLAIN), next(iter(enough), None))


def _has_one(layout: SlideLayout, template: DeckTemplate) -> bool:
    is_captioned = layout.kind in _CAPTIONED
    return not is_captioned and len(_held(layout)) == 1 and len(bodies(layout, template)) == 1


def _held(layout: SlideLayout) -> list[SlotSpec]:
    """Return what a layout has room for besides its title: text of several lines, pictures and the like."""
    text = [spec for spec in layout.of_role(Role.BODY, Role.SUBTITLE) if lines_in(spec) >= LEAST_BODY_LINES]
    return [*text, *layout.of_role(Role.OTHER)]


def _area(box: Box) -> float:
    return box.width * box.height


def _pair(
    pool: Sequence[SlideLayout], body: SlideLayout | None, template: DeckTemplate
) -> SlideLayout | None:
    """Take the layout with two columns, a title not much narrower than on text slides, and least besides."""
    least = _AS_WIDE * titles(body, template)[0].box.width if body else 0
    pairs = [layout for layout in pool if _is_pair(bodies(layout, template)) and len(_held(layout)) == 2]
    titled = [layout for layout in pairs if titles(layout, template)[0].box.width >= least]
    return min(titled, key=lambda layout: len(layout.slots), default=None)


def _is_pair(specs: Sequence[SlotSpec]) -> bool:
    if len(specs) != 2:
        return False
    one, two = (spec.box for spec in specs)
    even = (
        abs(one.width - two.width) <= _EVEN * one.width and abs(one.height - two.height) <= _EVEN * one.height
    )
    return even and abs(one.y - two.y) <= _EVEN * one.height and not overlap(one, two)


def _bare(
    pool: Sequence[SlideLayout], body: SlideLayout | None, template: DeckTemplate
) -> SlideLayout | None:
    """Take the layout with nothing but a title, in the same place as on text slides.

    Without a layout for text slides it is the one that leaves most room, rather one with nothing in it.
    """
    bare = [layout for layout in pool if not _held(layout)]
    if body is None:
        return _roomiest(bare, template) or _roomiest(pool, template)
    box = titles(body, template)[0].box
    return _roomiest([layout for layout in bare if titles(layout, template)[0].box == box], template)


def _roomiest(layouts: Sequence[SlideLayout], template: DeckTemplate) -> SlideLayout | None:
    return max(layouts, key=lambda layout: _area(free_area(layout, template)), default=None)
