"""Reading a user's PowerPoint file as a template: layouts, their placeholders, how text looks in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from briefdeck.model.deck import Box, DeckTemplate, Insets, Role, SlideLayout, SlotSpec
from briefdeck.problems import Problem, SourceLocation
from briefdeck.render.pptx.colours import Scheme, scheme
from briefdeck.render.pptx.guards import refuse_hazards
from briefdeck.render.pptx.inheritance import (
    EMU,
    A,
    Fonts,
    Look,
    P,
    anchor,
    has_columns,
    insets,
    is_upright,
    levels,
)
from briefdeck.render.pptx.opc import OpenPackage, UnusableFileError, open_package, presentation_part

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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
_ABOVE = {"ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum", "title": "title"}
"""The master's placeholder that a layout's takes from; `body` for all others."""
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}
_DRAWN = ("sp", "pic", "grpSp", "cxnSp", "graphicFrame")
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_FIRST_BACKGROUND = 1001


def read_template(data: bytes, file: str) -> tuple[DeckTemplate | None, tuple[Problem, ...]]:
    """Read a .pptx or .potx file as a template; None, and why, when it cannot serve as one."""
    try:
        package = open_package(data)
        main = presentation_part(package)
        refuse_hazards(package, main)
        return _Reader(package, main).template(file), ()
    except UnusableFileError as error:
        return None, (Problem(error.code, SourceLocation(file), error.message, error.hint),)
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError, etree.LxmlError):
        message = "the file breaks a rule of PowerPoint's format"
        hint = "open it in PowerPoint and save it again"
        return None, (Problem("template-unreadable", SourceLocation(file), message, hint),)


@dataclass(frozen=True, slots=True)
class _Master:
    """A slide master, with what its layouts take from it."""

    part: str
    root: Any
    theme: Any
    fonts: Fonts

    def scheme(self, layout: Any) -> Scheme:
        """Return the colours under the layout's own map of names, if it has one."""
        override = layout.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        return scheme(self.theme, self.root.find(f"{P}clrMap") if override is None else override)

    def placeholder(self, kind: str) -> Any:
        """Return the placeholder that one of a kind takes from; None when there is none."""
        wanted = _ABOVE.get(kind, "body")
        shapes = self.root.findall(f"{P}cSld/{P}spTree/{P}sp")
        return next((shape for shape in shapes if _kind(shape) == wanted), None)

    def text_style(self, kind: str) -> Any:
        """Return the text style for a kind of placeholder."""
        name = _STYLES.get(_ABOVE.get(kind, "body"), "otherStyle")
        return self.root.find(f"{P}txStyles/{P}{name}")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file."""

    package: OpenPackage
    main: str

    def template(self, file: str) -> DeckTemplate:
        """Return the whole template."""
        root = self.package.tree(self.main)
        size = root.find(f"{P}sldSz")
        width, height = (int(size.get(name)) / EMU for name in ("cx", "cy"))
        defaults = root.find(f"{P}defaultTextStyle")
        masters = [
            self._master(part) for part in self._targets(self.main, f"{P}sldMasterIdLst/{P}sldMasterId")
        ]
        layouts = tuple(layout for master in masters for layout in self._layouts(master, defaults))
        if not layouts:
            raise UnusableFileError("template-unreadable", "the file has no slide layouts")
        fonts = masters[0].fonts
        return DeckTemplate(layouts, fonts.major, fonts.minor, width, height, file, self._languages(layouts))

    def _targets(self, part: str, path: str) -> Iterator[str]:
        """Go through the parts that a list in a part names, in its order."""
        known = {relation.id: relation.target for relation in self.package.relations(part)}
        for node in self.package.tree(part).iterfind(path):
            yield known[node.get(f"{_R}id")]

    def _master(self, part: str) -> _Master:
        theme = self.package.tree(self.package.related(part, "theme")[0])
        families = [theme.find(f".//{A}fontScheme/{A}{name}/{A}latin") for name in ("majorFont", "minorFont")]
        major, minor = ("" if node is None else node.get("typeface", "") for node in families)
        return _Master(part, self.package.tree(part), theme, Fonts(major or minor, minor or major))

    def _layouts(self, master: _Master, defaults: Any) -> Iterator[SlideLayout]:
        for part in self._targets(master.part, f"{P}sldLayoutIdLst/{P}sldLayoutId"):
            root = self.package.tree(part)
            colours = master.scheme(root)
            yield SlideLayout(
                root.find(f"{P}cSld").get("name", ""),
                tuple(_slots(root, master, Look(master.fonts, colours), defaults)),
                part=part,
                master=master.part,
                kind=root.get("type", ""),
                obstacles=tuple(_drawings(root, master.root)),
                colours=tuple(colours.values.items()),
                fonts=(master.fonts.major, master.fonts.minor),
                background=_background(root, master, colours),
            )

    def _languages(self, layouts: Sequence[SlideLayout]) -> tuple[str, ...]:
        marked = (node.get("lang") for layout in layouts for node in self.package.tree(layout.part).iter())
        return tuple(dict.fromkeys(language for language in marked if language))


def _kind(shape: Any) -> str:
    """Return what kind of placeholder a shape is; empty when it is none."""
    node = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return "" if node is None else str(node.get("type", "obj"))


def _slots(root: Any, master: _Master, look: Look, defaults: Any) -> Iterator[SlotSpec]:
    for shape in root.findall(f"{P}cSld/{P}spTree/{P}sp"):
        if _kind(shape):
            yield _slot(shape, master, look, defaults)


def _slot(shape: Any, master: _Master, look: Look, defaults: Any) -> SlotSpec:
    kind = _kind(shape)
    above = master.placeholder(kind)
    chain = [node for node in (shape, above) if node is not None]
    bodies = [body for node in chain if (body := node.find(f"{P}txBody/{A}bodyPr")) is not None]
    styles = [node.find(f"{P}txBody/{A}lstStyle") for node in chain]
    box, turned = _place(chain)
    role = _ROLES.get(kind, Role.OTHER)
    usable = box is not None and not turned and is_upright(bodies)
    names = shape.find(f"{P}nvSpPr/{P}cNvPr")
    return SlotSpec(
        names.get("name", ""),
        role if usable else Role.OTHER,
        box or Box(0, 0, 0, 0),
        levels([*styles, master.text_style(kind), defaults], look),
        anchor(bodies),
        _room_kept(insets(bodies), box),
        heading=role is Role.TITLE,
        kind=kind,
        columns=has_columns(bodies),
        filled=_is_filled(chain),
        idx=int(shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph").get("idx", "0")),
    )


def _is_filled(chain: Sequence[Any]) -> bool:
    """Tell whether a shape, or the one it takes from, has a ground of its own."""
    for node in chain:
        fills = [child for name in _FILLS for child in node.findall(f"{P}spPr/{A}{name}")]
        if fills:
            return bool(fills[0].tag != f"{A}noFill")
    return False


def _room_kept(space: Insets, box: Box | None) -> Insets:
    """Drop insets that leave no room, as programs that show slides do."""
    if box and (space.left + space.right >= box.width or space.top + space.bottom >= box.height):
        return Insets()
    return space


def _place(chain: Sequence[Any]) -> tuple[Box | None, bool]:
    """Return where the first of some shapes that says so stands, and whether it is turned."""
    frames = (node.find(f"{P}spPr/{A}xfrm") for node in chain)
    for node in frames:
        if node is not None and node.find(f"{A}ext") is not None:
            return _box(node), int(node.get("rot", "0")) != 0
    return None, False


def _box(frame: Any) -> Box:
    place, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
    x, y = int(place.get("x")) / EMU, int(place.get("y")) / EMU
    return Box(x, y, int(size.get("cx")) / EMU, int(size.get("cy")) / EMU)


def _drawings(root: Any, master: Any) -> Iterator[Box]:
    """Go through the boxes of what is drawn on a layout and, unless it hides them, on its master."""
    shown = [root] if root.get("showMasterSp") in ("0", "false") else [master, root]
    for part in shown:
        for shape in part.find(f"{P}cSld/{P}spTree"):
            frame = _frame(shape)
            is_drawn = shape.tag.removeprefix(P) in _DRAWN and shape.find(f"*/{P}nvPr/{P}ph") is None
            if is_drawn and frame is not None and frame.find(f"{A}ext") is not None:
                yield _box(frame)


def _frame(shape: Any) -> Any:
    places = (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm")
    found = (shape.find(path) for path in places)
    return next((node for node in found if node is not None), None)


def _background(root: Any, master: _Master, colours: Scheme) -> str:
    """Return the colour of the ground; empty when it is no plain colour."""
    own, above = (part.find(f"{P}cSld/{P}bg") for part in (root, master.root))
    ground = above if own is None else own
    if ground is None:
        return colours.value("bg1")
    plain, ref = ground.find(f"{P}bgPr/{A}solidFill"), ground.find(f"{P}bgRef")
    if plain is not None:
        return colours.value_of(plain)
    if ref is None or not _is_plain(ref, master.theme):
        return ""
    return colours.value_of(ref)


def _is_plain(ref: Any, theme: Any) -> bool:
    fills = theme.find(f".//{A}bgFillStyleLst")
    index = int(ref.get("idx", "0")) - _FIRST_BACKGROUND
    return fills is None or not 0 <= index < len(fills) or fills[index].tag == f"{A}solidFill"
