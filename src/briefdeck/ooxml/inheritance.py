"""What slides and layouts inherit from layout, master and theme: placeholders, styles, fills, backgrounds.

A paint is the colours that a fill runs through; those of a picture or a pattern are not known. As a `Fill`,
what is not one plain colour (a gradient, something half transparent) has none.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from briefdeck.model.laid_out.boxes import UNKNOWN_PAINT, Box, Mosaic, Paint
from briefdeck.model.laid_out.deck import ParaStyle
from briefdeck.model.style.contrast import mixed
from briefdeck.ooxml.colours import ColourScheme, colour_scheme
from briefdeck.ooxml.elements import A, P, R, fraction, is_on
from briefdeck.ooxml.package import OpenPackage
from briefdeck.ooxml.shapes import TITLES, ph_idx, ph_type
from briefdeck.ooxml.styles import LEVELS, ThemeFonts, levels, said_by_slides, sample_style, says_size

_FOOTERS = ("dt", "ftr", "sldNum")
_STYLES = {**dict.fromkeys(TITLES, "titleStyle"), **dict.fromkeys(_FOOTERS, "otherStyle")}
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_ODD = {**dict.fromkeys(_FOOTERS, ()), **dict.fromkeys((*TITLES, "subTitle"), ("right",))}
"""How samples of footers and titles may be set that is no rule; those of texts may be right or centred."""
_UNDER_ALL = "#FFFFFF"
"""What is seen through a background."""
_FIRST_BACKGROUND = 1001

Fill = tuple[bool, str | None]
"""Whether something hides what is behind it, and its colour if it has just one."""


@dataclass(frozen=True)
class Ancestors:
    """The layout, the master and the theme that a slide, or a layout, inherits from."""

    layout: Any
    master: Any
    theme: Any
    defaults: Any
    """The presentation's own text style."""
    slide: Any = None
    """None where the layout itself is read."""
    package: OpenPackage | None = None
    """What holds the pictures; None where they are of no interest."""

    @cached_property
    def scheme(self) -> ColourScheme:
        """The colours under the map of names that holds: the slide's, the layout's or the master's."""
        roots = (root for root in (self.slide, self.layout) if root is not None)
        own = (root.find(f"{P}clrMapOvr/{A}overrideClrMapping") for root in roots)
        found = next((node for node in own if node is not None), self.master.find(f"{P}clrMap"))
        return colour_scheme(self.theme, {} if found is None else found)

    @cached_property
    def fonts(self) -> ThemeFonts:
        """The theme's fonts."""
        paths = (f".//{A}fontScheme/{A}{name}/{A}latin" for name in ("majorFont", "minorFont"))
        major, minor = (
            "" if (node := self.theme.find(path)) is None else node.get("typeface", "") for path in paths
        )
        return ThemeFonts(major or minor, minor or major)

    @cached_property
    def _on_layout(self) -> tuple[Any, ...]:
        """The placeholders of the layout."""
        return tuple(filter(ph_type, self.layout.iter(f"{P}sp", f"{P}pic")))

    @cached_property
    def _on_master(self) -> Mapping[str, Any]:
        """The placeholders of the master by their types, of each the first."""
        found = filter(ph_type, self.master.iter(f"{P}sp", f"{P}pic"))
        return {ph_type(node): node for node in reversed(list(found))}

    def chain(self, node: Any) -> tuple[Any, ...]:
        """Return a shape and the placeholders that it inherits from, the nearest first."""
        kind = ph_type(node)
        if not kind:
            return (node,)
        on_layout = None if self.slide is None else _matching(self._on_layout, node, kind)
        above = kind if on_layout is None else ph_type(on_layout)
        wanted = "title" if above in TITLES else above if above in _FOOTERS else "body"
        found = (node, on_layout, self._on_master.get(wanted))
        return tuple(link for link in found if link is not None)

    def styles(self, node: Any, count: int = LEVELS) -> tuple[ParaStyle, ...]:
        """Return the styles of a shape's paragraphs, for so many list levels."""
        lists = [*self._list_styles(node), self.defaults]
        if not self.leaves_unsaid(node):
            return levels(lists, self.fonts, self.scheme, count)
        own = self.slide is None
        samples = [sample_style(link) if own or link is not node else None for link in self.chain(node)]
        mixed = [style for pair in zip(lists, samples, strict=False) for style in pair]
        found = levels([*mixed, *lists[len(samples) :]], self.fonts, self.scheme, count)
        odd = _ODD.get(ph_type(node), ("right", "center"))
        return tuple(said_by_slides(style, odd) for style in found)

    def leaves_unsaid(self, node: Any) -> bool:
        """Tell whether only samples, or the program, say the size of a placeholder's text, or its font."""
        is_open = not self.fonts.minor or not says_size(self._list_styles(node))
        return bool(ph_type(node)) and is_open

    def _list_styles(self, node: Any) -> list[Any]:
        """Return the list styles that hold for a shape, the nearest first."""
        lists = [link.find(f"{P}txBody/{A}lstStyle") for link in self.chain(node)]
        kind = ph_type(node)
        if kind:
            lists.append(self.master.find(f"{P}txStyles/{P}{_STYLES.get(kind, 'bodyStyle')}"))
        elif (reference := node.find(f"{P}style/{A}fontRef")) is not None:
            lists.append(_as_list_style(reference))
        return lists

    def shape_paint(self, node: Any) -> Paint | None:
        """Return what a shape is filled with, by itself or by its placeholder; None for nothing."""
        if is_on(node, "useBgFill"):
            return self.background_paint()
        for link in self.chain(node):
            properties = link.find(f"{P}spPr")
            paint = self.paint(properties, link)
            if paint is not None or (properties is not None and properties.find(f"{A}noFill") is not None):
                return paint
        return None

    def fill(self, properties: Any, node: Any = None) -> Fill:
        """Return the fill that properties name; where they name none, the one of the shape's style."""
        paint = self.paint(properties, node)
        is_plain = paint is not None and len(paint.stops) == 1 and paint.stops[0][1] >= 1
        return paint is not None, paint.stops[0][0] if paint and is_plain else None

    def paint(self, properties: Any, node: Any = None) -> Paint | None:
        """Return the colours of the fill that properties, or else a shape's style, name; None for no fill."""
        for child in () if properties is None else properties:
            tag = child.tag.removeprefix(A)
            if tag == "noFill":
                return None
            if tag in _FILLS:
                return _seen(self._painted(child, self.scheme)) if len(child) or tag != "solidFill" else None
        reference = None if node is None else node.find(f"{P}style/{A}fillRef")
        if reference is None or reference.get("idx", "0") == "0" or not len(reference):
            return None
        return self._referenced(reference)

    def _referenced(self, reference: Any) -> Paint:
        """Return the colours of a fill of the theme, in the colour that the reference to it names."""
        index = int(reference.get("idx", "0"))
        tag, first = (
            ("bgFillStyleLst", _FIRST_BACKGROUND) if index >= _FIRST_BACKGROUND else ("fillStyleLst", 1)
        )
        fills = next(self.theme.iter(f"{A}{tag}"), ())
        if not 0 <= index - first < len(fills):
            return UNKNOWN_PAINT
        return self._painted(fills[index - first], self.scheme.within(reference))

    def picture(self, fill: Any) -> Paint:
        """Return what a fill with a picture paints."""
        return _picture_paint(self.package, fill) if self.package and fill is not None else UNKNOWN_PAINT

    def _painted(self, fill: Any, scheme: ColourScheme) -> Paint:
        return self.picture(fill) if fill.tag == f"{A}blipFill" else scheme.paint(fill)

    def background_paint(self) -> Paint:
        """Return what the background is painted with."""
        roots = (root for root in (self.slide, self.layout, self.master) if root is not None)
        background = next((node for root in roots for node in root.iterfind(f"{P}cSld/{P}bg")), None)
        if background is None:
            return Paint(((self.scheme.value("bg1"), 1.0),))
        reference = background.find(f"{P}bgRef")
        if reference is not None:
            return self._referenced(reference)
        paint = self.paint(background.find(f"{P}bgPr")) or UNKNOWN_PAINT
        return replace(paint, stops=tuple((mixed(top, share, _UNDER_ALL), 1.0) for top, share in paint.stops))


