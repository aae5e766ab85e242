"""The deck: slides laid out on the template that the theme makes, or on the one that the brief names."""

from __future__ import annotations

from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.layout.templates import template_problems
from briefdeck.model.deck import DeckTemplate
from briefdeck.model.outputs import PptxOutput
from briefdeck.outputs import MadeOutput, OutputRequest
from briefdeck.problems import Problem, SourceLocation


def check(request: OutputRequest) -> tuple[Problem, ...]:
    """Find what keeps the brief's PowerPoint template from being used."""
    return _template(request, _settings(request))[1]


def make(request: OutputRequest) -> MadeOutput:
    """Make a deck; none when its template cannot be used."""
    from briefdeck.render.pptx import render_pptx

    settings = _settings(request)
    template, problems = _template(request, settings)
    if problems:
        return MadeOutput(problems=problems)
    names = _layout_names(settings)
    deck = lay_out_slides(request.arranged, request.theme, office_fonts(), template, names)
    file = request.decks[settings.template] if template and settings.template else None
    return MadeOutput(render_pptx(deck, file), len(deck.slides))


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
