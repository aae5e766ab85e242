"""How text is styled: what a shape says itself, and what it inherits from those above it.

A slide layout's placeholder inherits from the master's placeholder of its type, that from the master's text
styles, and those from the presentation's defaults (ECMA-376, part 1, 19.3.1.36 and 21.1.2.4).
"""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefdeck.model.laid_out.boxes import Insets
from briefdeck.model.laid_out.deck import ParaStyle
from briefdeck.ooxml.colours import ColourScheme
from briefdeck.ooxml.elements import EMU, ON, A, P, fraction

LEVELS = 5
PLAIN_FONT = "Arial"
"""What text is set in where the file names no font: programs take one each."""

_USUAL_PT = 18.0
_SIDE, _EDGE = 91440, 45720
"""PowerPoint's own insets, in EMU, where a file gives none."""
ANCHORS = {"t": "top", "ctr": "middle", "b": "bottom"}
"""Where text is in its box, by what files say (ECMA-376, part 1, 20.1.10.60)."""
ALIGNMENTS = {"l": "left", "ctr": "center", "r": "right", "just": "justify"}
"""How lines are set, by what files say (20.1.10.59)."""
_NO_BULLET, _OTHER_BULLET = "", "•"
_PRIVATE = "\ue000", "\uf8ff"
"""The characters that mean something in one font only, such as Wingdings."""


@dataclass(frozen=True, slots=True)
class ThemeFonts:
    """A theme's families for headings and for text."""

    major: str
    minor: str

    def named(self, face: str) -> str:
        """Return the family that a typeface stands for, such as `+mn-lt`."""
        if face.startswith("+"):
            return (self.major if face.startswith("+mj") else self.minor) or PLAIN_FONT
        return face or self.minor or PLAIN_FONT


def levels(
    styles: Sequence[Any], fonts: ThemeFonts, scheme: ColourScheme, count: int = LEVELS
) -> tuple[ParaStyle, ...]:
    """Return the styles of the first list levels, given the list styles that hold, the nearest first."""
    given = [style for style in styles if style is not None]
    tags = [f"{A}lvl{number}pPr" for number in range(1, count + 1)]
    return tuple(_level([style.find(tag) for style in given], fonts, scheme) for tag in tags)


def _level(chain: Sequence[Any], fonts: ThemeFonts, scheme: ColourScheme) -> ParaStyle:
    paras = [node for node in chain if node is not None]
    runs = [run for node in paras if (run := node.find(f"{A}defRPr")) is not None]
    size = max(0, int(_first(runs, "sz", "0"))) / 100 or _USUAL_PT
    (above, above_pt), (below, below_pt) = (_space(paras, tag) for tag in ("spcBef", "spcAft"))
    spacing, line = _space(paras, "lnSpc")
    return ParaStyle(
        size,
        scheme.name_of(_child(runs, "solidFill")),
        bold=_first(runs, "b", "0") in ON,
        align=ALIGNMENTS.get(_first(paras, "algn", "l"), "left"),
        bullet=_bullet(paras),
        bullet_colour=_bullet_colour(paras, scheme),
        left_pt=int(_first(paras, "marL", "0")) / EMU,
        hanging_pt=-int(_first(paras, "indent", "0")) / EMU,
        before_pt=round(above * size, 2) or above_pt,
        after_pt=round(below * size, 2) or below_pt,
        font=fonts.named(_face(runs)),
        spacing=spacing or 1.0,
        line_pt=line,
        tracking_pt=int(_first(runs, "spc", "0")) / 100,
        caps=_first(runs, "cap", "none") != "none",
        from_right=_first(paras, "rtl", "0") in ON,
    )


def says_size(styles: Sequence[Any]) -> bool:
    """Tell whether some list styles say how large text of the first level is."""
    found = (style.find(f"{A}lvl1pPr/{A}defRPr[@sz]") for style in styles if style is not None)
    return any(run is not None for run in found)


def sample_style(node: Any) -> Any:
    """Return how the sample texts of a placeholder look, as a list style; None where it has none.

    LibreOffice saves the looks of masters and layouts in this way alone.
    """
    body = node.find(f"{P}txBody")
    if body is None:
        return None
    style = body.makeelement(f"{A}lstStyle")
    for paragraph in body.iterfind(f"{A}p"):
        level = _sample_level(paragraph)
        if style.find(level.tag) is None:
            style.append(level)
    return style


