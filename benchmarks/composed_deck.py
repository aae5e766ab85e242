"""How a finished deck is composed: read back slide by slide, its texts measured as the layout measures them.

The body of a slide is what lies between the foot of its title's place and its line of sources, or its footer
where it has none. Cover, sources, terms and closing slide have no body; nor do slides that are one statement.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR

from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.laid_out.boxes import Box, Insets
from briefdeck.model.laid_out.deck import DeckTemplate, Para, ParaStyle, Role, SlideLayout, SlotSpec, TextRun
from briefdeck.model.style.theme import Theme
from briefdeck.render.pptx import read_template

_EMU = 12700
_TITLES, _FOOTERS = (1, 3), (13, 15, 16)
"""Titles; slide number, footer and date: by their numbers in python-pptx."""
_FURNITURE = ("Topic", "Sources", "Marking")
"""What the names of shapes begin with that say nothing of their slide's matter."""
_NOT_COUNTED = ("title slide", "small print", "closing", "opener", "statement", "agenda", "contact")
"""Words in the names of layouts whose slides have no body."""
_OF_OWN_SIZE = ("quotations",)
"""Words in the names of layouts whose type has a size of its own."""
_PART_NUMBER = re.compile(r"\s*\(?\d+\s*(?:of|/)\s*\d+\)?$")
_INSET_PT = (7.2, 3.6)
"""The margins of a text box, across and down, where it does not say its own."""
_PLAIN_STYLE = ParaStyle(18)
_THIN_PT = 6.0
"""What is thinner is a rule, or the bar beside a text."""
_COVERS = 0.6
"""What covers so much of a slide is its ground."""


@dataclass
class TextShape:
    """A shape with text on a slide: its place, what of that the text takes, and how it is set."""

    name: str
    box: Box
    ink: Box
    paras: tuple[Para, ...]
    is_placeholder: bool
    is_furniture: bool

    @property
    def entries(self) -> int:
        """How many bullets or numbers of the first level it has."""
        marked = (p for p in self.paras if p.text and not p.level and (p.style.bullet or p.number))
        return sum(1 for _ in marked)


@dataclass
class ReadSlide:
    """A slide as it was read back."""

    number: int
    layout: str
    section: int
    """Which of the deck's named sections it stands in."""
    title: str
    title_pt: tuple[float, ...]
    top: float
    foot: float
    """Where its body begins and ends, from the top of the slide, in points."""
    texts: list[TextShape] = field(default_factory=list)
    bottoms: list[float] = field(default_factory=list)
    """Where its tables, figures and filled shapes end."""
    rows: list[int] = field(default_factory=list)
    """How many rows its tables have under their headers."""

    @property
    def has_body(self) -> bool:
        """Whether it counts when slides are looked at for how full they are."""
        return self.number > 1 and not _named(self.layout, _NOT_COUNTED)

    @property
    def matter(self) -> list[TextShape]:
        """Its texts but for title and furniture."""
        return [text for text in self.texts if not text.is_furniture]

    @property
    def share(self) -> float:
        """At which share of its body's height the content ends."""
        ends = [*self.bottoms, *(text.ink.bottom for text in self.matter)]
        return (max(ends, default=self.top) - self.top) / max(1.0, self.foot - self.top)

    @property
    def text_pts(self) -> frozenset[float]:
        """The sizes of its running text: not of quotations, nor of numbers, which are larger."""
        if _named(self.layout, _OF_OWN_SIZE):
            return frozenset()
        return frozenset(size for size in self._sizes if size <= max(self.title_pt, default=0.0))

    @property
    def rivals_title(self) -> str:
        """Say how large its text is where that is as large as its title, or a statement larger.

        What is twice as large is no text: a number beside one.
        """
        is_stated, title = _named(self.layout, ("statement",)), max(self.title_pt, default=0.0)
        is_figure = _named(self.layout, (*_OF_OWN_SIZE, "number"))
        sizes = (
            []
            if is_figure
            else [
                size for size in self._sizes if title < size < 2 * title or (size == title and not is_stated)
            ]
        )
        return f"{max(sizes):g} under {title:g}" if sizes and self.has_title_over_text else ""

    @property
    def has_title_over_text(self) -> bool:
        """Whether it has a title with text under it: covers and openers have lines of their own."""
        return self.number > 1 and bool(self.title_pt) and not _named(self.layout, ("title slide", "opener"))

    @property
    def _sizes(self) -> frozenset[float]:
        """The sizes of what stands in its places for text, words of numbers in bold aside."""
        paras = (para for text in self.matter if text.is_placeholder for para in text.paras)
        return frozenset(para.style.size_pt for para in paras if para.text and not para.style.bold)

    @property
    def entries(self) -> int:
        """How many rows, cards or bullets it shows."""
        cards = sum(bool(re.search(r"\d$", text.name)) for text in self.matter)
        return sum(self.rows) or cards or sum(text.entries for text in self.matter)

    @property
    def has_one_entry(self) -> bool:
        """Whether it shows a single row, bullet or card, and nothing beside it."""
        lone = [text for text in self.matter if not re.search(r"\d$", text.name)]
        running = any(p.text and not (p.style.bullet or p.number) for text in lone for p in text.paras)
        is_alone = bool(self.rows) or not running
        return self.entries == 1 and is_alone and len(self.bottoms) <= len(self.rows)

    @property
    def repeats_title(self) -> bool:
        """Whether a paragraph says what the title says."""
        title = _letters(_PART_NUMBER.sub("", self.title))
        return any(_letters(para.text) == title for text in self.matter for para in text.paras if title)

    @property
    def overprints(self) -> list[str]:
        """Which of its texts lie on one another."""
        pairs = combinations(self.texts, 2)
        return [f"{one.name} and {other.name}" for one, other in pairs if one.ink.overlap(other.ink) > 2]