def _seen(paint: Paint) -> Paint | None:
    """Return a fill; None when nothing can be seen of it."""
    return None if paint.stops and not any(share for _, share in paint.stops) else paint


def _matching(placeholders: Sequence[Any], node: Any, kind: str) -> Any:
    """Return the layout's placeholder of a number; of a type where the number says nothing."""
    idx = ph_idx(node)
    if idx != "0":
        return next((node for node in placeholders if ph_idx(node) == idx), None)
    kinds = TITLES if kind in TITLES else (kind,)
    return next((node for node in placeholders if ph_type(node) in kinds), None)


def _as_list_style(reference: Any) -> Any:
    """Return the colour that a shape's style gives to text as a list style."""
    style = reference.makeelement(f"{A}lstStyle")
    for number in range(1, LEVELS + 1) if len(reference) else ():
        node = style
        for tag in (f"{A}lvl{number}pPr", f"{A}defRPr", f"{A}solidFill"):
            node.append(node.makeelement(tag))
            node = node[-1]
        node.append(node.makeelement(reference[0].tag, dict(reference[0].attrib)))
    return style


_FORMATS = ("PNG", "JPEG", "GIF", "BMP")
_MOST_PIXELS = 40_000_000
"""Larger pictures are not opened: their colours stay unknown."""
_PIECES = 64
"""So many pieces the longer side of a picture is divided into."""
_SIDES = ("l", "t", "r", "b")


