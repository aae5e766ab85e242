"""What decks on a PowerPoint template come to: a specimen is made in memory and looked at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from briefdeck.arrange import arrange_document
from briefdeck.audit.contrast_checks import SeenText, seen_texts
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.layout.templates import check_template
from briefdeck.layout.templates.footer_places import logos_at
from briefdeck.layout.templates.free_space import footer_slots
from briefdeck.load.cache import kept_or_made, key_of_parts
from briefdeck.model.content.arrangement import ArrangedDocument
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Deck, DeckTemplate, Role, SlideKind, SlideLayout
from briefdeck.model.style.theme import Theme
from briefdeck.model.writing.text import first_of
from briefdeck.ooxml.elements import P
from briefdeck.ooxml.package import open_package, presentation_part
from briefdeck.ooxml.slides import listed_parts, slides_of
from briefdeck.outputs.deck_faults import FURNITURE, deck_faults
from briefdeck.outputs.deck_templates import template_in, template_of_theme
from briefdeck.outputs.specimen import specimen_document
from briefdeck.problems import Problem, Severity, SourceLocation

_STOPS = ("template-no-title", "template-no-room")
"""What keeps any deck from being made."""
_MANY_SLIDES, _TOO_MANY_SLIDES = 1.1, 1.5
"""So many times the slides that the theme's own template takes are told of, and are too many.

Papers may need a third more than the specimen.
"""
_HALF, _NARROW = 0.55, 0.7
"""Content with a smaller share of the slide's width leaves half of it empty, or much of it."""
_LEAST_MET = 0.1
"""An edge within this share of a text's width from its side is at the end of its lines, if they reach it."""
_DIVIDER_TITLE = 0.45
"""A title whose middle is lower than this share of the slide's height is that of a slide between parts."""
_UNREADABLE = 3.0
"""Text of a lower contrast is hard to read at any size (WCAG 2.2, 1.4.3)."""
_MOST_NAMED = 3
_SECTION, _MARKING = "secHead", "the marking"
_TEXTS = (Role.TITLE, Role.SUBTITLE, Role.BODY)
_OTHER_COLOUR = "take a darker or lighter colour in the slide master"
_ONE_PLACE = "add a layout with a title at the top and one place for text across the slide"


@lru_cache(maxsize=8)
def refusals(data: bytes, file: str, theme: Theme) -> tuple[Problem, ...]:
    """Return the errors that trying a template gives, kept for the next run as what the file says is."""

    def made() -> tuple[Problem, ...]:
        template, problems = template_in(data, file)
        found = try_template(template, data, theme) if template else problems
        return tuple(problem for problem in found if problem.severity is Severity.ERROR)

    parts = (f"trial {file}", data), ("theme", repr(theme).encode())
    return kept_or_made(key_of_parts(parts), made, tuple)


def try_template(template: DeckTemplate, data: bytes, theme: Theme) -> tuple[Problem, ...]:
    """Return what would make bad decks of a template, whose file is `data`, and what cannot be checked."""
    found = check_template(template, theme, office_fonts())
    if any(problem.code in _STOPS for problem in found):
        return found
    trial = _Trial(template, data, theme, _specimen_on(template, theme), _usual_slides(theme))
    return tuple(dict.fromkeys((*found, *trial.problems())))


def _specimen_on(template: DeckTemplate, theme: Theme) -> Deck:
    return lay_out_slides(_specimen(), theme, office_fonts(), template)


@cache
def _specimen() -> ArrangedDocument:
    return arrange_document(specimen_document())


@lru_cache(maxsize=4)
def _usual_slides(theme: Theme) -> int:
    """Count the slides of the specimen on the theme's own template."""
    own = template_of_theme(theme, _specimen().document.language)
    return len(_specimen_on(own, theme).slides)


