"""The Deck: slides with everything decided, so that a renderer only writes it down.

Lengths are points (1/72 inch), measured from the top left corner of the slide. A colour is the name of one of
the theme's colours (`accent`, `quiet`, …), or #RRGGBB; where a template that was read says of itself, one of
PowerPoint's scheme colours (`tx1`, `accent1`, …).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from briefdeck.model.content.cell_tones import Tones
from briefdeck.model.content.file_properties import FileProperties
from briefdeck.model.laid_out.boxes import NO_INSETS, NOWHERE, Box, Ground, Insets, Obstacle, Paint, behind
from briefdeck.model.laid_out.deck_parts import (
    NOTES_PT,
    DeckFigure,
    DeckPicture,
    EmbeddedFont,
    NotesMargins,
    NotesPart,
)
from briefdeck.model.style.contrast import LEAST_CONTRAST, contrast
from briefdeck.model.style.theme import Theme

ON_ACCENT = "accent_text"
"""The colour of text on the accent colour."""
GROUND = "ground"
"""The one colour behind what is drawn, which parts cells that are filled; none where it is not known."""
SOURCES = "Sources"
"""The slot that names the sources of what stands on a slide; it is read after all of that."""
WIDESCREEN_PT = (960.0, 540.0)
"""13.333 by 7.5 inches: PowerPoint's own 16:9 size."""


class SlideKind(StrEnum):
    """What slides are for: the layouts of a template that decks are laid out on have these names."""

    TITLE = "Title slide"
    SUMMARY = "Summary"
    TEXT = "Title and text"
    STATEMENT = "Title and statement"
    EVIDENCE = "Text and evidence"
    COLUMNS = "Title and two columns"
    TABLE = "Title and table"
    FIGURE = "Title and figure"
    CARDS = "Title and cards"
    NUMBERS = "Title and big numbers"
    TIMELINE = "Title and timeline"
    QUOTES = "Title and quotations"
    SMALL_PRINT = "Title and small print"
    CLOSING = "Closing slide"
    OPENER = "Section opener"


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text in one style, in the colour of its paragraph and the font of its place where it names none."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str = ""
    url: str | None = None
    about: str = ""
    """What its link leads to, in words, for those who point at it or hear it read; empty without a link."""
    font: str = ""


@dataclass(frozen=True, slots=True)
class ParaStyle:
    """How a paragraph looks; sizes and distances in points."""

    size_pt: float
    colour: str = "text"
    bold: bool = False
    align: str = "left"
    bullet: str = ""
    """The character before the paragraph; empty for none."""
    bullet_colour: str = ""
    """Its own colour in a template; empty where it has that of the text."""
    left_pt: float = 0
    """Where every line but the first begins."""
    hanging_pt: float = 0
    """How far the first line, or its bullet, stands out to the left of the others."""
    before_pt: float = 0
    """Space above, when it is not the first of its shape."""
    after_pt: float = 0
    """Space below, when it is not the last of its shape."""
    font: str = ""
    """The family it is set in; empty for the deck's own for text, or for headings."""
    spacing: float = 1
    """Line distance as a share of the font's own."""
    line_pt: float = 0
    """Line distance when it is fixed; 0 when it is not."""
    tracking_pt: float = 0
    """Space added after each character."""
    caps: bool = False
    """Whether small letters are shown as capitals."""
    from_right: bool = False
    """Whether it begins at the right, as a template may have it."""

    @property
    def gap_pt(self) -> float:
        """The distance to a paragraph before it that looks the same."""
        return self.before_pt + self.after_pt


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph; a tab in it leads to where its other lines begin."""

    runs: tuple[TextRun, ...]
    style: ParaStyle
    level: int = 0
    """How deep it stands in a list, from 0."""
    number: int | None = None
    """Its number in a numbered list, which PowerPoint keeps as it is edited."""

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])


class Role(StrEnum):
    """What a slot is to PowerPoint."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    DATE = "date"
    FOOTER = "footer"
    NUMBER = "number"
    OTHER = "other"
    """For pictures, charts and media, or turned on its side: of no use for text."""


