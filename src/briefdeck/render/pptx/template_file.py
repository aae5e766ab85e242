"""The file of the template that a theme makes: master, layouts and themes, and nothing else.

python-pptx has no call that makes layouts, so they are the one thing that is put together from XML as text:
the pieces in `template.xml`. Whatever is put into them is escaped, so that it is never markup.
"""

import io
import re
from collections.abc import Iterable
from functools import cache
from itertools import count
from pathlib import Path
from string import Template
from typing import Any
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part, PartFactory
from pptx.opc.packuri import PackURI

from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import (
    ON_ACCENT,
    DeckTemplate,
    ParaStyle,
    Role,
    SlideKind,
    SlideLayout,
    SlotSpec,
)
from briefdeck.model.laid_out.scheme_colours import PALETTE
from briefdeck.model.style.contrast import is_dark, mixed
from briefdeck.model.style.theme import Colours, Theme
from briefdeck.model.writing.writings import Direction, direction_of
from briefdeck.ooxml.styles import ALIGNMENTS, ANCHORS
from briefdeck.render.pptx import notes
from briefdeck.render.pptx.oxml import clean, emu
from briefdeck.render.pptx.package import DeckPackage, saved
from briefdeck.render.pptx.shapes import placed
from briefdeck.render.pptx.text import aligned

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAME_OF_PIECE = re.compile(r"<!-- ([a-z ]+) -->")
_ON_MASTER = ("Title", "Text", "Date", "Footer", "Slide number")
"""What the layout of text slides has and the master too."""
_FIRST_ID = 2147483649
"""The number of the first layout."""
_LEVELS = 9
_LAYOUT_TYPES = {SlideKind.TITLE: "title", SlideKind.TEXT: "obj", SlideKind.OPENER: "secHead"}
_DEFAULT_PT = 18.0
_PALER = 0.65
"""How much is left of a colour in a paler one: charts that a person adds take six that can be seen."""
_ANCHORS, _ALIGNMENTS = ({word: sign for sign, word in table.items()} for table in (ANCHORS, ALIGNMENTS))


class _Xml(str):
    """Text that is XML already."""

    __slots__ = ()


_FROM_RIGHT = _Xml(' rtl="1"')


def make_template(template: DeckTemplate, theme: Theme, language: str) -> bytes:
    """Return a PowerPoint file without slides; its layouts are the template's, its texts in a language."""
    package = DeckPackage(io.BytesIO())
    main = _part(package, "/ppt/presentation.xml", CONTENT_TYPE.PML_PRESENTATION_MAIN)
    master = _part(package, "/ppt/slideMasters/slideMaster1.xml", CONTENT_TYPE.PML_SLIDE_MASTER)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    size = {"width": emu(template.width_pt), "height": emu(template.height_pt)}
    runs_left = direction_of(language) is Direction.FROM_RIGHT
    text = _level(1, ParaStyle(_DEFAULT_PT, from_right=runs_left))
    named = {"master": main.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER), "language": language}
    main.blob = _root("presentation", text=text, **named, **size)
    layouts = [_add_layout(package, master, *told, language) for told in enumerate(template.layouts, 1)]
    fonts = template.heading_font, template.body_font
    colours = theme.colours_on_slides
    look = _part(package, "/ppt/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, _theme(theme.name, colours, fonts))
    master.relate_to(look, RELATIONSHIP_TYPE.THEME)
    master.blob = _master(template.layout(SlideKind.TEXT), layouts, language, _colour_map(colours))
    main.relate_to(notes_master(package, theme, fonts, language), RELATIONSHIP_TYPE.NOTES_MASTER)
    main.relate_to(look, RELATIONSHIP_TYPE.THEME)
    styles = _root("table styles")
    tables = _part(package, "/ppt/tableStyles.xml", CONTENT_TYPE.PML_TABLE_STYLES, styles)
    main.relate_to(tables, RELATIONSHIP_TYPE.TABLE_STYLES)
    return saved(package)


def notes_master(package: Any, theme: Theme, fonts: tuple[str, str], language: str) -> Part:
    """Make a master of notes pages, with a theme of its own, of pages: the slide above, the text below."""
    shapes = [_slot(place, number, language) for number, place in enumerate(notes.PLACES, 2)]
    map_of_pages = _colour_map(theme.colours)
    runs_left = direction_of(language) is Direction.FROM_RIGHT
    run = {"start": "r", "direction": _FROM_RIGHT} if runs_left else {"start": "l", "direction": _Xml()}
    content = _root("notes master", shapes=_shapes(shapes), language=language, colours=map_of_pages, **run)
    kind, name = CONTENT_TYPE.PML_NOTES_MASTER, PackURI("/ppt/notesMasters/notesMaster1.xml")
    master = PartFactory(name, kind, package, content)
    free = package.next_partname("/ppt/theme/theme%d.xml")
    look = _part(package, free, CONTENT_TYPE.OFC_THEME, _theme(theme.name, theme.colours, fonts))
    master.relate_to(look, RELATIONSHIP_TYPE.THEME)
    return master


def _part(package: Any, name: str, kind: str, content: bytes = b"") -> Part:
    return Part(PackURI(name), kind, package, content)


def _add_layout(package: Any, master: Part, number: int, layout: SlideLayout, language: str) -> str:
    name, kind = f"/ppt/slideLayouts/slideLayout{number}.xml", CONTENT_TYPE.PML_SLIDE_LAYOUT
    part = _part(package, name, kind, _layout(layout, language))
    part.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
    return master.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)


