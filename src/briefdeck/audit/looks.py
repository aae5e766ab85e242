"""How text on a slide looks, and what is behind it: resolved as PowerPoint does, from slide to master.

What cannot be told for certain (a picture, a gradient, something half transparent) is None, and not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefdeck.audit.slides import TITLES, Place, Shape, Slide, is_on, present, shapes_of
from briefdeck.model.deck import Box, ParaStyle
from briefdeck.render.pptx.colours import Scheme, scheme
from briefdeck.render.pptx.inheritance import LEVELS, A, Fonts, Look, P, levels
from briefdeck.render.pptx.opc import OpenPackage

_FEET = ("dt", "ftr", "sldNum")
_STYLES = {**dict.fromkeys(TITLES, "titleStyle"), **dict.fromkeys(_FEET, "otherStyle")}
_OPAQUE = 100_000
_FIRST_BACKGROUND = 1001
_COVERS = 0.5
"""A shape is taken to be behind a text when it is behind at least this share of its box."""
_MOST_BEHIND = 400
"""So many shapes below a text are looked at."""


@dataclass(frozen=True, slots=True)
class _Cover:
    """What hides whatever is behind it."""

    box: Box
    colour: str | None
    """None when it is not one colour."""


@dataclass(frozen=True)
class Looks:
    """The looks of one slide."""

    slide: Slide
    layout: Any
    master: Any
    theme: Any
    colours: Scheme
    defaults: Any
    """The presentation's own text style."""
    drawn: tuple[Shape, ...]
    """What the master and the layout draw on the slide, from the back to the front."""
    table_styles: Any

    def styles(self, shape: Shape) -> tuple[ParaStyle, ...]:
        """Return how the paragraphs of a shape look, by list level."""
        chain = [node for node in (shape.node, *self._above(shape)) if node is not None]
        lists = [node.find(f"{P}txBody/{A}lstStyle") for node in chain]
        kind = shape.holder_kind
        if kind:
            lists.append(self.master.find(f"{P}txStyles/{P}{_STYLES.get(kind, 'bodyStyle')}"))
        elif (reference := shape.node.find(f"{P}style/{A}fontRef")) is not None:
            lists.append(_as_list(reference))
        return levels([*lists, self.defaults], Look(Fonts("", ""), self.colours))

    def _above(self, shape: Shape) -> tuple[Any, Any]:
        """Return the placeholders of the layout and of the master that a placeholder takes from."""
        if shape.holder is None:
            return None, None
        index, kind = shape.holder.get("idx", "0"), shape.holder_kind
        on_layout = _holder(self._holders[0], index, kind)
        above = kind if on_layout is None else _kind(on_layout)
        return on_layout, _of_kind(self._holders[1], above)

    @cached_property
    def _holders(self) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """The placeholders of the layout and of the master."""
        on_layout, on_master = (root.iter(f"{P}sp", f"{P}pic") for root in (self.layout, self.master))
        return tuple(filter(_kind, on_layout)), tuple(filter(_kind, on_master))

    @cached_property
    def _covers(self) -> tuple[_Cover | None, ...]:
        """What each drawing of the layout and each shape of the slide hides, in order; None for nothing."""
        return tuple(self._cover(shape) for shape in (*self.drawn, *self.slide.shapes))

    def _cover(self, shape: Shape) -> _Cover | None:
        box = shape.box or self._box(shape)
        hides, colour = self._seen(shape)
        return _Cover(box, colour) if box and hides else None

    def ground(self, shape: Shape) -> str | None:
        """Return the colour behind the text of a shape; None when it is not one colour."""
        known, colour = self._own_fill(shape)
        return colour if known else self.behind(shape)

    def _own_fill(self, shape: Shape) -> tuple[bool, str | None]:
        """Return a shape's fill, or the one it takes from its placeholder; without a fill, it takes none."""
        for node in (shape.node, *self._above(shape)):
            if node is not None:
                properties = node.find(f"{P}spPr")
                filled = self.fill(properties, node)
                if filled[0] or (properties is not None and properties.find(f"{A}noFill") is not None):
                    return filled
        return False, None

    def behind(self, shape: Shape) -> str | None:
        """Return the colour behind a shape that has no fill of its own."""
        box = shape.box or self._box(shape)
        if box is None:
            return None
        index = len(self.drawn) + self._order[id(shape)]
        for cover in reversed(self._covers[max(0, index - _MOST_BEHIND) : index]):
            if cover and _share(cover.box, box) >= _COVERS:
                return cover.colour
        return self.background()

    @cached_property
    def _order(self) -> dict[int, int]:
        return {id(shape): number for number, shape in enumerate(self.slide.shapes)}

    def _box(self, shape: Shape) -> Box | None:
        holders = (node for node in self._above(shape) if node is not None)
        frames = (frame for node in holders for frame in node.iterfind(f"{P}spPr/{A}xfrm"))
        return next((box for frame in frames if (box := Place().box(frame))), None)

    def _seen(self, shape: Shape) -> tuple[bool, str | None]:
        """Return whether one sees a shape and not what is behind it, and its colour."""
        if shape.is_hidden or shape.kind in ("cxnSp", "grpSp"):
            return False, None
        if shape.kind != "sp":
            return True, None
        return self._own_fill(shape)

    def fill(self, properties: Any, node: Any = None) -> tuple[bool, str | None]:
        """Return whether a fill hides what is behind it, and its colour if it has just one."""
        for child in () if properties is None else properties:
            match child.tag.removeprefix(A):
                case "noFill":
                    return False, None
                case "solidFill":
                    return self._solid(child)
                case "gradFill" | "blipFill" | "pattFill" | "grpFill":
                    return True, None
        reference = None if node is None else node.find(f"{P}style/{A}fillRef")
        if reference is None or reference.get("idx", "0") == "0" or not len(reference):
            return False, None
        return True, self.colours.value_of(reference) if self._is_plain(reference) else None

    def _solid(self, fill: Any) -> tuple[bool, str | None]:
        if not len(fill):
            return False, None
        alpha = fill[0].find(f"{A}alpha")
        share = _OPAQUE if alpha is None else _thousandths(alpha.get("val", str(_OPAQUE)))
        if share == 0:
            return False, None
        return True, self.colours.value_of(fill) if share >= _OPAQUE and _is_named(fill[0]) else None

    def _is_plain(self, reference: Any, tag: str = "fillStyleLst", first: int = 1) -> bool:
        fills = None if self.theme is None else next(self.theme.iter(f"{A}{tag}"), None)
        index = int(reference.get("idx", "0")) - first
        return fills is not None and 0 <= index < len(fills) and fills[index].tag == f"{A}solidFill"

    def background(self) -> str | None:
        """Return the colour of the slide's ground; None when it is a picture or changes."""
        roots = (root for root in (self.slide.root, self.layout, self.master) if root is not None)
        grounds = (node for root in roots for node in root.iterfind(f"{P}cSld/{P}bg"))
        ground = next(grounds, None)
        if ground is None:
            return self.colours.value("bg1")
        reference = ground.find(f"{P}bgRef")
        if reference is not None:
            plain = self._is_plain(reference, "bgFillStyleLst", _FIRST_BACKGROUND)
            return self.colours.value_of(reference) if plain and len(reference) else None
        known, colour = self.fill(ground.find(f"{P}bgPr"))
        return colour if known else None


