"""The deck: slides laid out on the template that the theme makes, or on the one that the brief names."""

from __future__ import annotations

from collections.abc import Iterator

from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.layout.templates import template_problems
from briefdeck.model.deck import Deck, DeckTemplate
from briefdeck.model.outputs import PptxOutput
from briefdeck.outputs import MadeOutput, OutputRequest
from briefdeck.outputs.deck_faults import deck_faults
from briefdeck.problems import Problem, SourceLocation


def check(request: OutputRequest) -> tuple[Problem, ...]:
    """Find what keeps the brief's PowerPoint template from being used."""
    return _template(request, _settings(request))[1]


def make(request: OutputRequest) -> MadeOutput:
    """Make a deck; none when its template cannot be used, or when it is not fit to be handed on."""
    from briefdeck.render.pptx import render_pptx

    settings = _settings(request)
    template, problems = _template(request, settings)
    if problems:
        return MadeOutput(problems=problems)
    names = _layout_names(settings)
    deck = lay_out_slides(request.arranged, request.theme, office_fonts(), template, names)
    if faults := tuple(_text_faults(request, deck)):
        return MadeOutput(problems=faults)
    data = render_pptx(deck, request.decks[settings.template] if template and settings.template else None)
    if faults := tuple(_file_faults(request, data)):
        return MadeOutput(problems=faults)
    return MadeOutput(data, len(deck.slides))


def _text_faults(request: OutputRequest, deck: Deck) -> Iterator[Problem]:
    """Go through the texts for which the deck must not be handed on."""
    place = request.brief.places.at("outputs", "pptx")
    for fault in deck_faults(deck, request.theme, office_fonts()):
        if fault.is_grave:
            message = f"slide {fault.slide}: the text of '{fault.slot}' {fault.what}"
            hint = "shorten it, or make its place in the template larger"
            yield Problem("deck-text", place, message, hint)


def _file_faults(request: OutputRequest, data: bytes) -> Iterator[Problem]:
    """Go through what is wrong with the deck's file, mostly taken over from its template."""
    from briefdeck.audit.deck_checks import check_release

    place = request.brief.places.at("outputs", "pptx")
    for finding in check_release(data):
        message = ": ".join(filter(None, (finding.rule.what, finding.where, finding.why)))
        yield Problem("deck-file", place, message, finding.rule.hint)


def _settings(request: OutputRequest) -> PptxOutput:
    return request.brief.definition.outputs.pptx or PptxOutput()


def _template(
    request: OutputRequest, settings: PptxOutput
) -> tuple[DeckTemplate | None, tuple[Problem, ...]]:
    """Read the brief's own PowerPoint template; None when it names none, or a problem says why not."""
    from briefdeck.render.pptx import read_template

    if settings.template is None or settings.template not in request.decks:
        return None, ()
    template, problems = read_template(request.decks[settings.template], settings.template)
    if template is None:
        return None, problems

    def place_of(use: str) -> SourceLocation:
        return request.brief.places.at("outputs", "pptx", "layouts", use)

    found = template_problems(template, request.theme, _layout_names(settings), place_of)
    return (None if found else template), found


def _layout_names(settings: PptxOutput) -> dict[str, str]:
    """Return the layouts that a brief names, by what they are for."""
    given = dict(settings.layouts) if settings.layouts else {}
    return {use: name for use, name in given.items() if name}
