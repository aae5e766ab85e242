"""Reading a user's PowerPoint file as a template: layouts, their placeholders, how text looks in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from briefdeck.model.laid_out.boxes import NO_INSETS, NOWHERE, Box, Ground, Insets, Obstacle
from briefdeck.model.laid_out.deck import DeckTemplate, Role, SlideLayout, SlotSpec
from briefdeck.ooxml.drawings import drawings, painted_with
from briefdeck.ooxml.elements import A, P
from briefdeck.ooxml.fonts import embedded_fonts
from briefdeck.ooxml.guards import refuse_hazards
from briefdeck.ooxml.inheritance import Ancestors
from briefdeck.ooxml.labels import labels_of
from briefdeck.ooxml.package import OpenPackage, UnusableFileError, open_package, presentation_part
from briefdeck.ooxml.shapes import SlideShape, Transform, ph_idx, shapes_of
from briefdeck.ooxml.slides import listed_parts, notes_size, slide_size
from briefdeck.ooxml.styles import anchor, has_columns, insets, is_shrunk, is_upright, wraps
from briefdeck.problems import Problem, SourceLocation

_ROLES = {
    "title": Role.TITLE,
    "ctrTitle": Role.TITLE,
    "subTitle": Role.SUBTITLE,
    "body": Role.BODY,
    "obj": Role.BODY,
    "dt": Role.DATE,
    "ftr": Role.FOOTER,
    "sldNum": Role.NUMBER,
}
_NUMBERED = ("body", "obj", "subTitle")
"""Placeholders of which a layout may have several, so that only their numbers tell them apart."""
_EDGE, _MOST_MARGIN = 0.2 / 7.5, 0.1
"""How near the edge text stands that would hang over it, and how far from it at most, in shares of a side."""
_ACROSS = 2
"""A title that runs up or down is set across where its place is so many times as wide as it is high."""
_LEAST_ON_SLIDE, _WHOLLY = 0.5, 1 - 1e-9
"""A placeholder that hangs over the edge serves if so much of it is on the slide."""


def read_template(data: bytes, file: str) -> tuple[DeckTemplate | None, tuple[Problem, ...]]:
    """Read a .pptx or .potx file as a template; None, and why, when it cannot serve as one."""
    try:
        package = open_package(data)
        main = presentation_part(package)
        refuse_hazards(package, main)
        return _template(package, main, file), ()
    except UnusableFileError as error:
        return None, (Problem(error.code, SourceLocation(file), error.message, error.hint),)
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError, etree.LxmlError):
        message = "the file breaks a rule of PowerPoint's format"
        hint = "open it in PowerPoint and save it again"
        return None, (Problem("template-unreadable", SourceLocation(file), message, hint),)


def _template(package: OpenPackage, main: str, file: str) -> DeckTemplate:
    masters = list(listed_parts(package, main, f"{P}sldMasterIdLst/{P}sldMasterId"))
    layouts = tuple(layout for master in masters for layout in _layouts(package, main, master))
    if not layouts:
        raise UnusableFileError("template-unreadable", "the file has no slide layouts")
    size, (heading, body) = slide_size(package, main), layouts[0].fonts
    return DeckTemplate(
        layouts,
        heading,
        body,
        size.width,
        size.height,
        file,
        _languages(package, layouts),
        embedded_fonts=tuple(embedded_fonts(package, main)),
        notes_size=notes_size(package, main),
        labels=labels_of(package),
    )


def _layouts(package: OpenPackage, main: str, master: str) -> Iterator[SlideLayout]:
    theme, slide = package.tree(package.related(master, "theme")[0]), slide_size(package, main)
    defaults = package.tree(main).find(f"{P}defaultTextStyle")
    for part in listed_parts(package, master, f"{P}sldLayoutIdLst/{P}sldLayoutId"):
        root = package.tree(part)
        ancestors = Ancestors(root, package.tree(master), theme, defaults, package=package)
        seen = list(drawings(ancestors))
        yield SlideLayout(
            root.find(f"{P}cSld").get("name", ""),
            tuple(_slots(root, ancestors, slide)),
            part=part,
            master=master,
            kind=root.get("type", ""),
            obstacles=tuple(_obstacle(shape, ancestors) for shape in _uncovered(seen, ancestors)),
            colours=tuple(ancestors.scheme.values.items()),
            fonts=(ancestors.fonts.major, ancestors.fonts.minor),
            grounds=tuple(_grounds(seen, ancestors, slide)),
        )


def _uncovered(seen: Sequence[SlideShape], ancestors: Ancestors) -> Iterator[SlideShape]:
    """Go through what no later drawing covers wholly, as a picture on a layout does its master's texts."""
    covers = [_cover(shape, ancestors) for shape in seen]
    for number, shape in enumerate(seen, 1):
        box = shape.box or NOWHERE
        if not any(cover.share_of(box) >= _WHOLLY for cover in covers[number:]):
            yield shape


