"""What pictures look like behind text: their colours, in pieces about as large as letters."""

import io
from dataclasses import replace
from typing import Any

from briefdeck.model.boxes import UNKNOWN_PAINT, Box, Mosaic, Paint
from briefdeck.ooxml.elements import A, R, fraction
from briefdeck.ooxml.package import OpenPackage

_FORMATS = ("PNG", "JPEG", "GIF", "BMP")
_MOST_PIXELS = 40_000_000
"""Larger pictures are not opened: their colours stay unknown."""
_PIECES = 64
"""So many pieces the longer side of a picture is divided into."""
_SIDES = ("l", "t", "r", "b")


def picture_paint(package: OpenPackage, fill: Any) -> Paint:
    """Return what a fill with a picture paints; its colours are not known where it is tiled or recoloured."""
    blip = fill.find(f"{A}blip")
    effects = [] if blip is None else [node for node in blip if node.tag != f"{A}extLst"]
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
