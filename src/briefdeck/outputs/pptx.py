"""The deck: slides laid out on a PowerPoint file, which the brief names or its theme makes."""

from collections.abc import Iterator

from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.layout.templates import template_problems
from briefdeck.layout.unbroken import ELLIPSIS
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.outputs import PptxOutput
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.laid_out.deck import Deck, DeckTemplate
from briefdeck.model.laid_out.deck_parts import DeckChart, DeckDrawing
from briefdeck.model.style.theme import Theme
from briefdeck.outputs import MadeOutput, OutputRequest
from briefdeck.outputs.deck_faults import deck_faults
from briefdeck.outputs.deck_templates import file_of_theme, template_in
from briefdeck.outputs.minutes import minutes_to_speak
from briefdeck.outputs.redrawn import listed, redrawn
from briefdeck.problems import Problem, Severity, SourceLocation


def check(request: OutputRequest) -> tuple[Problem, ...]:
    """Find what `make` would; on the file of a theme, which is ours and whole, slides need not be written."""
    if _settings(request.brief).template in request.decks:
        return make(request).problems
    deck = _lay_out(request, _file(request))
    return tuple(_warnings(request, deck)) if isinstance(deck, Deck) else deck


def make(request: OutputRequest) -> MadeOutput:
    """Make a deck; none when its template cannot be used, or when it is not fit to be handed on."""
    from briefdeck.render.pptx import render_pptx

    file = _file(request)
    deck = _lay_out(request, file)
    if not isinstance(deck, Deck):
        return MadeOutput(problems=deck)
    data = render_pptx(deck, file)
    if faults := tuple(_file_faults(request, data)):
        return MadeOutput(problems=faults)
    minutes = minutes_to_speak(deck.slides, request.arranged)
    return MadeOutput(
        data, length=len(deck.slides), problems=tuple(_warnings(request, deck)), minutes=minutes
    )


def _lay_out(request: OutputRequest, file: bytes) -> Deck | tuple[Problem, ...]:
    """Lay out slides; problems when its template makes bad decks, or a text does not fit its place."""
    template, problems = _read(request, file)
    if template is None:
        return problems
    deck = lay_out_slides(request.arranged, request.theme, office_fonts(), template, _settings(request.brief))
    return tuple(_text_faults(request, deck)) or _refusals(request, file) or deck


def _file(request: OutputRequest) -> bytes:
    """Return the PowerPoint file that the brief names, or the one that its theme makes."""
    named = request.decks.get(_settings(request.brief).template or "")
    return named or file_of_theme(request.theme, request.arranged.document.language)


def _text_faults(request: OutputRequest, deck: Deck) -> Iterator[Problem]:
    """Go through the texts for which the deck must not be handed on."""
    place = request.brief.places.at("outputs", "pptx")
    for fault in deck_faults(deck, request.theme, office_fonts()):
        if fault.is_grave:
            message = f"slide {fault.slide}: the text of '{fault.slot}' {fault.what}"
            hint = "shorten it, or make its place in the template larger"
            yield Problem("deck-text", place, message, hint)


def _warnings(request: OutputRequest, deck: Deck) -> Iterator[Problem]:
    """Warn of what stands otherwise in the deck than was meant."""
    yield from _cut_on_cover(request, deck)
    yield from _label_problems(request, deck.template)
    yield from redrawn(request.brief, "pptx", _charts(request, deck))
    yield from listed(request.brief, "pptx", _maps_listed(request, deck))


def _charts(request: OutputRequest, deck: Deck) -> Iterator[tuple[Arrangement, ChartForm]]:
    """Go through the charts of a deck, which are known by what is said of them."""
    sections = {each.alt: each for each in request.arranged.sections if each.chart}
    for slide in deck.slides:
        if isinstance(slide.figure, DeckChart) and slide.figure.alt in sections:
            yield sections[slide.figure.alt], slide.figure.chart.form


def _maps_listed(request: OutputRequest, deck: Deck) -> Iterator[Arrangement]:
    """Go through the maps that a deck does not draw; one that it does is known by what is said of it."""
    drawn = {slide.figure.alt for slide in deck.slides if isinstance(slide.figure, DeckDrawing)}
    yield from (each for each in request.arranged.sections if each.map and each.alt not in drawn)