def _cover(shape: SlideShape, ancestors: Ancestors) -> Box:
    """Return where nothing is seen through a drawing."""
    paint = painted_with(shape, ancestors)
    is_solid = paint is not None and paint.stops and all(share >= 1 for _, share in paint.stops)
    return (shape.box or NOWHERE) if is_solid else NOWHERE


def _obstacle(shape: SlideShape, ancestors: Ancestors) -> Obstacle:
    is_masters = shape.node.getroottree().getroot() is ancestors.master
    return Obstacle(shape.box or NOWHERE, shape.name, bool(shape.text.strip()), is_masters)


def _languages(package: OpenPackage, layouts: Sequence[SlideLayout]) -> tuple[str, ...]:
    marked = (node.get("lang") for layout in layouts for node in package.tree(layout.part).iter())
    return tuple(dict.fromkeys(language for language in marked if language))


def _slots(root: Any, ancestors: Ancestors, slide: Box) -> Iterator[SlotSpec]:
    own = (shape for shape in shapes_of(root) if shape.group is None)
    shapes = [shape for shape in own if shape.kind == "sp" and shape.is_placeholder]
    numbers = Counter(map(_number, shapes))
    for shape in shapes:
        yield _slot(shape, ancestors, slide, is_sure=_is_sure(shape, numbers))


def _number(shape: SlideShape) -> tuple[str, str]:
    return shape.ph_type, ph_idx(shape.node)


def _is_sure(shape: SlideShape, numbers: Counter[tuple[str, str]]) -> bool:
    """Tell whether every program finds this placeholder for a slide, by its type and number."""
    told = shape.ph_type not in _NUMBERED or ph_idx(shape.node) != "0"
    return told and numbers[_number(shape)] == 1


def _slot(shape: SlideShape, ancestors: Ancestors, slide: Box, *, is_sure: bool) -> SlotSpec:
    chain = ancestors.chain(shape.node)
    bodies = [body for node in chain if (body := node.find(f"{P}txBody/{A}bodyPr")) is not None]
    whole, turned = _position(chain)
    paint = ancestors.shape_paint(shape.node)
    box = whole and _on_slide(whole, slide, 0 if paint else _EDGE * slide.height)
    role, is_cut, upright = _ROLES.get(shape.ph_type, Role.OTHER), box != whole, is_upright(bodies)
    across = upright or (role is Role.TITLE and box is not None and box.width >= _ACROSS * box.height)
    usable = box is not None and not turned and across
    return SlotSpec(
        shape.properties.get("name", ""),
        role if usable else Role.OTHER,
        box or NOWHERE,
        ancestors.styles(shape.node),
        anchor(bodies),
        _room_kept(insets(bodies), box),
        heading=role is Role.TITLE,
        kind=shape.ph_type,
        columns=has_columns(bodies),
        shrunk=is_shrunk(bodies),
        wraps=wraps(bodies),
        upright=upright,
        paint=paint,
        idx=int(ph_idx(shape.node)),
        moved=is_cut or not is_sure,
        is_cut=is_cut,
        unsaid=ancestors.leaves_unsaid(shape.node),
    )


def _on_slide(box: Box, slide: Box, edge: float) -> Box:
    """Cut a box to the slide where it hangs over the edge, unless hardly any of it is on the slide.

    There it keeps some distance from the edge: as much as on the other side, if it has any there.
    """
    share = box.within(slide).share_of(box)
    if not _LEAST_ON_SLIDE <= share < _WHOLLY:
        return box
    across = min(_MOST_MARGIN * slide.width, max(edge, box.x, slide.right - box.right))
    down = min(_MOST_MARGIN * slide.height, max(edge, box.y, slide.bottom - box.bottom))
    across, down = (across, down) if edge else (0.0, 0.0)
    left, right = (across if over else 0.0 for over in (box.x < 0, box.right > slide.right))
    top, bottom = (down if over else 0.0 for over in (box.y < 0, box.bottom > slide.bottom))
    return box.within(Box(left, top, slide.width - left - right, slide.height - top - bottom))


def _room_kept(space: Insets, box: Box | None) -> Insets:
    """Drop insets that leave no room, as programs that show slides do."""
    if box and (space.left + space.right >= box.width or space.top + space.bottom >= box.height):
        return NO_INSETS
    return space


def _position(chain: Sequence[Any]) -> tuple[Box | None, bool]:
    """Return where the first of some shapes that says so is, and whether it is turned."""
    for node in chain:
        xfrm = node.find(f"{P}spPr/{A}xfrm")
        box = Transform().box(xfrm)
        if box:
            return box, int(xfrm.get("rot", "0")) != 0
    return None, False


def _grounds(seen: Sequence[SlideShape], ancestors: Ancestors, slide: Box) -> Iterator[Ground]:
    """Go through what is painted on a layout, its background first."""
    yield Ground(slide, ancestors.background_paint())
    for shape in seen:
        paint = painted_with(shape, ancestors)
        if shape.box and paint is not None:
            yield Ground(shape.box, paint)