def _sample_level(paragraph: Any) -> Any:
    properties, runs = paragraph.find(f"{A}pPr"), (f"{A}r/{A}rPr", f"{A}fld/{A}rPr", f"{A}endParaRPr")
    given = {} if properties is None else dict(properties.attrib)
    level = paragraph.makeelement(f"{A}lvl{int(given.pop('lvl', '0')) + 1}pPr", given)
    level.extend(copy.deepcopy(child) for child in (() if properties is None else properties))
    look = next((found for path in runs if (found := paragraph.find(path)) is not None), None)
    if look is not None:
        run = level.makeelement(f"{A}defRPr", dict(look.attrib))
        run.extend(map(copy.deepcopy, look))
        level.append(run)
    return level


def said_by_slides(style: ParaStyle, odd: Sequence[str] = ()) -> ParaStyle:
    """Return what of a style slides say on their own paragraphs; the rest is as programs have it.

    How a sample is set is no rule for all texts where it is `odd` for those that run from the left.
    """
    align = "left" if style.align in odd and not style.from_right else style.align
    return replace(style, align=align, after_pt=0, spacing=1, line_pt=0, tracking_pt=0, caps=False)


def _first(nodes: Sequence[Any], attribute: str, default: str) -> str:
    values = (node.get(attribute) for node in nodes)
    return str(next((value for value in values if value is not None), default))


def _child(nodes: Sequence[Any], tag: str) -> Any:
    found = (node.find(f"{A}{tag}") for node in nodes)
    return next((child for child in found if child is not None), None)


def _face(runs: Sequence[Any]) -> str:
    latin = _child(runs, "latin")
    return "" if latin is None else str(latin.get("typeface", ""))


def _space(paras: Sequence[Any], tag: str) -> tuple[float, float]:
    """Return a space as a share of the size, or else in points; 0 for what is not given."""
    space = _child(paras, tag)
    share, points = (None if space is None else space.find(f"{A}{name}") for name in ("spcPct", "spcPts"))
    if share is not None:
        return max(0.0, fraction(share.get("val", "100000"))), 0.0
    return 0.0, 0.0 if points is None else int(points.get("val", "0")) / 100


_BULLETS: dict[str, Callable[[Any], str]] = {
    f"{A}buNone": lambda _: _NO_BULLET,
    f"{A}buChar": lambda node: str(node.get("char") or _OTHER_BULLET),
    f"{A}buAutoNum": lambda _: _OTHER_BULLET,
    f"{A}buBlip": lambda _: _OTHER_BULLET,
}


def _bullet(paras: Sequence[Any]) -> str:
    nodes = (child for node in paras for child in node if child.tag in _BULLETS)
    found = next(nodes, None)
    sign = _NO_BULLET if found is None else _BULLETS[found.tag](found)
    return _OTHER_BULLET if _PRIVATE[0] <= sign <= _PRIVATE[1] else sign


def _bullet_colour(paras: Sequence[Any], scheme: ColourScheme) -> str:
    nodes = (child for node in paras for child in node if child.tag in (f"{A}buClr", f"{A}buClrTx"))
    found = next(nodes, None)
    return "" if found is None or found.tag == f"{A}buClrTx" else scheme.name_of(found)


def insets(bodies: Sequence[Any]) -> Insets:
    """Return the space round the text, given the body properties that hold, the nearest first."""
    left, right = (int(_first(bodies, name, str(_SIDE))) for name in ("lIns", "rIns"))
    top, bottom = (int(_first(bodies, name, str(_EDGE))) for name in ("tIns", "bIns"))
    return Insets(left / EMU, top / EMU, right / EMU, bottom / EMU)


def anchor(bodies: Sequence[Any]) -> str:
    """Return where text is in its box: top, middle or bottom."""
    return ANCHORS.get(_first(bodies, "anchor", "t"), "top")


def has_columns(bodies: Sequence[Any]) -> bool:
    """Tell whether text flows through several columns of its box."""
    return _first(bodies, "numCol", "1") not in ("0", "1")


def is_shrunk(bodies: Sequence[Any]) -> bool:
    """Tell whether some body properties say by how much text was shrunk to fit (21.1.2.1.3)."""
    fits = (body.find(f"{A}normAutofit") for body in bodies)
    return any(fit is not None and fit.get("fontScale") for fit in fits)


def is_upright(bodies: Sequence[Any]) -> bool:
    """Tell whether text runs from left to right or right to left, and not up or down."""
    return _first(bodies, "vert", "horz") == "horz"


def wraps(bodies: Sequence[Any]) -> bool:
    """Tell whether lines end at the edge of the place, rather than run on over it."""
    return _first(bodies, "wrap", "square") != "none"