def _named(layout: str, words: tuple[str, ...]) -> bool:
    return any(word in layout.casefold() for word in words)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, re.sub(r"\s*\[[^\]]*\]", "", text).casefold()))


def has_part_number(title: str) -> bool:
    """Tell whether a title ends in which part of several it is."""
    return bool(_PART_NUMBER.search(title))


def read_deck(data: bytes) -> list[ReadSlide]:
    """Read a deck back from its bytes."""
    template, problems = read_template(data, "deck.pptx")
    if template is None:
        raise ValueError(problems)
    presentation = Presentation(io.BytesIO(data))
    sections = _sections(presentation)
    fitter = TextFitter.for_text(Theme(), office_fonts(), template)
    return [
        _slide(number, slide, sections.get(slide.slide_id, 0), template, fitter)
        for number, slide in enumerate(presentation.slides, 1)
    ]


def _sections(presentation: Any) -> dict[int, int]:
    """Say in which of PowerPoint's named sections each slide stands."""
    found: dict[int, int] = {}
    parts = (each for each in presentation.element.iter() if each.tag.endswith("}section"))
    for number, part in enumerate(parts, 1):
        found |= {int(each.get("id")): number for each in part.iter() if each.tag.endswith("}sldId")}
    return found


def _slide(number: int, slide: Any, section: int, template: DeckTemplate, fitter: TextFitter) -> ReadSlide:
    layout = template.layout(slide.slide_layout.name)
    title = slide.shapes.title
    titles = [] if title is None else [_text(title, layout, fitter.headings)]
    top = _box(title).bottom if title is not None else layout.area.y
    words = " ".join(title.text_frame.text.split()) if title is not None else ""
    sizes = tuple(sorted({para.style.size_pt for text in titles for para in text.paras}))
    read = ReadSlide(number, layout.name, section, words, sizes, top, _foot(slide, layout, template))
    for shape in slide.shapes:
        if shape == title or shape.left is None:
            continue
        if shape.has_text_frame and shape.text_frame.text.strip():
            read.texts.append(_text(shape, layout, fitter))
        _note_drawn(read, shape, template)
    for text in titles:
        read.texts.append(text)
        text.is_furniture = True
    return read


def _note_drawn(read: ReadSlide, shape: Any, template: DeckTemplate) -> None:
    """Note where what is no text ends, the slide's ground aside, and rules and bars beside texts."""
    box = _box(shape)
    if min(box.width, box.height) < _THIN_PT:
        return
    if getattr(shape, "has_table", False) and shape.has_table:
        read.rows.append(len(shape.table.rows) - 1)
        read.bottoms.append(box.bottom)
    elif not shape.has_text_frame and not shape.is_placeholder:
        read.bottoms.append(box.bottom)
    elif shape.shape_type is not None and not shape.is_placeholder and not shape.text_frame.text.strip():
        is_ground = box.width * box.height > _COVERS * template.width_pt * template.height_pt
        read.bottoms += [] if is_ground else [box.bottom]


