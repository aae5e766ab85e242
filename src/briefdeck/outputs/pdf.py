"""The PDF: pages fitted to their budget, then drawn."""

from collections.abc import Iterator, Mapping

from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.pages import Paginator
from briefdeck.layout.pages.figures import forms_drawn, maps_listed
from briefdeck.layout.pages.margins import PageMargins
from briefdeck.layout.pages.words import TextShaper
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.laid_out.fit import Fitted, LeftOut, Overrun
from briefdeck.model.writing.text import first_of
from briefdeck.outputs import MadeOutput, OutputRequest
from briefdeck.outputs.minutes import minutes_to_read
from briefdeck.outputs.redrawn import listed, redrawn
from briefdeck.problems import Path, Problem, Severity
from briefdeck.words.counts import counted


def check(request: OutputRequest) -> tuple[Problem, ...]:
    """Find letters that no font has, and how the page budget can be kept, by fitting the pages."""
    from briefdeck.render.pdf import ParagraphShaper

    document = request.arranged.document
    shaper = ParagraphShaper(document.language, document.foreign)
    fitted = _fit(request, Paginator(shaper))
    if not isinstance(fitted, Fitted):
        return fitted
    return (
        *_warnings(request, fitted, shaper),
        *_left_out(request.brief, fitted.left_out, Severity.WARNING),
        *_left_out(request.brief, fitted.in_short, Severity.NOTE),
    )


def make(request: OutputRequest) -> MadeOutput:
    """Make a PDF; none when letters are missing, or its page budget cannot be kept."""
    from briefdeck.render.pdf import ParagraphShaper, render_pdf

    document = request.arranged.document
    shaper = ParagraphShaper(document.language, document.foreign)
    paginator = Paginator(shaper)
    fitted = _fit(request, paginator)
    if not isinstance(fitted, Fitted):
        return MadeOutput(problems=fitted)
    pages = paginator.lay_out(fitted.plan)
    warnings = tuple(_warnings(request, fitted, shaper))
    minutes = minutes_to_read(fitted.plan.arranged)
    shown = fitted.plan.document
    is_whole = not (fitted.left_out or fitted.in_short or len(shown.sources) < len(document.sources))
    return MadeOutput(
        render_pdf(pages),
        None if is_whole else shown,
        length=len(pages.pages),
        problems=warnings,
        left_out=fitted.left_out,
        in_short=fitted.in_short,
        minutes=minutes,
    )


def _fit(request: OutputRequest, paginator: Paginator) -> Fitted | tuple[Problem, ...]:
    """Fit the pages to their budget; problems when that cannot be."""
    from briefdeck.protect import find_missing_glyphs
    from briefdeck.render.pdf import unprintable

    brief, settings = request.brief, request.brief.definition.outputs.pdf or PdfOutput()
    document = request.arranged.document
    if unusable := tuple(_unusable_fonts(request)):
        return unusable
    if missing := find_missing_glyphs(document, request.corpus, brief, unprintable):
        return missing
    budget = settings.pages and settings.pages * request.theme.page.budget_times
    settings = settings.model_copy(update={"pages": budget})
    fitted = fit_pages(request.arranged, arrange_document, request.theme, settings, paginator)
    if isinstance(fitted, Overrun):
        return (_over_budget(brief, fitted, budget or 1),)
    left_out = tuple(each for each in fitted.left_out if not each.is_said)
    refused = tuple(_left_out(brief, left_out, Severity.ERROR)) if request.strict else ()
    return refused or fitted


def _unusable_fonts(request: OutputRequest) -> Iterator[Problem]:
    """Make the fonts of the workspace known; give a problem for each that cannot be embedded."""
    from briefdeck.render.pdf import UnusableFontError, add_family

    for family in request.fonts:
        try:
            add_family(family)
        except UnusableFontError as error:
            place = request.brief.places.at("theme")
            hint = "take another file, or take it out of the theme's 'page.fonts'"
            yield Problem("font", place, f"'{error.file}' {error.reason}", hint)


def _warnings(request: OutputRequest, fitted: Fitted, shaper: TextShaper) -> Iterator[Problem]:
    """Warn of what stands otherwise on pages than was meant."""
    yield from _shortened(request.brief, fitted, shaper)
    yield from _borrowed_letters(request, fitted)
    yield from redrawn(request.brief, "pdf", forms_drawn(fitted.plan, shaper))
    yield from listed(request.brief, "pdf", maps_listed(fitted.plan, shaper))


def _borrowed_letters(request: OutputRequest, fitted: Fitted) -> Iterator[Problem]:
    """Warn of letters that a font of the workspace lacks: in the midst of words they look otherwise."""
    from briefdeck.protect import texts_of
    from briefdeck.render.pdf import lacking_letters

    for family in request.fonts:
        text = "".join(text.text for text in texts_of(fitted.plan.document) if text.is_drawn)
        if lacking := lacking_letters(text, family):
            shown = first_of([f"'{char}'" for char in lacking], _MOST_LETTERS)
            message = f"the font '{family.name}' lacks {shown}: another font prints them"
            place = request.brief.places.at("theme")
            hint = "take a file of it with more letters, or another font"
            yield Problem("borrowed-letters", place, message, hint, Severity.WARNING)


_MOST_LETTERS = 8
"""How many letters that a font lacks are named."""
_MARGIN_KEYS: Mapping[str, Path] = {
    "masthead": ("publisher",),
    "marking": ("handling", "marking"),
    "caveat": ("handling", "caveat"),
    "notice": ("status",),
    "contact": ("contact",),
}
"""The keys of a brief for what stands in each part of the margins."""


def _shortened(brief: Brief, fitted: Fitted, shaper: TextShaper) -> Iterator[Problem]:
    """Warn of what the margins of the pages cannot say whole."""
    for part, (words, is_cut) in PageMargins(fitted.plan, shaper).unsaid().items():
        if is_cut:
            message = f"the margins of the pages have no room for all of '{words}'"
            cure = "give the publisher an 'abbreviation'" if part == "masthead" else "make it shorter"
            place = brief.places.at(*_MARGIN_KEYS[part])
            hint = f"it stands whole on the first page; {cure}"
            yield Problem("margin-text", place, message, hint, Severity.WARNING)


def _over_budget(brief: Brief, overrun: Overrun, pages: int) -> Problem:
    longest = "; ".join(f"'{tall.words}' ({tall.height_mm:.0f} mm)" for tall in overrun.longest)
    message = (
        f"what must stay is {overrun.over_mm:.1f} mm too long for {counted(pages, 'page')}, "
        f"even tightly set; its longest parts: {longest}"
    )
    hint = "shorten it, let some of it go with 'keep: prefer' or 'keep: if-room', or allow more pages"
    return Problem("over-budget", brief.places.at("outputs", "pdf", "pages"), message, hint)


def _left_out(brief: Brief, left_out: tuple[LeftOut, ...], severity: Severity) -> Iterator[Problem]:
    """Tell what the pages do not show, or only in short, in the words in which a build tells it."""
    if left_out:
        told = "; ".join(item.told for item in left_out)
        message = f"{counted(len(left_out), 'item')} cannot be shown in full within the page budget: {told}"
        hint = "select fewer, or allow more pages"
        if severity is Severity.ERROR:
            hint = "select fewer, allow more pages, or build without --strict"
        yield Problem("left-out", brief.places.at("outputs", "pdf", "pages"), message, hint, severity)
