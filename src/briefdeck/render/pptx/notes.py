"""Speaker notes: their master, and a page for each slide, with its marking, title and number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefdeck.model.deck import NOTES_PICTURE, NOTES_TEXT, Box, Deck, DeckSlide
from briefdeck.model.deck_words import NotesPart
from briefdeck.render.pptx.shapes import shape_tree
from briefdeck.render.pptx.xml import COLOUR_MAP, Element, element, emu, part

_GAP_PERCENT = 40
"""The space above a paragraph, as a share of its size."""
_FURNITURE_PT, _MARKING_PT = 10, 12


@dataclass(frozen=True, slots=True)
class _NotesPlaceholder:
    """A placeholder of notes pages."""

    name: str
    kind: str
    """Its type, as the format calls it."""
    idx: int
    box: Box


@dataclass(frozen=True, slots=True)
class _Voice:
    """What notes are written in."""

    language: str
    """A BCP-47 tag."""
    font: str
    """A family by its name: LibreOffice looks up no fonts of a theme on notes pages."""


_PICTURE = _NotesPlaceholder("Slide", "sldImg", 2, NOTES_PICTURE)
_TEXT = _NotesPlaceholder("Notes", "body", 1, NOTES_TEXT)
_MARKING = _NotesPlaceholder("Marking", "hdr", 10, Box(40, 16, 460, 20))
_FOOTER = _NotesPlaceholder("Title of the deck", "ftr", 11, Box(40, 686, 400, 18))
_NUMBER = _NotesPlaceholder("Slide number", "sldNum", 12, Box(440, 686, 60, 18))


def notes_master(language: str) -> bytes:
    """Write the master of notes pages: the slide above, the text below, the furniture at head and foot."""
    voice = _Voice(language, "+mn-lt")
    look = element("a:defRPr", lang=language, sz="1200")
    style = element("p:notesStyle", element("a:lvl1pPr", look, marL="0", algn="l"))
    words = {place: [_paragraph(_run(place.name, voice, 12))] for place in (_TEXT, _MARKING, _FOOTER)}
    words[_NUMBER] = [_paragraph(_number("‹#›", voice))]
    shapes = [_picture(NOTES_PICTURE), *(_text(place, paras) for place, paras in words.items())]
    return part(
        "p:notesMaster",
        element("p:cSld", element("p:bg", _white()), shape_tree(shapes)),
        element("p:clrMap", **COLOUR_MAP),
        style,
    )


def notes_page(number: int, slide: DeckSlide, deck: Deck) -> bytes:
    """Write the notes of one slide."""
    marking = deck.properties.marking
    voice = _Voice(deck.properties.language, deck.theme.body_font)
    shapes = [
        _picture(_picture_box(deck)),
        _text(_TEXT, [para for spoken in slide.spoken for para in _part(spoken, slide.notes_pt, voice)]),
        _text(_MARKING, [_paragraph(_run(marking, voice, _MARKING_PT, bold=True), align="ctr")])
        if marking
        else None,
        _text(_FOOTER, [_paragraph(_run(deck.properties.title, voice, _FURNITURE_PT))]),
        _text(_NUMBER, [_paragraph(_number(str(number), voice), align="r")]),
    ]
    override = element("p:clrMapOvr", element("a:masterClrMapping"))
    return part(
        "p:notes", element("p:cSld", shape_tree([shape for shape in shapes if shape is not None])), override
    )


def _picture_box(deck: Deck) -> Box:
    """Return the largest box in the place of the picture that has the form of a slide."""
    box, ratio = NOTES_PICTURE, deck.template.width_pt / deck.template.height_pt
    width = min(box.width, box.height * ratio)
    height = width / ratio
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def _white() -> Element:
    return element(
        "p:bgPr", element("a:solidFill", element("a:schemeClr", val="bg1")), element("a:effectLst")
    )


def _part(spoken: NotesPart, size: float, voice: _Voice) -> Iterator[Element]:
    if spoken.heading:
        yield _paragraph(_run(spoken.heading, voice, size, bold=True), spaced=True)
    for line in spoken.lines:
        yield _paragraph(*_lines(line, voice, size), spaced=True)


def _lines(text: str, voice: _Voice, size: float) -> Iterator[Element]:
    for index, line in enumerate(text.split("\n")):
        if index:
            yield element("a:br", _run_look(voice, size))
        if line:
            yield _run(line, voice, size)


def _paragraph(*runs: Element, align: str = "l", spaced: bool = False) -> Element:
    gap = element("a:spcBef", element("a:spcPct", val=str(_GAP_PERCENT * 1000))) if spaced else None
    return element("a:p", element("a:pPr", gap, element("a:buNone"), marL="0", indent="0", algn=align), *runs)


def _run(text: str, voice: _Voice, size: float, *, bold: bool = False) -> Element:
    return element("a:r", _run_look(voice, size, bold=bold), element("a:t", text=text))


def _run_look(voice: _Voice, size: float, *, bold: bool = False) -> Element:
    face = element("a:latin", typeface=voice.font)
    return element("a:rPr", face, lang=voice.language, sz=_hundredths(size), b="1" if bold else "0")


def _number(text: str, voice: _Voice) -> Element:
    look, words = _run_look(voice, _FURNITURE_PT), element("a:t", text=text)
    return element("a:fld", look, words, id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")


def _hundredths(size: float) -> str:
    return str(round(size * 100))


def _picture(box: Box) -> Element:
    locks = element("a:spLocks", noGrp="1", noRot="1", noChangeAspect="1")
    return element("p:sp", _names(_PICTURE, locks), _look(box))


def _text(place: _NotesPlaceholder, paras: Iterable[Element]) -> Element:
    fixed = element("a:bodyPr", element("a:noAutofit"), lIns="0", tIns="0", rIns="0", bIns="0", wrap="square")
    body = element("p:txBody", fixed, element("a:lstStyle"), *paras)
    return element("p:sp", _names(place, element("a:spLocks", noGrp="1")), _look(place.box), body)


def _names(place: _NotesPlaceholder, locks: Element) -> Element:
    return element(
        "p:nvSpPr",
        element("p:cNvPr", id=str(place.idx + 1), name=place.name),
        element("p:cNvSpPr", locks),
        element("p:nvPr", element("p:ph", type=place.kind, idx=str(place.idx))),
    )


def _look(box: Box) -> Element:
    offset = element("a:off", x=emu(box.x), y=emu(box.y))
    frame = element("a:xfrm", offset, element("a:ext", cx=emu(box.width), cy=emu(box.height)))
    return element("p:spPr", frame, element("a:prstGeom", element("a:avLst"), prst="rect"))