def _picture_paint(package: OpenPackage, fill: Any) -> Paint:
    """Return what a fill with a picture paints; its colours are not known where it is tiled or recoloured."""
    blip = fill.find(f"{A}blip")
    effects = [] if blip is None else [node for node in blip if node.tag != f"{A}extLst"]
    effects = [node for node in effects if node.tag != f"{A}lum" or node.attrib]
    is_plain = all(node.tag == f"{A}alphaModFix" for node in effects) and fill.find(f"{A}tile") is None
    part = _part(package, blip) if blip is not None and is_plain else ""
    if part and part not in package.pictures:
        package.pictures[part] = _mosaic(package.parts[part])
    pieces = package.pictures.get(part)
    if pieces is None:
        return UNKNOWN_PAINT
    shown = [fraction(node.get("amt", "100000")) for node in effects]
    mosaic = replace(pieces, place=_place(fill), opacity=min(shown, default=1.0))
    return Paint(mosaic.within(Box(0, 0, 1, 1), Box(0, 0, 1, 1)), mosaic=mosaic)


def _part(package: OpenPackage, blip: Any) -> str:
    """Return the part that holds a picture; empty where the file has none."""
    root, identifier = blip.getroottree().getroot(), blip.get(f"{R}embed")
    owners = (name for name, tree in package.trees.items() if tree is root)
    relations = (relation for name in owners for relation in package.relations(name))
    targets = (relation.target for relation in list(relations) if relation.id == identifier)
    return next((target for target in targets if target in package.parts), "")


def _place(fill: Any) -> Box:
    """Return where the whole picture stands, in shares of what it fills: some of it may be cut off."""
    left, top, right, bottom = _edges(fill.find(f"{A}stretch/{A}fillRect"))
    cut_left, cut_top, cut_right, cut_bottom = _edges(fill.find(f"{A}srcRect"))
    width = (1 - left - right) / max(0.01, 1 - cut_left - cut_right)
    height = (1 - top - bottom) / max(0.01, 1 - cut_top - cut_bottom)
    return Box(left - cut_left * width, top - cut_top * height, width, height)


def _edges(node: Any) -> list[float]:
    return [0.0 if node is None else fraction(node.get(side, "0")) for side in _SIDES]


def _mosaic(data: bytes) -> Mosaic | None:
    """Return the pieces of a picture; None when it cannot be read safely."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            share = min(1.0, _PIECES / max(picture.size))
            width, height = (max(1, round(side * share)) for side in picture.size)
            small = picture.convert("RGBA").resize((width, height), Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError, LookupError, ArithmeticError, Image.DecompressionBombError):
        return None
    return Mosaic(width, height, small.tobytes())
