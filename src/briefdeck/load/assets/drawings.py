"""SVG drawings of filled shapes, such as logos: read by a list of what is allowed, and turned into pixels.

Whatever is not on the list and might be seen is refused by name: texts, lines, gradients, pictures in them,
references, styles, scripts. Nothing is passed over that another program would show.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from math import ceil, dist, floor, sqrt
from types import SimpleNamespace
from typing import Any
from xml.parsers import expat

MOST_BYTES = 1024 * 1024
"""The largest drawing that is read: 1 MiB."""
_MOST_SHAPES, _MOST_CROSSINGS = 2_000, 2_000_000
"""So many shapes, and crossings of outlines with rows of pixels, may a drawing have."""
_MOST_POINTS, _MOST_COVERS = 500_000, 30
"""So many points may a shape have, and so often may all cover the picture, by their outer edges."""
_FINER = 2
"""Shapes are filled so many times as fine as the picture will be, and then made smaller."""
_STEP = 0.7
"""A curve is drawn as so many straight pieces, times the square root of its length in pixels."""
_MOST_PIECES = 200
"""More pieces than a curve across the largest picture has."""
_SVG, _XLINK_HREF = "http://www.w3.org/2000/svg ", "http://www.w3.org/1999/xlink href"
_WHITE = 255
_GROUPS, _EVERYWHERE_REFUSED = frozenset({"svg", "g"}), frozenset({"style", "script", "foreignObject"})
_UNSEEN = frozenset(
    ("title", "desc", "metadata", "defs", "linearGradient", "radialGradient", "pattern", "clipPath", "mask")
)
"""What is not drawn but where something refers to it, and references are refused."""
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline"})
_GEOMETRY = frozenset(
    ("d", "points", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "viewBox", "transform", "style")
)
_HARMLESS = re.compile(
    r"id|class|version|baseProfile|preserveAspectRatio|role|focusable|clip-rule|color|overflow|enable-background"
    r"|shape-rendering|color-rendering|image-rendering|paint-order|(data|aria|font|stroke|text|-inkscape)-.*"
)
"""What says nothing of how a filled shape looks where it has no line, text, clip or link."""
_WITHOUT_EFFECT: Mapping[str, re.Pattern[str]] = {
    "stroke": re.compile("none|transparent"),
    **dict.fromkeys(("opacity", "fill-opacity"), re.compile(r"1(\.0*)?|100%")),
    "display": re.compile("inline|block"),
    "visibility": re.compile("visible"),
    "mix-blend-mode": re.compile("normal"),
    "isolation": re.compile("auto"),
    **dict.fromkeys(("filter", "mask", "clip-path", "marker"), re.compile("none")),
}
"""What is allowed with these values alone."""
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_CALL = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)\s*")

Outline = list[list[tuple[float, float]]]
"""Closed lines of points, in pixels."""


class NotDrawnError(ValueError):
    """A drawing has something that is not drawn, which the message names."""


@dataclass(frozen=True, slots=True)
class _ShapeLook:
    """How shapes of a group look, and where they stand."""

    place: Any
    fill: str = "black"
    rule: str = "nonzero"


def drawn(data: bytes, side: int) -> Any:
    """Return a drawing as a picture of Pillow, on white, its longer side so many pixels long.

    Raises:
        NotDrawnError: It has something that is not drawn, or is no SVG.
    """
    if len(data) > MOST_BYTES:
        raise NotDrawnError("more than 1 MiB")
    reader = _DrawingReader(side * _FINER)
    try:
        reader.read(data)
    except expat.ExpatError as error:
        raise NotDrawnError("a damaged place") from error
    except NotDrawnError:
        raise
    except (ValueError, TypeError, ArithmeticError, LookupError) as error:
        raise NotDrawnError("a damaged shape") from error
    return reader.picture.reduce(_FINER)


class _DrawingReader:
    """Draws shapes as they are read."""

    def __init__(self, side: int) -> None:
        self._side = side
        self._looks: list[_ShapeLook] = []
        self._skipped = self._shapes = self._crossings = self._covered = 0
        self.picture: Any = None

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.ProcessingInstructionHandler = _refusing("a style sheet")
        parser.EntityDeclHandler = _refusing("entities")
        parser.StartDoctypeDeclHandler = _doctype
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place
        if all(darkest == _WHITE for darkest, _ in self.picture.getextrema()):
            raise NotDrawnError("nothing to see on white")

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.removeprefix(_SVG)
        if local in _EVERYWHERE_REFUSED:
            raise NotDrawnError(f"the element “{local}”")
        if self._skipped or local in _UNSEEN or (" " in local and self._looks):
            self._skipped += 1
            return
        if local not in _GROUPS | _SHAPES or (local == "svg") == bool(self._looks):
            raise NotDrawnError(f"the element “{local.rpartition(' ')[2][:40]}”")
        if _XLINK_HREF in attributes:
            raise NotDrawnError("a reference")
        own = dict(_properties(attributes))
        if local == "svg":
            self._looks.append(_ShapeLook(self._opened(own)))
        look = _looked(self._looks[-1], own)
        self._looks.append(look)
        if local in _SHAPES:
            self._draw(local, own, look)

    def _end(self, _name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._looks.pop()

    def _opened(self, own: Mapping[str, str]) -> Any:
        """Open the picture, as large as the drawing asks; return how lengths in it become pixels."""
        from fontTools.misc.transform import Transform
        from PIL import Image

        box = own.get("viewBox") or f"0 0 {own.get('width', '')} {own.get('height', '')}".replace("px", "")
        x, y, width, height = map(float, box.replace(",", " ").split())
        if min(width, height) <= 0:
            raise NotDrawnError("a damaged size")
        unit = self._side / max(width, height)
        across, down = (max(_FINER, _FINER * round(length * unit / _FINER)) for length in (width, height))
        self.picture = Image.new("RGB", (across, down), "white")
        return Transform(unit, 0, 0, unit, -x * unit, -y * unit)

    def _draw(self, local: str, own: Mapping[str, str], look: _ShapeLook) -> None:
        from PIL import Image, ImageColor

        self._shapes += 1
        if self._shapes > _MOST_SHAPES:
            raise NotDrawnError(f"more than {_MOST_SHAPES} shapes")
        if look.fill in {"none", "transparent"}:
            return
        outline, height = _outline(local, own, look.place), self.picture.height
        self._crossings += sum(len(_between(y1, y2, height)) for (_, y1), (_, y2) in _sides(outline))
        if self._crossings > _MOST_CROSSINGS:
            raise NotDrawnError("more detail than paper shows")
        rows = _crossed(outline, height)
        left, right = _reach(rows, self.picture.width)
        if left < right:
            top, size = min(rows), (right - left, max(rows) - min(rows) + 1)
            self._covered += size[0] * size[1]
            if self._covered > _MOST_COVERS * self.picture.width * height:
                raise NotDrawnError("more shapes over one another than paper shows")
            mask = Image.frombytes("L", size, _filled(rows, (left, top), size, look.rule))
            self.picture.paste(ImageColor.getrgb(look.fill)[:3], (left, top), mask)


def _refusing(what: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise NotDrawnError(what)

    return refuse


def _doctype(_name: str, _system: str | None, _public: str | None, has_inside: int) -> None:
    if has_inside:
        raise NotDrawnError("a document type of its own")


def _properties(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Go through what is said of an element, its style last; all must be known."""
    plain = {name: value.strip() for name, value in attributes.items() if " " not in name}
    declared = (each.partition(":") for each in plain.get("style", "").split(";") if each.strip())
    styled = {name.strip(): value.strip() for name, _, value in declared}
    for name, value in (*plain.items(), *styled.items()):
        fits = _WITHOUT_EFFECT.get(name)
        if fits and not fits.fullmatch(value):
            raise NotDrawnError(f"“{name}: {value[:40]}”")
        if fits or name in _GEOMETRY or name in {"fill", "fill-rule"}:
            yield name, value
        elif not _HARMLESS.fullmatch(name):
            raise NotDrawnError(f"“{name[:40]}”")


