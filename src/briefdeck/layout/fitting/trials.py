"""Plans of one document without some of its items, at any tightness: each made and measured once."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from briefdeck.layout.pages import plan_pages
from briefdeck.layout.pages.paginate import Paginator
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.arrangement import ArrangedDocument, Arrangement
from briefdeck.model.content.document import Document, Section, section_spans
from briefdeck.model.content.furniture import fill_gaps
from briefdeck.model.laid_out.fit import WHOLE, Piece, Room
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pruning import is_whole, missed, without
from briefdeck.model.style.theme import Theme

_LEAST_LISTED = 5
"""From so many pages on a paper lists its contents, unless its brief says otherwise."""
_LETTERS_ON_A_PAGE = 2000
"""About so many letters fill a page of a report."""
LeftOutPieces = frozenset[Piece]
Arrange = Callable[[Document], ArrangedDocument]


@dataclass
class Trials:
    """Tries plans of one document on a measure."""

    arranged: ArrangedDocument
    arrange: Arrange
    theme: Theme
    output: PdfOutput
    measure: Paginator
    _plans: dict[tuple[LeftOutPieces, int], PagePlan] = field(default_factory=dict)
    _moved: dict[int, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    """The ids of sections too wide for the side column and of those too small for it, by the level."""
    _rooms: dict[tuple[LeftOutPieces, int], Room] = field(default_factory=dict)

    def asking(self, **settings: bool) -> "Trials":
        """Return trials of the same document for an output with other settings."""
        output = self.output.model_copy(update=settings)
        return Trials(self.arranged, self.arrange, self.theme, output, self.measure)

    @property
    def document(self) -> Document:
        """The whole document."""
        return self.arranged.document

    @property
    def tightest(self) -> int:
        """The last level of tightness; 0 when the theme has none."""
        return len(self.theme.page.tightness)

    def plan(self, left_out: LeftOutPieces, level: int) -> PagePlan:
        """Plan the document without some pieces; the line that says so stands on it."""
        key, is_listed = (left_out, level), self.has_contents
        if key not in self._plans:
            kept = without(self.document, left_out)
            arranged = self.arrange(kept) if left_out else self.arranged
            plan = self._planned(arranged, level, self._notes(kept, left_out))
            self._plans[key] = plan.listing_contents() if is_listed else plan
        return self._plans[key]

    def _notes(self, kept: Document, left_out: LeftOutPieces) -> tuple[str, ...]:
        """Say what is shown of all, in each language of the paper."""
        both = ((self.document, kept), (self.document.facing, kept.facing))
        gone = missed(self.document, left_out)
        return tuple(_note_of(whole, rest, gone) for whole, rest in both if whole and rest)

    @cached_property
    def has_contents(self) -> bool:
        """Whether the paper lists its contents: it does if it has enough pages without the list."""
        most = self.output.pages or math.inf
        if self.output.contents is False or most == 1:
            return False
        if most < self.least_pages and not any(section.annex for section in self.document.sections):
            return False
        plan = self._planned(self.arranged, 0)
        listing = plan.listing_contents()
        is_sure = self._looks_long and self.measure.pages(listing) > self.least_pages
        enough = plan.is_report and self._is_long(listing if is_sure else plan, most)
        self._plans[frozenset(), 0] = listing if enough else plan
        return enough

    @property
    def _looks_long(self) -> bool:
        """Guess by its letters whether the paper is long, so that most are laid out once and not twice."""
        runs = (spans for section in self.document.sections for spans in section_spans(section))
        letters = sum(len(span.text) for spans in runs for span in spans)
        return letters >= self.least_pages * _LETTERS_ON_A_PAGE

    @property
    def least_pages(self) -> int:
        """From how many pages on, with its annexes, the paper lists its contents."""
        return _LEAST_LISTED if self.output.contents is None else 2

    def lists_too_little(self, plan: PagePlan) -> bool:
        """Return whether a plan lists its contents but has come out too short for that."""
        return plan.has_contents and not self._is_long(plan, math.inf)

    def _is_long(self, plan: PagePlan, most: float) -> bool:
        pages = min(self.measure.pages(plan), most)
        if not plan.annexes or pages + 1 >= self.least_pages:
            return pages + len(plan.annexes[:1]) >= self.least_pages
        return pages + self.measure.annex_pages(plan) >= self.least_pages

    def _planned(self, arranged: ArrangedDocument, level: int, notes: tuple[str, ...] = ("",)) -> PagePlan:
        """Plan a document; a section with a word too wide for the side column runs in the main one.

        One that would leave most of it empty beside what it stands by runs in the main one before that.
        """
        if level not in self._moved:
            whole = plan_pages(self.arranged, self.theme, self.output, level)
            self._moved[level] = self.measure.too_wide(whole), self.measure.dwarfed(whole)
        sections = tuple(_in_main_column(arranged.sections, *self._moved[level]))
        return plan_pages(replace(arranged, sections=sections), self.theme, self.output, level, notes)

    def room(self, left_out: LeftOutPieces, level: int) -> Room:
        """Return the room that is left without some pieces."""
        key = (left_out, level)
        if key not in self._rooms:
            self._rooms[key] = self.measure.room(self.plan(left_out, level))
        return self._rooms[key]

    def fits(self, left_out: LeftOutPieces, level: int, reserve: float) -> bool:
        """Return whether the plan leaves so much room, and has no more pages than allowed."""
        if self.room(left_out, level).least < reserve:
            return False
        return self.measure.pages(self.plan(left_out, level)) <= (self.output.pages or 1)

    def loosest(self, left_out: LeftOutPieces, reserve: float) -> int | None:
        """Return the loosest level at which the document fits; None when it does not even at the tightest."""
        if self.fits(left_out, 0, reserve):
            return 0
        if self.room(left_out, self.tightest).least < reserve:
            return None
        levels = range(1, self.tightest + 1)
        return next((level for level in levels if self.fits(left_out, level, reserve)), None)

    def ending_well(self, left_out: LeftOutPieces, level: int) -> int:
        """Return the loosest level, from one on, at which nothing ends poorly; else at which least does."""
        best, least = level, math.inf
        for each in range(level, self.tightest + 1):
            poor = self.measure.poor_ends(self.plan(left_out, each))
            if poor < least:
                best, least = each, poor
            if not poor:
                break
        return best


def _in_main_column(
    sections: Iterable[Arrangement], wide: Collection[str], dwarfed: Collection[str]
) -> list[Arrangement]:
    """Take sections out of the side column; those that are dwarfed by what they stand by, before that."""
    placed: list[Arrangement] = []
    host = 0
    for each in sections:
        section = each.section
        moved = replace(each, section=replace(section, in_rail=False, beside=False))
        if section.id in dwarfed and section.id not in wide:
            placed.insert(host, moved)
            host += 1
        else:
            host = host if section.beside else len(placed)
            placed.append(moved if section.id in wide else each)
    return placed


def _note_of(document: Document, kept: Document, left_out: Iterable[Piece]) -> str:
    """Say how many of how many are shown, of everything that lost items; empty when nothing was lost."""
    sections = {section.id: section for section in document.sections}
    lost = Counter[str]()
    for section, number in ((sections[each.section], each.number) for each in left_out if not each.needs):
        lost[_noun_of(section)] += _counted(section) if number == WHOLE else 1
    lost = +lost
    if not lost:
        return ""
    shown = Counter[str]()
    for section in (each for each in kept.sections if not each.annex):
        shown[_noun_of(section)] += _counted(section)
    nouns = dict.fromkeys(noun for section in document.sections if (noun := _noun_of(section)) in lost)
    counts = document.places.signs.listed(_count(document, noun, shown[noun], lost[noun]) for noun in nouns)
    return fill_gaps(document.words.left_out, counts=counts)


def _counted(section: Section) -> int:
    """Return how many things a section counts as: a figure and a matrix as one."""
    return 1 if is_whole(section) and not section.map else len(section.items)


def _noun_of(section: Section) -> str:
    return section.noun or section.kind.replace("_", " ")


def _count(document: Document, noun: str, shown: int, lost: int) -> str:
    counted = document.places.signs.counted
    return fill_gaps(document.words.shown, shown=counted(shown), total=counted(shown + lost), noun=noun)
