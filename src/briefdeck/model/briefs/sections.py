"""The kinds of section a brief can have: what each shows, and in which displays."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefdeck.model.records import RecordKind


class Display(StrEnum):
    """How a section looks; renderers have one function for each."""

    BOX = "box"
    """A tinted panel: the bottom line up front."""
    PROSE = "prose"
    """Running paragraphs."""
    FACTS = "facts"
    """Label and value, a line each."""
    BULLETS = "bullets"
    NUMBERED = "numbered"
    CARDS = "cards"
    """A number, whom it is addressed to, one sentence, its source."""
    TABLE = "table"
    PEOPLE = "people"
    """A name, and the post under or beside it."""
    DIALOGUE = "dialogue"
    """Question, then answer."""
    QUOTES = "quotes"
    TIMELINE = "timeline"
    """Dates along a line, what happened beside them."""
    TILES = "tiles"
    """Big numbers, what they count under them."""
    TERMS = "terms"
    """Term and meaning."""
    NOTES = "notes"
    """Small print: sources, thanks."""
    CHART = "chart"
    """Numbers drawn to scale."""
    ACTIONS = "actions"
    """Who does what by when: a row for each, those asked and how it stands set off."""
    STRIP = "strip"
    """One bar, divided as a whole is."""
    SCALE = "scale"
    """Dates along a line to scale, captions above and below it."""
    GANTT = "gantt"
    """A row each, its dates on one axis of time."""
    MAP = "map"
    """Points where places are, and lines between them."""
    PICTURE = "picture"
    """A photograph or drawing, with its caption."""
    CODE = "code"
    """A QR code, beside the address that it leads to."""

    @property
    def has_rows(self) -> bool:
        """Whether items are rows of cells."""
        return self in (Display.TABLE, Display.ACTIONS) or self.is_figure

    @property
    def is_figure(self) -> bool:
        """Whether items are numbers drawn to scale, captioned and numbered as a figure."""
        return self in (Display.CHART, Display.STRIP)

    @property
    def is_to_scale(self) -> bool:
        """Whether items stand on an axis of time."""
        return self in (Display.SCALE, Display.GANTT)

    @property
    def is_drawn_of_records(self) -> bool:
        """Whether items are marks of a drawing, each of a record."""
        return self.is_to_scale or self is Display.MAP


class ChartForm(StrEnum):
    """How a chart is drawn."""

    BAR = "bar"
    """Bars that run across, for names of any length."""
    COLUMN = "column"
    """Upright bars, for short names in an order of their own, such as years."""
    STACKED = "stacked"
    """Bars made up of their parts; upright where categories are dates."""
    SHARE = "share"
    """Bars of one length, made up of their parts."""
    LINE = "line"
    """How something changed over time."""
    AREA = "area"
    """A line with what is under it filled."""
    DOT = "dot"
    """A dot for each value, on a thin line from zero."""
    SLOPE = "slope"
    """Lines from the first value to the last."""
    DUMBBELL = "dumbbell"
    """The dots of all series on one line for each category."""
    DOUGHNUT = "doughnut"
    """A ring of two to four parts."""
    SCATTER = "scatter"
    """A dot for each category, across by its first value and up by its second."""
    COMBINED = "combined"
    """Bars, and the last series as a line on a scale of its own."""
    WATERFALL = "waterfall"
    """How changes, one after another, lead to a total."""


class Content(StrEnum):
    """Where the content of a section comes from."""

    RECORDS = "records"
    TEXT = "text"
    ITEMS = "items"
    MEETING = "meeting"
    FIGURE = "figure"
    """Numbers: counted from records, or given by them."""
    PICTURE = "picture"
    """A file of the workspace."""
    LINK = "link"
    """A web address."""
    DERIVED = "derived"
    """From what the rest of the brief says: sources cited, terms used, what changed in it."""


FIGURE_KEYS = ("form", "count_of", "by", "stack_by", "across", "series", "measure", "note", "accent")
"""The keys of a definition that only figures make something of."""


COLOPHON = "colophon"
"""The kind of what a paper says of itself at its end, which no brief names."""
MATRIX = "matrix"
"""The kind of a table of marks: rows by one thing, columns by another."""

_NEEDED_KEYS = {Content.TEXT: "text", Content.ITEMS: "items", Content.PICTURE: "picture", Content.LINK: "url"}


@dataclass(frozen=True, slots=True)
class SectionKind:
    """What a kind of section shows and how it may look."""

    name: str
    content: Content
    displays: tuple[Display, ...]
    """Permitted displays, the usual one first."""
    records: RecordKind | None = None
    """The kind of record it selects."""
    in_rail: bool = False
    """Whether it stands in the narrow rail of a one-page brief unless placed elsewhere."""
    item_keys: tuple[str, ...] = ()
    """The keys of an authored item that its template prints and that not every kind does."""
    figure_keys: tuple[str, ...] = ()
    """The keys of figures that it makes something of."""
    groups: tuple[str, ...] = ()
    """By what `group_by` puts its records together."""

    @property
    def display(self) -> Display:
        """The usual display."""
        return self.displays[0]

    @property
    def queries(self) -> RecordKind | None:
        """The kind of record that `where` chooses from; sources are cited, never selected."""
        return None if self.records is RecordKind.SOURCES else self.records

    @property
    def tells_who(self) -> bool:
        """Whether it shows what was said, with who said it."""
        return self.records is RecordKind.STATEMENTS

    @property
    def needed_key(self) -> str | None:
        """The key of a definition without which a section of this kind would be empty."""
        return _NEEDED_KEYS.get(self.content)

    @property
    def keys_without_effect(self) -> tuple[str, ...]:
        """The keys of a definition that a section of this kind makes nothing of."""
        without: tuple[str, ...] = () if self.content in (Content.ITEMS, Content.TEXT) else ("items",)
        without += () if self.content is Content.TEXT else ("based_on",)
        without += () if self.queries else ("where", "sort", "limit")
        without += () if self.groups else ("group_by",)
        shows_records = self.content is Content.RECORDS and self.records is not RecordKind.EVENTS
        without += () if shows_records else ("first", "rest")
        without += tuple(key for key in FIGURE_KEYS if key not in self.figure_keys)
        without += () if self.content is Content.PICTURE else ("picture",)
        without += () if self.content is Content.LINK else ("url",)
        return without if self.name == "changes" else (*without, "since")


_D, _C, _R = Display, Content, RecordKind

_OF_CHARTS = tuple(key for key in FIGURE_KEYS if key != "across")
_OF_MATRICES = ("count_of", "by", "across", "measure", "note")
_BY_THEME = ("theme", "sector")
_OF_EVENT = ("event", *_BY_THEME)
_OF_SAID = (*_OF_EVENT, "session")
_OF_ASKED = (*_OF_EVENT, "addressee")

_KINDS = (
    SectionKind("summary", _C.TEXT, (_D.BOX,)),
    SectionKind("text", _C.TEXT, (_D.PROSE, _D.BOX, _D.NOTES)),
    SectionKind("meeting_facts", _C.MEETING, (_D.FACTS,), _R.EVENTS, in_rail=True),
    SectionKind("objectives", _C.ITEMS, (_D.BULLETS, _D.NUMBERED)),
    SectionKind("points_to_make", _C.ITEMS, (_D.NUMBERED, _D.BULLETS), item_keys=("owner", "due")),
    SectionKind("if_raised", _C.ITEMS, (_D.DIALOGUE, _D.BULLETS), item_keys=("question",)),
    SectionKind(
        "participants",
        _C.RECORDS,
        (_D.PEOPLE, _D.TABLE),
        _R.EVENTS,
        in_rail=True,
        groups=("event", "session"),
    ),
    SectionKind(
        "key_points", _C.RECORDS, (_D.BULLETS, _D.NUMBERED, _D.TABLE), _R.STATEMENTS, groups=_OF_SAID
    ),
    SectionKind("questions", _C.RECORDS, (_D.DIALOGUE,), _R.STATEMENTS, groups=_OF_SAID),
    SectionKind("quotes", _C.RECORDS, (_D.QUOTES,), _R.STATEMENTS, groups=_OF_SAID),
    SectionKind(
        "recommendations",
        _C.RECORDS,
        (_D.CARDS, _D.NUMBERED, _D.TABLE, _D.ACTIONS, _D.GANTT),
        _R.RECOMMENDATIONS,
        groups=_OF_ASKED,
    ),
    SectionKind(
        "tracker",
        _C.RECORDS,
        (_D.TABLE, _D.ACTIONS, _D.GANTT),
        _R.RECOMMENDATIONS,
        groups=(*_OF_ASKED, "subject"),
    ),
    SectionKind(
        "timeline",
        _C.RECORDS,
        (_D.TIMELINE, _D.SCALE, _D.TABLE),
        _R.MILESTONES,
        in_rail=True,
        groups=_OF_EVENT,
    ),
    SectionKind(
        "projects", _C.RECORDS, (_D.TABLE, _D.BULLETS, _D.GANTT, _D.MAP), _R.PROJECTS, groups=_BY_THEME
    ),
    SectionKind("places", _C.RECORDS, (_D.MAP, _D.BULLETS), _R.PLACES),
    SectionKind("chart", _C.FIGURE, (_D.CHART, _D.TABLE), _R.FIGURES, figure_keys=_OF_CHARTS),
    SectionKind("matrix", _C.FIGURE, (_D.TABLE,), _R.RECOMMENDATIONS, figure_keys=_OF_MATRICES),
    SectionKind(
        "status_strip",
        _C.FIGURE,
        (_D.STRIP, _D.TABLE, _D.TILES),
        _R.RECOMMENDATIONS,
        figure_keys=("measure", "note"),
    ),
    SectionKind("picture", _C.PICTURE, (_D.PICTURE,)),
    SectionKind("link", _C.LINK, (_D.CODE,)),
    SectionKind("figures", _C.RECORDS, (_D.TILES, _D.FACTS), _R.FIGURES, in_rail=True, groups=_OF_EVENT),
    SectionKind("changes", _C.DERIVED, (_D.BULLETS, _D.TABLE)),
    SectionKind("glossary", _C.DERIVED, (_D.TERMS,), _R.GLOSSARY),
    SectionKind(
        "options",
        _C.ITEMS,
        (_D.TABLE, _D.BULLETS),
        item_keys=("owner", "advantages", "drawbacks", "cost", "recommended"),
    ),
    SectionKind(
        "next_steps",
        _C.ITEMS,
        (_D.BULLETS, _D.NUMBERED, _D.ACTIONS, _D.GANTT),
        item_keys=("owner", "due", "priority"),
    ),
    SectionKind("acknowledgements", _C.RECORDS, (_D.NOTES,), _R.EVENTS),
    SectionKind("sources", _C.DERIVED, (_D.NOTES,), _R.SOURCES),
)
SECTION_KINDS: Mapping[str, SectionKind] = {kind.name: kind for kind in _KINDS}
"""Every kind of section, by the name that definitions and template files use for it."""