def _looked(look: _ShapeLook, own: Mapping[str, str]) -> _ShapeLook:
    from PIL import ImageColor

    fill, rule = own.get("fill", look.fill), own.get("fill-rule", look.rule)
    if rule not in {"nonzero", "evenodd"}:
        raise NotDrawnError(f"“fill-rule: {rule[:40]}”")
    try:
        is_known = fill in {"none", "transparent"} or ImageColor.getrgb(fill)[3:] in {(), (255,)}
    except ValueError:
        is_known = False
    if not is_known:
        raise NotDrawnError(f"“fill: {fill[:40]}”")
    return replace(look, fill=fill, rule=rule, place=_placed(look.place, own.get("transform", "")))


def _placed(place: Any, said: str) -> Any:
    """Return where what is transformed as `said` stands."""
    from fontTools.misc.transform import Transform

    said = " ".join(said.split())
    if _CALL.sub("", said).strip():
        raise NotDrawnError(f"“transform: {said[:40]}”")
    for name, numbers in _CALL.findall(said):
        place = place.transform(_TRANSFORMS[name](Transform(), *map(float, re.findall(_NUMBER, numbers))))
    return place


def _rotated(plain: Any, degrees: float, *about: float) -> Any:
    from math import radians

    x, y = about or (0, 0)
    return plain.translate(x, y).rotate(radians(degrees)).translate(-x, -y)