def _master(model: SlideLayout, layouts: Iterable[str], language: str, colours: _Xml) -> bytes:
    """Write the slide master, after the layout that most slides have."""
    title, text = model.slot("Title").levels[0], model.slot("Text").levels
    levels = [text[min(n, len(text) - 1)] for n in range(_LEVELS)]
    return _root(
        "slide master",
        shapes=_shapes(_slot(spec, n, language) for n, spec in enumerate(map(model.slot, _ON_MASTER), 2)),
        layouts=_joined(
            _piece("layout number", id=n, layout=name) for n, name in enumerate(layouts, _FIRST_ID)
        ),
        title=_level(1, title, "mj"),
        body=_joined(_level(n, style) for n, style in enumerate(levels, 1)),
        other=_level(1, ParaStyle(text[0].size_pt, from_right=text[0].from_right)),
        colours=colours,
    )


def _layout(layout: SlideLayout, language: str) -> bytes:
    """Write a layout: its decorations, then its slots."""
    ids = count(2)
    drawn = [
        _piece("decoration", id=next(ids), fill=_fill(shape.colour), **_frame(shape.box))
        for shape in layout.decorations
    ]
    slots = [_slot(spec, next(ids), language) for spec in layout.slots]
    kind = _LAYOUT_TYPES.get(SlideKind(layout.name), "cust")
    return _root("slide layout", name=layout.name, type=kind, shapes=_shapes([*drawn, *slots]))


def _slot(spec: SlotSpec, number: int, language: str) -> _Xml:
    """Write a slot with the text that invites to fill it."""
    font, space = "mj" if spec.heading else "mn", spec.insets
    sides = {"left": space.left, "top": space.top, "right": space.right, "bottom": space.bottom}
    is_number = spec.role is Role.NUMBER
    told = {"id": number, "name": spec.name, "type": spec.kind, "idx": spec.idx, **_frame(spec.box)}
    if spec is notes.PICTURE:
        return _piece("picture of the slide", **told)
    return _piece(
        "placeholder",
        **told,
        fill=_fill(spec.fill) if spec.fill else _Xml(),
        anchor=_ANCHORS[spec.anchor],
        levels=_joined(_level(n, style, font) for n, style in enumerate(spec.levels, 1)),
        words=_piece("slide number" if is_number else "words", words=spec.name, language=language),
        **{side: emu(length) for side, length in sides.items()},
    )


def _level(number: int, style: ParaStyle, font: str = "mn") -> _Xml:
    """Write the look of one list level."""
    return _piece(
        "level",
        number=number,
        left=emu(style.left_pt),
        indent=emu(-style.hanging_pt),
        align=_ALIGNMENTS[aligned(style.align, from_right=style.from_right)],
        direction=_FROM_RIGHT if style.from_right else _Xml(),
        before=round(style.before_pt * 100),
        bullet=_piece("bullet", sign=style.bullet) if style.bullet else _piece("no bullet"),
        size=round(style.size_pt * 100),
        bold=int(style.bold),
        fill=_fill(style.colour),
        font=font,
    )


def _theme(name: str, colours: Colours, fonts: tuple[str, str]) -> bytes:
    """Write the theme: colours and fonts, so that whoever edits the deck goes on in its palette."""
    pair, other = (colours.text, colours.ground), (colours.accent, colours.tint)
    dark, light, dark_2, light_2 = (
        (*reversed(pair), *reversed(other)) if is_dark(colours.ground) else (*pair, *other)
    )
    told = {
        **{name: getattr(colours, name) for name in ("accent", "signal", "quiet", "rule", "link")},
        "dark": dark,
        "light": light,
        "dark_2": dark_2,
        "light_2": light_2,
        "pale_accent": mixed(colours.accent, _PALER, colours.ground),
        "pale_signal": mixed(colours.signal, _PALER, colours.ground),
    }
    signs = {key: colour[1:].upper() for key, colour in told.items()}
    heading, body = fonts
    fill = _piece("fill", colour="phClr")
    shapes = {"accented": _fill("accent"), "on_accent": _fill(ON_ACCENT)}
    return _root("theme", name=name, heading_font=heading, body_font=body, fill=fill, **shapes, **signs)


def _colour_map(colours: Colours) -> _Xml:
    """Say which of the theme's dark and light colours are the ground's and the text's."""
    text, ground = ("lt", "dk") if is_dark(colours.ground) else ("dk", "lt")
    return _piece("colours", text=text, ground=ground)


def _fill(colour: str) -> _Xml:
    return _piece("fill", colour=PALETTE[colour])


def _frame(box: Box) -> dict[str, int]:
    """Say where a shape stands."""
    return dict(zip(("x", "y", "width", "height"), placed(box), strict=True))


def _shapes(shapes: Iterable[_Xml]) -> _Xml:
    """Put shapes on a master or layout, in reading order."""
    return _piece("shapes", shapes=_joined(shapes))


def _joined(pieces: Iterable[_Xml]) -> _Xml:
    return _Xml("".join(pieces))


@cache
def _pieces() -> dict[str, Template]:
    """Read the pieces by their names; lines are for those who read the file."""
    text = Path(__file__).with_name("template.xml").read_text("utf-8")
    _, *found = _NAME_OF_PIECE.split(text.replace("\n", ""))
    return {name: Template(piece) for name, piece in zip(found[::2], found[1::2], strict=True)}


def _piece(piece: str, /, **values: object) -> _Xml:
    """Write a piece with values in it; what is no XML yet is escaped."""
    told = {key: value if isinstance(value, _Xml) else _escaped(str(value)) for key, value in values.items()}
    return _Xml(_pieces()[piece].substitute(told))


def _root(piece: str, /, **values: object) -> bytes:
    """Write a part."""
    shared = {name: _piece(name) for name in ("namespaces", "ground")}
    return (_DECLARATION + _piece(piece, **shared, **values)).encode()


def _escaped(text: str) -> str:
    return escape(clean(text), {'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})
