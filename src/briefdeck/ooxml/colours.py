"""A template's colours: what the names of its scheme stand for, and what is made lighter or darker."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from briefdeck.model.laid_out.boxes import UNKNOWN_PAINT, Paint
from briefdeck.model.style.contrast import linear, not_linear
from briefdeck.ooxml.elements import DEGREE, A, fraction

_MAPPED = ("bg1", "tx1", "bg2", "tx2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_OWN = ("dk1", "lt1", "dk2", "lt2")
"""Names of the theme's own colours, which no map changes (ECMA-376, part 1, 20.1.10.54)."""
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_HEX = re.compile("[0-9A-Fa-f]{6}")
_Rgb = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""
_PRESETS = {"black": "#000000", "white": "#FFFFFF", "windowText": "#000000", "window": "#FFFFFF"}
_FILLED, _PLAIN = f"{A}solidFill", ("srgbClr", "schemeClr", "sysClr")
_USUAL = {"dk1": "#000000", "lt1": "#FFFFFF", "dk2": "#44546A", "lt2": "#E7E6E6", "hlink": "#0563C1"}


@dataclass(frozen=True, slots=True)
class ColourScheme:
    """A theme's colours under the names that slides use."""

    values: Mapping[str, str]
    """#RRGGBB by name: `tx1`, `bg1`, `accent1`, …, and the theme's own `dk1`, `lt1`, …"""

    def name_of(self, fill: Any) -> str:
        """Return a solid fill's colour: a scheme colour's name or #RRGGBB; `tx1` where there is none."""
        if fill is None or not len(fill):
            return "tx1"
        node = fill[0]
        if node.tag == f"{A}schemeClr" and not len(node) and node.get("val") in self.values:
            return str(node.get("val"))
        return self._value(node)

    def value(self, colour: str) -> str:
        """Return #RRGGBB for a scheme colour's name or a colour."""
        return colour if colour.startswith("#") else self.values.get(colour, "#000000")

    def value_of(self, fill: Any) -> str:
        """Return the colour of a solid fill as #RRGGBB."""
        return self.value(self.name_of(fill))

    def within(self, reference: Any) -> ColourScheme:
        """Return the scheme that holds in a fill of the theme, for the colour that refers to it."""
        return ColourScheme({**self.values, "phClr": self.value_of(reference)}) if len(reference) else self

    def paint(self, fill: Any) -> Paint:
        """Return the colours of a fill, and how a linear gradient runs through them."""
        stops = [stop for stop in fill.iter(f"{A}gs") if len(stop)]
        nodes = fill[:1] if fill.tag == _FILLED else [stop[0] for stop in stops]
        if any(node.tag.removeprefix(A) not in _PLAIN and node.get("val") not in _PRESETS for node in nodes):
            return UNKNOWN_PAINT  # others are mixed in other ways
        colours = tuple((self._value(node), _opacity(node)) for node in nodes)
        line = fill.find(f"{A}lin")
        if line is None:
            return Paint(colours)
        offsets = tuple(fraction(stop.get("pos", "0")) for stop in stops)
        return Paint(colours, offsets, int(line.get("ang", "0")) / DEGREE)

    def _value(self, node: Any) -> str:
        is_named = node.tag == f"{A}schemeClr"
        return _changed(self.value(node.get("val", "")) if is_named else _plain(node), node)


def colour_scheme(theme: Any, mapping: Any) -> ColourScheme:
    """Read the scheme of a theme under a master's, or a layout's, map of names."""
    own = {node.tag.removeprefix(A): _plain(node[0]) for node in theme.find(f".//{A}clrScheme") if len(node)}
    known = {**_USUAL, **own}
    names = {name: mapping.get(name, _USUAL_MAP.get(name, name)) for name in _MAPPED}
    mapped = {name: known.get(place, "#000000") for name, place in names.items()}
    return ColourScheme({**mapped, **{name: known[name] for name in _OWN}})


def _opacity(node: Any) -> float:
    alpha = node.find(f"{A}alpha")
    return 1.0 if alpha is None else min(1.0, max(0.0, fraction(alpha.get("val", "100000"))))


def _plain(node: Any) -> str:
    value = node.get("lastClr") or node.get("val") or "000000"
    return _PRESETS.get(value) or (f"#{value.upper()}" if _HEX.fullmatch(value) else "#000000")


def _changed(colour: str, node: Any) -> str:
    """Apply the changes that a colour carries to its brightness, one after the other."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    parts = red, green, blue
    for change in node:
        known = _CHANGES.get(change.tag.removeprefix(A))
        if known:
            parts = known(parts, fraction(change.get("val", "100000")))
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02X}" for part in parts)


def _in_light(parts: _Rgb, change: Callable[[float], float]) -> _Rgb:
    """Change how light a colour is, as HSL has it."""
    hue, light, depth = colorsys.rgb_to_hls(*parts)
    return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, change(light))), depth)


def _in_depth(parts: _Rgb, change: Callable[[float], float]) -> _Rgb:
    """Change how far a colour is from grey, as HSL has it."""
    hue, light, depth = colorsys.rgb_to_hls(*parts)
    return colorsys.hls_to_rgb(hue, light, min(1.0, max(0.0, change(depth))))


def _in_lamps(parts: _Rgb, change: Callable[[float], float]) -> _Rgb:
    """Change how much light of each colour there is: PowerPoint mixes in linear RGB."""
    red, green, blue = (not_linear(change(linear(part))) for part in parts)
    return red, green, blue


_CHANGES: Mapping[str, Callable[[_Rgb, float], _Rgb]] = {
    "lumMod": lambda parts, share: _in_light(parts, lambda light: light * share),
    "lumOff": lambda parts, share: _in_light(parts, lambda light: light + share),
    "satMod": lambda parts, share: _in_depth(parts, lambda depth: depth * share),
    "satOff": lambda parts, share: _in_depth(parts, lambda depth: depth + share),
    "shade": lambda parts, share: _in_lamps(parts, lambda lamp: lamp * share),
    "tint": lambda parts, share: _in_lamps(parts, lambda lamp: 1 - (1 - lamp) * share),
}
"""What makes a colour lighter or darker (ECMA-376, part 1, 20.1.2.3), each with its share."""