def _skewed(plain: Any, x: float = 0, y: float = 0) -> Any:
    from math import radians

    return plain.skew(radians(x), radians(y))


_TRANSFORMS: Mapping[str, Callable[..., Any]] = {
    "matrix": lambda plain, a, b, c, d, e, f: type(plain)(a, b, c, d, e, f),
    "translate": lambda plain, x, y=0: plain.translate(x, y),
    "scale": lambda plain, x, y=None: plain.scale(x, x if y is None else y),
    "rotate": _rotated,
    "skewX": _skewed,
    "skewY": lambda plain, y: _skewed(plain, 0, y),
}


def _outline(local: str, own: Mapping[str, str], place: Any) -> Outline:
    """Return the outline of a shape, in pixels: fontTools reads what shapes are."""
    from fontTools.pens.basePen import BasePen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.svgLib.path import parse_path
    from fontTools.svgLib.path.shapes import PathBuilder

    lines: Outline = []
    points = count(1)

    class Points(BasePen):  # type: ignore[misc]
        """Takes the points of straight lines, and of each curve enough that it looks round."""

        def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            lines.append([point])

        def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            lines[-1].append(point)

        def _curveToOne(self, *bends: tuple[float, float]) -> None:  # noqa: N802
            for point in _curve((lines[-1][-1], *bends)):
                if next(points) > _MOST_POINTS:
                    raise NotDrawnError("more detail than paper shows")
                lines[-1].append(point)

    builder = PathBuilder()
    shape = {name: value for name, value in own.items() if name in _GEOMETRY - {"transform", "style"}}
    builder.add_path_from_element(SimpleNamespace(tag=local, attrib=shape))
    for path in builder.paths:
        parse_path(path, TransformPen(Points(None), place))
    return lines


def _curve(bends: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Go along a cubic curve from its first point, which is left out."""
    length = sum(dist(one, other) for one, other in pairwise(bends))
    pieces = max(2, ceil(min(_MOST_PIECES, _STEP * sqrt(length))))
    for step in range(1, pieces + 1):
        t = step / pieces
        weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        yield (
            sum(weight * x for weight, (x, _) in zip(weights, bends, strict=True)),
            sum(weight * y for weight, (_, y) in zip(weights, bends, strict=True)),
        )


def _sides(outline: Outline) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Go along all lines of an outline, from their last points to their first ones too."""
    for line in outline:
        yield from pairwise([*line, line[0]])


def _between(one: float, other: float, height: int) -> range:
    """Return the rows of a picture whose middles lie between two heights."""
    first, last = sorted((one, other))
    return range(max(0, ceil(first - 0.5)), min(height, ceil(last - 0.5)))


def _crossed(outline: Outline, height: int) -> dict[int, list[tuple[float, int]]]:
    """Return by rows of pixels where an outline crosses their middles, and whether down (1) or up (-1)."""
    rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (x1, y1), (x2, y2) in _sides(outline):
        turn = 1 if y2 > y1 else -1
        for row in _between(y1, y2, height):
            rows[row].append((x1 + (row + 0.5 - y1) * (x2 - x1) / (y2 - y1), turn))
    return rows


def _reach(rows: Mapping[int, list[tuple[float, int]]], width: int) -> tuple[int, int]:
    """Return from which column of pixels to which an outline reaches."""
    all_x = [x for crossings in rows.values() for x, _ in crossings] or [0.0]
    return max(0, floor(min(all_x))), min(width, ceil(max(all_x)))


def _filled(
    rows: Mapping[int, list[tuple[float, int]]], corner: tuple[int, int], size: tuple[int, int], rule: str
) -> bytes:
    """Return a mask: white where an outline winds round, or has been crossed an odd number of times."""
    (left, top), (width, height) = corner, size
    mask = bytearray(width * height)
    for row, crossings in rows.items():
        turns, begin = 0, (row - top) * width
        for (x1, turn), (x2, _) in pairwise(sorted(crossings)):
            turns += turn if rule == "nonzero" else 1
            if turns % 2 if rule == "evenodd" else turns:
                start, end = (min(width, max(0, ceil(x - left - 0.5))) for x in (x1, x2))
                mask[begin + start : begin + end] = b"\xff" * (end - start)
    return bytes(mask)