@dataclass(frozen=True)
class _Trial:
    """The specimen on a template."""

    template: DeckTemplate
    data: bytes
    theme: Theme
    deck: Deck
    usual_slides: int

    def problems(self) -> Iterator[Problem]:
        """Go through what is wrong with the specimen."""
        plain = (_saved_elsewhere, _slides_needed, _texts, _dividers, _widths, _logos, _edges)
        for check in (*plain, _recoloured, _panels, _contrasts):
            yield from check(self)

    def own(self, layout: SlideLayout) -> SlideLayout:
        """Return a layout of the deck as the file has it."""
        return next(found for found in self.template.layouts if found.part == layout.part)

    def used(self) -> Iterator[SlideLayout]:
        """Go through the layouts that slides after the first stand on, each of the file's once."""
        kinds = dict.fromkeys(slide.layout for slide in self.deck.slides[1:])
        layouts = [self.deck.layout(kind) for kind in reversed(kinds)]
        return iter({layout.part: layout for layout in layouts}.values())

    def named(self, layout: SlideLayout, slot: str) -> str:
        """Return the name that the file has for the shape of a slot; the slot's own where that is drawn."""
        spec = layout.slot(slot) if layout.has(slot) else None
        if spec is None or spec.idx is None:
            return slot
        same = (own.name for own in self.own(layout).slots if (own.idx, own.kind) == (spec.idx, spec.kind))
        return next(same, slot)

    def problem(self, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
        """Return a problem of the template's file."""
        return Problem(code, SourceLocation(self.template.file), message, hint, severity)


def _saved_elsewhere(trial: _Trial) -> Iterator[Problem]:
    package = open_package(trial.data)
    masters = listed_parts(package, presentation_part(package), f"{P}sldMasterIdLst/{P}sldMasterId")
    if any(package.tree(master).find(f"{P}txStyles") is None for master in masters):
        message = (
            "its master has no text styles, as LibreOffice saves it: sizes, bullets and spaces are taken "
            "from its sample texts, or assumed"
        )
        hint = "open it in PowerPoint, set the styles in the slide master and save it; or look decks over"
        yield trial.problem("template-no-styles", message, hint, Severity.WARNING)


def _slides_needed(trial: _Trial) -> Iterator[Problem]:
    needed, usual = len(trial.deck.slides), trial.usual_slides
    if needed > _MANY_SLIDES * usual:
        text = trial.deck.layout(SlideKind.TEXT)
        message = (
            f"decks of long texts need {needed / usual:.1f} times the slides of briefdeck's own template "
            f"({needed} for {usual}): between title and foot the layout '{trial.own(text).name}' leaves "
            f"{text.area.width:.0f} by {text.area.height:.0f} pt for text in {trial.deck.template.body_font}"
        )
        hint = "make its place for text larger, its title lower or smaller, or take a narrower font"
        level = Severity.ERROR if needed > _TOO_MANY_SLIDES * usual else Severity.WARNING
        yield trial.problem("template-many-slides", message, hint, level)


def _texts(trial: _Trial) -> Iterator[Problem]:
    """Go through titles that are empty, cut or tiny, and texts off their box or the slide."""
    for fault in deck_faults(trial.deck, trial.theme, office_fonts()):
        layout, shape = trial.own(fault.layout).name, trial.named(fault.layout, fault.slot)
        size = f"{fault.box.width:.0f} pt wide and {fault.box.height:.0f} pt high"
        message = f"text in '{shape}' on the layout '{layout}', {size}, {fault.what}"
        hint = "in the slide master, make it wider or higher, or its margins or type smaller"
        level = Severity.ERROR if fault.is_grave else Severity.WARNING
        yield trial.problem("template-text", message, hint, level)


def _dividers(trial: _Trial) -> Iterator[Problem]:
    for layout in trial.used():
        title = layout.slot("Title").box
        middle, is_under = (title.y + title.bottom) / 2, layout.area.bottom <= title.y + 1
        is_at_head = middle <= _DIVIDER_TITLE * trial.template.height_pt
        is_low = not (is_at_head or is_under or _is_beside_title(layout))
        if layout.kind == _SECTION or is_low:
            name = trial.own(layout).name
            message = f"content would stand on the layout '{name}', which is one for slides between parts"
            yield trial.problem("template-divider", message, _ONE_PLACE)


def _is_beside_title(layout: SlideLayout) -> bool:
    """Tell whether content stands beside the title, which has a column of its own."""
    title = layout.slot("Title").box
    return title.right <= layout.area.x + 1 or layout.area.right <= title.x + 1


def _widths(trial: _Trial) -> Iterator[Problem]:
    for layout in trial.used():
        share = layout.area.width / trial.template.width_pt
        if share < _NARROW:
            is_empty = share < _HALF and not _is_beside_title(layout)
            level = Severity.ERROR if is_empty else Severity.WARNING
            name = trial.own(layout).name
            message = f"content would have {share:.0%} of the slide's width on the layout '{name}'"
            yield trial.problem("template-half-wide", message, _ONE_PLACE, level)


def _logos(trial: _Trial) -> Iterator[Problem]:
    """Go through the drawings that texts may meet: those of each layout, and the master's once."""
    met: dict[str, list[tuple[str, str, str]]] = {}
    for slide in trial.deck.slides:
        layout = trial.deck.layout(slide.layout)
        own = trial.own(layout)
        texts = [(slot.name, slot.box or layout.slot(slot.name).box) for slot in slide.slots]
        texts = [
            (trial.named(layout, name), box)
            for name, box in texts
            if name not in FURNITURE and not (layout.backing and layout.backing.share_of(box) >= _HALF)
        ]
        texts += [(_MARKING, badge.box) for badge in slide.badges]
        texts += [(spec.name, spec.box) for spec in footer_slots(own, trial.template)]
        for name, box in texts:
            for logo in logos_at(box, layout, trial.template):
                where = "" if logo.on_master else own.name
                met.setdefault(where, []).append((name, logo.name, own.name))
    for layout_name, found in met.items():
        names, logos, layouts = map(_listed, zip(*found, strict=True))
        where = f"the layout '{layout_name}'" if layout_name else f"the master, on the layouts {layouts}"
        message = f"{names} may stand on {logos} of {where}"
        hint = "if it is a logo, move it or the place for text, so that they are apart"
        yield trial.problem("template-logo", message, hint, Severity.WARNING)


def _edges(trial: _Trial) -> Iterator[Problem]:
    """Go through the drawings whose edge the lines of texts cross, where no plain ground is put between."""
    for layout in trial.used():
        texts = [spec.box for spec in layout.of_role(Role.BODY) if spec.idx is not None] or [layout.area]
        own = trial.own(layout)
        met = [] if layout.backing else [one for one in own.obstacles if _is_crossed(one.box, texts, layout)]
        if met:
            names = _listed(one.name for one in met)
            message = f"text crosses the edge of {names} on the layout '{own.name}'"
            hint = "make the place for text end where that does, or move it behind all of that"
            yield trial.problem("template-edge", message, hint, Severity.WARNING)


def _is_crossed(panel: Box, texts: Iterable[Box], layout: SlideLayout) -> bool:
    """Tell whether a filled panel is behind the lines of a text on one side of its edge, and not beyond."""
    is_filled = any(one.box == panel and one.paint.stops and not one.paint.mosaic for one in layout.grounds)
    parts = ((panel.within(text), text) for text in texts)
    return is_filled and any(
        _LEAST_MET * text.width < part.width < (1 - _LEAST_MET) * text.width
        and part.height >= _HALF * text.height
        for part, text in parts
    )


def _listed(names: Iterable[str]) -> str:
    """Name some shapes or layouts, and say how many more there are."""
    known = dict.fromkeys(name if name == _MARKING else f"'{name}'" for name in names)
    return first_of([*known], _MOST_NAMED)


def _recoloured(trial: _Trial) -> Iterator[Problem]:
    """Go through the places whose own colour cannot be read, so that slides take another."""
    for layout in {layout.part: layout for layout in trial.deck.template.layouts}.values():
        own = trial.own(layout)
        for spec in filter(lambda spec: spec.recoloured and spec.idx is not None, layout.of_role(*_TEXTS)):
            name = trial.named(layout, spec.name)
            pale = next(found for found in own.slots if found.name == name)
            colours, ink = own.colours_behind(pale), pale.levels[0].colour
            if not own.stands_out(ink, colours, _UNREADABLE):
                colour, taken = own.rgb(ink), own.rgb(spec.levels[0].colour)
                ways = [f"set it in {taken}"] * (taken != colour)
                ways += ["put a plain ground under it"] * bool(spec.fill)
                message = (
                    f"text in '{name}' on the layout '{own.name}' cannot be read in {colour} on what is "
                    f"behind it: slides {' and '.join(ways)}"
                )
                yield trial.problem("low-contrast", message, _OTHER_COLOUR, Severity.WARNING)


def _panels(trial: _Trial) -> Iterator[Problem]:
    """Tell of the layouts whose own ground is too uneven for text, so that slides paint a plain one on it."""
    panelled = [trial.own(layout).name for layout in trial.used() if layout.backing]
    if panelled:
        message = f"text is hard to read on what the layouts {_listed(panelled)} have behind it"
        hint = "slides put a plain panel under it; name a layout with a plain ground if there is one"
        yield trial.problem("template-background", message, hint, Severity.WARNING)


def _contrasts(trial: _Trial) -> Iterator[Problem]:
    """Go through texts that stand out too little from what is behind them, or may do so."""
    for (layout, is_known, _), texts in _doubtful_texts(trial).items():
        where = f"{_listed(name for name, _ in texts)} on the layout '{layout}'"
        if is_known:
            worst = max((text for _, text in texts), key=lambda text: text.least)
            level = Severity.ERROR if (worst.ratio or 0) < _UNREADABLE else Severity.WARNING
            message = f"text in {where}: {worst.numbers}"
            yield trial.problem("low-contrast", message, _OTHER_COLOUR, level)
        else:
            message = f"what is behind {where} is a picture, or more than one colour"
            hint = "whether text stands out from it cannot be checked; look a deck over"
            yield trial.problem("template-background", message, hint, Severity.WARNING)


_Doubtful = dict[tuple[str, bool, str], list[tuple[str, SeenText]]]
"""Texts with their shapes' names: by layout, whether what is behind them is known, and their colours."""


def _doubtful_texts(trial: _Trial) -> _Doubtful:
    """Make the file, and find its texts that are pale, or on what is no plain colour."""
    from briefdeck.render.pptx import render_pptx

    package = open_package(render_pptx(trial.deck, trial.data))
    found: _Doubtful = {}
    for slide in slides_of(package, presentation_part(package)):
        layout = trial.deck.layout(trial.deck.slides[slide.number - 1].layout)
        for text in seen_texts(slide):
            name, is_known = text.shape.name, text.background is not None
            if name not in FURNITURE and (text.is_pale or not is_known):
                colours = f"{text.colour} {text.background}" if is_known else ""
                key = (trial.own(layout).name, is_known, colours)
                found.setdefault(key, []).append((trial.named(layout, name), text))
    return found