def _thousandths(value: str) -> float:
    return float(value[:-1]) * 1000 if value.endswith("%") else float(value)


def _is_named(colour: Any) -> bool:
    """Tell whether a colour's value is known: not one that is mixed in another way."""
    return bool(colour.tag in (f"{A}srgbClr", f"{A}schemeClr", f"{A}sysClr"))


def _as_list(reference: Any) -> Any:
    """Give the colour that a shape's style has for text as a list style has it."""
    makes = reference.makeelement
    style = makes(f"{A}lstStyle")
    if len(reference):
        for number in range(1, LEVELS + 1):
            level = makes(f"{A}lvl{number}pPr")
            run, fill = makes(f"{A}defRPr"), makes(f"{A}solidFill")
            colour = makes(reference[0].tag, dict(reference[0].attrib))
            style.append(level)
            level.append(run)
            run.append(fill)
            fill.append(colour)
    return style


def _kind(node: Any) -> str:
    holder = node.find(f"*/{P}nvPr/{P}ph")
    return "" if holder is None else str(holder.get("type", "obj"))


def _holder(holders: Sequence[Any], index: str, kind: str) -> Any:
    """Return the layout's placeholder of a number; of a kind where the number says nothing."""
    if index != "0":
        same = (node for node in holders if node.find(f"*/{P}nvPr/{P}ph").get("idx", "0") == index)
        return next(same, None)
    return next((node for node in holders if _like(_kind(node), kind)), None)


def _like(one: str, other: str) -> bool:
    return one == other or (one in TITLES and other in TITLES)


def _of_kind(holders: Sequence[Any], kind: str) -> Any:
    """Return the master's placeholder that one of a kind takes from."""
    wanted = "title" if kind in TITLES else kind if kind in _FEET else "body"
    return next((node for node in holders if _kind(node) == wanted), None)


def _share(cover: Box | None, box: Box) -> float:
    """Return how much of a box another covers."""
    if cover is None or box.width * box.height <= 0:
        return 0
    across = min(cover.right, box.right) - max(cover.x, box.x)
    down = min(cover.bottom, box.bottom) - max(cover.y, box.y)
    return max(0.0, across) * max(0.0, down) / (box.width * box.height)


def looks_of(slide: Slide, package: OpenPackage, main: str) -> Looks | None:
    """Gather what a slide takes its looks from; None when it has no master with a theme."""
    themes = present(package, slide.master, "theme") if slide.master else ()
    if not themes:
        return None
    layout, master, theme = (package.tree(part) for part in (slide.layout, slide.master, themes[0]))
    if theme.find(f".//{A}clrScheme") is None:
        return None
    return Looks(
        slide,
        layout,
        master,
        theme,
        scheme(theme, _mapping((slide.root, layout), master)),
        package.tree(main).find(f"{P}defaultTextStyle"),
        tuple(_drawn(slide.root, layout, master)),
        next((package.tree(part) for part in present(package, main, "tableStyles")), None),
    )


def _mapping(roots: Iterable[Any], master: Any) -> Any:
    """Return the map of colours' names that holds on a slide."""
    own = (root.find(f"{P}clrMapOvr/{A}overrideClrMapping") for root in roots)
    usual = master.find(f"{P}clrMap")
    found = next((node for node in own if node is not None), usual)
    return {} if found is None else found


def _drawn(slide: Any, layout: Any, master: Any) -> Iterator[Shape]:
    roots: Sequence[Any] = ()
    if is_on(slide, "showMasterSp", usual=True):
        roots = (master, layout) if is_on(layout, "showMasterSp", usual=True) else (layout,)
    for root in roots:
        yield from (shape for shape in shapes_of(root) if shape.holder is None)