def _box(shape: Any) -> Box:
    return Box(*(side / _EMU for side in (shape.left, shape.top, shape.width, shape.height)))


def _foot(slide: Any, layout: SlideLayout, template: DeckTemplate) -> float:
    """Return where the body of a slide ends."""
    own = [_box(shape).y for shape in slide.shapes if shape.name.startswith("Sources")]
    listed = [spec.box.y for spec in layout.slots if spec.name.startswith("Sources")]
    footers = [spec.box.y for spec in layout.of_role(Role.FOOTER, Role.NUMBER, Role.DATE)]
    places = (own, listed, [y for y in footers if y > template.height_pt / 2])
    return next((min(each) for each in places if each), layout.area.bottom)


def _text(shape: Any, layout: SlideLayout, fitter: TextFitter) -> TextShape:
    spec = _spec_of(shape, layout)
    paras = tuple(_para(para, spec) for para in shape.text_frame.paragraphs)
    box, insets = _box(shape), spec.insets if spec else Insets(*_INSET_PT, *_INSET_PT)
    width = max(1.0, box.width - insets.left - insets.right)
    said = paras if any(para.text for para in paras) else ()
    height = sum(fitter.para_height(para, width) for para in said)
    height += sum(para.style.gap_pt for para in said[1:])
    free = box.height - insets.top - insets.bottom - height
    own = MSO_ANCHOR.to_xml(shape.text_frame.vertical_anchor) if shape.text_frame.vertical_anchor else ""
    anchor = {"ctr": "middle", "b": "bottom"}.get(own, spec.anchor if spec and not own else "top")
    down = {"middle": free / 2, "bottom": free}.get(anchor, 0.0)
    ink = Box(box.x + insets.left, box.y + insets.top + down, width, height)
    is_footer = shape.is_placeholder and shape.placeholder_format.type in _FOOTERS
    return TextShape(shape.name, box, ink, paras, bool(spec), is_footer or shape.name.startswith(_FURNITURE))


def _spec_of(shape: Any, layout: SlideLayout) -> SlotSpec | None:
    if not shape.is_placeholder:
        return None
    if shape.placeholder_format.type in _TITLES:
        return next(iter(layout.of_role(Role.TITLE)), None)
    return next((spec for spec in layout.slots if spec.idx == shape.placeholder_format.idx), None)


def _para(para: Any, spec: SlotSpec | None) -> Para:
    """Give a paragraph as it is set: what it does not say itself it has from its placeholder."""
    known = spec.levels[min(para.level, len(spec.levels) - 1)] if spec and spec.levels else _PLAIN_STYLE
    sizes = Counter[float]()
    for run in para.runs:
        sizes[run.font.size.pt if run.font.size else known.size_pt] += len(run.text)
    size = max(sizes, key=lambda each: sizes[each], default=known.size_pt)
    bullet, number = _mark(para, known)
    before = known.before_pt if para.space_before is None else para.space_before.pt
    style = ParaStyle(
        size,
        bold=known.bold,
        bullet=bullet,
        left_pt=_indent(para, "marL", known.left_pt),
        hanging_pt=-_indent(para, "indent", -known.hanging_pt),
        before_pt=before,
        after_pt=known.after_pt,
        font=known.font,
        spacing=known.spacing,
        line_pt=known.line_pt,
        caps=known.caps,
    )
    return Para((TextRun(para.text),), style, para.level, number)


def _indent(para: Any, name: str, known: float) -> float:
    """Return an indent that a paragraph says itself, else the one it has from its placeholder, in points."""
    said = para._p.pPr.get(name) if para._p.pPr is not None else None  # python-pptx has no name for it
    return known if said is None else int(said) / _EMU


def _mark(para: Any, known: ParaStyle) -> tuple[str, int | None]:
    """Tell which bullet or number stands before a paragraph."""
    properties = para._p.pPr  # python-pptx has no name for them
    tags = {child.tag.rpartition("}")[2]: child for child in properties} if properties is not None else {}
    if "buAutoNum" in tags:
        return "", int(tags["buAutoNum"].get("startAt", 1))
    if "buChar" in tags:
        return tags["buChar"].get("char"), None
    return ("" if "buNone" in tags else known.bullet), None