@dataclass(frozen=True, slots=True)
class Decoration:
    """A drawn thing that says nothing by itself: a rule, a bar, a dot."""

    form: str  # rectangle or dot
    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """A named place for text in a layout."""

    name: str
    """In plain English, and unique within its layout: PowerPoint shows it to those who edit."""
    role: Role
    box: Box
    levels: tuple[ParaStyle, ...]
    """How paragraphs look, by list level."""
    anchor: str = "top"
    """top, middle or bottom: where the text stands in the box."""
    insets: Insets = NO_INSETS
    fill: str = ""
    """Colour of the background; empty for none."""
    heading: bool = False
    """Whether it is set in the theme's heading font."""
    kind: str = ""
    """The kind of placeholder as the file names it, such as `ctrTitle`."""
    idx: int | None = None
    """The placeholder's number; None for text that is drawn without one."""
    columns: bool = False
    """Whether its text would flow through several columns if slides did not say otherwise."""
    shrunk: bool = False
    """Whether the file says by how much its sample was shrunk to fit, which LibreOffice widens indents by."""
    wraps: bool = True
    upright: bool = True
    """Whether its lines end at its edge, and its text runs across the slide, if slides do not say so."""
    paint: Paint | None = None
    """What it is filled with, in front of the layout's ground; None for nothing."""
    moved: bool = False
    """Whether slides say where it is, for the template has it elsewhere, or in a way that is not sure."""
    is_cut: bool = False
    """Whether the template has it partly beyond the edge of the slide: its box is what is on the slide."""
    unsaid: bool = False
    """Whether the file leaves sizes to its samples or to the program: slides say all of how text looks."""
    inherits: bool = False
    """Whether text keeps the template's colours, bullets, indents and spaces; else slides say them."""
    recoloured: bool = False
    """Whether slides say its colour, because the template's own is pale there."""
    pale_bullets: bool = False
    """Whether slides give bullets the colour of their text, because the template's own is pale there."""
    resized: bool = False
    """Whether slides say the size of a footer, because the template's own is larger than its text."""
    sizes: tuple[float, ...] = ()
    """The sizes its text may take, in points, the preferred one first."""
    one_line_sizes: tuple[float, ...] = ()
    """The sizes at which its text is first tried on one line."""
    narrows: bool = False
    """Whether it is made narrower to even out its lines; else the last words are kept together."""
    room: Box | None = None
    """How far text that does not fit may outgrow its box; None for not at all."""
    bar: Decoration | None = None
    """Drawn at its side, as high as its text, and so is the slot then; None for neither."""

    @property
    def inner(self) -> Box:
        """The room for text."""
        return self.insets.inside(self.box)


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A kind of slide: its name, its slots and what is drawn on it."""

    name: str
    slots: tuple[SlotSpec, ...]
    decorations: tuple[Decoration, ...] = ()
    area: Box = NOWHERE
    """What is free for content under the title."""
    backing: Box | None = None
    """What slides paint plain behind what they draw; None where that stands out from the layout itself."""
    markings: tuple[Box, ...] = ()
    """Where a marking may stand, at the lower end corner of each: at the top first, if it can."""
    footer_strip: Box | None = None
    """What footer and date share, the date as wide as its text asks; None where each has its own place."""
    part: str = ""
    """The part of the file that holds it."""
    master: str = ""
    """The part of the file that holds its master."""
    kind: str = ""
    """What the file says it is for, such as `twoObj`."""
    obstacles: tuple[Obstacle, ...] = ()
    """Where logos and other drawings stand."""
    colours: tuple[tuple[str, str], ...] = ()
    """#RRGGBB by the name of each scheme colour."""
    fonts: tuple[str, str] = ("", "")
    """The theme's families for headings and for text."""
    grounds: tuple[Ground, ...] = ()
    """What is painted on it from the back to the front, its background first."""

    def each_slot(self, change: Callable[[SlotSpec], SlotSpec]) -> "SlideLayout":
        """Return it with each of its slots changed."""
        return replace(self, slots=tuple(map(change, self.slots)))

    def has(self, name: str) -> bool:
        """Tell whether there is a slot of that name."""
        return any(spec.name == name for spec in self.slots)

    def of_role(self, *roles: Role) -> tuple[SlotSpec, ...]:
        """Return the slots of some roles."""
        return tuple(spec for spec in self.slots if spec.role in roles)

    def colours_behind(self, spec: SlotSpec) -> tuple[str, ...]:
        """Return the colours behind a slot's text, #RRGGBB; none where they are not known for sure."""
        own = () if spec.paint is None else (Ground(spec.box, spec.paint),)
        return behind(spec.box, (*self.grounds, *own))

    def rgb(self, colour: str) -> str:
        """Return #RRGGBB for a scheme colour's name or a colour."""
        return colour if colour.startswith("#") else dict(self.colours).get(colour, "#000000")

    def stands_out(self, colour: str, grounds: Iterable[str], least: float = LEAST_CONTRAST) -> bool:
        """Tell whether text in a scheme colour, or in #RRGGBB, can be read on all of some colours."""
        return all(contrast(self.rgb(colour), ground) >= least for ground in grounds)

    def slot(self, name: str) -> SlotSpec:
        """Return the slot of that name; a KeyError says that the layout has none."""
        return {spec.name: spec for spec in reversed(self.slots)}[name]


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of the layout with its text on one slide."""

    name: str
    paras: tuple[Para, ...]
    box: Box | None = None
    """Where it stands on this slide when that is not where the layout has it."""
    anchor: str = ""  # top, middle or bottom, where that is not as the layout has it

    @property
    def text(self) -> str:
        """Its paragraphs, a line each."""
        return "\n".join(para.text for para in self.paras)


@dataclass(frozen=True, slots=True)
class Badge:
    """A marking, such as TLP:AMBER, on its own background."""

    name: str
    box: Box
    para: Para
    fill: str
    below: tuple[Para, ...] = ()  # what stands under it on the same background


@dataclass(frozen=True, slots=True)
class DeckTable:
    """A table: the first row is its header."""

    box: Box  # as high as it may become where letters are wider than usual
    widths_pt: tuple[float, ...]
    heights_pt: tuple[float, ...]
    """Least height of each row, the header's first: programs make rows higher whose text needs it."""
    rows: tuple[tuple[tuple[Para, ...], ...], ...]
    """The paragraphs of each cell."""
    insets: Insets
    alt: str  # what it shows, for those who do not see it
    tones: tuple[Tones, ...] = ()
    """How the cells of each row stand out; empty where none does."""
    is_outlined: bool = False
    """Whether what would be on the accent colour is in an outline, as in a theme of rules without tints."""
    centred: tuple[bool, ...] = ()
    """In which rows texts stand in the middle: marks, and cells of one height; others share first lines."""