def _cut_on_cover(request: OutputRequest, deck: Deck) -> Iterator[Problem]:
    """Warn of who publishes the brief, and other words, that the first slide has no room to say whole."""
    document = request.arranged.document
    furniture = (text for _, text in document.furniture.texts())
    typed = tuple(text for text in (document.title, document.subtitle, *furniture) if text.endswith(ELLIPSIS))
    for slot in deck.slides[0].slots:
        if slot.text.endswith(ELLIPSIS) and not slot.text.endswith(typed):
            message = f"the first slide has no room for all of this: '{slot.text}'"
            hint = "its notes say it whole; shorten it, or give the publisher an 'abbreviation'"
            place = request.brief.places.at("outputs", "pptx")
            yield Problem("deck-text", place, message, hint, Severity.WARNING)


def _file_faults(request: OutputRequest, data: bytes) -> Iterator[Problem]:
    """Go through what is wrong with the deck's file, mostly taken over from its template."""
    from briefdeck.audit.deck_checks import check_release

    place = request.brief.places.at("outputs", "pptx")
    for finding in check_release(data):
        message = ": ".join(filter(None, (finding.rule.what, finding.where, finding.why)))
        yield Problem("deck-file", place, message, finding.rule.hint)


def _settings(brief: Brief) -> PptxOutput:
    return brief.definition.outputs.pptx or PptxOutput()


def _read(request: OutputRequest, file: bytes) -> tuple[DeckTemplate | None, tuple[Problem, ...]]:
    """Read a template; None when problems say why it cannot be used."""
    template, problems = template_in(file, _settings(request.brief).template or request.theme.name)
    if template is None:
        return None, problems
    labels = (each for each in _label_problems(request, template) if each.severity is Severity.ERROR)
    found = (*labels, *_unusable(request.brief, template, request.theme))
    return (None if found else template), found


def template_faults(brief: Brief, file: bytes, theme: Theme) -> tuple[Problem, ...]:
    """Return what is wrong with the PowerPoint file that a brief names, whatever the deck would say."""
    settings = _settings(brief)
    template, problems = template_in(file, settings.template or theme.name)
    if template is None:
        return problems
    return _unusable(brief, template, theme) or _refused(settings, file, theme)


def _unusable(brief: Brief, template: DeckTemplate, theme: Theme) -> tuple[Problem, ...]:
    def place_of(use: str) -> SourceLocation:
        return brief.places.at("outputs", "pptx", "layouts", use)

    return template_problems(template, theme, _settings(brief).layout_names, place_of)


def _label_problems(request: OutputRequest, template: DeckTemplate) -> Iterator[Problem]:
    """Find a sensitivity label of the template that is not the one of the brief's marking."""
    furniture = request.arranged.document.furniture
    own = furniture.label.id if furniture.label else ""
    others = [each for each in template.labels if each != own]
    place = request.brief.places.at("outputs", "pptx", "template")
    if others and own:
        message = (
            f"the template has the sensitivity label {others[0]}, the marking '{furniture.marking}' {own}"
        )
        hint = "take the label off the template in PowerPoint, or give the brief the marking that it is for"
        yield Problem("label-contradicts", place, message, hint)
    elif others:
        message = f"the template has the sensitivity label {others[0]}, which the deck does not have"
        hint = "say in a file in templates/markings which marking the label is for"
        yield Problem("label-contradicts", place, message, hint, Severity.WARNING)


def _refusals(request: OutputRequest, file: bytes) -> tuple[Problem, ...]:
    is_ours = _settings(request.brief).template not in request.decks
    return () if is_ours else _refused(_settings(request.brief), file, request.theme)


def _refused(settings: PptxOutput, file: bytes, theme: Theme) -> tuple[Problem, ...]:
    """Return why a brief's template makes bad decks, in the words of `template check`.

    A brief that names layouts has chosen for itself, and its own deck is looked over as every other.
    """
    if not settings.template or settings.layout_names:
        return ()
    from briefdeck.outputs.template_trial import refusals

    return refusals(file, settings.template, theme)
