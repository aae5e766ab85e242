"""What slides and layouts inherit from layout, master and theme: placeholders, styles, fills, backgrounds.

What is not one plain colour (a picture, a gradient, something half transparent) is None, and not judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefdeck.model.deck import ParaStyle
from briefdeck.ooxml.colours import ColourScheme, colour_scheme
from briefdeck.ooxml.elements import A, P, fraction
from briefdeck.ooxml.shapes import TITLES, ph_idx, ph_type
from briefdeck.ooxml.styles import LEVELS, ThemeFonts, levels

_FOOTERS = ("dt", "ftr", "sldNum")
_STYLES = {**dict.fromkeys(TITLES, "titleStyle"), **dict.fromkeys(_FOOTERS, "otherStyle")}
_OPAQUE_FILLS = ("gradFill", "blipFill", "pattFill", "grpFill")
_PLAIN_COLOURS = (f"{A}srgbClr", f"{A}schemeClr", f"{A}sysClr")
"""Colours whose value is known; others are mixed in another way."""
_FIRST_BACKGROUND = 1001

Fill = tuple[bool, str | None]
"""Whether something hides what is behind it, and its colour if it has just one."""
_NO_FILL: Fill = (False, None)


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
    def _placeholders(self) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """The placeholders of the layout and of the master."""
        layout, master = (root.iter(f"{P}sp", f"{P}pic") for root in (self.layout, self.master))
        return tuple(filter(ph_type, layout)), tuple(filter(ph_type, master))

    def chain(self, node: Any) -> tuple[Any, ...]:
        """Return a shape and the placeholders that it inherits from, the nearest first."""
        kind = ph_type(node)
        if not kind:
            return (node,)
        on_layout = None if self.slide is None else _matching(self._placeholders[0], node, kind)
        above = kind if on_layout is None else ph_type(on_layout)
        wanted = "title" if above in TITLES else above if above in _FOOTERS else "body"
        on_master = next((node for node in self._placeholders[1] if ph_type(node) == wanted), None)
        return tuple(node for node in (node, on_layout, on_master) if node is not None)

    def styles(self, node: Any) -> tuple[ParaStyle, ...]:
        """Return the styles of a shape's paragraphs, by list level."""
        lists = [link.find(f"{P}txBody/{A}lstStyle") for link in self.chain(node)]
        kind = ph_type(node)
        if kind:
            lists.append(self.master.find(f"{P}txStyles/{P}{_STYLES.get(kind, 'bodyStyle')}"))
        elif (reference := node.find(f"{P}style/{A}fontRef")) is not None:
            lists.append(_as_list_style(reference))
        return levels([*lists, self.defaults], self.fonts, self.scheme)

    def shape_fill(self, node: Any) -> Fill:
        """Return a shape's fill, or the one it inherits from its placeholder."""
        for link in self.chain(node):
            properties = link.find(f"{P}spPr")
            fill = self.fill(properties, link)
            if fill[0] or (properties is not None and properties.find(f"{A}noFill") is not None):
                return fill
        return _NO_FILL

    def fill(self, properties: Any, node: Any = None) -> Fill:
        """Return the fill that properties name; where they name none, the one of the shape's style."""
        for child in () if properties is None else properties:
            tag = child.tag.removeprefix(A)
            if tag == "noFill":
                return _NO_FILL
            if tag == "solidFill":
                return self._solid(child)
            if tag in _OPAQUE_FILLS:
                return True, None
        reference = None if node is None else node.find(f"{P}style/{A}fillRef")
        if reference is None or reference.get("idx", "0") == "0" or not len(reference):
            return _NO_FILL
        return True, self._referenced(reference, "fillStyleLst", 1)

    def _solid(self, fill: Any) -> Fill:
        alpha = fill[0].find(f"{A}alpha") if len(fill) else None
        share = 1.0 if alpha is None else fraction(alpha.get("val", "100000"))
        if not len(fill) or share == 0:
            return _NO_FILL
        return True, self.scheme.value_of(fill) if share >= 1 and fill[0].tag in _PLAIN_COLOURS else None

    def _referenced(self, reference: Any, fills_tag: str, first: int) -> str | None:
        """Return the colour that a reference gives to a plain fill of the theme."""
        fills = next(self.theme.iter(f"{A}{fills_tag}"), ())
        index = int(reference.get("idx", "0")) - first
        plain = 0 <= index < len(fills) and fills[index].tag == f"{A}solidFill"
        return self.scheme.value_of(reference) if plain and len(reference) else None

    def background(self) -> str | None:
        """Return the colour of the background as #RRGGBB; None when it is a picture or changes."""
        roots = (root for root in (self.slide, self.layout, self.master) if root is not None)
        background = next((node for root in roots for node in root.iterfind(f"{P}cSld/{P}bg")), None)
        if background is None:
            return self.scheme.value("bg1")
        reference = background.find(f"{P}bgRef")
        if reference is not None:
            return self._referenced(reference, "bgFillStyleLst", _FIRST_BACKGROUND)
        return self.fill(background.find(f"{P}bgPr"))[1]


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