@dataclass(frozen=True, slots=True)
class DeckSlide:
    """One slide. Its shapes are listed in reading order, the title first."""

    layout: str
    section: str
    """The named section of the deck it belongs to."""
    slots: tuple[Slot, ...]
    decorations: tuple[Decoration, ...] = ()
    table: DeckTable | None = None
    figure: DeckFigure | None = None
    badges: tuple[Badge, ...] = ()
    spoken: tuple[NotesPart, ...] = ()
    """The speaker notes."""
    notes_pt: float = 12
    """The size of their type."""
    logos: tuple[DeckPicture, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """The paragraphs of the speaker notes, headings too."""
        return tuple(line for part in self.spoken for line in (part.heading, *part.lines) if line)

    @property
    def title(self) -> str:
        """The words of its title."""
        return self.slots[0].text

    def texts(self) -> Iterator[str]:
        """Go through all text on the slide, in reading order."""
        yield from (slot.text for slot in self.slots)
        if self.table:
            yield from (para.text for row in self.table.rows for cell in row for para in cell)
        yield from (para.text for badge in self.badges for para in (badge.para, *badge.below))


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """What decks are made on, read from a PowerPoint file, or what the file of a theme is to hold."""

    layouts: tuple[SlideLayout, ...]
    """The kinds of slide, on which decks are laid out; of one that was just read, the file's own."""
    heading_font: str
    body_font: str
    width_pt: float = WIDESCREEN_PT[0]
    height_pt: float = WIDESCREEN_PT[1]
    file: str = ""
    """The file it was read from."""
    languages: tuple[str, ...] = ()
    """The languages its texts are marked with, as BCP-47 tags."""
    turns_text: bool = False
    """Whether slides say that text runs from the left, because the template has it run from the right."""
    notes_size: tuple[float, float] = NOTES_PT
    """Width and height of notes pages, in points; slides of any size have them."""
    palette: tuple[tuple[str, str], ...] = ()
    """The scheme colour, or #RRGGBB, that drawn things take for each of the theme's colours."""
    embedded_fonts: tuple[EmbeddedFont, ...] = ()
    """The fonts that the file carries."""
    labels: tuple[str, ...] = ()
    """The ids of the sensitivity labels that the file has."""

    def on_notes(self, box: Box) -> Box:
        """Return where something is on the notes pages, given where it is on one of 540 by 720 pt."""
        across, down = (size / usual for size, usual in zip(self.notes_size, NOTES_PT, strict=True))
        return Box(box.x * across, box.y * down, box.width * across, box.height * down)

    def layout(self, name: str) -> SlideLayout:
        """Return the layout of that name; a KeyError says that it has none."""
        return {layout.name: layout for layout in reversed(self.layouts)}[name]


@dataclass(frozen=True, slots=True)
class Deck:
    """A whole deck."""

    properties: FileProperties
    theme: Theme
    template: DeckTemplate
    """Its layouts are the kinds of slide."""
    slides: tuple[DeckSlide, ...]
    notes_margins: NotesMargins

    def layout(self, name: str) -> SlideLayout:
        """Return the layout of that name; a KeyError says that the template has none."""
        return self.template.layout(name)
